import PropertyEngine

/// A world of a few decisions, each of a few values, in which some inputs fail.
///
/// It is small enough to say by going through all inputs what a failing one fails for.
struct SmallWorld {
  /// How many values each decision has.
  let widths: [Int]
  /// The numbers of the inputs that fail, as bits.
  let failing: Int
  /// Whether each decision has a span of its own.
  let hasSpans: Bool

  var inputCount: Int { widths.reduce(1, *) }

  func input(_ number: Int) -> [Int] {
    var rest = number
    return widths.map { width in
      defer { rest /= width }
      return rest % width
    }
  }

  func fails(_ input: [Int]) -> Bool {
    var number = 0
    for (value, width) in zip(input, widths).reversed() { number = number * width + value }
    return failing >> number & 1 == 1
  }

  func choices(_ input: [Int]) -> ChoiceSequence {
    ChoiceSequence(zip(input, widths).map { .integer(Int128($0), in: 0...Int128($1 - 1)) })
  }

  func property(_ testCase: TestCase) throws -> CaseVerdict {
    let input = try widths.map { width in
      hasSpans
        ? try testCase.draw(Generator<Int>.integer(in: 0...width - 1))
        : try testCase.int(in: 0...width - 1)
    }
    return fails(input) ? .failed("fails") : .held
  }

  /// Whether an input still fails whatever some of its decisions are.
  func fails(_ input: [Int], varying positions: [Int]) -> Bool {
    (0..<inputCount).map(self.input).allSatisfy { other in
      input.indices.contains { !positions.contains($0) && other[$0] != input[$0] } || fails(other)
    }
  }

  /// The nearest value that passes below a decision, or above it.
  func nearestPassing(_ input: [Int], at position: Int, goingUp: Bool) -> Int? {
    let values =
      goingUp
      ? Array(input[position] + 1..<max(widths[position], input[position] + 1))
      : (0..<input[position]).reversed()
    return values.first { value in
      var other = input
      other[position] = value
      return !fails(other)
    }
  }
}
