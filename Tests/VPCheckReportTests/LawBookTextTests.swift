import Testing
import VPCheck
import VPCheckReport

@Suite struct LawBookTextTests {
  private let sheet = LawSheet(
    title: "Way of a packet", ids: (1...7).map { "PW-\($0)" },
    laws: [
      LawDescription(id: "PW-1", lawClass: "data plane", statement: "It goes on.", source: "a guide"),
      LawDescription(
        id: "PW-2", lawClass: "effect", statement: "It goes | on.", source: "says the same", twin: "PW-1"),
    ],
    unchecked: ["PW-3", "PW-4", "PW-5", "PW-6"].map {
      UncheckedDescription(id: $0, reason: "open", note: $0 == "PW-6" ? "Another." : "Nobody knows.")
    })

  @Test func `a chapter tells laws with their faults, what is not checked, and what is missing`() {
    let lines = LawBookText([sheet], faults: ["PW-1": ["lost", "late"]]).markdown.split(separator: "\n")
    #expect(lines.contains("| PW-1 | data plane | It goes on. | a guide | lost, late |"))
    #expect(lines.contains("| PW-2 | effect | It goes \\| on. | judged by PW-1 | lost, late |"))
    #expect(lines.contains("| PW-3, PW-4, PW-5 | open | Nobody knows. |"))
    #expect(lines.contains("| PW-6 | open | Another. |"))
    #expect(lines.last == "Neither yet: PW-7.")
    #expect(lines.contains("| [Way of a packet](#way-of-a-packet) | 7 | 2 | 4 | 2 |"))
    #expect(lines.contains("| **all** | 7 | 2 | 4 | 2 |"))
  }

  @Test func `the book has a chapter for each sheet, with each rule in its place`() {
    #expect(LawBook.sheets.count == 13)
    #expect(LawBook.sheets.reduce(0) { $0 + $1.laws.count } == LawBook.all.count)
    #expect(LawBook.sheets.reduce(0) { $0 + $1.unchecked.count } == LawBook.unchecked.count)
    let text = LawBookText(faults: [:]).markdown
    for sheet in LawBook.sheets { #expect(text.contains("\n## \(sheet.title)\n"), "\(sheet.title)") }
    // Each id is written out, so that a search for it finds the reason.
    let endpoints = (1...20).map { "EICE-\($0)" }.joined(separator: ", ")
    #expect(text.contains("| \(endpoints) | not modelled |"))
    #expect(text == LawBookText(faults: [:]).markdown)
  }
}
