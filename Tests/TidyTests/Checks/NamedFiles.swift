/// The files and folders that a document names between backticks.
enum NamedFiles {
  /// Returns the paths that a document names, in order, without repetition.
  ///
  /// A path has a slash or a known ending, and no space or placeholder. A path that
  /// ends in a slash is a folder.
  static func paths(in markdown: String) -> [String] {
    var found: [String] = []
    for line in markdown.split(separator: "\n") where !line.hasPrefix("```") {
      let parts = line.split(separator: "`", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() where index % 2 == 1 && isPath(part) {
        if !found.contains(String(part)) { found.append(String(part)) }
      }
    }
    return found
  }

  private static func isPath(_ text: Substring) -> Bool {
    guard !text.isEmpty, !text.contains(where: { " <>*{}()\"".contains($0) }) else { return false }
    let isInFolder = folders.contains { text.hasPrefix("\($0)/") }
    return isInFolder || endings.contains { text.hasSuffix($0) }
  }

  private static let folders = ["Sources", "Tests", "Documentation", "Scripts", "corpus", ".ci"]
  private static let endings = [".swift", ".md", ".modulemap"]

  /// Finds named paths that do not exist.
  ///
  /// - Parameter exists: Returns whether there is a file or folder at a path from the root.
  static func check(_ document: String, _ markdown: String, exists: (String) -> Bool) -> [Untidiness] {
    paths(in: markdown).filter { !exists($0) }.map {
      Untidiness(document, "names \($0), which does not exist")
    }
  }
}
