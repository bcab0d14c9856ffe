import Testing

@Suite struct TextChecksTests {
  private func file(_ text: String) -> SwiftText { SwiftText("Sources/Room/File.swift", text) }

  @Test func `a file may have the most lines, and not one more`() {
    let line = "let a = 1\n"
    #expect(TextChecks.length(file(String(repeating: line, count: TextChecks.lineCountMax))).isEmpty)
    #expect(TextChecks.length(file(String(repeating: line, count: TextChecks.lineCountMax + 1))).count == 1)
  }

  @Test func `a line may have the most columns, and not one more`() {
    let wide = String(repeating: "a", count: TextChecks.columnCountMax)
    #expect(TextChecks.width(file(wide)).isEmpty)
    #expect(TextChecks.width(file("b\n\(wide)a")).map(\.line) == [2])
  }

  @Test func `columns are characters, and tables of text may be wider`() {
    let wide = String(repeating: "é", count: TextChecks.columnCountMax)
    #expect(TextChecks.width(file(wide)).isEmpty)
    #expect(TextChecks.width(file("  \"\(wide)\",")).isEmpty)
    #expect(TextChecks.width(file("  let a = \"\(wide)\"")).count == 1)
    #expect(TextChecks.width(file("  \"\\(b)\(wide)\",")).count == 1)
    #expect(TextChecks.width(file("let a = \"\"\"\n\(wide)\(wide)\n\"\"\"")).isEmpty)
  }

  @Test(arguments: ["// TODO: later", "let a = 1  // FIXME", "/* a\n TODO #\n */", "/// TODO(12): b"])
  func `unfinished work without an issue is found`(text: String) {
    #expect(TextChecks.unfinishedWork(file(text)).count == 1)
  }

  @Test(
    arguments: [
      "// TODO(#12): later", "// FIXME #3", "let a = \"TODO\"", "let TODO = 1", "// todos are fine",
    ])
  func `unfinished work with an issue, and mere mentions, pass`(text: String) {
    #expect(TextChecks.unfinishedWork(file(text)).isEmpty)
  }

  @Test(
    arguments: [
      "fatalError(\"a\")", "let a = try! b()", "let a = b as! C", "let a = \"\\(b as! C)\"",
    ])
  func `code that ends the process is found`(text: String) {
    #expect(TextChecks.suddenDeath(file(text)).count == 1)
  }

  @Test(
    arguments: [
      "// fatalError(", "let a = \"try! this\"", "let a = try? b()", "let a = b as? C",
      "preconditionFailure(\"a\")", "log.fatalError(\"a\")",
    ])
  func `code that does not, and mentions of it, pass`(text: String) {
    #expect(TextChecks.suddenDeath(file(text)).isEmpty)
  }

  @Test(
    arguments: [
      "see /home/ada/notes", "\"/tmp/out.txt\"", "a\n(/work/b)", "`/Users/ada/x`", "file:///root/a",
    ])
  func `a path of one machine is found`(text: String) {
    #expect(!TextChecks.machinePaths("README.md", text).isEmpty)
  }

  @Test(arguments: [
    "/usr/bin/env", "Sources/work/A.swift", "https://example.org/home/a", "10.0.0.0/16", "./tmp/a",
  ])
  func `other paths pass`(text: String) {
    #expect(TextChecks.machinePaths("README.md", text).isEmpty)
  }
}
