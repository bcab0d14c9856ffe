/// Why a text is not a block, and where.
public struct CIDRParsingError: Error, Hashable, Sendable {
  /// What is wrong with a text that should be a block.
  public enum Kind: Hashable, Sendable {
    /// The part before the slash is not an address.
    case address(AddressParsingError.Kind)
    /// No slash follows the address.
    case missingPrefixLength
    /// The prefix length is empty or holds something that is not a digit.
    case malformedPrefixLength
    /// The prefix length has several digits and begins with zero.
    case leadingZero
    /// The prefix length is larger than the family's width.
    case prefixLengthOutOfRange
    /// The address has a bit set behind the prefix.
    case hostBitsSet
  }

  /// What is wrong.
  public let kind: Kind
  /// The whole text that was given.
  public let text: String
  /// Where it goes wrong, in UTF-8 bytes from the start of the text.
  ///
  /// For the address as in `AddressParsingError`; the first digit of a prefix
  /// length with a leading zero or out of range; 0 for set host bits.
  public let offset: Int

  /// Makes an error.
  public init(kind: Kind, text: String, offset: Int) {
    self.kind = kind
    self.text = text
    self.offset = offset
  }
}

extension CIDRParsingError.Kind: CustomStringConvertible {
  /// The reason as a phrase.
  public var description: String {
    switch self {
    case .address(let kind): kind.description
    case .missingPrefixLength: "no prefix length"
    case .malformedPrefixLength: "prefix length is not a decimal number"
    case .leadingZero: "prefix length with a leading zero"
    case .prefixLengthOutOfRange: "prefix length out of range"
    case .hostBitsSet: "address has bits set behind the prefix"
    }
  }
}

extension CIDRParsingError: CustomStringConvertible {
  /// One line: what was expected, what was seen, where.
  public var description: String {
    "expected a CIDR block, saw \(text.debugDescription): \(kind) at byte \(offset)"
  }
}
