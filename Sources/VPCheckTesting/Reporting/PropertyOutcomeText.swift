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
      }
      for warning in report.warnings {
        Issue.record(
          Comment(rawValue: "\(subject): \(warning)"), severity: .warning,
          sourceLocation: sourceLocation)
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
    let cases = report.caseCount == 1 ? "1 case" : "\(report.caseCount) cases"
    if !report.failures.isEmpty {
      let ways = report.failures.count == 1 ? "fails" : "fails in \(report.failures.count) ways"
      sections.append("\(subject) \(ways), after \(cases) with seed \(plan.seed).")
      for (position, failure) in report.failures.enumerated() {
        let observation = position < observations.count ? observations[position] : nil
        sections.append(
          FailureText(failure: failure, observation: observation, test: test).text)
      }
    }
    if report.ending == .gaveUp {
      let counted = report.validCount + report.interestingCount
      let rejections = report.rejections.sorted { $0.count > $1.count }
        .prefix(PropertyOutcomeText.rejectionCountMax)
        .map { "\n  \($0.count) times: \($0.reason)" }.joined()
      sections.append(
        """
        \(subject) says too little: of \(cases) with seed \(plan.seed) only \(counted) met the \
        assumptions. Build valid values instead of throwing invalid ones away. Thrown away:\
        \(rejections)
        """)
    }
    return sections.isEmpty ? nil : sections.joined(separator: "\n\n")
  }

  /// The most reasons for throwing cases away that are told.
  private static let rejectionCountMax = 5

  /// Tells what the cases were like.
  private func statisticsText(_ report: PropertyReport) -> String {
    let counted = report.validCount + report.interestingCount
    var lines = [
      """
      \(test.name)\(plan.name.map { ", \($0)" } ?? ""): \(report.caseCount) cases with seed \
      \(plan.seed), \(counted) counted, \(report.invalidCount) rejected, \(report.overrunCount) \
      too long, \(report.ending.rawValue)
      """
    ]
    for label in report.labels {
      let percent = counted == 0 ? 0 : label.count * 100 / counted
      lines.append("  \(percent) % \(label.name) (\(label.count))")
    }
    return lines.joined(separator: "\n")
  }
}
