import Testing

@testable import AddressMath

@Suite struct AddressDescriptionTests {
  @Test func `IPv4 prints in dotted decimal`() {
    #expect(Address.ipv4(0, 0, 0, 0).description == "0.0.0.0")
    #expect(Address.ipv4(192, 168, 0, 1).description == "192.168.0.1")
    #expect(Address.ipv4(255, 255, 255, 255).description == "255.255.255.255")
  }

  @Test(
    arguments: [
      // Leading zeros go, case is lower.
      (0x2001_0db8_00ab_0cd0_ef01_0002_0030_0400, "2001:db8:ab:cd0:ef01:2:30:400"),
      (0xabcd_ef01_2345_6789_abcd_ef01_2345_6789, "abcd:ef01:2345:6789:abcd:ef01:2345:6789"),
      // A run at either end, and the run of everything.
      (0, "::"), (1, "::1"), (0x0001 << 112, "1::"), (0xfe80 << 112 | 0x1, "fe80::1"),
      // A single zero group stays.
      (0x2001_0db8_0000_0001_0001_0001_0001_0001, "2001:db8:0:1:1:1:1:1"),
      (0x0000_0001_0002_0003_0004_0005_0006_0007, "0:1:2:3:4:5:6:7"),
      (0x0001_0002_0003_0004_0005_0006_0007_0000, "1:2:3:4:5:6:7:0"),
      // The longer run goes, wherever it is.
      (0x2001_0000_0000_0001_0000_0000_0000_0001, "2001:0:0:1::1"),
      (0x2001_0000_0000_0000_0001_0000_0000_0001, "2001::1:0:0:1"),
      (0x0000_0000_0001_0000_0000_0000_0001_0001, "0:0:1::1:1"),
      // Of equal runs, the leftmost.
      (0x2001_0db8_0000_0000_0001_0000_0000_0001, "2001:db8::1:0:0:1"),
      (0x0000_0000_0001_0001_0001_0001_0000_0000, "::1:1:1:1:0:0"),
      (0x0000_0000_0001_0000_0000_0001_0000_0000, "::1:0:0:1:0:0"),
      // Only the mapped block is mixed.
      (0xffff_0000_0000, "::ffff:0.0.0.0"), (0xffff_c0a8_0101, "::ffff:192.168.1.1"),
      (0xffff_ffff_ffff, "::ffff:255.255.255.255"), (0x0102_0304, "::102:304"),
      (0x1_ffff_0102_0304, "::1:ffff:102:304"), (0xfffe_0102_0304, "::fffe:102:304"),
      (UInt128.max, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ] as [(UInt128, String)])
  func `IPv6 prints as RFC 5952 asks`(value: UInt128, text: String) {
    #expect(Address(family: .ipv6, value: value).description == text)
  }

  @Test func `every pattern of zero groups leaves out the leftmost longest run`() {
    for pattern in 0..<256 {
      let groups = (0..<8).map { pattern >> $0 & 1 == 1 ? "1" : "0" }
      let value = groups.reduce(UInt128(0)) { $0 << 16 | ($1 == "1" ? 1 : 0) }
      let printed = Address(family: .ipv6, value: value).description
      check(printed == Self.abbreviate(groups), "\(groups) printed \(printed)")
    }
  }

  /// The abbreviation by trying every run, longest first, from the left.
  static func abbreviate(_ groups: [String]) -> String {
    for length in stride(from: 8, through: 2, by: -1) {
      for start in 0...(8 - length) where groups[start..<(start + length)].allSatisfy({ $0 == "0" }) {
        let head = groups[..<start].joined(separator: ":")
        let tail = groups[(start + length)...].joined(separator: ":")
        return head + "::" + tail
      }
    }
    return groups.joined(separator: ":")
  }

  @Test func `toy addresses name their family`() {
    #expect(Address(family: .toy(bitCount: 4), value: 11).description == "toy4:11")
  }
}
