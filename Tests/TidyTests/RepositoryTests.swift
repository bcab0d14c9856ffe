import Testing

/// The rules of the house over the whole repository.
@Suite struct RepositoryTests {
  @Test func `the repository is found, with its rooms and tests`() {
    #expect(Repository.contains("Package.swift"))
    #expect(Repository.sources.count > 100)
    #expect(Repository.tests.count > 10)
  }

  @Test func `every room imports only what the table permits`() {
    expectTidy(Repository.sources.flatMap { ImportTable.house.check($0) })
  }

  @Test func `the model and the oracle never import each other`() {
    let crossings = Repository.sources.filter { file in
      let other = ["VPCheckModel": "VPCheckOracle", "VPCheckOracle": "VPCheckModel"][file.room]
      return file.imports.contains { $0.module == other }
    }
    #expect(crossings.map(\.path).isEmpty)
  }

  @Test func `the manifest depends on no more than the table permits`() throws {
    let manifest = Manifest(parsing: try #require(Repository.text("Package.swift")))
    expectTidy(manifest.check(against: .house))
  }

  @Test func `the targets of the manifest are the folders under Sources and Tests`() throws {
    let manifest = Manifest(parsing: try #require(Repository.text("Package.swift")))
    let rooms = Repository.folders(in: "Sources")
    let tests = Repository.folders(in: "Tests")
    expectTidy(manifest.check(folders: rooms, under: "Sources", targets: manifest.rooms))
    expectTidy(manifest.check(folders: tests, under: "Tests", targets: manifest.tests))
  }

  @Test(arguments: ["Sources", "Tests", "Documentation", "Scripts", "corpus"])
  func `no name has a space, and no file is a placeholder`(folder: String) {
    let paths = Repository.paths(under: folder)
    expectTidy(NameChecks.spaces(paths) + NameChecks.placeholders(paths))
  }

  @Test func `no source file is too long`() {
    expectTidy(Repository.sources.flatMap(TextChecks.length))
  }

  @Test func `no line is too wide`() {
    expectTidy((Repository.sources + Repository.tests).flatMap(TextChecks.width))
  }

  @Test func `unfinished work has an issue number`() {
    expectTidy((Repository.sources + Repository.tests).flatMap(TextChecks.unfinishedWork))
  }

  @Test func `no source file ends the process where an error should speak`() {
    expectTidy(Repository.sources.flatMap(TextChecks.suddenDeath))
  }

  @Test func `no text names a path of somebody's machine`() {
    let folders = ["Sources", "Documentation", "corpus"].flatMap { Repository.paths(under: $0) }
    for path in folders + Repository.rootFiles(endingIn: ".md") {
      guard let text = Repository.text(path) else { continue }
      expectTidy(TextChecks.machinePaths(path, text))
    }
  }

  @Test(arguments: ["Documentation/architecture.md", "CONTRIBUTING.md"])
  func `every file that a document names exists`(document: String) throws {
    let text = try #require(Repository.text(document), "\(document) is missing")
    #expect(!NamedFiles.paths(in: text).isEmpty)
    expectTidy(NamedFiles.check(document, text, exists: Repository.contains))
  }

  @Test func `every folder of the corpus is called like a law, or walkthrough`() {
    expectTidy(NameChecks.corpusFolders(Repository.folders(in: "corpus")))
  }
}
