import PropertyEngine
import Testing

@Suite struct ReplayTests {
  /// Replays values and returns what a property with three draws saw.
  private func replayed(
    _ choices: [Choice], _ extension: ReplayExtension = .none
  ) -> (seen: [Int128], testCase: TestCase, status: CaseStatus) {
    let testCase = TestCase()
    testCase.reset(replaying: ChoiceSequence(choices), extension: `extension`)
    var seen: [Int128] = []
    let (status, _) = testCase.run { testCase in
      seen.append(try testCase.integer(in: 0...10))
      seen.append(try testCase.boolean() ? 1 : 0)
      seen.append(try testCase.integer(in: 5...9))
      return .held
    }
    return (seen, testCase, status)
  }

  @Test func `recorded decisions are used as they are`() {
    let run = replayed([.integer(7), .boolean(true), .integer(8)])
    #expect(run.seen == [7, 1, 8])
    #expect(run.status == .valid)
    #expect(run.testCase.firstMisaligned == nil)
  }

  @Test func `a decision of another kind or out of range becomes the simplest`() {
    let run = replayed([.boolean(true), .integer(1), .integer(10)])
    #expect(run.seen == [0, 0, 5])
    #expect(run.testCase.firstMisaligned == 0)
    #expect(run.testCase.choices == ChoiceSequence([.integer(0), .boolean(false), .integer(5)]))
  }

  @Test func `without extension a run that wants more stops with an overrun`() {
    let run = replayed([.integer(3)])
    #expect(run.seen == [3])
    #expect(run.status == .overrun)
    #expect(run.testCase.stop == .overrun)
  }

  @Test func `with simplest extension a run that wants more gets the simplest`() {
    let run = replayed([.integer(3)], .simplest)
    #expect(run.seen == [3, 0, 5])
    #expect(run.status == .valid)
  }

  @Test func `with random extension the rest depends on seed and case only`() {
    let first = replayed([.integer(3)], .random(seed: 1, caseIndex: 2))
    let second = replayed([.integer(3)], .random(seed: 1, caseIndex: 2))
    #expect(first.seen == second.seen)
    #expect(first.seen[0] == 3)
  }

  @Test func `decisions that nobody asks for are left out of the record`() {
    let run = replayed([.integer(7), .boolean(true), .integer(8), .integer(1)])
    #expect(run.testCase.choices.count == 3)
  }

  @Test func `a forced decision uses up a recorded one`() throws {
    let testCase = TestCase()
    testCase.reset(replaying: ChoiceSequence([.boolean(true), .integer(4)]))
    #expect(try testCase.forced(false) == false)
    #expect(try testCase.integer(in: 0...9) == 4)
    #expect(testCase.choices.choices[0].isForced)
    #expect(testCase.choices.choices[0].index == 0)
  }

  @Test func `a run takes no more decisions than the cap`() {
    let testCase = TestCase()
    testCase.reset(seed: 1, caseIndex: 1, choiceCountMax: 3)
    let (status, _) = testCase.run { testCase in
      while true { _ = try testCase.boolean() }
    }
    #expect(status == .overrun)
    #expect(testCase.choiceCount == 3)
  }

  @Test func `a property that swallows the stop is not counted`() {
    let testCase = TestCase()
    testCase.reset(replaying: ChoiceSequence())
    let (status, signatures) = testCase.run { testCase in
      _ = try? testCase.boolean()
      return .failed("swallowed")
    }
    #expect(status == .overrun)
    #expect(signatures.isEmpty)
  }

  @Test func `a test case that is used again starts from nothing`() throws {
    let testCase = TestCase()
    testCase.reset(seed: 5, caseIndex: 1)
    _ = testCase.run { testCase in
      testCase.label("old")
      testCase.target(1, label: "old")
      _ = try testCase.span("old") { try testCase.boolean() }
      try testCase.reject("old")
    }
    testCase.resetToSimplest()
    #expect(testCase.choiceCount == 0)
    #expect(testCase.labels.isEmpty && testCase.targets.isEmpty)
    #expect(testCase.stop == nil)
    #expect(testCase.record.spans.count == 0)
    #expect(try testCase.integer(in: 3...5) == 3)
  }
}
