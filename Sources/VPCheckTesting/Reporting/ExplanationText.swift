/// Says which parts of a minimal case could be anything, and which single changes make
/// the property hold.
///
/// The engine knows more, such as an example for every part that matters. For a person
/// in front of a failed test the free parts and the smallest changes are enough.
enum ExplanationText {
  /// The most lines of one kind.
  private static let lineCountMax = 6

  /// Returns the lines; none when nothing is known.
  static func lines(of explanation: FailureExplanation) -> [String] {
    let free = explanation.parts.compactMap { part -> String? in
      guard case .anyValueFails(let evidence) = part.verdict else { return nil }
      return "\(part.path) could be anything: \(text(of: evidence))"
    }
    let changes = explanation.passingChanges.map { change in
      switch change.edit {
      case .value(let old, let new): "It holds when \(change.path) is \(new) instead of \(old)"
      case .deletion: "It holds without \(change.path)"
      }
    }
    var lines = limited(free, "parts that could be anything")
    if case .matters? = explanation.together {
      lines.append("Not all of these at once: some values together make it hold")
    }
    lines += limited(changes, "changes that make it hold")
    return lines.map { "  \($0)" }
  }

  private static func text(of evidence: FailureExplanation.Evidence) -> String {
    switch evidence {
    case .allValues(1): "its only other value fails too"
    case .allValues(let count): "all \(count) others fail too"
    case .samples(let count), .reshapedSamples(let count):
      "\(count) others were tried and fail too"
    }
  }

  private static func limited(_ lines: [String], _ name: String) -> [String] {
    guard lines.count > lineCountMax else { return lines }
    return lines.prefix(lineCountMax) + ["and \(lines.count - lineCountMax) more \(name)"]
  }
}
