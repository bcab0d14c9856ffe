import Testing

@testable import AddressMath

@Suite struct CIDRBlockParsingTests {
  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `every printed block is read back, at every prefix length`(family: AddressFamily) throws {
    var generator = SeededGenerator(seed: 23)
    for prefixLength in 0...family.bitCount {
      for _ in 0..<10 {
        let address = Address(family: family, value: generator.uint128(bitCount: family.bitCount))
        let block = CIDRBlock(canonicalising: address, prefixLength: prefixLength)!
        check(CIDRBlock(block.description) == block, "\(block)")
        let loose = try CIDRBlock(canonicalisingText: "\(address)/\(prefixLength)")
        check(loose == block, "\(address)/\(prefixLength)")
        let strict = CIDRBlock("\(address)/\(prefixLength)")
        check((strict != nil) == (block.base == address), "\(address)/\(prefixLength)")
      }
    }
  }

  @Test func `canonicalising text clears the bits behind the prefix`() throws {
    #expect(try CIDRBlock(canonicalisingText: "10.0.255.7/16").description == "10.0.0.0/16")
    #expect(try CIDRBlock(canonicalisingText: "2001:db8::1/32").description == "2001:db8::/32")
    #expect(try CIDRBlock(canonicalisingText: "::ffff:1.2.3.4/96").description == "::ffff:0.0.0.0/96")
    #expect(try CIDRBlock(canonicalisingText: "255.255.255.255/0") == .everything(.ipv4))
  }

  typealias Kind = CIDRParsingError.Kind

  static let syntaxErrors: [(String, Kind, Int)] = [
    ("", .address(.empty), 0), ("/16", .address(.empty), 0), ("10.0.0.0", .missingPrefixLength, 8),
    ("::", .missingPrefixLength, 2), ("10.0.0/16", .address(.truncated), 6),
    ("10.0.0.256/16", .address(.octetOutOfRange), 7), ("10.0.0.0 /16", .address(.unexpectedCharacter), 8),
    ("10.0.0.00/16", .address(.leadingZero), 7), ("fe80::%1/64", .address(.zoneIdentifier), 6),
    ("1::2::/64", .address(.secondEllipsis), 4), ("10.0.0.0/", .malformedPrefixLength, 9),
    ("10.0.0.0/ 8", .malformedPrefixLength, 9), ("10.0.0.0/8 ", .malformedPrefixLength, 10),
    ("10.0.0.0/-8", .malformedPrefixLength, 9), ("10.0.0.0/+8", .malformedPrefixLength, 9),
    ("10.0.0.0/8/8", .malformedPrefixLength, 10), ("10.0.0.0//8", .malformedPrefixLength, 9),
    ("10.0.0.0/255.0.0.0", .prefixLengthOutOfRange, 9), ("10.0.0.0/8.", .malformedPrefixLength, 10),
    ("10.0.0.0/08", .leadingZero, 9), ("10.0.0.0/00", .leadingZero, 9),
    ("10.0.0.0/33", .prefixLengthOutOfRange, 9), ("::/129", .prefixLengthOutOfRange, 3),
    ("::/99999999999999999999999999", .prefixLengthOutOfRange, 3),
    ("::1.2.3.4/x", .malformedPrefixLength, 10),
  ]

  @Test(arguments: syntaxErrors)
  func `malformed text is refused where it goes wrong, strictly or not`(
    text: String, kind: Kind, offset: Int
  ) {
    let expected = CIDRParsingError(kind: kind, text: text, offset: offset)
    #expect(throws: expected) { try CIDRBlock(parsing: text) }
    #expect(throws: expected) { try CIDRBlock(canonicalisingText: text) }
    #expect(CIDRBlock(text) == nil)
  }

  @Test(arguments: ["10.0.0.1/31", "10.0.0.0/6", "0.0.0.1/0", "::1/127", "2001:db8::1/64", "8000::/0"])
  func `set bits behind the prefix are refused by the strict reader only`(text: String) throws {
    #expect(throws: CIDRParsingError(kind: .hostBitsSet, text: text, offset: 0)) {
      try CIDRBlock(parsing: text)
    }
    _ = try CIDRBlock(canonicalisingText: text)
  }

  @Test func `an error says what was expected, what was seen and where`() {
    let error = CIDRParsingError(kind: .address(.leadingZero), text: "010.0.0.0/8", offset: 0)
    #expect(
      error.description == "expected a CIDR block, saw \"010.0.0.0/8\": octet with a leading zero at byte 0")
  }
}
