import Testing

@testable import AddressMath

@Suite struct AddressSetPlacementTests {
  /// Whether a block lies so with respect to a set, by their masks.
  static func lies(_ block: Int, _ placement: BlockPlacement, _ set: Int) -> Bool {
    switch placement {
    case .inside: block & ~set == 0
    case .meeting: block & set != 0
    case .avoiding: block & set == 0
    }
  }

  @Test(arguments: 1...3, BlockPlacement.allCases)
  func `every rank finds its block, for every small set and prefix length`(
    bitCount: Int, placement: BlockPlacement
  ) {
    let world = ToyWorld(bitCount: bitCount)
    for mask in 0..<(1 << world.size) {
      let set = world.set(mask)
      for prefixLength in 0...bitCount {
        let expected = world.blocks(prefixLength: prefixLength).filter {
          Self.lies(world.mask($0), placement, mask)
        }
        let count = set.countOfBlocks(prefixLength: prefixLength, placement: placement)
        check(count == AddressCount(expected.count), "\(mask)/\(prefixLength)")
        for rank in 0...expected.count {
          let block = set.block(at: UInt128(rank), prefixLength: prefixLength, placement: placement)
          check(block == (rank < expected.count ? expected[rank] : nil), "\(mask)/\(prefixLength) at \(rank)")
        }
      }
    }
  }

  @Test(arguments: BlockPlacement.allCases)
  func `every 31st set of a four-bit family counts its blocks and finds the last`(
    placement: BlockPlacement
  ) {
    let world = ToyWorld(bitCount: 4)
    let blocks = (0...4).map { world.blocks(prefixLength: $0) }
    let masks = blocks.map { $0.map(world.mask) }
    for mask in stride(from: 0, to: allFourBitSets.count, by: 31) {
      let set = allFourBitSets[mask]
      for prefixLength in 0...4 {
        let indices = masks[prefixLength].indices.filter {
          Self.lies(masks[prefixLength][$0], placement, mask)
        }
        let count = set.countOfBlocks(prefixLength: prefixLength, placement: placement)
        check(count == AddressCount(indices.count), "\(mask)/\(prefixLength)")
        guard let last = indices.last else { continue }
        let found = set.block(
          at: UInt128(indices.count - 1), prefixLength: prefixLength, placement: placement)
        check(found == blocks[prefixLength][last], "\(mask)/\(prefixLength)")
      }
    }
  }

  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `the blocks that overlap one block are those inside it, or the one around it`(family: AddressFamily) {
    let prefixLength = family.bitCount / 2
    let block = CIDRBlock(canonicalising: .last(of: family), prefixLength: prefixLength)!
    let set = AddressSet(block)
    for other in 0...family.bitCount {
      let overlapping = set.countOfBlocks(prefixLength: other, placement: .meeting)
      let inside = set.countOfBlocks(prefixLength: other, placement: .inside)
      let avoiding = set.countOfBlocks(prefixLength: other, placement: .avoiding)
      #expect(overlapping == .powerOfTwo(max(0, other - prefixLength)))
      #expect(inside == (other < prefixLength ? 0 : overlapping))
      #expect(overlapping + avoiding == .powerOfTwo(other))
      #expect(set.block(at: 0, prefixLength: other, placement: .meeting)!.overlaps(block))
    }
  }

  @Test func `the last block of the whole of IPv6 has the largest rank there is`() {
    let all = AddressSet.all(.ipv6)
    #expect(all.countOfBlocks(prefixLength: 128, placement: .inside) == .powerOfTwo(128))
    let last = all.block(at: .max, prefixLength: 128, placement: .inside)
    #expect(last == CIDRBlock(.last(of: .ipv6)))
    #expect(all.block(at: .max, prefixLength: 127, placement: .inside) == nil)
    #expect(all.countOfBlocks(prefixLength: 0, placement: .avoiding) == 0)
    #expect(AddressSet.empty(.ipv6).block(at: 0, prefixLength: 0, placement: .avoiding) == .everything(.ipv6))
  }

  @Test(arguments: BlockPlacement.allCases)
  func `blocks drawn by rank from random IPv6 sets lie where they should`(placement: BlockPlacement) {
    var generator = SeededGenerator(seed: 43)
    for _ in 0..<200 {
      let set = AddressSetAlgebraTests.randomSet(.ipv6, &generator)
      let prefixLength = Int.random(in: 0...128, using: &generator)
      let count = set.countOfBlocks(prefixLength: prefixLength, placement: placement)
      guard !count.isZero else { continue }
      let last = UInt128(exactly: count - 1)!
      var previous: CIDRBlock?
      for rank in Set([0, last / 3, last / 2, last]).sorted() {
        guard let block = set.block(at: rank, prefixLength: prefixLength, placement: placement) else {
          Issue.record("no block \(rank) of \(count) in \(set)")
          continue
        }
        let lies =
          switch placement {
          case .inside: set.contains(block)
          case .meeting: set.intersects(block)
          case .avoiding: !set.intersects(block)
          }
        check(lies && block.prefixLength == prefixLength, "\(block), \(placement) \(set)")
        check(previous.map { $0 < block } ?? true, "\(block) out of order")
        previous = block
      }
      if last < .max {
        check(set.block(at: last + 1, prefixLength: prefixLength, placement: placement) == nil, "\(set)")
      }
    }
  }

  @Test func `a prefix length the family does not have traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = AddressSet.all(.ipv4).countOfBlocks(prefixLength: 33, placement: .inside)
    }
  }
}
