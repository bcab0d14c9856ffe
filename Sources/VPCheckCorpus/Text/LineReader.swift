/// A text that is not what a case file may hold, and where.
public struct CaseTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The column in characters, from 1; 0 when the whole line is meant.
  public var column: Int
  /// What was expected, and what stands there instead.
  public var message: String

  /// Creates an error.
  public init(line: Int, column: Int, _ message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  /// The place and the message.
  public var description: String {
    column == 0 ? "line \(line): \(message)" : "line \(line), column \(column): \(message)"
  }
}

/// A word of a line.
struct Word {
  /// The characters; quotes are resolved.
  var text: String
  /// The column of the first character, from 1.
  var column: Int
  /// Whether part of the word stood between quotes.
  var isQuoted: Bool
}

/// The words of one line, taken from left to right.
struct LineReader {
  let line: Int
  private var words: [Word]
  private var position = 0
  private let endColumn: Int

  /// Splits a line at blanks, keeping what stands between quotes together.
  init(_ text: some StringProtocol, line: Int) throws(CaseTextError) {
    self.line = line
    var words: [Word] = []
    var current: Word?
    let characters = Array(text)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character == "\"" {
        let (content, next) = try Self.quotedText(characters, from: index, line: line)
        let word = current ?? Word(text: "", column: index + 1, isQuoted: true)
        current = Word(text: word.text + content, column: word.column, isQuoted: true)
        index = next
      } else if character == " " || character == "\t" {
        if let word = current { words.append(word) }
        current = nil
        index += 1
      } else {
        let word = current ?? Word(text: "", column: index + 1, isQuoted: false)
        current = Word(text: word.text + String(character), column: word.column, isQuoted: word.isQuoted)
        index += 1
      }
    }
    if let word = current { words.append(word) }
    self.words = words
    endColumn = characters.count + 1
  }

  private static func quotedText(
    _ characters: [Character], from start: Int, line: Int
  ) throws(CaseTextError) -> (String, Int) {
    var content = ""
    var index = start + 1
    while index < characters.count {
      switch characters[index] {
      case "\"": return (content, index + 1)
      case "\\":
        guard index + 1 < characters.count else { break }
        switch characters[index + 1] {
        case "n": content.append("\n")
        case "t": content.append("\t")
        case "u":
          guard let end = characters[index...].firstIndex(of: "}"), index + 2 < end,
            let value = UInt32(String(characters[(index + 3)..<end]), radix: 16),
            let scalar = Unicode.Scalar(value)
          else { throw CaseTextError(line: line, column: index + 1, "expected an escape such as \\u{1f}") }
          content.unicodeScalars.append(scalar)
          index = end - 1
        case let other: content.append(other)
        }
        index += 1
      case let other: content.append(other)
      }
      index += 1
    }
    throw CaseTextError(line: line, column: start + 1, "expected a closing quote")
  }

  /// The next word, without taking it.
  var peek: Word? { position < words.count ? words[position] : nil }

  /// The second next word, without taking it.
  var peekSecond: Word? { position + 1 < words.count ? words[position + 1] : nil }

  /// The column at which the next word would stand.
  var column: Int { peek?.column ?? endColumn }

  /// Takes the next word.
  mutating func next(_ expected: String) throws(CaseTextError) -> Word {
    guard let word = peek else { throw error("expected \(expected), found the end of the line") }
    position += 1
    return word
  }

  /// Takes the next word if it is the given one.
  mutating func skip(_ text: String) -> Bool {
    guard let word = peek, word.text == text, !word.isQuoted else { return false }
    position += 1
    return true
  }

  /// Takes the next word if it starts with the key and an equals sign.
  ///
  /// - Returns: What stands after the sign.
  mutating func value(of key: String) -> Word? {
    guard let word = peek, word.text.hasPrefix(key + "=") else { return nil }
    position += 1
    let text = String(word.text.dropFirst(key.count + 1))
    return Word(text: text, column: word.column + key.count + 1, isQuoted: word.isQuoted)
  }

  /// An error at the next word.
  func error(_ message: String) -> CaseTextError {
    CaseTextError(line: line, column: column, message)
  }

  /// An error at a word that was taken.
  func error(at word: Word, expected: String) -> CaseTextError {
    CaseTextError(line: line, column: word.column, "expected \(expected), found \(shown(word.text))")
  }

  /// Makes sure that nothing is left.
  func finish() throws(CaseTextError) {
    if let word = peek { throw error(at: word, expected: "the end of the line") }
  }
}

/// Shows a text that may be long or hold control characters, for a message.
func shown(_ text: String) -> String {
  let start = text.unicodeScalars.prefix(60).map { scalar -> String in
    scalar.value < 32 || scalar.value == 127 ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
  }
  return "\"\(start.joined())\(text.unicodeScalars.count > 60 ? "…" : "")\""
}
