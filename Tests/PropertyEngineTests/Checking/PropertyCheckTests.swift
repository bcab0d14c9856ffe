import PropertyEngine
import Testing

@Suite struct PropertyCheckTests {
  /// Everything that a check tells, as text.
  private func transcript(
    _ check: PropertyCheck, _ property: @escaping @Sendable (TestCase) throws -> CaseVerdict
  ) -> [String] {
    var lines: [String] = []
    let report = check.run { _ in
      property
    } onCase: {
      lines.append("\($0.index) \($0.origin) \($0.status) \($0.choices) \($0.labels) \($0.targets)")
    }
    lines.append("\(report.ending) \(report.labels) \(report.rejections) \(report.origins)")
    lines.append("\(report.inputCount ?? -1) \(report.warnings)")
    for failure in report.failures {
      lines.append("\(failure.signature) \(failure.choices) \(failure.originalChoices) \(failure.count)")
      lines.append("\(failure.shrink?.calls ?? -1) \(failure.minimalSignatures)")
    }
    return lines
  }

  private static let busy: @Sendable (TestCase) throws -> CaseVerdict = { testCase in
    let values = try integers(testCase, in: 0...1000)
    testCase.label(values.isEmpty ? "empty" : "filled")
    testCase.target(values.reduce(0, +), label: "sum")
    try testCase.assume(values.count != 3, "not three")
    var signatures: [FailureSignature] = []
    if values.contains(where: { $0 > 998 }) { signatures.append("large") }
    if values.count > 25 { signatures.append("long") }
    if values.reduce(0, +) > 15_000 { signatures.append("heavy") }
    return CaseVerdict(signatures: signatures)
  }

  @Test func `what is told is the same at any number of jobs`() {
    for seed in UInt64(0)..<(LongRun.isAsked ? 8 : 2) {
      var check = PropertyCheck(seed: seed, cases: 1500)
      check.search.endsAfterFailures = seed % 2 == 0
      let expected = transcript(check, Self.busy)
      for jobs in [2, 3, 5] {
        check.jobs = jobs
        #expect(transcript(check, Self.busy) == expected)
      }
    }
  }

  @Test func `the sum of the parts is the number of cases`() {
    let report = PropertyCheck(seed: 5, cases: 700, search: SearchOptions(endsAfterFailures: false))
      .run(Self.busy)
    #expect(report.caseCount == 700)
    #expect(report.origins.map(\.count).reduce(0, +) == 700)
    #expect(report.origins.first { $0.origin == .targeted }!.count > 0)
    #expect(report.origins.first { $0.origin == .mutated }!.count > 0)
    #expect(report.origins.first { $0.origin == .targeted }!.count <= 350)
  }

  @Test func `each way to fail is shrunk by itself`() {
    let report = PropertyCheck(seed: 1, cases: 2000, search: SearchOptions(endsAfterFailures: false)).run {
      testCase in
      let value = try testCase.int(in: 0...100_000)
      var signatures: [FailureSignature] = []
      if value >= 20_000 { signatures.append("hard") }
      if value >= 100 && value % 2 == 1 { signatures.append("easy") }
      return CaseVerdict(signatures: signatures)
    }
    #expect(report.verdict == .falsified)
    let minima = report.failures.sorted { $0.signature < $1.signature }.map(\.choices.text)
    #expect(minima == ["101", "20000"])
    #expect(report.failures.allSatisfy { $0.isFullyShrunk && $0.flaky == nil })
  }

  @Test func `one minimal case for two ways to fail says so`() {
    let report = PropertyCheck(seed: 1).run { testCase in
      let value = try testCase.int(in: 0...1000)
      return value >= 10 ? CaseVerdict(signatures: ["first", "second"]) : .held
    }
    #expect(report.failures.map(\.signature) == ["first", "second"])
    #expect(report.failures.allSatisfy { $0.minimalSignatures == ["first", "second"] })
  }

  @Test func `a way to fail that only shrinking meets is shrunk in its turn`() {
    let report = PropertyCheck(seed: 4, cases: 60, search: .random).run { testCase in
      let value = try testCase.int(in: 0...1_000_000_000)
      if value >= 1_000_000 { return .failed("large") }
      return value >= 500 ? .failed("middle") : .held
    }
    #expect(report.failures.map(\.signature) == ["large", "middle"])
    #expect(report.failures.map(\.choices.text) == ["1000000", "500"])
    #expect(report.failures.last?.origin == .shrinking)
    #expect(report.failures.last?.caseIndex == nil)
  }

  @Test func `stored cases come first, and those that hold by now are told`() throws {
    let stored = try ["900", "5", "t"].map { try ChoiceSequence(text: $0) }
    let report = PropertyCheck(cases: 0, stored: stored).run { testCase in
      try testCase.int(in: 0...1000) >= 100 ? .failed("large") : .held
    }
    #expect(report.stored.map(\.stillFails) == [true, false, false])
    #expect(report.stored.map(\.isFaithful) == [true, true, false])
    #expect(report.failures.map(\.choices.text) == ["100"])
    #expect(report.failures.first?.origin == .stored)
    #expect(report.failures.first?.storedIndex == 0)
    #expect(report.caseCount == 3)
  }

  @Test func `known ways to fail are counted and not reported`() {
    let report = PropertyCheck(cases: 200, known: ["odd"]).run { testCase in
      try testCase.int(in: 0...1_000_000) % 2 == 1 ? .failed("odd") : .held
    }
    #expect(report.failures.isEmpty)
    #expect(report.verdict == .held)
    #expect(report.knownCounts.map(\.signature) == ["odd"])
    #expect(report.interestingCount == report.knownCounts.first?.count)
  }

