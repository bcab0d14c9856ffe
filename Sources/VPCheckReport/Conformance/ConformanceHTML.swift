internal import VPCheck

/// A conformance report as one page of HTML that needs nothing else.
public struct ConformanceHTML: Sendable {
  private let report: ConformanceReport

  /// Creates the page of a report.
  public init(_ report: ConformanceReport) { self.report = report }

  /// The whole page.
  public var text: String {
    let sheets = LawBook.sheets.filter { report.tally(of: $0).contains { $0 > 0 } }
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Conformance of \(escaped(report.subject))</title>
      <style>\(Self.style)</style></head><body><main>
      <h1>Conformance of \(escaped(report.subject))</h1>
      \(report.opening.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n"))
      \(overview(sheets))
      \(sheets.map(section).joined(separator: "\n"))
      </main></body></html>

      """
  }

  private static let style = """
    :root { color-scheme: light dark; --line: #8884; --bad: #c62828; --good: #2e7d32; --dim: #777 }
    @media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #81c784; --dim: #aaa } }
    body { font: 16px/1.5 system-ui, sans-serif; margin: 0; padding: 1rem }
    main { max-width: 70rem; margin: auto }
    table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
    th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid var(--line) }
    td.number { text-align: right }
    .violated { color: var(--bad); font-weight: 600 } .conforms { color: var(--good) } .silent { color: var(--dim) }
    pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: .4rem; font-size: 13px }
    article { border: 1px solid var(--line); border-radius: .5rem; padding: 0 1rem 1rem; margin: 1rem 0 }
    article h3 { font-size: 1.05rem } dt { font-weight: 600 } dd { margin: 0 0 .4rem }
    dd, td { overflow-wrap: anywhere } summary { cursor: pointer }
    """

  private func overview(_ sheets: [LawSheet]) -> String {
    let rows = sheets.map { sheet in
      let cells = (report.tally(of: sheet) + [report.violations(of: sheet).count])
        .map { "<td class=\"number\">\($0)</td>" }.joined()
      return "<tr><td><a href=\"#\(anchor(sheet))\">\(escaped(sheet.title))</a></td>\(cells)</tr>"
    }
    return "<table><tr><th>Sheet</th><th>violated</th><th>conforms</th><th>not exercised</th>"
      + "<th>not supported</th><th>violations</th></tr>\(rows.joined(separator: "\n"))</table>"
  }

  private func anchor(_ sheet: LawSheet) -> String {
    sheet.title.lowercased().replacing(" ", with: "-")
  }

  private func section(_ sheet: LawSheet) -> String {
    let rows = sheet.laws.compactMap { law -> String? in
      guard let standing = report.result.standings[law.id] else { return nil }
      let first = report.result.campaign.violations.first { $0.law == law.id }
      let id = first.map { "<a href=\"#\($0.anchor)\">\(law.id)</a>" } ?? law.id
      return "<tr><td>\(id)</td><td class=\"\(name(standing))\">"
        + "\(escaped(report.words(standing, of: law.id)))</td><td>\(escaped(law.statement))</td></tr>"
    }
    return "<h2 id=\"\(anchor(sheet))\">\(escaped(sheet.title))</h2>"
      + "<table><tr><th>Law</th><th>Standing</th><th>Statement</th></tr>"
      + rows.joined(separator: "\n") + "</table>"
      + report.violations(of: sheet).map(card).joined(separator: "\n")
  }

  private func name(_ standing: LawStanding) -> String {
    switch standing {
    case .violated: "violated"
    case .conforms: "conforms"
    case .notExercised, .notSupported: "silent"
    }
  }

  private func card(_ violation: Violation) -> String {
    let law = LawBook.law(violation.law)
    let story = violation.story.enumerated().map { index, step in
      let line = "\(index + 1). \(step)"
      return index == violation.stepIndex ? "<b>\(escaped(line))</b>" : escaped(line)
    }
    return """
      <article id="\(violation.anchor)"><h3>\(violation.law): \(escaped(law?.statement ?? ""))</h3>
      <pre>\(story.joined(separator: "\n"))</pre>
      <dl><dt>expected</dt><dd>\(escaped(violation.expected))</dd>
      <dt>observed</dt><dd>\(escaped(violation.observed))</dd>
      <dt>source</dt><dd>\(escaped(law?.source ?? ""))</dd></dl>
      <details><summary>boto3</summary><pre>\(escaped(PythonSnippet(violation).text))</pre></details>
      <details><summary>AWS CLI</summary><pre>\(escaped(ShellSnippet(violation).text))</pre></details></article>
      """
  }
}

/// A text as HTML and XML have it.
func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    .replacing("\"", with: "&quot;")
}
