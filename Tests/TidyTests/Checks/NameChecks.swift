/// Rules about the names of files and folders.
enum NameChecks {
  /// Finds names with spaces.
  static func spaces(_ paths: [String]) -> [Untidiness] {
    paths.filter { $0.split(separator: "/").last?.contains(where: \.isWhitespace) == true }.map {
      Untidiness($0, "expected a name without spaces")
    }
  }

  /// Finds files that only keep a folder alive, and names that say nothing.
  static func placeholders(_ paths: [String]) -> [Untidiness] {
    paths.filter { $0.hasSuffix("/Placeholder.swift") || $0 == "Placeholder.swift" }.map {
      Untidiness($0, "a room begins with its first real file")
    }
  }

  /// Finds folders of the corpus that are called neither like a law nor walkthrough.
  static func corpusFolders(_ names: [String]) -> [Untidiness] {
    names.filter { $0 != "walkthrough" && !isLawID($0) }.map {
      Untidiness("corpus/\($0)", "expected the id of a law, such as PEER-OVL-1, or walkthrough")
    }
  }

  /// Returns whether a text has the form of a law id: words of capitals and digits,
  /// joined by hyphens, a letter first and a number last.
  static func isLawID(_ text: String) -> Bool {
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    guard words.count > 1, let first = words.first?.first, let last = words.last else { return false }
    return first.isLetter && !last.isEmpty && last.allSatisfy(\.isNumber)
      && words.allSatisfy { word in
        !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
      }
  }
}
