import PropertyEngine
import Testing

/// For each way of searching, a bug that it finds and that random cases alone do not.
@Suite struct DiscoveryTests {
  /// At how many of some seeds a check finds a failure.
  private func found(
    _ seeds: Range<UInt64>, cases: Int, _ options: SearchOptions,
    _ property: @escaping @Sendable (TestCase) throws -> CaseVerdict
  ) -> Int {
    seeds.count { seed in
      let check = PropertyCheck(seed: seed, cases: cases, failuresMax: 0, search: options)
      return check.run(property).failures.isEmpty == false
    }
  }

  private static let climbing = SearchOptions(mutates: false)
  private static let mutating = SearchOptions(climbs: false)

  @Test func `climbing solves three nested equations`() {
    let property: @Sendable (TestCase) throws -> CaseVerdict = { testCase in
      let wanted = [71_077_345, -3_481_200, 912_345_678]
      for (depth, value) in wanted.enumerated() {
        let drawn = try testCase.draw(Generator<Int>.integer(in: -1_000_000_000...1_000_000_000))
        testCase.target(2_000_000_000 * depth - abs(drawn - value), label: "nearness")
        if drawn != value { return .held }
      }
      return .failed("all equal")
    }
    #expect(found(0..<20, cases: 4000, .random, property) == 0)
    #expect(found(0..<20, cases: 4000, Self.climbing, property) == 20)
  }

  @Test func `climbing drives a sum of many numbers over a bound`() {
    let property: @Sendable (TestCase) throws -> CaseVerdict = { testCase in
      let values = try testCase.draw(Generator<Int>.integer(in: 0...1000).array(count: 10...10))
      let sum = values.reduce(0, +)
      testCase.target(sum, label: "sum")
      return sum > 9990 ? .failed("sum") : .held
    }
    #expect(found(0..<20, cases: 2000, .random, property) == 0)
    #expect(found(0..<20, cases: 2000, Self.climbing, property) == 20)
  }

  @Test func `mutation makes values far apart equal`() {
    let property: @Sendable (TestCase) throws -> CaseVerdict = { testCase in
      let block = Generator<UInt32>.integer(distribution: .uniform)
      let first = try testCase.draw(block)
      for _ in 0..<6 { _ = try testCase.draw(block) }
      let last = try testCase.draw(block)
      return first == last && first > 1000 ? .failed("equal") : .held
    }
    #expect(found(0..<20, cases: 1000, .random, property) == 0)
    #expect(found(0..<20, cases: 1000, Self.mutating, property) == 20)
  }

  @Test func `mutation brings together what two cases had each by itself`() {
    let property: @Sendable (TestCase) throws -> CaseVerdict = { testCase in
      let digit = Generator<Int>.integer(in: 0...63, distribution: .uniform)
      let left = try testCase.span("left") { [try testCase.draw(digit), try testCase.draw(digit)] }
      let right = try testCase.span("right") { [try testCase.draw(digit), try testCase.draw(digit)] }
      let isLeft = left[0] == 7 && left[1] < 8
      let isRight = right[0] == 9 && right[1] < 8
      if isLeft { testCase.label("left") }
      if isRight { testCase.label("right") }
      return isLeft && isRight ? .failed("both") : .held
    }
    #expect(found(0..<20, cases: 5000, .random, property) <= 3)
    #expect(found(0..<20, cases: 5000, Self.mutating, property) >= 17)
  }

  @Test func `a search without repetition finds the one failing input of a small space`() {
    let property: @Sendable (TestCase) throws -> CaseVerdict = { testCase in
      var isAll = true
      for _ in 0..<9 { isAll = try testCase.boolean(1, outOf: 4) && isAll }
      return isAll ? .failed("all") : .held
    }
    #expect(found(0..<20, cases: 512, .random, property) <= 3)
    #expect(found(0..<20, cases: 512, SearchOptions(mutates: false), property) == 20)
  }
}
