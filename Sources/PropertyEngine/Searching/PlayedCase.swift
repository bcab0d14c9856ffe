/// What one case came to, in buffers that are used again.
///
/// A class, since one worker fills it and the calling thread reads it. The record of
/// the run is swapped out of the test case, not copied. Unchecked sendable: chunk by
/// chunk it goes from the calling thread to one worker and back, and the crew orders
/// these accesses, so they need no run-time checks for exclusive access.
final class PlayedCase: @unchecked Sendable {
  @exclusivity(unchecked) var status = CaseStatus.overrun
  @exclusivity(unchecked) var signatures: [FailureSignature] = []
  @exclusivity(unchecked) var recorded = RecordBuffer<Choice>(capacity: 256)
  @exclusivity(unchecked) var samplers: [Sampler] = []
  @exclusivity(unchecked) var recordedSpans = RecordBuffer<Span>(capacity: 256)
  @exclusivity(unchecked) var labels: [String] = []
  @exclusivity(unchecked) var targets: [TargetScore] = []
  @exclusivity(unchecked) var notes: CaseNotes?
  @exclusivity(unchecked) var stop: StopTestCase?
  @exclusivity(unchecked) var isMisaligned = false
  /// How long the property ran; nil when that was not measured.
  @exclusivity(unchecked) var duration: Duration?
  /// Whether it was played; not so when the run was stopped before.
  @exclusivity(unchecked) var isPlayed = false

  /// The number of decisions.
  var choiceCount: Int { recorded.count }
  /// The decisions, in an array of their own.
  var choices: [Choice] { recorded.array }
  /// The spans, in an array of their own.
  var spans: [Span] { recordedSpans.array }

  /// The assumption that was not met, if any.
  var rejection: String? {
    if case .rejected(let reason) = stop { return reason }
    return nil
  }

  /// Plays a case and takes over what it recorded.
  func play(
    _ plan: CasePlan, on testCase: TestCase, _ property: Property, limits: PlayLimits
  ) {
    testCase.reset(plan, choiceCountMax: limits.choiceCountMax)
    if limits.timesAll || plan.isTimed {
      let start = Stopwatch()
      (status, signatures) = testCase.run(property)
      duration = start.elapsed
    } else {
      (status, signatures) = testCase.run(property)
      duration = nil
    }
    swap(&recorded, &testCase.recorded)
    swap(&recordedSpans, &testCase.spans)
    // Most cases have none of the following. To see that is cheaper than to hand over
    // nothing and count its references.
    if !samplers.isEmpty || !testCase.samplers.isEmpty { swap(&samplers, &testCase.samplers) }
    if !labels.isEmpty || !testCase.labels.isEmpty { labels = testCase.labels }
    if !targets.isEmpty || !testCase.targets.isEmpty { targets = testCase.targets }
    if notes != nil || testCase.notes != nil { notes = testCase.notes }
    if stop != nil || testCase.stop != nil { stop = testCase.stop }
    isMisaligned = testCase.firstMisaligned != nil
    isPlayed = true
  }
}

/// What is the same for all cases of a check.
struct PlayLimits: Sendable {
  /// The most decisions of a case.
  let choiceCountMax: Int
  /// Whether every case is timed.
  let timesAll: Bool
}
