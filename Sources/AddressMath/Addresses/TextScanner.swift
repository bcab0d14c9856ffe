/// A cursor over the bytes of a text that may end at a chosen byte.
///
/// A block's text is an address, a slash and a number: the terminator lets the
/// address be read in place, so that offsets count from the start of the whole
/// text and nothing is copied.
struct TextScanner {
  /// The whole text, for messages.
  let text: String
  /// The byte that ends the part being read, if any.
  private var terminator: UInt8?
  private var index: String.Index
  /// The number of bytes read so far.
  private(set) var offset = 0

  init(_ text: String, terminator: UInt8? = nil) {
    self.text = text
    self.terminator = terminator
    index = text.utf8.startIndex
  }

  /// The next byte; nothing at the end and at the terminator.
  var current: UInt8? {
    guard index < text.utf8.endIndex else { return nil }
    let byte = text.utf8[index]
    return byte == terminator ? nil : byte
  }

  /// Steps over the current byte.
  ///
  /// - Precondition: there is one.
  mutating func advance() {
    index = text.utf8.index(after: index)
    offset += 1
  }

  /// Steps over the byte if it is the current one, and returns whether it was.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    advance()
    return true
  }

  /// Steps over the terminator, after which there is none, and returns whether
  /// it was there.
  mutating func skipTerminator() -> Bool {
    guard index < text.utf8.endIndex, text.utf8[index] == terminator else { return false }
    terminator = nil
    advance()
    return true
  }

  /// Returns whether the byte occurs before the end of the part.
  func contains(_ byte: UInt8) -> Bool {
    for next in text.utf8[index...] {
      if next == terminator { return false }
      if next == byte { return true }
    }
    return false
  }

  /// Whether decimal digits and a dot come next.
  var startsDottedDecimal: Bool {
    let rest = text.utf8[index...].drop { Ascii.zero...Ascii.nine ~= $0 }
    return rest.first == Ascii.dot && rest.startIndex > index
  }

  /// The current byte as a decimal digit.
  var decimalDigit: Int? {
    guard let byte = current, Ascii.zero...Ascii.nine ~= byte else { return nil }
    return Int(byte - Ascii.zero)
  }

  /// The current byte as a hexadecimal digit of either case.
  var hexadecimalDigit: Int? {
    guard let byte = current else { return nil }
    switch byte {
    case Ascii.zero...Ascii.nine: return Int(byte - Ascii.zero)
    case Ascii.lowerA...Ascii.lowerF: return Int(byte - Ascii.lowerA) + 10
    case Ascii.upperA...Ascii.upperF: return Int(byte - Ascii.upperA) + 10
    default: return nil
    }
  }
}

/// The bytes that mean something in the text of an address or a block.
enum Ascii {
  static let percent = UInt8(ascii: "%")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
  static let zero = UInt8(ascii: "0")
  static let nine = UInt8(ascii: "9")
  static let lowerA = UInt8(ascii: "a")
  static let lowerF = UInt8(ascii: "f")
  static let upperA = UInt8(ascii: "A")
  static let upperF = UInt8(ascii: "F")
}
