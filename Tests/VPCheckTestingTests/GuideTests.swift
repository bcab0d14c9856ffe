import Foundation
import Testing
import VPCheckTesting

/// The guide for users of the engine, taken apart.
private struct Guide {
  /// The contents of its fenced blocks, by language, in order.
  let blocks: [(language: String, lines: [Substring])]

  init() throws {
    let text = try String(
      contentsOf: Guide.root.appending(path: "Documentation/property-engine.md"), encoding: .utf8)
    var blocks: [(language: String, lines: [Substring])] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside.toggle()
        if isInside { blocks.append((String(line.dropFirst(3)), [])) }
      } else if isInside {
        blocks[blocks.count - 1].lines.append(line)
      }
    }
    self.blocks = blocks
  }

  /// The root of the repository.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The lines of every example file.
  static func examples() throws -> [[Substring]] {
    let folder = root.appending(path: "Tests/VPCheckTestingTests/Examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.map { name in
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false)
    }
  }
}

/// Tells whether a file has the lines of a snippet in a row, all of them indented by
/// the same amount more.
private func contains(_ file: [Substring], _ snippet: [Substring]) -> Bool {
  guard let first = snippet.first, snippet.count <= file.count else { return false }
  return (0...(file.count - snippet.count)).contains { start in
    guard file[start].hasSuffix(first) else { return false }
    let indentation = file[start].dropLast(first.count)
    guard indentation.allSatisfy({ $0 == " " }) else { return false }
    return zip(file[start...], snippet).allSatisfy { line, wanted in
      wanted.isEmpty ? line.isEmpty : line == indentation + wanted
    }
  }
}

@Suite struct GuideTests {
  @Test func `every snippet of the guide stands in an example that is compiled`() throws {
    let examples = try Guide.examples()
    let snippets = try Guide().blocks.filter { $0.language == "swift" }.map(\.lines)
    #expect(snippets.count > 10)
    for snippet in snippets {
      #expect(
        examples.contains { contains($0, snippet) }, "\(snippet.joined(separator: "\n"))")
    }
  }

  @Test func `a snippet is found only as it is`() {
    let file: [Substring] = ["a {", "    b", "", "      c", "}"]
    #expect(contains(file, ["b", "", "  c"]))
    #expect(contains(file, ["a {", "    b"]))
    #expect(!contains(file, ["b", "", "c"]))
    #expect(!contains(file, ["b", "  c"]))
    #expect(!contains(file, ["{"]))
    #expect(!contains(file, ["c", "}"]))
  }

  @Test func `the failure in the guide is what really comes out`() async throws {
    let recorded = try await failureText { try await checkMistake() }
    let shown = try #require(try Guide().blocks.first { $0.language == "text" })
      .lines.joined(separator: "\n")
    // How many cases and runs it takes is the business of the engine, and changes as it
    // gets better.
    #expect(withoutCosts(shown) == withoutCosts(recorded))
  }

  private func withoutCosts(_ text: String) -> String {
    text.replacing(#/after \d+/#, with: "after some")
  }
}
