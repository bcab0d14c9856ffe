import Testing

@testable import AddressMath

@Suite struct AddressSetMembershipTests {
  @Test func `each of the 65,536 sets of a four-bit family counts and finds its members`() {
    let world = ToyWorld(bitCount: 4)
    let addresses = world.addresses
    for (mask, set) in allFourBitSets.enumerated() {
      check(set.count == AddressCount(mask.nonzeroBitCount), "\(mask)")
      check(set.isEmpty == (mask == 0), "\(mask)")
      let lowest = mask == 0 ? nil : addresses[mask.trailingZeroBitCount]
      let highest = mask == 0 ? nil : addresses[63 - mask.leadingZeroBitCount]
      check(set.first == lowest && set.last == highest, "\(mask)")
      // One probe a set, another one each time: all pairs are tried below on
      // three bits.
      let probe = (mask &* 0x9e37) >> 8 & 0xf
      check(set.contains(addresses[probe]) == (mask >> probe & 1 == 1), "\(mask) contains \(probe)")
    }
  }

  @Test func `every address and block of a three-bit family is inside, across or outside of every set`() {
    let world = ToyWorld(bitCount: 3)
    for mask in 0..<256 {
      let set = world.set(mask)
      for address in world.addresses {
        check(set.contains(address) == (mask >> Int(address.value) & 1 == 1), "\(mask), \(address)")
      }
      for block in world.blocks {
        check(set.contains(block) == (world.mask(block) & ~mask == 0), "\(mask) contains \(block)")
        check(set.intersects(block) == (world.mask(block) & mask != 0), "\(mask) intersects \(block)")
      }
    }
  }

  @Test func `a rank finds every member of every three-bit set in ascending order`() {
    let world = ToyWorld(bitCount: 3)
    for mask in 0..<256 {
      let set = world.set(mask)
      let members = world.addresses.filter { mask >> Int($0.value) & 1 == 1 }
      for rank in 0...8 {
        let expected = rank < members.count ? members[rank] : nil
        check(set.address(at: UInt128(rank)) == expected, "\(mask) at \(rank)")
      }
    }
  }

  @Test func `membership agrees with a search through native integers`() {
    var generator = SeededGenerator(seed: 42)
    for _ in 0..<60 {
      let set = AddressSetAlgebraTests.randomSet(.ipv6, &generator)
      let bounds = set.ranges.map { ($0.lowerBound.value, $0.last!.value) }
      let edges = bounds.flatMap { [$0.0, $0.0 &- 1, $0.1, $0.1 &+ 1] }
      for value in edges + (0..<20).map({ _ in generator.uint128() }) {
        let expected = bounds.contains { $0.0 <= value && value <= $0.1 }
        check(set.contains(Address(family: .ipv6, value: value)) == expected, "\(set), \(value)")
      }
    }
  }

  @Test func `counts past 2^128 addresses are exact`() {
    #expect(AddressSet.all(.ipv6).count == .powerOfTwo(128))
    #expect(AddressSet.all(.ipv6).address(at: .max) == .last(of: .ipv6))
    let holed = AddressSet.all(.ipv6).subtracting(AddressSet(CIDRBlock("8000::/64")!))
    #expect(holed.count == .powerOfTwo(128) - .powerOfTwo(64))
    #expect(holed.address(at: 1 << 127) == CIDRBlock("8000:0:0:1::/64")!.base)
    #expect(holed.address(at: .max) == nil)
  }

  @Test func `nothing of another family is a member`() {
    #expect(!AddressSet.all(.ipv6).contains(Address.ipv4(10, 0, 0, 1)))
    #expect(!AddressSet.all(.ipv6).contains(CIDRBlock.everything(.ipv4)))
    #expect(!AddressSet.all(.ipv6).intersects(CIDRBlock.everything(.ipv4)))
  }
}
