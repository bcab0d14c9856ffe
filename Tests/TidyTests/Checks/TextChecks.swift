/// Rules about the text of Swift files.
enum TextChecks {
  /// The most lines of a file under Sources; what is longer holds a second concept.
  static let lineCountMax = 800
  /// The most columns of a line, as the formatter's configuration says.
  static let columnCountMax = 110

  /// Finds files that are too long.
  static func length(_ file: SwiftText) -> [Untidiness] {
    guard file.lines.count > lineCountMax else { return [] }
    return [
      Untidiness(file.path, "expected at most \(lineCountMax) lines, found \(file.lines.count)")
    ]
  }

  /// Finds lines that are too wide.
  ///
  /// Tables of text may be as wide as their texts: lines of a long quotation, and lines
  /// that hold one quotation and nothing else.
  static func width(_ file: SwiftText) -> [Untidiness] {
    file.lines.filter { $0.text.utf8.count > columnCountMax && !isText($0) }.compactMap { line in
      let count = line.text.count
      guard count > columnCountMax else { return nil }
      return Untidiness(
        file.path, line: line.number, "expected at most \(columnCountMax) columns, found \(count)")
    }
  }

  private static func isText(_ line: SwiftText.Line) -> Bool {
    line.isQuoted || ["\"", "\",", "\")", "\"),"].contains(line.code.filter { !$0.isWhitespace })
  }

  /// Finds notes of unfinished work that no issue remembers.
  ///
  /// The form is `TODO(#12): what is missing`.
  static func unfinishedWork(_ file: SwiftText) -> [Untidiness] {
    file.lines.compactMap { line in
      let words = line.comment.split { !$0.isLetter && !$0.isNumber && $0 != "#" }
      guard let place = words.firstIndex(where: { unfinishedWords.contains(String($0)) }) else { return nil }
      let hasIssue = words[place...].contains {
        $0.hasPrefix("#") && $0.count > 1 && $0.dropFirst().allSatisfy(\.isNumber)
      }
      guard !hasIssue else { return nil }
      return Untidiness(file.path, line: line.number, "expected an issue number after \(words[place])")
    }
  }

  private static let unfinishedWords = ["TODO", "FIXME", "XXX", "HACK"]

  /// Finds code that ends the process where an error or a precondition should speak.
  static func suddenDeath(_ file: SwiftText) -> [Untidiness] {
    file.lines.flatMap { line in
      suddenEnds.filter { containsWord($0, in: line.code) }.map {
        Untidiness(file.path, line: line.number, "expected an error or a precondition, found \($0)")
      }
    }
  }

  private static let suddenEnds = ["fatalError(", "try!", "as!"]

  /// Returns whether a text stands in a line with no letter before it.
  private static func containsWord(_ word: String, in line: String) -> Bool {
    line.ranges(of: word).contains { range in
      guard range.lowerBound > line.startIndex else { return true }
      let before = line[line.index(before: range.lowerBound)]
      return !before.isLetter && !before.isNumber && before != "_" && before != "."
    }
  }

  /// Finds paths of somebody's machine in any text.
  static func machinePaths(_ path: String, _ text: String) -> [Untidiness] {
    // Nearly every text has none of them, and going through lines is slow.
    let present = machineFolders.filter { text.contains($0) }
    guard !present.isEmpty else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
      offset, line in
      present.filter { isPath($0, in: line) }.map {
        Untidiness(path, line: offset + 1, "expected no path of one machine, found \($0)")
      }
    }
  }

  private static func isPath(_ folder: String, in line: Substring) -> Bool {
    line.ranges(of: folder).contains { range in
      // A slash within a word is part of a longer path or of an address.
      let before = range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : " "
      return !before.isLetter && !before.isNumber && !"/._-~*>})".contains(before)
    }
  }

  private static let machineFolders = [
    "/home/", "/Users/", "/root/", "/work/", "/tmp/", "/private/", "/mnt/", "/Volumes/", "/var/folders/",
    "file:///",
  ]
}
