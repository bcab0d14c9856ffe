import Testing

@testable import AddressMath

@Suite struct AddressFamilyTests {
  @Test func `the families are 32 and 128 bits wide`() {
    #expect(AddressFamily.ipv4.bitCount == 32)
    #expect(AddressFamily.ipv6.bitCount == 128)
    #expect(AddressFamily.ipv4 != AddressFamily.ipv6)
  }

  @Test func `a family counts one address more than its largest value`() {
    for family in [AddressFamily.ipv4, .ipv6] + (1...16).map({ .toy(bitCount: $0) }) {
      #expect(family.addressCount == AddressCount(family.maxValue) + 1)
      #expect(family.addressCount == .powerOfTwo(family.bitCount))
    }
    #expect(AddressFamily.ipv4.maxValue == UInt128(UInt32.max))
    #expect(AddressFamily.ipv6.maxValue == UInt128.max)
  }

  @Test func `families print the names people use`() {
    #expect(AddressFamily.ipv4.description == "IPv4")
    #expect(AddressFamily.ipv6.description == "IPv6")
    #expect(AddressFamily.toy(bitCount: 4).description == "toy4")
  }

  @Test func `a toy family of a width that is not a toy traps`() async {
    await #expect(processExitsWith: .failure) { _ = AddressFamily.toy(bitCount: 17) }
    await #expect(processExitsWith: .failure) { _ = AddressFamily.toy(bitCount: 0) }
  }
}
