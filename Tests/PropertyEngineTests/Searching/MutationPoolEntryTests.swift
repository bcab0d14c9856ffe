import Testing

@testable import PropertyEngine

@Suite struct MutationPoolEntryTests {
  @Test(arguments: [1, 2, 15, 16, 17, 18, 60])
  func `parts are grouped by label in the order in which labels came`(labelCount: Int) throws {
    let testCase = TestCase()
    for part in 0..<(3 * labelCount) {
      // Empty parts between belong to no group.
      testCase.span("empty") {}
      try testCase.span(SpanLabel("kind \(part % labelCount)")) { _ = try testCase.boolean() }
    }
    let spans = testCase.record.spans.spans
    let entry = MutationPool.Entry(choices: testCase.choices.choices, spans: spans)
    #expect(entry.groupCount == labelCount)
    for number in 0..<labelCount {
      let label = SpanLabel("kind \(number)")
      let positions = spans.indices.filter { spans[$0].label == label }
      #expect(entry.group(number).map { Int($0) } == positions)
      #expect(entry.group(labelled: label).map { $0.map { Int($0) } } == positions)
    }
    #expect(entry.group(labelled: "empty") == nil)
  }

  @Test func `memory that can prove nothing is given up, and where it can it is kept`() {
    var options = SearchOptions()
    options.mutates = false
    let huge = PropertyCheck(seed: 3, cases: 3000, search: options).run { testCase in
      for _ in 0..<3 { _ = try testCase.draw(Generator<UInt32>.integer()) }
      return .held
    }
    #expect(huge.inputCount == nil)
    let small = PropertyCheck(seed: 3, cases: 3000, search: options).run { testCase in
      for _ in 0..<3 { _ = try testCase.draw(Generator<UInt8>.integer()) }
      return .held
    }
    #expect(small.inputCount == 3000)
  }
}
