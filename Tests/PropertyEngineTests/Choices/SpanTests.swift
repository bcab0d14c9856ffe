import PropertyEngine
import Testing

@Suite struct SpanTests {
  @Test func `spans form a tree over the decisions`() throws {
    let testCase = TestCase()
    try testCase.span("outer") {
      _ = try testCase.boolean()
      try testCase.span("inner") { _ = try testCase.boolean() }
      try testCase.discardableSpan("inner") { isDiscarded in
        _ = try testCase.boolean()
        isDiscarded = true
      }
    }
    testCase.span("second") {}
    let tree = testCase.record.spans
    #expect(tree.spans.map(\.label) == ["outer", "inner", "inner", "second"])
    #expect(tree.spans.map(\.range) == [0..<3, 1..<2, 2..<3, 3..<3])
    #expect(tree.spans.map(\.depth) == [0, 1, 1, 0])
    #expect(tree.spans.map(\.isDiscarded) == [false, false, true, false])
    #expect(tree.roots == [0, 3])
    #expect(tree.children(of: 0) == [1, 2])
    #expect(tree.spans(labelled: "inner").count == 2)
  }

  @Test func `a run that is stopped inside spans closes them`() {
    let testCase = TestCase()
    testCase.reset(replaying: ChoiceSequence([.boolean(true)]))
    _ = testCase.run { testCase in
      try testCase.span("outer") {
        try testCase.span("inner") {
          _ = try testCase.boolean()
          _ = try testCase.boolean()
        }
      }
      return .held
    }
    #expect(testCase.record.spans.spans.map(\.range) == [0..<1, 0..<1])
  }

  @Test func `each element lies in one span with its flag, and the end stands alone`() throws {
    let testCase = TestCase()
    testCase.reset(replaying: ChoiceSequence([.boolean(true), .integer(4), .boolean(false)]))
    try testCase.repeated("element", count: 0...5) { _ in
      _ = try testCase.int(in: 0...9)
      return true
    }
    let tree = testCase.record.spans
    #expect(tree.spans.map(\.label) == ["element", .end])
    #expect(tree.spans.map(\.range) == [0..<2, 2..<3])
  }

  @Test func `a repetition keeps to its bounds and about to its average`() throws {
    let testCase = TestCase()
    var total = 0
    for caseIndex in 0..<2000 {
      testCase.reset(seed: 8, caseIndex: UInt64(caseIndex))
      var count = 0
      try testCase.repeated("element", count: 2...40, averageCount: 6) { position in
        #expect(position == count)
        count += 1
        return true
      }
      #expect((2...40).contains(count))
      total += count
    }
    #expect((10_000...14_000).contains(total))
  }

  @Test func `a fixed count draws no flags`() throws {
    let testCase = TestCase()
    try testCase.repeated("element", count: 3...3) { _ in
      _ = try testCase.boolean()
      return true
    }
    #expect(testCase.choiceCount == 3)
  }

  @Test func `elements thrown away three times running end the repetition`() throws {
    let testCase = TestCase()
    testCase.reset(seed: 1, caseIndex: 1)
    var calls = 0
    try testCase.repeated("element", count: 0...50, averageCount: 49) { _ in
      calls += 1
      return false
    }
    #expect(calls <= 3)
    testCase.reset(seed: 1, caseIndex: 2)
    let (status, _) = testCase.run { testCase in
      try testCase.repeated("element", count: 1...50) { _ in false }
      return .held
    }
    #expect(status == .invalid)
  }
}
