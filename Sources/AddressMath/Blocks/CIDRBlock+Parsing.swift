extension CIDRBlock: LosslessStringConvertible {
  /// Makes the block that a canonical text spells, or nothing.
  public init?(_ text: String) {
    guard let block = try? CIDRBlock(parsing: text) else { return nil }
    self = block
  }
}

extension CIDRBlock {
  /// Makes the block that a text spells, refusing set bits behind the prefix.
  ///
  /// - Throws: `CIDRParsingError` with the kind and the offset.
  public init(parsing text: String) throws(CIDRParsingError) {
    let (address, prefixLength) = try Self.read(text)
    guard let block = CIDRBlock(base: address, prefixLength: prefixLength) else {
      throw CIDRParsingError(kind: .hostBitsSet, text: text, offset: 0)
    }
    self = block
  }

  /// Makes the block that a text spells, clearing the bits behind the prefix.
  ///
  /// For readers that take `10.0.0.5/16` to mean `10.0.0.0/16`. The syntax is
  /// as strict as in `init(parsing:)`.
  ///
  /// - Throws: `CIDRParsingError` with the kind and the offset.
  public init(canonicalisingText text: String) throws(CIDRParsingError) {
    let (address, prefixLength) = try Self.read(text)
    guard let block = CIDRBlock(canonicalising: address, prefixLength: prefixLength) else {
      preconditionFailure("prefix length \(prefixLength) was checked when read")
    }
    self = block
  }

  private static func read(
    _ text: String
  ) throws(CIDRParsingError) -> (address: Address, prefixLength: Int) {
    var scanner = TextScanner(text, terminator: Ascii.slash)
    let address: Address
    do {
      address = try scanner.readAddress()
    } catch {
      throw CIDRParsingError(kind: .address(error.kind), text: text, offset: error.offset)
    }
    return (address, try scanner.readPrefixLength(of: address.family))
  }
}

extension TextScanner {
  /// Reads a slash and a prefix length that must reach to the end of the text.
  fileprivate mutating func readPrefixLength(
    of family: AddressFamily
  ) throws(CIDRParsingError) -> Int {
    func failure(_ kind: CIDRParsingError.Kind, at offset: Int) -> CIDRParsingError {
      CIDRParsingError(kind: kind, text: text, offset: offset)
    }
    guard skipTerminator() else { throw failure(.missingPrefixLength, at: offset) }
    let start = offset
    guard var value = decimalDigit else { throw failure(.malformedPrefixLength, at: offset) }
    advance()
    while let digit = decimalDigit {
      guard value > 0 else { throw failure(.leadingZero, at: start) }
      value = value * 10 + digit
      guard value <= family.bitCount else { throw failure(.prefixLengthOutOfRange, at: start) }
      advance()
    }
    guard current == nil else { throw failure(.malformedPrefixLength, at: offset) }
    return value
  }
}
