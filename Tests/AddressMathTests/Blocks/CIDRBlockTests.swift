import Testing

@testable import AddressMath

@Suite struct CIDRBlockTests {
  static let families: [AddressFamily] = [.ipv4, .ipv6, .toy(bitCount: 4)]

  @Test func `a base and prefix length make a block exactly when nothing is set behind the prefix`() {
    let world = ToyWorld(bitCount: 4)
    for prefixLength in -2...7 {
      for address in world.addresses {
        let isCanonical =
          0...4 ~= prefixLength && Int(address.value) % (16 >> max(0, prefixLength)) == 0
        let block = CIDRBlock(base: address, prefixLength: prefixLength)
        check((block != nil) == isCanonical, "\(address)/\(prefixLength)")
        check(block.map { $0.base == address && $0.prefixLength == prefixLength } ?? true, "\(address)")
      }
    }
  }

  @Test(arguments: families)
  func `prefix lengths outside the width make no block`(family: AddressFamily) {
    for prefixLength in [Int.min, -1, family.bitCount + 1, 255, 256, 256 + 8, Int.max] {
      #expect(CIDRBlock(base: .first(of: family), prefixLength: prefixLength) == nil)
      #expect(CIDRBlock(canonicalising: .first(of: family), prefixLength: prefixLength) == nil)
    }
  }

  @Test func `canonicalising clears the bits behind the prefix and nothing else`() {
    var generator = SeededGenerator(seed: 20)
    for prefixLength in 0...128 {
      for _ in 0..<20 {
        let value = generator.uint128()
        let mask = ~(UInt128.max << UInt128(128 - prefixLength))
        let block = CIDRBlock(
          canonicalising: Address(family: .ipv6, value: value), prefixLength: prefixLength)
        check(block?.base.value == value & ~mask, "\(value)/\(prefixLength)")
      }
    }
    for prefixLength in 0...32 {
      let block = CIDRBlock(canonicalising: .last(of: .ipv4), prefixLength: prefixLength)
      let expected = (UInt64(0xffff_ffff) >> UInt64(32 - prefixLength)) << UInt64(32 - prefixLength)
      check(block?.base.value == UInt128(expected), "/\(prefixLength)")
    }
  }

  @Test(arguments: families)
  func `bounds, last address and count agree at every prefix length, at both ends`(family: AddressFamily) {
    for prefixLength in 0...family.bitCount {
      for address in [Address.first(of: family), .last(of: family)] {
        let block = CIDRBlock(canonicalising: address, prefixLength: prefixLength)!
        #expect(block.contains(address))
        #expect(block.addressCount == .powerOfTwo(family.bitCount - prefixLength))
        #expect(block.upperBound - block.lowerBound.rank == block.addressCount)
        #expect(block.last.rank + 1 == block.upperBound)
        #expect(block.range.count == block.addressCount)
        #expect(block.range.last == block.last)
      }
      let highest = CIDRBlock(canonicalising: .last(of: family), prefixLength: prefixLength)!
      #expect(highest.last == .last(of: family))
      #expect(highest.upperBound == family.addressCount)
    }
  }

  @Test func `the whole of IPv6 ends at 2^128`() {
    let everything = CIDRBlock.everything(.ipv6)
    #expect(everything.prefixLength == 0)
    #expect(everything.upperBound.description == "340282366920938463463374607431768211456")
    #expect(everything.last == .last(of: .ipv6))
  }

  @Test func `an offset finds every address of the block and none past it`() {
    let world = ToyWorld(bitCount: 4)
    for block in world.blocks {
      for offset in 0..<20 {
        let position = Int(block.base.value) + offset
        let isInside = offset < 16 >> block.prefixLength
        check(
          block.address(at: UInt128(offset)) == (isInside ? world.addresses[position] : nil),
          "\(block) at \(offset)")
      }
    }
    #expect(CIDRBlock.everything(.ipv6).address(at: .max) == .last(of: .ipv6))
    #expect(CIDRBlock.everything(.ipv4).address(at: 1 << 32) == nil)
    #expect(CIDRBlock(.last(of: .ipv6)).address(at: .max) == nil)
  }

  @Test func `blocks sort by family, then base, then prefix length`() {
    let texts = [
      "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.1.0.0/16", "255.0.0.0/8", "::/0", "::/1", "1::/16",
    ]
    let blocks = texts.map { CIDRBlock($0)! }
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<20 { #expect(blocks.shuffled(using: &generator).sorted() == blocks) }
  }

  @Test func `a block is no larger than an address and two bytes`() {
    #expect(MemoryLayout<CIDRBlock>.stride == 24)
  }
}
