/// Why a text is not an address, and where.
public struct AddressParsingError: Error, Hashable, Sendable {
  /// What is wrong with a text that should be an address.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// There is no text at all.
    case empty
    /// A character that cannot stand here, a blank included.
    case unexpectedCharacter
    /// The text ends before the address does.
    case truncated
    /// More octets or groups than the family has; `::` must stand for at least
    /// one group.
    case tooManyParts
    /// An octet of several digits begins with zero, which some readers take as
    /// octal.
    case leadingZero
    /// An octet above 255.
    case octetOutOfRange
    /// A group of more than four hexadecimal digits.
    case groupTooLong
    /// A second `::`.
    case secondEllipsis
    /// A zone follows, as in `fe80::1%eth0`; zones have no meaning here.
    case zoneIdentifier
  }

  /// What is wrong.
  public let kind: Kind
  /// The whole text that was given.
  public let text: String
  /// Where it goes wrong, in UTF-8 bytes from the start of the text.
  ///
  /// The first byte of the part that is too long or too large, or else the
  /// first byte at which no address can go on; the length of the text when it
  /// ends too early.
  public let offset: Int

  /// Makes an error.
  public init(kind: Kind, text: String, offset: Int) {
    self.kind = kind
    self.text = text
    self.offset = offset
  }
}

extension AddressParsingError.Kind: CustomStringConvertible {
  /// The reason as a phrase.
  public var description: String {
    switch self {
    case .empty: "empty text"
    case .unexpectedCharacter: "unexpected character"
    case .truncated: "text ends too early"
    case .tooManyParts: "too many parts"
    case .leadingZero: "octet with a leading zero"
    case .octetOutOfRange: "octet above 255"
    case .groupTooLong: "group of more than four digits"
    case .secondEllipsis: "second \"::\""
    case .zoneIdentifier: "zone identifier"
    }
  }
}

extension AddressParsingError: CustomStringConvertible {
  /// One line: what was expected, what was seen, where.
  public var description: String {
    "expected an address, saw \(text.debugDescription): \(kind) at byte \(offset)"
  }
}
