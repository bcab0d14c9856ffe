import PropertyEngine
import Testing

@Suite struct RunnerTests {
  /// Everything a run tells, in order.
  private struct Transcript: Equatable {
    var lines: [String] = []
    var ending: RunSummary.Ending?
  }

  private static func property(_ testCase: TestCase) throws -> CaseReply<Int> {
    let values = try integers(testCase, in: 0...1000)
    testCase.label(values.isEmpty ? "empty" : "filled")
    try testCase.assume(values.count != 3, "not three")
    var signatures: [FailureSignature] = []
    if values.contains(where: { $0 > 990 }) { signatures.append("large") }
    if values.count > 15 { signatures.append("long") }
    return CaseReply(CaseVerdict(signatures: signatures), payload: values.reduce(0, +))
  }

  private func transcript(
    _ configuration: RunnerConfiguration, known: Set<FailureSignature> = [],
    respond: (NewFailure) -> NewFailureResponse = { _ in .goOn }
  ) -> Transcript {
    var transcript = Transcript()
    let summary = Runner<Int>(configuration).run(known: known) { _ in
      Self.property
    } onCase: { completed in
      transcript.lines.append("\(completed.caseIndex) \(completed.status) \(completed.payload ?? -1)")
    } onNewFailure: { failure in
      transcript.lines.append("new \(failure.signature) \(failure.caseIndex) \(failure.choices)")
      return respond(failure)
    }
    transcript.ending = summary.ending
    transcript.lines.append("\(summary.labels) \(summary.failures) \(summary.rejections)")
    transcript.lines.append("\(summary.validCount) \(summary.invalidCount) \(summary.nextCase)")
    return transcript
  }

  @Test func `what is told is the same at any number of jobs and any chunk`() {
    let expected = transcript(.init(seed: 42, cases: 1000, jobs: 1, chunk: 1000))
    #expect(expected.lines.contains { $0.hasPrefix("new large") })
    #expect(expected.lines.contains { $0.hasPrefix("new long") })
    for jobs in [1, 2, 5] {
      for chunk in [1, 7, 256] {
        #expect(transcript(.init(seed: 42, cases: 1000, jobs: jobs, chunk: chunk)) == expected)
      }
    }
  }

  @Test func `another seed gives other cases`() {
    let first = transcript(.init(seed: 1, cases: 50))
    #expect(transcript(.init(seed: 2, cases: 50)) != first)
  }

  @Test func `the first case is the simplest one`() {
    var first: ChoiceSequence?
    _ = Runner<Void>(.init(seed: 7, cases: 1)).run { _ in
      { testCase in
        _ = try integers(testCase)
        return CaseReply(.failed("always"), payload: ())
      }
    } onNewFailure: {
      first = $0.choices
      return .goOn
    }
    #expect(first?.text == "f")
  }

  @Test func `a run in two parts tells the same cases as one`() {
    let whole = transcript(.init(seed: 9, cases: 200)).lines.prefix { !$0.hasPrefix("[") }
    let first = transcript(.init(seed: 9, cases: 80)).lines.prefix { !$0.hasPrefix("[") }
    let second = transcript(.init(seed: 9, cases: 120, firstCase: 80)).lines.prefix { !$0.hasPrefix("[") }
    let isCase: (String) -> Bool = { !$0.hasPrefix("new") }
    #expect(whole.filter(isCase) == (first + second).filter(isCase))
  }

  @Test func `known ways to fail are counted and not told`() {
    let all = transcript(.init(seed: 42, cases: 1000), known: ["large", "long"])
    #expect(!all.lines.contains { $0.hasPrefix("new") })
    #expect(all.lines.contains { $0.contains("large") })
    let told = transcript(.init(seed: 42, cases: 1000)) { _ in
      NewFailureResponse(alsoKnown: ["large", "long"])
    }
    #expect(told.lines.filter { $0.hasPrefix("new") }.count == 1)
  }

  @Test(arguments: [1, 2]) func `the caller can stop at a failure`(jobs: Int) {
    let run = transcript(.init(seed: 42, cases: nil, jobs: jobs)) { _ in .stop }
    #expect(run.ending == .stoppedByCaller)
    #expect(run == transcript(.init(seed: 42, cases: nil, jobs: 3 - jobs)) { _ in .stop })
  }

  @Test func `a run without end stops when it is told to`() {
    let clock = Countdown(100)
    let run = transcript(.init(seed: 1, cases: nil, jobs: 2, chunk: 16, shouldStop: { clock.isOver() }))
    #expect(run.ending == .stopped)
    #expect(run.lines.count < 300)
  }

  @Test(arguments: [1, 2]) func `a run whose cases are nearly all discarded gives up`(jobs: Int) {
    let summary = Runner<Void>(.init(seed: 1, cases: 100_000, jobs: jobs)).run { _ in
      { testCase in
        try testCase.assume(testCase.int(in: 0...1_000_000) == 1, "one in a million")
        return CaseReply(.held, payload: ())
      }
    }
    #expect(summary.ending == .gaveUp)
    #expect(summary.invalidCount == 459)
    #expect(summary.rejections.map(\.reason) == ["one in a million"])
  }

  @Test func `an error that a property throws is a failure, and the run goes on`() {
    struct Broken: Error {}
    let summary = Runner<Void>(.init(seed: 1, cases: 100)).run { _ in
      { testCase in
        if try testCase.boolean() { throw Broken() }
        return CaseReply(.held, payload: ())
      }
    }
    #expect(summary.caseCount == 100)
    #expect(summary.failures.map(\.signature) == ["threw Broken"])
  }

  @Test func `each worker makes its property once`() {
    let made = Countdown(0)
    _ = Runner<Void>(.init(seed: 1, cases: 500, jobs: 3, chunk: 10)).run { _ in
      _ = made.isOver()
      return { _ in CaseReply(.held, payload: ()) }
    }
    #expect(made.asked == 3)
  }
}
