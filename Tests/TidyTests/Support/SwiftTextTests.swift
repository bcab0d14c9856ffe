import Testing

@Suite struct SwiftTextTests {
  private func lines(_ text: String) -> [SwiftText.Line] { SwiftText("Sources/Room/File.swift", text).lines }

  @Test func `a comment after code is told apart from it`() {
    let line = lines("let a = 1  // one")[0]
    #expect(line.code == "let a = 1  ")
    #expect(line.comment == " one")
    #expect(line.text == "let a = 1  // one")
  }

  @Test func `quoted text is neither code nor comment`() {
    let line = lines(#"let a = "// try! \" as!" + b"#)[0]
    #expect(line.code == #"let a = " + b"#)
    #expect(line.comment.isEmpty)
  }

  @Test func `the inside of an interpolation is code, and text goes on after it`() {
    let line = lines(#"say("a \(f(g("x")) as! B) c // d") // e"#)[0]
    #expect(line.code.contains("f(g(\")) as! B"))
    #expect(!line.code.contains("d"))
    #expect(line.comment == " e")
  }

  @Test func `a raw literal ends at its own mark only`() {
    let line = lines(##"let a = #"say "no" \(b) // c"# + d"##)[0]
    #expect(line.code == "let a = \" + d")
  }

  @Test func `lines of a long quotation are quoted, and what follows is not`() {
    let found = lines("let a = \"\"\"\n  try! // b\n  \"\"\"\nlet c = 1")
    #expect(found.map(\.isQuoted) == [false, true, true, false])
    #expect(found[1].code.isEmpty)
    #expect(found[3].code == "let c = 1")
  }

  @Test func `comments of several lines nest`() {
    let found = lines("a /* b /* c */ d\n e */ f // g")
    #expect(found[0].code == "a ")
    #expect(found[1].code == " f ")
    #expect(found[1].comment == " e  g")
  }

  @Test func `a quotation mark in a name or a comment opens nothing`() {
    let found = lines("func `it says \"no // way`() {} // a \" mark\nlet b = 2")
    #expect(found[0].code == "func `it says \"no // way`() {} ")
    #expect(found[1].code == "let b = 2")
  }

  @Test func `an unfinished quotation ends with its line`() {
    #expect(lines("let a = \"b\nlet c = 1")[1].code == "let c = 1")
  }

  @Test func `every form of import is found, and no mention of one`() {
    let text = """
      import A
      @testable internal import B
        public import struct C.Deep
      @_exported public import D
      // import E
      let note = "import F"
      #if canImport(G)
      """
    let imports = SwiftText("Sources/Room/File.swift", text).imports
    #expect(imports.map(\.module) == ["A", "B", "C", "D"])
    #expect(imports.map(\.line) == [1, 2, 3, 4])
    #expect(imports[3].words == ["@_exported", "public"])
  }
}
