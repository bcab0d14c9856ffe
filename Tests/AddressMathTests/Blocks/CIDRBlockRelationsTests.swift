import Testing

@testable import AddressMath

@Suite struct CIDRBlockRelationsTests {
  @Test(arguments: 1...5)
  func `every pair of blocks of a toy family relates as its addresses do`(bitCount: Int) {
    let world = ToyWorld(bitCount: bitCount)
    for left in world.blocks {
      for right in world.blocks {
        let (leftMask, rightMask) = (world.mask(left), world.mask(right))
        let shared = leftMask & rightMask
        check(left.overlaps(right) == (shared != 0), "\(left) overlaps \(right)")
        check(left.contains(right) == (shared == rightMask), "\(left) contains \(right)")
        check(left.relation(to: right) == Self.relation(leftMask, rightMask), "\(left) to \(right)")
      }
    }
  }

  static func relation(_ left: Int, _ right: Int) -> BlockRelation {
    if left == right { return .equal }
    if left & right == left { return .inside }
    if left & right == right { return .contains }
    // Moved by one either way, a mask meets its neighbours.
    return (left << 1 | left >> 1) & right != 0 ? .adjacent : .disjoint
  }

  @Test func `every block of a toy family contains exactly its own addresses`() {
    let world = ToyWorld(bitCount: 4)
    for block in world.blocks {
      for address in world.addresses {
        let isMember = world.mask(block) >> Int(address.value) & 1 == 1
        check(block.contains(address) == isMember, "\(block) contains \(address)")
      }
    }
  }

  @Test func `nothing of another family is contained, overlapped or touched`() {
    let (narrow, wide) = (CIDRBlock.everything(.ipv4), CIDRBlock.everything(.ipv6))
    #expect(!narrow.contains(wide) && !wide.contains(narrow))
    #expect(!narrow.overlaps(wide) && !wide.overlaps(narrow))
    #expect(!wide.contains(Address.ipv4(0, 0, 0, 0)))
    #expect(narrow.relation(to: wide) == .otherFamily)
    #expect(wide.relation(to: narrow) == .otherFamily)
    // IPv4-mapped addresses are IPv6 addresses.
    #expect(CIDRBlock("::ffff:0:0/96")!.relation(to: narrow) == .otherFamily)
  }

  @Test func `random IPv4 blocks relate as their bounds in native integers do`() {
    var generator = SeededGenerator(seed: 22)
    for _ in 0..<4_000 {
      // Few distinct high bits, so that every relation turns up.
      let blocks = (0..<2).map { _ in
        let value = generator.next() & 0xe000_0007
        return CIDRBlock(
          canonicalising: Address(family: .ipv4, value: UInt128(value)),
          prefixLength: Int.random(in: 0...32, using: &generator))!
      }
      let bounds = blocks.map { block in
        let base = UInt64(block.base.value)
        return base..<(base + UInt64(1) << UInt64(32 - block.prefixLength))
      }
      check(blocks[0].overlaps(blocks[1]) == bounds[0].overlaps(bounds[1]), "\(blocks)")
      check(blocks[0].contains(blocks[1]) == bounds[0].contains(bounds[1]), "\(blocks)")
      let touches =
        bounds[0].upperBound == bounds[1].lowerBound || bounds[1].upperBound == bounds[0].lowerBound
      check((blocks[0].relation(to: blocks[1]) == .adjacent) == touches, "\(blocks)")
    }
  }

  @Test(
    arguments: [
      ("::/1", "8000::/1", .adjacent), ("::/1", "::/0", .inside), ("::/0", "ffff::/16", .contains),
      ("0:0:0:1::/64", "::/64", .adjacent), ("0:0:0:2::/64", "::/64", .disjoint),
      ("::/127", "::1/128", .contains), ("::1/128", "::2/128", .adjacent),
      ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", "::/128", .disjoint),
      ("::ffff:ffff:ffff:ffff/128", "0:0:0:1::/65", .adjacent),
      ("255.255.255.255/32", "0.0.0.0/32", .disjoint), ("10.0.0.0/31", "10.0.0.2/31", .adjacent),
      ("10.0.0.0/8", "10.0.0.0/8", .equal),
    ] as [(String, String, BlockRelation)])
  func `relations hold across word boundaries and do not wrap around`(
    left: String, right: String, relation: BlockRelation
  ) throws {
    #expect(try CIDRBlock(parsing: left).relation(to: CIDRBlock(parsing: right)) == relation)
  }
}

@Suite struct CIDRBlockTreeTests {
  @Test(arguments: 1...6)
  func `halves, parent and sibling of every toy block fit together`(bitCount: Int) {
    let world = ToyWorld(bitCount: bitCount)
    for block in world.blocks {
      if let (lower, upper) = block.halves {
        check(world.mask(lower) | world.mask(upper) == world.mask(block), "\(block)")
        check(lower < upper && lower.parent == block && upper.parent == block, "\(block)")
        check(lower.sibling == upper && upper.sibling == lower, "\(block)")
      } else {
        check(block.prefixLength == bitCount, "\(block) has no halves")
      }
      check((block.parent == nil) == (block.prefixLength == 0), "\(block)")
      check((block.sibling == nil) == (block.prefixLength == 0), "\(block)")
    }
  }

  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `walking down to the last address and back up meets every prefix length`(family: AddressFamily) {
    var block = CIDRBlock.everything(family)
    var path = [block]
    while let (_, upper) = block.halves {
      block = upper
      path.append(block)
    }
    #expect(block == CIDRBlock(.last(of: family)))
    #expect(path.map(\.prefixLength) == Array(0...family.bitCount))
    for ancestor in path.dropLast().reversed() {
      block = block.parent!
      #expect(block == ancestor)
    }
    #expect(block.parent == nil && block.sibling == nil)
  }
}
