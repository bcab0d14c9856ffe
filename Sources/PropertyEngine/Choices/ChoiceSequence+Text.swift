extension ChoiceSequence: CustomStringConvertible {
  /// The sequence as words with a space between: decimal numbers, `t` and `f`.
  ///
  /// Only the values are written. What was allowed is not, since the property that
  /// replays the text knows better what it allows today.
  public var text: String {
    var words = ""
    for (position, choice) in choices.enumerated() {
      if position > 0 { words += " " }
      words += choice.description
    }
    return words
  }

  /// The text encoding.
  public var description: String { text }

  /// Reads a sequence from text.
  ///
  /// Words may be separated by any number of spaces, tabs and line ends.
  ///
  /// - Throws: `ChoiceTextError` at the first word that is not a choice.
  public init(text: some StringProtocol) throws(ChoiceTextError) {
    var choices: [Choice] = []
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      if ChoiceSequence.isSeparator(bytes[start]) {
        start += 1
        continue
      }
      var end = start
      while end < bytes.count, !ChoiceSequence.isSeparator(bytes[end]) { end += 1 }
      let word = String(decoding: bytes[start..<end], as: UTF8.self)
      choices.append(try ChoiceSequence.choice(word, offset: start))
      start = end
    }
    self.init(choices)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d
  }

  private static func choice(_ word: String, offset: Int) throws(ChoiceTextError) -> Choice {
    switch word {
    case "t": return .boolean(true)
    case "f": return .boolean(false)
    default: break
    }
    let digits = word.utf8.first == UInt8(ascii: "-") ? word.utf8.dropFirst() : word.utf8[...]
    let isNumber = !digits.isEmpty && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    guard isNumber else { throw ChoiceTextError(kind: .unknownWord, word: word, offset: offset) }
    guard let value = Int128(word) else {
      throw ChoiceTextError(kind: .numberTooLarge, word: word, offset: offset)
    }
    return .integer(value)
  }
}

/// A word in a text that is not a choice.
public struct ChoiceTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with the word.
  public enum Kind: Hashable, Sendable {
    /// Neither a decimal number nor `t` nor `f`.
    case unknownWord
    /// A number of more than 128 bits.
    case numberTooLarge
  }

  /// What is wrong with the word.
  public let kind: Kind
  /// The word.
  public let word: String
  /// Where the word starts, in bytes from the start of the text.
  public let offset: Int

  /// What was expected and what was seen.
  public var description: String {
    switch kind {
    case .unknownWord:
      "expected a decimal number, t or f at byte \(offset), found \"\(word)\""
    case .numberTooLarge:
      "expected a number of at most 128 bits at byte \(offset), found \"\(word)\""
    }
  }
}
