internal import Testing

/// Says how a property fails: the minimal case, what goes wrong, how far it can be
/// relied on, and how to see it again.
struct FailureText: Sendable {
  /// The failure.
  let failure: PropertyFailure
  /// The last look at its minimal case; nil when the test was cancelled before.
  let observation: CaseObservation?
  /// The test.
  let test: Test

  /// The whole text.
  var text: String {
    var lines = [title]
    if let observation {
      lines += FailureText.lines(of: observation)
    } else {
      lines.append("  \(failure.signature) (the test was cancelled before it was shown)")
    }
    if let explanation = failure.explanation { lines += ExplanationText.lines(of: explanation) }
    lines += reliability
    lines.append("To see it again, add the trait")
    lines.append("  .replaying(\"\(failure.choices.text)\")")
    lines.append("to the test, or run only this case:")
    lines.append("  VPCHECK_REPLAY='\(failure.choices.text)' swift test --filter '\(filter)'")
    return lines.joined(separator: "\n")
  }

  private var title: String {
    guard let shrink = failure.shrink else { return "Case, not shrunk:" }
    let calls = shrink.calls == 1 ? "1 run" : "\(shrink.calls) runs"
    return "Minimal case, after \(calls) for shrinking:"
  }

  /// The lines on values and issues of one case.
  static func lines(of observation: CaseObservation) -> [String] {
    var lines = observation.values.map { entry in
      indented(entry.name.map { "\($0): \(entry.text)" } ?? entry.text)
    }
    lines += observation.issues.map { indented($0) }
    return lines
  }

  /// What is doubtful about the minimal case.
  private var reliability: [String] {
    var lines: [String] = []
    if case .budgetExhausted(let limit)? = failure.shrink?.status {
      lines.append(
        "Shrinking was cut short by its limit \"\(limit.rawValue)\": a simpler case may exist.")
    }
    if failure.shrink?.status == .notReproduced {
      lines.append("Shrinking could not make the case fail a second time.")
    }
    if let flaky = failure.flaky {
      lines.append(
        """
        The failure is flaky: of \(flaky.repetitionCount) more runs of the same case \
        \(flaky.reproducedCount) failed in this way.
        """)
      lines.append("  first seen: \(FailureText.text(of: flaky.expected))")
      lines.append("  then seen: \(FailureText.text(of: flaky.observed))")
      if let divergence = flaky.divergence {
        lines.append("  The draws themselves went apart at \(divergence).")
      }
    } else if let observation, !observation.shows(failure.signature) {
      lines.append(
        "The failure is flaky: it was \(failure.signature), and did not show in the last run.")
    }
    return lines
  }

  private static func text(of outcome: FlakyObservation.Outcome) -> String {
    switch outcome.status {
    case .overrun: "the case became too long"
    case .invalid: "an assumption was not met"
    case .valid: "the property held"
    case .interesting: outcome.signatures.map(\.fingerprint).joined(separator: "; ")
    }
  }

  /// A pattern by which `swift test` finds the test.
  private var filter: String { FailureText.pattern(for: test.id) }

  /// Returns a regular expression that finds a test and can stand in single quotes.
  ///
  /// Whatever could mean something to the shell or in an expression becomes a dot.
  static func pattern(for id: Test.ID) -> String {
    let path = ([id.moduleName] + id.nameComponents).joined(separator: "/")
    return String(
      path.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == " " || $0 == "/" ? $0 : "." }
    )
    .replacing("/", with: ".", maxReplacements: 1)
  }

  /// Indents all lines of a text.
  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "  \($0)" }.joined(separator: "\n")
  }
}

extension CaseObservation {
  /// Whether the case failed in a given way.
  func shows(_ signature: FailureSignature) -> Bool {
    guard case .verdict(let verdict) = judgement else { return false }
    return verdict.signatures.contains(signature)
  }
}
