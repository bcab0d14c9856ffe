extension Address: LosslessStringConvertible {
  /// Makes the address that a text spells, or nothing.
  public init?(_ text: String) {
    guard let address = try? Address(parsing: text) else { return nil }
    self = address
  }
}

extension Address {
  /// Makes the address that a text spells.
  ///
  /// IPv4 is four decimal octets without leading zeros; IPv6 is any form of
  /// RFC 4291, in either case, with `::` and with the last 32 bits dotted.
  /// Blanks, zones and toy addresses are refused.
  ///
  /// - Throws: `AddressParsingError` with the kind and the offset.
  /// - Source: RFC 4291, "2.2. Text Representation of Addresses".
  public init(parsing text: String) throws(AddressParsingError) {
    var scanner = TextScanner(text)
    self = try scanner.readAddress()
  }
}

extension TextScanner {
  /// Reads an address that must reach to the end of the part.
  mutating func readAddress() throws(AddressParsingError) -> Address {
    guard current != nil else { throw failure(.empty) }
    if contains(Ascii.colon) {
      return Address(family: .ipv6, value: try readIPv6())
    }
    return Address(family: .ipv4, value: UInt128(try readDottedDecimal()))
  }

  /// Returns an error of this text, here unless another offset is given.
  private func failure(_ kind: AddressParsingError.Kind, at offset: Int? = nil) -> AddressParsingError {
    AddressParsingError(kind: kind, text: text, offset: offset ?? self.offset)
  }

  /// Returns the error for a byte that cannot stand here, or for the lack of one.
  private func unexpected() -> AddressParsingError {
    failure(current == nil ? .truncated : .unexpectedCharacter)
  }
}

// MARK: - IPv4

extension TextScanner {
  /// Reads four octets that must reach to the end of the part.
  private mutating func readDottedDecimal() throws(AddressParsingError) -> UInt32 {
    var bits: UInt32 = 0
    for position in 0..<4 {
      if position > 0, !skip(Ascii.dot) { throw unexpected() }
      bits = bits << 8 | UInt32(try readOctet())
    }
    guard current == nil else {
      throw failure(current == Ascii.dot ? .tooManyParts : .unexpectedCharacter)
    }
    return bits
  }

  private mutating func readOctet() throws(AddressParsingError) -> Int {
    let start = offset
    guard var value = decimalDigit else { throw unexpected() }
    advance()
    while let digit = decimalDigit {
      if value == 0 { throw failure(.leadingZero, at: start) }
      value = value * 10 + digit
      if value > 255 { throw failure(.octetOutOfRange, at: start) }
      advance()
    }
    return value
  }
}

// MARK: - IPv6

extension TextScanner {
  /// Reads an IPv6 address that must reach to the end of the part.
  private mutating func readIPv6() throws(AddressParsingError) -> UInt128 {
    var groups = GroupAccumulator()
    if skip(Ascii.colon) {
      guard skip(Ascii.colon) else { throw unexpected() }
      groups.markEllipsis()
      if current == nil { return groups.value }
    }
    while true {
      let start = offset
      if startsDottedDecimal {
        guard groups.hasRoom(for: 2) else { throw failure(.tooManyParts, at: start) }
        groups.append(try readDottedDecimal())
        break
      }
      let group = try readGroup()
      guard groups.hasRoom(for: 1) else { throw failure(.tooManyParts, at: start) }
      groups.append(group)
      guard current != nil else { break }
      guard skip(Ascii.colon) else {
        throw failure(current == Ascii.percent ? .zoneIdentifier : .unexpectedCharacter)
      }
      guard skip(Ascii.colon) else { continue }
      guard !groups.hasEllipsis else { throw failure(.secondEllipsis, at: offset - 2) }
      guard groups.hasRoom(for: 1) else { throw failure(.tooManyParts, at: offset - 2) }
      groups.markEllipsis()
      if current == nil { break }
    }
    guard groups.isComplete else { throw failure(.truncated) }
    return groups.value
  }

  /// Reads one to four hexadecimal digits.
  private mutating func readGroup() throws(AddressParsingError) -> UInt16 {
    let start = offset
    guard var value = hexadecimalDigit else {
      throw current == Ascii.percent ? failure(.zoneIdentifier) : unexpected()
    }
    advance()
    while let digit = hexadecimalDigit {
      guard offset - start < 4 else { throw failure(.groupTooLong, at: start) }
      value = value << 4 | digit
      advance()
    }
    return UInt16(value)
  }
}

/// The groups of an IPv6 address as they are read.
private struct GroupAccumulator {
  private var bits: UInt128 = 0
  private var count = 0
  private var ellipsisPosition: Int?

  var hasEllipsis: Bool { ellipsisPosition != nil }

  /// Whether so many more groups fit, leaving at least one for the ellipsis.
  func hasRoom(for more: Int) -> Bool { count + more <= (hasEllipsis ? 7 : 8) }

  /// Whether the groups make an address.
  var isComplete: Bool { hasEllipsis || count == 8 }

  mutating func markEllipsis() { ellipsisPosition = count }

  mutating func append(_ group: UInt16) {
    bits = bits << 16 | UInt128(group)
    count += 1
  }

  mutating func append(_ dotted: UInt32) {
    bits = bits << 32 | UInt128(dotted)
    count += 2
  }

  /// The address, with zeros in the place of the ellipsis.
  var value: UInt128 {
    guard let position = ellipsisPosition else { return bits }
    let tailBitCount = 16 * (count - position)
    let tail = bits & ~(UInt128.max << tailBitCount)
    let head = bits >> tailBitCount
    return head << (16 * (8 - position)) | tail
  }
}
