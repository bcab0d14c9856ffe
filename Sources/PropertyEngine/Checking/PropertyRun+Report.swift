extension PropertyRun {
  /// Puts together what the phases have shown.
  func makeReport(_ search: Search) -> PropertyReport {
    let summary = tally.summary
    var report = PropertyReport(name: check.name, seed: check.seed, ending: ending)
    report.validCount = summary.validCount
    report.interestingCount = summary.interestingCount
    report.invalidCount = summary.invalidCount
    report.overrunCount = summary.overrunCount
    report.inputCount = search.novelty.inputCount
    report.divergence = search.novelty.divergence
    report.failures = failures
    report.stored = stored
    report.labels = summary.labels
    report.rejections = summary.rejections
    report.knownCounts = summary.failures.filter { check.known.contains($0.signature) }
    report.origins = tally.origins
    report.statistics = tally.statistics
    report.warnings = check.health.warnings(for: observations(search))
    return report
  }

  private func observations(_ search: Search) -> HealthObservations {
    var seen = tally.observations(choiceCountMax: check.choiceCountMax)
    for failure in failures {
      if case .budgetExhausted = failure.shrink?.status { seen.partlyShrunk.append(failure.signature) }
      if failure.flaky != nil { seen.unstableReplays.append("\(failure.signature)") }
    }
    if let divergence = search.novelty.divergence {
      seen.unstableReplays.append("other draws at \(divergence)")
    }
    return seen
  }
}

extension CheckedCase {
  /// Tells of a case of the search.
  init(index: Int, origin: CaseOrigin, _ played: PlayedCase) {
    self.init(
      index: index, origin: origin, status: played.status, signatures: played.signatures,
      rejection: played.rejection, labels: played.labels, targets: played.targets,
      notes: played.notes, duration: played.duration ?? .zero,
      choices: ChoiceSequence(played.choices))
  }

  /// Tells of a run that shrinking or explaining made, as its property returns.
  init(
    index: Int, origin: CaseOrigin, _ testCase: TestCase, _ outcome: Result<CaseVerdict, any Error>,
    lasting duration: Duration
  ) {
    let (status, signatures) = testCase.judgement(outcome)
    var rejection: String?
    if case .rejected(let reason) = testCase.stop { rejection = reason }
    self.init(
      index: index, origin: origin, status: status, signatures: signatures, rejection: rejection,
      labels: testCase.labels, targets: testCase.targets, notes: testCase.notes,
      duration: duration, choices: testCase.choices)
  }
}
