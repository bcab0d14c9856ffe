internal import VPCheck

/// A run as one page that needs nothing else: no script, no font, no picture from elsewhere.
public struct RunPage: Sendable {
  private let report: RunReport

  /// Creates the page of a run.
  public init(_ report: RunReport) { self.report = report }

  /// The page.
  public var html: String {
    let title = report.headline
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(markupSafe(title))</title>
      <style>\(PageStyle.css)</style>
      </head>
      <body>
      <main>
      \(head)
      \(list)
      \(report.violations.enumerated().map { card($1, number: $0 + 1) }.joined(separator: "\n"))
      \(facts)
      \(laws)
      </main>
      </body>
      </html>

      """
  }

  private var head: String {
    let isBad = !report.result.violations.isEmpty
    let isOpen = !isBad && (report.result.ending == .gaveUp || report.result.ending == .systemFailed)
    var parts = [
      "<header class=\"\(isBad ? "bad" : isOpen ? "open" : "good")\">",
      "<p class=\"brand\">VPCheck</p>", "<h1>\(markupSafe(report.headline))</h1>",
      "<p>\(grouped(report.result.cases)) random networks were built on"
        + " <b>\(markupSafe(report.system))</b>, and every answer was judged by the laws of Amazon VPC.</p>",
    ]
    if !report.news.isEmpty { parts.append("<p>\(markupSafe(report.news))</p>") }
    if let risk = report.residualRisk { parts.append("<p>\(markupSafe(risk))</p>") }
    for note in report.notes { parts.append("<p class=\"note\">\(markupSafe(note))</p>") }
    parts.append("</header>")
    return parts.joined(separator: "\n")
  }

  /// The violations at a glance.
  private var list: String {
    guard report.violations.count > 1 else { return "" }
    let items = report.violations.enumerated().map { index, violation in
      let badge = report.isNew(violation) == true ? " <span class=\"badge\">new</span>" : ""
      return "<li><a href=\"#v\(index + 1)\">\(markupSafe(report.title(violation)))</a>"
        + " <code>\(markupSafe(violation.law))</code>\(badge)</li>"
    }
    return "<nav><ol>\n\(items.joined(separator: "\n"))\n</ol></nav>"
  }

  // MARK: - Cards

  private func card(_ violation: Violation, number: Int) -> String {
    let law = LawBook.law(violation.law)
    var badges: [String] = []
    switch report.isNew(violation) {
    case true?: badges.append("<span class=\"badge\">new</span>")
    case false?: badges.append("<span class=\"badge quiet\">seen before</span>")
    case nil: break
    }
    if violation.isFlaky { badges.append("<span class=\"badge quiet\">flaky: not seen again</span>") }
    if violation.isPartial {
      badges.append("<span class=\"badge quiet\">perhaps not the smallest case</span>")
    }
    let drawing = TopologyDrawing(violation).svg
    let seen =
      "Seen in \(counted(violation.timesSeen, "case"))"
      + (violation.originalStepCount > violation.story.count
        ? "; \(violation.originalStepCount) steps reduced to \(violation.story.count)." : ".")
    return """
      <article id="v\(number)">
      <h2>\(number). \(markupSafe(report.title(violation))) \(badges.joined(separator: " "))</h2>
      <p class="law"><b>The law</b> <code>\(markupSafe(violation.law))</code> \(markupSafe(law?.statement ?? ""))\
      <br><span class="source">Source: \(markupSafe(law?.source ?? "none"))</span></p>
      <div class="split">
      <div>
      <h3>The smallest case</h3>
      \(story(violation))
      <table class="versus">
      <tr><th scope="row">Expected</th><td>\(markupSafe(violation.expected))</td></tr>
      <tr class="bad"><th scope="row">Observed</th><td>\(markupSafe(violation.observed))</td></tr>
      </table>
      <p class="source">\(seen)</p>
      \(report.replayLine(violation).map { "<p>Play it again:</p><pre>\(markupSafe($0))</pre>" } ?? "")
      </div>
      <figure>
      \(drawing)
      <figcaption>\(caption(violation, hasCross: drawing.contains("✕")))</figcaption>
      </figure>
      </div>
      \(way(violation))
      </article>
      """
  }

  private func story(_ violation: Violation) -> String {
    let played = violation.history.steps
    let items = violation.scenario.steps.enumerated().map { index, step in
      let sentence = StorySentence(step, played.indices.contains(index) ? played[index].result : nil)
      let isCulprit = index == violation.stepIndex
      return "<li\(isCulprit ? " class=\"culprit\"" : "")>\(markupSafe(sentence.text))"
        + (sentence.answer.isEmpty ? "" : " <span class=\"answer\">\(markupSafe(sentence.answer))</span>")
        + (isCulprit ? " <b class=\"here\">here it goes wrong</b>" : "")
        + "<br><code>\(markupSafe(sentence.line))</code></li>"
    }
    return "<ol class=\"story\">\n\(items.joined(separator: "\n"))\n</ol>"
  }

  private func caption(_ violation: Violation, hasCross: Bool) -> String {
    var parts = ["The network after step \(violation.stepIndex + 1), as the system reported it."]
    if ReferenceAnswer(to: violation) != nil {
      parts.append("Numbers: the way of the packet as it has to be.")
      if hasCross { parts.append("✕: where it went wrong.") }
    } else if hasCross {
      parts.append("✕: what the call is about.")
    }
    return parts.joined(separator: " ")
  }

  private func way(_ violation: Violation) -> String {
    guard let reference = ReferenceAnswer(to: violation) else { return "" }
    let there = reference.expected.forward?.hops ?? []
    let back = reference.expected.back?.hops ?? []
    let rows = (there + back).enumerated().map { index, hop in
      let id = hop.id.map { "<code>\($0)</code>" } ?? ""
      return "<tr\(hop.decision == .drop ? " class=\"bad\"" : "")><td>\(index + 1)</td>"
        + "<td>\(index < there.count ? "there" : "back")</td><td>\(markupSafe(hop.kind)) \(id)</td>"
        + "<td>\(hop.decision == .drop ? "stops it" : "passes")</td><td>\(markupSafe(hop.rule))</td></tr>"
    }
    let said =
      reference.observed.succeeded
      ? "the packet got through" : "lost \(reference.observed.diagnosis?.description ?? "")"
    let due =
      reference.expected.succeeded
      ? "it gets through" : "lost \(reference.expected.diagnosis?.description ?? "")"
    return """
      <details open>
      <summary>The way of the packet, hop by hop</summary>
      <p>As it has to be: \(markupSafe(due)). The system: \(markupSafe(said)).</p>
      <div class="scroll"><table class="hops">
      <tr><th>#</th><th></th><th>Where</th><th></th><th>Why</th></tr>
      \(rows.joined(separator: "\n"))
      </table></div>
      </details>
      """
  }

  // MARK: - What ran

  private var facts: String {
    let rows = report.facts.map {
      "<tr><th scope=\"row\">\(markupSafe($0.name))</th><td>\(markupSafe($0.value))</td></tr>"
    }
    return
      "<section><h2>What ran</h2>\n<table class=\"facts\">\n"
      + rows.joined(separator: "\n") + "\n</table></section>"
  }

  private var laws: String {
    let broken = Set(report.result.brokenLaws)
    let sheets = LawBook.sheets.map { sheet in
      let counts = sheet.laws.map { ($0.id, report.result.exercised[$0.id] ?? 0) }
      let spoken = counts.count { $0.1 > 0 }
      let bad = sheet.laws.count { broken.contains($0.id) }
      let items = counts.map { id, count in
        "<li\(broken.contains(id) ? " class=\"bad\"" : count == 0 ? " class=\"quiet\"" : "")>"
          + "<code>\(id)</code> \(count == 0 ? "not exercised" : grouped(count))</li>"
      }
      return """
        <details><summary>\(markupSafe(sheet.title)): \(spoken) of \(counts.count) exercised\
        \(bad > 0 ? ", <b class=\"here\">\(bad) broken</b>" : "")</summary>
        <ul class="laws">\(items.joined())</ul></details>
        """
    }
    return
      "<section><h2>Laws, and how often each was exercised</h2>\n\(sheets.joined(separator: "\n"))</section>"
  }
}
