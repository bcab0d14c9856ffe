internal import VPCheck

/// A run as Markdown, for the summary page of a CI system.
public struct RunMarkdown: Sendable {
  /// The most violations that are told in full; CI systems refuse long summaries.
  public static let violationCountMax = 50
  private let report: RunReport

  /// Creates the summary of a run.
  public init(_ report: RunReport) { self.report = report }

  /// The summary.
  public var text: String {
    var parts = ["## \(plain(report.headline))"]
    let words = [report.news, report.residualRisk ?? ""].filter { !$0.isEmpty } + report.notes
    if !words.isEmpty { parts.append(words.map(plain).joined(separator: "\n\n")) }
    parts.append(
      (["| | |", "|---|---|"] + report.facts.map { "| \($0.name) | \(cell($0.value)) |" }).joined(
        separator: "\n"))
    for (index, violation) in report.violations.prefix(Self.violationCountMax).enumerated() {
      parts.append(card(violation, number: index + 1))
    }
    let more = report.violations.count - Self.violationCountMax
    if more > 0 { parts.append("\(counted(more, "further finding")) in the page and in the corpus.") }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func card(_ violation: Violation, number: Int) -> String {
    let law = LawBook.law(violation.law)
    let badge = report.isNew(violation) == true ? " **new**" : ""
    let story = violation.story.enumerated().map { index, step in
      "\(index + 1). \(step)\(index == violation.stepIndex ? "   <-- here" : "")"
    }
    var lines = [
      "### \(number). \(plain(report.title(violation)))\(badge)", "",
      "\(violation.law): \(plain(law?.statement ?? ""))", "", "Source: \(plain(law?.source ?? "none"))", "",
      "```", story.joined(separator: "\n").replacingFences, "",
      "expected: \(violation.expected.replacingFences)",
      "observed: \(violation.observed.replacingFences)", "```",
    ]
    if let line = report.replayLine(violation) { lines += ["", "`\(line)`"] }
    return lines.joined(separator: "\n")
  }

  /// A text in which Markdown reads nothing.
  private func plain(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>#|".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }

  private func cell(_ text: String) -> String { plain(text) }
}

extension String {
  /// The text without what ends a block of code.
  fileprivate var replacingFences: String {
    split(separator: "```", omittingEmptySubsequences: false).joined(separator: "'''")
  }
}
