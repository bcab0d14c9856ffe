internal import Testing

/// Says what a property came to, in one issue at most, and in none when it holds.
struct PropertyOutcomeText: Sendable {
  /// What was asked for.
  let plan: PropertyPlan
  /// The test.
  let test: Test
  /// What it came to.
  let outcome: EngineOutcome

  /// Records the issue, the warnings, and statistics if they are wanted.
  func record(at sourceLocation: SourceLocation) {
    switch outcome {
    case .replayed(let observation, let isFaithful):
      if let text = replayText(observation, isFaithful: isFaithful) {
        Issue.record(Comment(rawValue: text), sourceLocation: sourceLocation)
      }
    case .searched(let report, let observations):
      if let text = failureText(report, observations) {
        Issue.record(Comment(rawValue: text), sourceLocation: sourceLocation)
      } else {
        // What a failure leaves to warn of, its text says already.
        for warning in warnings(report) {
          Issue.record(
            Comment(rawValue: warning), severity: .warning, sourceLocation: sourceLocation)
        }
      }
      if plan.printsStatistics { print(statisticsText(report)) }
    }
  }

  /// The property as the subject of a sentence.
  private var subject: String {
    plan.name.map { "The property \"\($0)\"" } ?? "The property"
  }

  /// Tells what the replay of one case showed; nil when the case holds.
  private func replayText(_ observation: CaseObservation?, isFaithful: Bool) -> String? {
    guard let observation, case .verdict(let verdict) = observation.judgement,
      !verdict.signatures.isEmpty
    else { return nil }
    var lines = ["\(subject) fails for the case that VPCHECK_REPLAY names."]
    if !isFaithful {
      lines.append("The choices no longer fit the generators; they were used as far as they do.")
    }
    return (lines + FailureText.lines(of: observation)).joined(separator: "\n")
  }

  /// Tells what a search found; nil when the property holds.
  private func failureText(
    _ report: PropertyReport, _ observations: [CaseObservation]
  ) -> String? {
    var sections: [String] = []
    if !report.failures.isEmpty {
      let ways = report.failures.count == 1 ? "fails" : "fails in \(report.failures.count) ways"
      sections.append("\(subject) \(ways), after \(cases(report)) with seed \(plan.seed).")
      for (position, failure) in report.failures.enumerated() {
        let observation = position < observations.count ? observations[position] : nil
        sections.append(FailureText(failure: failure, observation: observation, test: test).text)
      }
    }
    if report.ending == .gaveUp { sections.append(gaveUpText(report)) }
    let missed = report.statistics.missedCoverage
    if !missed.isEmpty {
      let lines = missed.map { "\n  \($0)" }.joined()
      sections.append(
        """
        \(subject) does not try what it has to: in \(cases(report)) with seed \(plan.seed), \
        required coverage was missed.\(lines)
        """)
    }
    return sections.isEmpty ? nil : sections.joined(separator: "\n\n")
  }

  private func gaveUpText(_ report: PropertyReport) -> String {
    let counted = report.validCount + report.interestingCount
    let rejections = report.rejections.sorted { $0.count > $1.count }
      .prefix(PropertyOutcomeText.rejectionCountMax)
      .map { "\n  \($0.count) times: \($0.reason)" }.joined()
    return """
      \(subject) says too little: of \(cases(report)) with seed \(plan.seed) only \(counted) met \
      the assumptions. Build valid values instead of throwing invalid ones away. Thrown away:\
      \(rejections)
      """
  }

  private func cases(_ report: PropertyReport) -> String {
    report.caseCount == 1 ? "1 case" : "\(report.caseCount) cases"
  }

  /// The most reasons for throwing cases away that are told.
  private static let rejectionCountMax = 5

  /// Tells what is odd about a search, though nothing need be wrong.
  private func warnings(_ report: PropertyReport) -> [String] {
    var texts = report.warnings.map { "\(subject): \($0)" }
    if let divergence = report.divergence {
      texts.append(
        """
        \(subject) draws different things after the same choices, at \(divergence). Something \
        besides the draws decides, such as the order of a set: a replay may not show the same.
        """)
    }
    // A search that was stopped ended too early to decide anything.
    guard report.ending == .finished || report.ending == .exhausted else { return texts }
    for coverage in report.statistics.coverage where coverage.decision == .undecided {
      texts.append("\(subject): coverage that more cases would decide: \(coverage)")
    }
    return texts
  }

  /// Tells what the cases were like.
  private func statisticsText(_ report: PropertyReport) -> String {
    let name = ([test.name] + (plan.name.map { [$0] } ?? [])).joined(separator: ", ")
    let isProof = report.ending == .exhausted ? ", every input there is" : ""
    return """
      \(name): \(cases(report)) with seed \(plan.seed)\(isProof)
      \(report.statistics)
      """
  }
}
