import Testing

@testable import AddressMath

@Suite struct AddressParsingTests {
  @Test func `every printed IPv4 address is read back`() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<2_000 {
      let address = Address(family: .ipv4, value: generator.uint128(bitCount: 32))
      check(Address(address.description) == address, "\(address)")
    }
  }

  @Test func `every printed IPv6 address is read back, whatever its zero groups`() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<4_000 {
      let pattern = generator.next()
      let value = (0..<8).reduce(UInt128(0)) { value, index in
        value << 16 | (pattern >> UInt64(index) & 1 == 1 ? generator.uint128(bitCount: 16) : 0)
      }
      let address = Address(family: .ipv6, value: value)
      check(Address(address.description) == address, "\(address)")
      check(Address(address.description.uppercased()) == address, "\(address) in upper case")
    }
  }

  @Test(arguments: [
    ("2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"),
    ("2001:0db8:0000:0000:0008:0800:200c:417a", "2001:db8::8:800:200c:417a"),
    ("0:0:0:0:0:0:0:0", "::"), ("0::0", "::"), ("::0", "::"), ("0::", "::"),
    ("0:0:0:0:0:0:0:1", "::1"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("1::3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
    ("::1.2.3.4", "::102:304"), ("::ffff:1.2.3.4", "::ffff:1.2.3.4"),
    ("::ffff:102:304", "::ffff:1.2.3.4"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
    ("1:2:3:4:5:6:7.8.9.10", "1:2:3:4:5:6:708:90a"), ("1:2:3:4:5::7.8.9.10", "1:2:3:4:5:0:708:90a"),
    ("::2:3:4:5:7.8.9.10", "0:0:2:3:4:5:708:90a"), ("::255", "::255"),
  ])
  func `every form of RFC 4291 is read`(text: String, canonical: String) throws {
    let address = try Address(parsing: text)
    let same = try Address(parsing: canonical)
    #expect(address == same)
    #expect(address.family == .ipv6)
  }

  typealias Kind = AddressParsingError.Kind

  @Test(
    arguments: [
      ("", .empty, 0), (" ", .unexpectedCharacter, 0), ("ten", .unexpectedCharacter, 0),
      (" 10.0.0.1", .unexpectedCharacter, 0), ("10.0.0.1 ", .unexpectedCharacter, 8),
      ("10. 0.0.1", .unexpectedCharacter, 3), ("10..0.1", .unexpectedCharacter, 3),
      (".10.0.0.1", .unexpectedCharacter, 0), ("+1.0.0.1", .unexpectedCharacter, 0),
      ("10.0.-1.1", .unexpectedCharacter, 5), ("10.0.0x1", .unexpectedCharacter, 6),
      ("0x0a.0.0.1", .unexpectedCharacter, 1), ("10.0.0.1/8", .unexpectedCharacter, 8),
      ("10.0.0.1\0", .unexpectedCharacter, 8), ("１0.0.0.1", .unexpectedCharacter, 0),
      ("10", .truncated, 2), ("10.", .truncated, 3), ("10.0.0", .truncated, 6), ("10.0.0.", .truncated, 7),
      ("10.0.0.1.", .tooManyParts, 8), ("10.0.0.1.5", .tooManyParts, 8),
      ("010.0.0.1", .leadingZero, 0), ("10.00.0.1", .leadingZero, 3), ("10.0.0.01", .leadingZero, 7),
      ("256.0.0.1", .octetOutOfRange, 0), ("10.0.0.999", .octetOutOfRange, 7),
      ("10.99999999999999999999999.0.1", .octetOutOfRange, 3),
    ] as [(String, Kind, Int)])
  func `malformed IPv4 is refused where it goes wrong`(text: String, kind: Kind, offset: Int) {
    #expect(throws: AddressParsingError(kind: kind, text: text, offset: offset)) {
      try Address(parsing: text)
    }
    #expect(Address(text) == nil)
  }

  @Test(
    arguments: [
      (":", .truncated, 1), (":1", .unexpectedCharacter, 1), ("1:", .truncated, 2),
      ("1:2:3:4:5:6:7", .truncated, 13), ("1:2:3:4:5:6:7:", .truncated, 14), ("1::2:", .truncated, 5),
      (":::", .unexpectedCharacter, 2), ("1:::2", .unexpectedCharacter, 3),
      ("1::2::3", .secondEllipsis, 4), ("::1::", .secondEllipsis, 3),
      ("1:2:3:4:5:6:7:8:9", .tooManyParts, 16), ("1:2:3:4:5:6:7:8::", .tooManyParts, 15),
      ("::1:2:3:4:5:6:7:8", .tooManyParts, 16), ("1:2:3:4::5:6:7:8", .tooManyParts, 15),
      ("1:2:3:4:5:6:7:1.2.3.4", .tooManyParts, 14), ("::2:3:4:5:6:7:1.2.3.4", .tooManyParts, 14),
      ("12345::", .groupTooLong, 0), ("::00001", .groupTooLong, 2), ("1:abcde:2::", .groupTooLong, 2),
      ("::g", .unexpectedCharacter, 2), ("1:2 :3::", .unexpectedCharacter, 3),
      ("::1 ", .unexpectedCharacter, 3),
      ("[::1]", .unexpectedCharacter, 0), ("::1/64", .unexpectedCharacter, 3),
      ("fe80::1%eth0", .zoneIdentifier, 7), ("fe80::%1", .zoneIdentifier, 6),
      ("::1.2.3", .truncated, 7), ("::1.2.3.4.5", .tooManyParts, 9), ("::1.2.3.4:5", .unexpectedCharacter, 9),
      ("::01.2.3.4", .leadingZero, 2), ("::1.2.3.256", .octetOutOfRange, 8),
      ("::a.2.3.4", .unexpectedCharacter, 3), ("1.2.3.4::", .unexpectedCharacter, 7),
      ("1:2:3:4:5:6:7:.", .unexpectedCharacter, 14), ("toy4:11", .unexpectedCharacter, 0),
    ] as [(String, Kind, Int)])
  func `malformed IPv6 is refused where it goes wrong`(text: String, kind: Kind, offset: Int) {
    #expect(throws: AddressParsingError(kind: kind, text: text, offset: offset)) {
      try Address(parsing: text)
    }
    #expect(Address(text) == nil)
  }

  @Test func `no text of a few characters is read that does not print back to the same address`() {
    let alphabet = Array("01fF:.% ")
    var accepted = 0
    for number in 0..<(8 * 8 * 8 * 8 * 8) {
      let text = String((0..<5).map { alphabet[number >> (3 * $0) & 7] })
      guard let address = Address(text) else { continue }
      accepted += 1
      check(Address(address.description) == address, text)
      check(address.family == .ipv6 && text.contains("::"), text)
    }
    #expect(accepted > 0)
  }

  @Test func `an error says what was expected, what was seen and where`() {
    let error = AddressParsingError(kind: .octetOutOfRange, text: "10.0.0.999", offset: 7)
    #expect(error.description == "expected an address, saw \"10.0.0.999\": octet above 255 at byte 7")
  }
}
