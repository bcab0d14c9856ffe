internal import VPCheck

/// A conformance report as Markdown.
public struct ConformanceMarkdown: Sendable {
  private let report: ConformanceReport

  /// Creates the text of a report.
  public init(_ report: ConformanceReport) { self.report = report }

  /// The whole page.
  public var text: String {
    var parts = ["# Conformance of \(report.subject)"]
    parts += report.opening
    parts.append(
      "Each violation has a program for Python with boto3 and calls of the AWS CLI below its case. They ask"
        + " the address in `ENDPOINT` (by default http://127.0.0.1:5000) and want a fresh server. The program"
        + " ends with status 0 when it sees what was recorded.")
    parts.append("## Overview")
    parts.append(overview)
    for sheet in LawBook.sheets where report.tally(of: sheet).contains(where: { $0 > 0 }) {
      parts.append("## \(sheet.title)")
      parts.append(matrix(of: sheet))
      parts += report.violations(of: sheet).map(card)
    }
    if !report.result.campaign.unsupported.isEmpty {
      parts.append("## Calls that the system does not know")
      parts.append(
        report.result.campaign.unsupported.keys.sorted().map { "- \(Self.cell($0))" }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var overview: String {
    var lines = [
      "| Sheet | violated | conforms | not exercised | not supported | violations |",
      "|---|---|---|---|---|---|",
    ]
    for sheet in LawBook.sheets {
      let tally = report.tally(of: sheet)
      guard tally.contains(where: { $0 > 0 }) else { continue }
      let cells = tally.map(String.init).joined(separator: " | ")
      lines.append("| \(sheet.title) | \(cells) | \(report.violations(of: sheet).count) |")
    }
    return lines.joined(separator: "\n")
  }

  private func matrix(of sheet: LawSheet) -> String {
    var lines = ["| Law | Standing | Statement |", "|---|---|---|"]
    for law in sheet.laws {
      guard let standing = report.result.standings[law.id] else { continue }
      let first = report.result.campaign.violations.first { $0.law == law.id }
      let id = first.map { "[\(law.id)](#\($0.anchor))" } ?? law.id
      lines.append(
        "| \(id) | \(Self.cell(report.words(standing, of: law.id))) | \(Self.cell(law.statement)) |")
    }
    return lines.joined(separator: "\n")
  }

  private func card(_ violation: Violation) -> String {
    let law = LawBook.law(violation.law)
    var lines = [
      "<a id=\"\(violation.anchor)\"></a>", "", "### \(violation.law): \(law?.statement ?? "")", "",
      "`\(violation.fingerprint)`", "", "```",
    ]
    lines += violation.story.enumerated().map { index, step in
      "\(index + 1). \(step)\(index == violation.stepIndex ? "   <" : "")"
    }
    lines += [
      "```", "", "- expected: \(Self.cell(violation.expected))",
      "- observed: \(Self.cell(violation.observed))",
      "- source: \(Self.cell(law?.source ?? ""))",
    ]
    if !violation.companions.isEmpty {
      lines.append("- the case also shows: \(violation.companions.map { "`\($0)`" }.joined(separator: ", "))")
    }
    if violation.isFlaky { lines.append("- flaky: played again, the smallest case did not show it") }
    if violation.isPartial {
      lines.append("- shrinking ended by its bound; the case may not be the smallest")
    }
    lines += Self.folded("boto3", "python", PythonSnippet(violation).text)
    lines += Self.folded("AWS CLI", "sh", ShellSnippet(violation).text)
    return lines.joined(separator: "\n")
  }

  private static func folded(_ title: String, _ language: String, _ text: String) -> [String] {
    ["", "<details><summary>\(title)</summary>", "", "```\(language)", text + "```", "", "</details>"]
  }

  /// A text on one line without what Markdown would read into it.
  static func cell(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ").replacing("|", with: "\\|")
      .replacing("<", with: "&lt;")
  }
}
