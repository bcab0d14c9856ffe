import Testing

@testable import AddressMath

@Suite struct AddressTests {
  @Test func `octets are read from the most significant`() {
    #expect(Address.ipv4(10, 1, 0, 10).value == 0x0a01_000a)
    #expect(Address.ipv4(255, 255, 255, 255) == .last(of: .ipv4))
    #expect(Address.ipv4(0, 0, 0, 0) == .first(of: .ipv4))
  }

  @Test func `all IPv4 addresses come before all IPv6 addresses`() {
    #expect(Address.last(of: .ipv4) < Address.first(of: .ipv6))
    #expect(!(Address.first(of: .ipv6) < Address.last(of: .ipv4)))
    #expect(Address.first(of: .ipv4) != Address.first(of: .ipv6))
  }

  @Test func `order within a family is the order of the values`() {
    var generator = SeededGenerator(seed: 10)
    for _ in 0..<2_000 {
      let (left, right) = (generator.uint128(), generator.uint128())
      let addresses = (Address(family: .ipv6, value: left), Address(family: .ipv6, value: right))
      #expect((addresses.0 < addresses.1) == (left < right))
      #expect((addresses.0 == addresses.1) == (left == right))
    }
  }

  @Test func `advancing by every distance in a toy family stops at both ends`() {
    let world = ToyWorld(bitCount: 4)
    for address in world.addresses {
      for distance in -20...20 {
        let sum = Int(address.value) + distance
        let expected = 0..<world.size ~= sum ? world.addresses[sum] : nil
        check(address.advanced(by: distance) == expected, "\(address) by \(distance)")
      }
    }
  }

  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `advancing past either end is nothing, up to the end is the end`(family: AddressFamily) {
    let (first, last) = (Address.first(of: family), Address.last(of: family))
    #expect(first.advanced(by: -1) == nil)
    #expect(first.advanced(by: Int.min) == nil)
    #expect(last.advanced(by: 1) == nil)
    #expect(last.advanced(by: Int.max) == nil)
    #expect(last.advanced(by: -1)?.advanced(by: 1) == last)
    #expect(first.advanced(by: 1)?.advanced(by: -1) == first)
    #expect(first.advanced(by: 0) == first && last.advanced(by: 0) == last)
  }

  @Test func `advancing carries over the word boundary`() {
    let below = Address(family: .ipv6, value: UInt128(UInt64.max))
    let above = Address(family: .ipv6, value: UInt128(1) << 64)
    #expect(below.advanced(by: 1) == above)
    #expect(above.advanced(by: -1) == below)
    #expect(below.advanced(by: Int.max)?.advanced(by: -Int.max) == below)
  }

  @Test func `advancing agrees with native integers`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      let value = UInt32(truncatingIfNeeded: generator.uint128(bitCount: 32))
      let distance = Int(Int64(truncatingIfNeeded: generator.uint128(bitCount: 34))) - 1 << 33
      let expected = UInt32(exactly: Int(value) + distance).map {
        Address(family: .ipv4, value: UInt128($0))
      }
      #expect(Address(family: .ipv4, value: UInt128(value)).advanced(by: distance) == expected)

      let wide = generator.uint128()
      let step = Int(truncatingIfNeeded: generator.next())
      let magnitude = UInt128(step.magnitude)
      let sum =
        step < 0 ? wide.subtractingReportingOverflow(magnitude) : wide.addingReportingOverflow(magnitude)
      #expect(
        Address(family: .ipv6, value: wide).advanced(by: step)?.value
          == (sum.overflow ? nil : sum.partialValue))
    }
  }

  @Test func `a rank is an address up to the last, and nothing from there on`() {
    for family in [AddressFamily.ipv4, .ipv6, .toy(bitCount: 1)] {
      #expect(Address(family: family, rank: family.addressCount - 1) == .last(of: family))
      #expect(Address(family: family, rank: family.addressCount) == nil)
      #expect(Address.last(of: family).rank + 1 == family.addressCount)
    }
  }

  @Test func `a value that does not fit traps`() async {
    await #expect(processExitsWith: .failure) { _ = Address(family: .ipv4, value: 1 << 32) }
  }
}
