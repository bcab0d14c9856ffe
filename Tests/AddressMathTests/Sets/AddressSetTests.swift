import Testing

@testable import AddressMath

@Suite struct AddressSetTests {
  @Test func `each of the 65,536 sets of a four-bit family has the runs of its members as ranges`() {
    let world = ToyWorld(bitCount: 4)
    for (mask, set) in allFourBitSets.enumerated() {
      let runs = world.runs(mask)
      check(set.brokenInvariant == nil, "\(mask): \(set.brokenInvariant ?? "")")
      check(set.rangeCount == runs.count, "\(mask): \(set)")
      for (index, run) in runs.enumerated() {
        check(set.boundaries[2 * index] == AddressCount(run.lowerBound), "\(mask): \(set)")
        check(set.boundaries[2 * index + 1] == AddressCount(run.upperBound), "\(mask): \(set)")
      }
    }
  }

  @Test func `however a set is made, equal members make equal sets`() {
    let world = ToyWorld(bitCount: 3)
    var generator = SeededGenerator(seed: 40)
    for mask in 0..<256 {
      let set = world.set(mask)
      let inside = world.blocks.filter { world.mask($0) & ~mask == 0 }
      let nested = AddressSet(blocks: inside.shuffled(using: &generator), family: world.family)
      check(nested == set && nested.hashValue == set.hashValue, "\(mask) from nested blocks")

      let pieces = AddressRangeTests.ranges(of: world).filter { world.mask($0) & ~mask == 0 }
      let overlapping = AddressSet(ranges: pieces.shuffled(using: &generator), family: world.family)
      check(overlapping == set, "\(mask) from overlapping ranges")

      check(AddressSet(blocks: set.blocks, family: world.family) == set, "\(mask) from its cover")
      check(AddressSet(ranges: set.ranges, family: world.family) == set, "\(mask) from its ranges")
    }
  }

  @Test func `among blocks of two families those of the other one hold nothing`() throws {
    let blocks = try ["10.0.0.0/8", "2001:db8::/32", "10.1.0.0/16", "::/0"].map {
      try #require(CIDRBlock($0))
    }
    for family in [AddressFamily.ipv4, .ipv6] {
      let own = blocks.filter { $0.family == family }
      #expect(AddressSet(among: blocks, family: family) == AddressSet(blocks: own, family: family))
    }
    #expect(AddressSet(among: [blocks[1]], family: .ipv4).isEmpty)
  }

  @Test func `any two ranges, and any few blocks, make the set of the addresses of either`() {
    let world = ToyWorld(bitCount: 3)
    let ranges = AddressRangeTests.ranges(of: world)
    for left in ranges {
      for right in ranges {
        let set = AddressSet(ranges: [left, right], family: world.family)
        check(world.mask(set) == world.mask(left) | world.mask(right), "\(left), \(right)")
      }
    }
    for left in world.blocks {
      for middle in world.blocks {
        for right in world.blocks {
          let set = AddressSet(blocks: [left, middle, right], family: world.family)
          let expected = world.mask(left) | world.mask(middle) | world.mask(right)
          check(world.mask(set) == expected, "\(left), \(middle), \(right)")
        }
      }
    }
  }

  @Test func `sets of different members differ`() {
    let world = ToyWorld(bitCount: 3)
    #expect(Set((0..<256).map(world.set)).count == 256)
  }

  @Test func `a set of one block, range or address holds just that`() {
    let world = ToyWorld(bitCount: 4)
    for block in world.blocks { check(world.mask(AddressSet(block)) == world.mask(block), "\(block)") }
    for address in world.addresses {
      check(world.mask(AddressSet(address)) == 1 << Int(address.value), "\(address)")
    }
    for range in AddressRangeTests.ranges(of: world) {
      check(world.mask(AddressSet(range)) == world.mask(range), "\(range)")
    }
  }

  @Test func `the cover of every four-bit set is the fewest blocks`() {
    let world = ToyWorld(bitCount: 4)
    let masks = world.blocks.map(world.mask)
    let parents = world.blocks.map { $0.parent.map(world.mask) }
    for (mask, set) in allFourBitSets.enumerated() {
      // The cover is the maximal blocks: inside the set, with a parent that is
      // not. Counting them needs no knowledge of ranges.
      var expected = 0
      for (block, parent) in zip(masks, parents) where block & ~mask == 0 {
        if parent.map({ $0 & ~mask != 0 }) ?? true { expected += 1 }
      }
      check(set.blocks.count == expected, "\(mask)")
    }
  }

  @Test func `neighbours and halves across every word boundary join into one range`() {
    for prefixLength in [1, 31, 32, 33, 63, 64, 65, 127, 128] {
      let block = CIDRBlock(
        canonicalising: Address(family: .ipv6, value: 1 << 127), prefixLength: prefixLength)!
      let sibling = block.sibling!
      let joined = AddressSet(blocks: [block, sibling], family: .ipv6)
      #expect(joined == AddressSet(block.parent!))
      #expect(joined.rangeCount == 1)
    }
  }

  @Test func `all of IPv6 ends past the last address and is one block`() {
    let all = AddressSet.all(.ipv6)
    #expect(all == AddressSet(.everything(.ipv6)))
    #expect(all.ranges == [CIDRBlock.everything(.ipv6).range])
    #expect(all.blocks == [.everything(.ipv6)])
    #expect(AddressSet.empty(.ipv6).blocks.isEmpty)
    #expect(AddressSet.empty(.ipv4) != .empty(.ipv6))
  }

  @Test func `a set prints its covering blocks`() {
    let blocks = ["10.0.1.0/24", "10.0.0.0/24", "192.168.0.0/16"].map { CIDRBlock($0)! }
    #expect(AddressSet(blocks: blocks, family: .ipv4).description == "{10.0.0.0/23, 192.168.0.0/16}")
    #expect(AddressSet.empty(.ipv4).description == "{}")
  }

  @Test func `a block of another family traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = AddressSet(blocks: [.everything(.ipv4)], family: .ipv6)
    }
  }
}

@Suite struct AddressSetInvariantsTests {
  @Test func `making a set from boundaries that break an invariant traps in a debug build`() async {
    #if DEBUG
      await #expect(processExitsWith: .failure) { _ = AddressSet(family: .ipv4, boundaries: [2, 1]) }
      await #expect(processExitsWith: .failure) { _ = AddressSet(family: .ipv4, boundaries: [1]) }
      await #expect(processExitsWith: .failure) {
        _ = AddressSet(family: .ipv4, boundaries: [1, .powerOfTwo(33)])
      }
    #endif
  }
}
