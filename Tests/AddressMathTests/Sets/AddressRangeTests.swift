import Testing

@testable import AddressMath

@Suite struct AddressRangeTests {
  /// Every range of a toy family, empty ones at every place included.
  static func ranges(of world: ToyWorld) -> [AddressRange] {
    world.addresses.flatMap { lower in
      (Int(lower.value)...world.size).map { upper in
        AddressRange(lowerBound: lower, upperBound: AddressCount(upper))
      }
    }
  }

  @Test func `count, ends and membership of every toy range are those of its addresses`() {
    let world = ToyWorld(bitCount: 4)
    for range in Self.ranges(of: world) {
      let members = world.addresses.filter { world.mask(range) >> Int($0.value) & 1 == 1 }
      check(range.count == AddressCount(members.count), "\(range)")
      check(range.isEmpty == members.isEmpty, "\(range)")
      check(range.first == members.first && range.last == members.last, "\(range)")
      check(world.addresses.filter(range.contains) == members, "\(range)")
      for offset in 0...world.size {
        let expected = offset < members.count ? members[offset] : nil
        check(range.address(at: UInt128(offset)) == expected, "\(range) at \(offset)")
      }
    }
  }

  @Test func `every pair of toy ranges contains and overlaps as its addresses do`() {
    let world = ToyWorld(bitCount: 3)
    let ranges = Self.ranges(of: world)
    for left in ranges {
      for right in ranges {
        let shared = world.mask(left) & world.mask(right)
        check(left.overlaps(right) == (shared != 0), "\(left) overlaps \(right)")
        check(left.contains(right) == (shared == world.mask(right)), "\(left) contains \(right)")
      }
    }
  }

  @Test func `every toy range is covered by the fewest blocks`() {
    let world = ToyWorld(bitCount: 5)
    for range in Self.ranges(of: world) {
      let cover = range.coveringBlocks
      check(cover.map(world.mask).reduce(0, |) == world.mask(range), "\(range)")
      check(cover.map(world.mask).reduce(0, +) == world.mask(range), "\(range) covered twice")
      check(cover == cover.sorted(), "\(range) out of order")
      check(cover.count == Self.fewestBlocks(range, in: world), "\(range) by \(cover)")
    }
  }

  /// The size of the smallest cover: every address takes the largest block
  /// around it that stays inside the range, and equal blocks count once.
  static func fewestBlocks(_ range: AddressRange, in world: ToyWorld) -> Int {
    let mask = world.mask(range)
    let largest = world.addresses.filter(range.contains).map { address in
      world.blocks.first { $0.contains(address) && world.mask($0) & ~mask == 0 }
    }
    return Set(largest).count
  }

  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `the whole family is covered by one block, all but both ends by two per bit`(family: AddressFamily) {
    let (first, last) = (Address.first(of: family), Address.last(of: family))
    let whole = AddressRange(first: first, last: last)
    #expect(whole.coveringBlocks == [.everything(family)])
    #expect(whole.count == family.addressCount)

    let inner = AddressRange(first: first.advanced(by: 1)!, last: last.advanced(by: -1)!)
    #expect(inner.coveringBlocks.count == 2 * (family.bitCount - 1))
    let total = inner.coveringBlocks.reduce(AddressCount.zero) { $0 + $1.addressCount }
    #expect(total == inner.count)
  }

  @Test func `random IPv6 ranges are covered exactly, end to end`() {
    var generator = SeededGenerator(seed: 30)
    for _ in 0..<200 {
      let values = [generator.uint128(), generator.uint128()].sorted()
      let addresses = values.map { Address(family: .ipv6, value: $0) }
      let range = AddressRange(first: addresses[0], last: addresses[1])
      var position = range.lowerBound.rank
      for block in range.coveringBlocks {
        check(block.base.rank == position, "\(range) at \(block)")
        position = block.upperBound
      }
      check(position == range.upperBound, "\(range)")
      check(range.coveringBlocks.count <= 254, "\(range)")
    }
  }

  @Test func `nothing of another family is contained or overlapped`() {
    let (narrow, wide) = (CIDRBlock.everything(.ipv4).range, CIDRBlock.everything(.ipv6).range)
    #expect(!narrow.overlaps(wide) && !wide.contains(narrow) && !wide.contains(Address.ipv4(0, 0, 0, 0)))
    let empty = AddressRange(lowerBound: .ipv4(0, 0, 0, 0), upperBound: 0)
    #expect(!wide.contains(empty) && narrow.contains(empty))
  }

  @Test func `a range prints its first and last address`() {
    let range = AddressRange(first: .ipv4(10, 0, 0, 1), last: .ipv4(10, 0, 0, 9))
    #expect(range.description == "10.0.0.1 ... 10.0.0.9")
    let empty = AddressRange(lowerBound: .ipv4(10, 0, 0, 1), upperBound: range.lowerBound.rank)
    #expect(empty.description == "empty at 10.0.0.1")
  }

  @Test func `bounds out of order or past the family trap`() async {
    await #expect(processExitsWith: .failure) {
      _ = AddressRange(lowerBound: .ipv4(0, 0, 0, 2), upperBound: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = AddressRange(lowerBound: .ipv4(0, 0, 0, 2), upperBound: .powerOfTwo(32) + 1)
    }
  }
}