  @Test func `after the first failure the search goes on for a while`() {
    func report(_ options: SearchOptions) -> PropertyReport {
      PropertyCheck(seed: 2, cases: 100_000, search: options).run { testCase in
        try testCase.int(in: 0...1_000_000, distribution: .uniform) > 990_000 ? .failed("large") : .held
      }
    }
    let ended = report(SearchOptions())
    #expect(ended.ending == .foundFailures)
    let first = ended.failures[0].caseIndex! + 1
    #expect(ended.caseCount == min(first + 1000, max(2 * first, 10)))
    #expect(report(SearchOptions(endsAfterFailures: false)).ending != .foundFailures)
  }

  @Test func `a failure that does not come again is flaky, with both observations`() {
    let asked = Countdown(.max)
    let report = PropertyCheck(seed: 1, cases: 100).run { testCase in
      let value = try testCase.int(in: 0...1000)
      _ = asked.isOver()
      return value > 100 && asked.asked < 8 ? .failed("early") : .held
    }
    #expect(report.verdict == .flaky)
    #expect(report.failures[0].flaky?.expected.signatures == ["early"])
    #expect(report.failures[0].flaky?.observed.status == .valid)
    #expect(report.failures[0].flaky?.reproducedCount == 0)
    #expect(report.failures[0].flaky?.divergence == nil)
  }

  @Test func `a flaky failure whose draws go apart says where`() {
    let asked = Countdown(.max)
    let report = PropertyCheck(seed: 1, cases: 30, search: .random).run { testCase in
      _ = asked.isOver()
      try testCase.span("moody") {
        if asked.asked > 11 { _ = try testCase.int(in: 0...7) }
        _ = try testCase.int(in: 0...1000)
      }
      return asked.asked <= 11 ? .failed("early") : .held
    }
    #expect(report.failures[0].flaky?.divergence?.position == 0)
    #expect(report.failures[0].flaky?.divergence?.labels == ["moody"])
  }

  @Test(arguments: [1, 2]) func `a check stops when it is told to`(jobs: Int) {
    let asked = Countdown(300)
    let report = PropertyCheck(cases: 1_000_000, jobs: jobs, shouldStop: { asked.isOver() }).run { _ in
      {
        _ = try $0.integer(in: Int128.min...Int128.max)
        return .held
      }
    }
    #expect(report.ending == .stopped)
    #expect(report.verdict == .interrupted)
    #expect(report.caseCount <= 1300)
  }

  @Test func `stopping a check stops its shrinks`() {
    let asked = Countdown(16)
    let report = PropertyCheck(cases: 50, search: .random, shouldStop: { asked.isOver() }).run { testCase in
      try integers(testCase).contains { $0 > 500 } ? .failed("large") : .held
    }
    #expect(report.failures[0].shrink?.status == .budgetExhausted(.stopRequested))
  }

  @Test func `a check whose time is up says so`() {
    let report = PropertyCheck(cases: 1_000_000, timeLimit: .zero).run { _ in .held }
    #expect(report.ending == .timedOut)
    #expect(report.verdict == .interrupted)
  }

  @Test func `a check that discards nearly everything gives up`() {
    let report = PropertyCheck(cases: 100_000, search: .random).run { testCase in
      try testCase.assume(testCase.int(in: 0...1_000_000) == 1, "one in a million")
      return .held
    }
    #expect(report.ending == .gaveUp)
    #expect(report.verdict == .gaveUp)
    #expect(report.rejections.map(\.reason) == ["one in a million"])
  }

  @Test func `a property that applies to no input is not held`() {
    let rejected = PropertyCheck(cases: 100).run { testCase in
      _ = try testCase.int(in: 0...3)
      try testCase.reject("never")
    }
    #expect(rejected.ending == .exhausted)
    #expect(rejected.verdict == .gaveUp)
    let endless = PropertyCheck(cases: 100, choiceCountMax: 3).run { testCase in
      while true { _ = try testCase.boolean() }
    }
    #expect(endless.ending == .exhausted)
    #expect(endless.overrunCount == 8)
    #expect(endless.verdict == .gaveUp)
  }

  @Test func `each worker makes its property once, and the calling thread shrinks`() {
    let made = Countdown(.max)
    let report = PropertyCheck(seed: 1, cases: 400, jobs: 3).run { worker in
      _ = made.isOver()
      return { testCase in
        try testCase.int(in: 0...1_000_000) >= 500_000 ? .failed("large") : .held
      }
    }
    #expect(made.asked <= 3)
    #expect(report.failures.map(\.choices.text) == ["500000"])
  }

  @Test func `long cases are searched within the memory there is`() {
    var options = SearchOptions(endsAfterFailures: false)
    options.memoryByteCountMax = 1 << 20
    let report = PropertyCheck(cases: 30, choiceCountMax: 20_000, search: options).run { testCase in
      for _ in 0..<12_000 { _ = try testCase.boolean() }
      return .held
    }
    #expect(report.ending == .finished)
    #expect(report.validCount == 30)
    #expect(report.inputCount == nil)
  }

  @Test func `a property of moods ends, and is called flaky`() {
    let asked = Countdown(.max)
    let report = PropertyCheck(seed: 3, cases: 300).run { testCase in
      _ = try integers(testCase)
      _ = asked.isOver()
      return asked.asked % 5 == 4 ? .failed("mood") : .held
    }
    #expect(report.verdict == .flaky)
    #expect(report.warnings.map(\.check).contains(.unstableReplay))
  }
}
