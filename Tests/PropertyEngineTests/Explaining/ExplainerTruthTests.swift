import PropertyEngine
import Testing

/// Explanations against what going through all inputs says.
@Suite struct ExplainerTruthTests {
  private static let worlds: [SmallWorld] = [
    SmallWorld(widths: [3, 3], failing: 0, hasSpans: true),
    SmallWorld(widths: [2, 2, 2], failing: 0, hasSpans: false),
    SmallWorld(widths: [4, 2], failing: 0, hasSpans: true),
  ]

  @Test(arguments: 0..<3)
  func `in every small world the explanation of every failing input is the truth`(shape: Int) {
    let template = Self.worlds[shape]
    for failing in 1..<(1 << template.inputCount) {
      let world = SmallWorld(widths: template.widths, failing: failing, hasSpans: template.hasSpans)
      let explainer = Explainer(property: world.property)
      for number in 0..<world.inputCount where failing >> number & 1 == 1 {
        let input = world.input(number)
        let explanation = explainer.explain(world.choices(input), keeping: "fails")
        #expect(explanation.status == .complete)
        #expect(Self.lies(of: explanation, about: input, in: world) == [])
      }
    }
  }

  /// Returns what is wrong with an explanation.
  private static func lies(
    of explanation: FailureExplanation, about input: [Int], in world: SmallWorld
  ) -> [String] {
    var lies: [String] = []
    let everything = Array(input.indices)
    let isHopeless = world.fails(input, varying: everything)
    let expectedRanges =
      isHopeless ? [0..<input.count] : [0..<input.count] + everything.map { $0..<$0 + 1 }
    if explanation.parts.map(\.range) != expectedRanges { lies.append("parts \(explanation.parts)") }
    for part in explanation.parts {
      let isFree = world.fails(input, varying: Array(part.range))
      lies += self.lies(of: part.verdict, isFree: isFree, varying: Array(part.range), input, world)
    }
    let free = explanation.freeParts.flatMap { Array($0.range) }.sorted()
    if let together = explanation.together {
      let isFree = world.fails(input, varying: free)
      lies += self.lies(of: together, isFree: isFree, varying: free, input, world)
    } else if explanation.freeParts.count > 1 {
      lies.append("nothing is said of the free parts together")
    }
    lies += self.lies(of: explanation.passingChanges, about: input, in: world)
    return lies
  }

  private static func lies(
    of verdict: FailureExplanation.Verdict, isFree: Bool, varying positions: [Int], _ input: [Int],
    _ world: SmallWorld
  ) -> [String] {
    switch verdict {
    case .anyValueFails(let evidence):
      let count = positions.map { world.widths[$0] }.reduce(1, *) - 1
      return isFree && evidence == .allValues(count) ? [] : ["\(positions) free by \(evidence)"]
    case .matters(let contrast):
      let other = contrast.choices.choices.map { Int($0.value) }
      let isContrast =
        !world.fails(other) && contrast.isExact
        && input.indices.allSatisfy { positions.contains($0) || other[$0] == input[$0] }
      return !isFree && isContrast ? [] : ["\(positions) matters for \(contrast)"]
    case .undecided, .notTried:
      return ["\(positions) \(verdict)"]
    }
  }

  private static func lies(
    of changes: [FailureExplanation.PassingChange], about input: [Int], in world: SmallWorld
  ) -> [String] {
    var expected: [[Int]] = []
    for position in input.indices {
      for goingUp in [false, true] {
        guard let value = world.nearestPassing(input, at: position, goingUp: goingUp) else { continue }
        var other = input
        other[position] = value
        expected.append(other)
      }
    }
    let found = changes.map { $0.choices.choices.map { Int($0.value) } }
    let areNearest = changes.allSatisfy(\.isNearest)
    return found == expected && areNearest ? [] : ["passing changes \(changes)"]
  }

  /// Lists of up to two bits: seven inputs whose shape varies.
  @Test func `in every world of short lists the explanation of every failing list is the truth`() {
    let generator = Generator<Int>.integer(in: 0...1).array(count: 0...2)
    let lists = [[], [0], [1], [0, 0], [0, 1], [1, 0], [1, 1]]
    for failing in 1..<128 {
      let failingLists = lists.indices.filter { failing >> $0 & 1 == 1 }.map { lists[$0] }
      let property: Property = { testCase in
        failingLists.contains(try testCase.draw(generator)) ? .failed("fails") : .held
      }
      for list in failingLists {
        var choices: [Choice] = []
        for value in list { choices += [.boolean(true), .integer(Int128(value), in: 0...1)] }
        choices.append(.boolean(false))
        let explanation = Explainer(property: property, seed: 1)
          .explain(ChoiceSequence(choices), keeping: "fails")
        let freeRanges = explanation.freeParts.map(\.range)
        if failingLists.count == lists.count {
          #expect(freeRanges == [0..<choices.count])
          continue
        }
        let expected = list.indices.filter { position in
          var other = list
          other[position] = 1 - other[position]
          return failingLists.contains(other)
        }
        // An element is another one without the decision to go on, which stays.
        #expect(freeRanges == expected.map { 2 * $0 + 1..<2 * $0 + 2 })
        let deletions = explanation.passingChanges.filter { $0.edit == .deletion }.map(\.range)
        let expectedDeletions = list.indices.filter { position in
          var other = list
          other.remove(at: position)
          return !failingLists.contains(other)
        }
        #expect(deletions == expectedDeletions.map { 2 * $0..<2 * $0 + 2 })
      }
    }
  }
}
