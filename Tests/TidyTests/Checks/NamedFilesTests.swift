import Testing

@Suite struct NamedFilesTests {
  private let text = """
    Laws live in `Sources/Room/Laws/`, the list in `Sources/Room/List.swift`; see `README.md`.
    Not paths: `vpcheck fuzz`, `Judge`, `corpus/<law>/`, `make test`, and `Sources/Room/List.swift` once more.
    ```
    seed ─► `Sources/Inside.swift`
    ```
    """

  @Test func `paths between backticks are found once, in order`() {
    #expect(
      NamedFiles.paths(in: text)
        == ["Sources/Room/Laws/", "Sources/Room/List.swift", "README.md", "Sources/Inside.swift"])
  }

  @Test func `a path that does not exist is found`() {
    let found = NamedFiles.check("a.md", text) { $0 != "Sources/Room/List.swift" }
    #expect(found.map(\.message) == ["names Sources/Room/List.swift, which does not exist"])
  }
}
