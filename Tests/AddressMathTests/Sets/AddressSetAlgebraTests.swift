import Testing

@testable import AddressMath

@Suite struct AddressSetAlgebraTests {
  @Test func `every pair of sets of a three-bit family combines as its members do`() {
    let world = ToyWorld(bitCount: 3)
    let sets = (0..<256).map(world.set)
    for left in 0..<256 {
      for right in 0..<256 {
        check(sets[left].union(sets[right]) == sets[left | right], "\(left) or \(right)")
        check(sets[left].intersection(sets[right]) == sets[left & right], "\(left) and \(right)")
        check(sets[left].subtracting(sets[right]) == sets[left & ~right], "\(left) but not \(right)")
        check(sets[left].symmetricDifference(sets[right]) == sets[left ^ right], "either \(left) or \(right)")
        check(sets[left].isSubset(of: sets[right]) == (left & ~right == 0), "\(left) within \(right)")
        check(sets[left].isDisjoint(with: sets[right]) == (left & right == 0), "\(left) apart from \(right)")
      }
    }
  }

  @Test func `each of the 65,536 sets of a four-bit family combines with its complement and its mirror`() {
    let world = ToyWorld(bitCount: 4)
    let (empty, all) = (AddressSet.empty(world.family), AddressSet.all(world.family))
    for (mask, set) in allFourBitSets.enumerated() {
      let complement = set.complement
      check(complement.boundaries == Self.boundaries(world.runs(mask ^ 0xffff)), "not \(mask)")
      check(complement.complement == set, "not not \(mask)")
      check(set.union(complement) == all, "\(mask)")
      check(set.intersection(complement) == empty, "\(mask)")

      let other = (mask &* 0x9e37) & 0xffff
      let union = set.union(allFourBitSets[other])
      check(union.boundaries == Self.boundaries(world.runs(mask | other)), "\(mask) or \(other)")
    }
  }

  static func boundaries(_ runs: [Range<Int>]) -> [AddressCount] {
    runs.flatMap { [AddressCount($0.lowerBound), AddressCount($0.upperBound)] }
  }

  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `the complement reaches both ends of the family`(family: AddressFamily) {
    #expect(AddressSet.empty(family).complement == .all(family))
    #expect(AddressSet.all(family).complement == .empty(family))
    let ends = AddressSet(
      blocks: [CIDRBlock(.first(of: family)), CIDRBlock(.last(of: family))], family: family)
    #expect(ends.complement.count == family.addressCount - 2)
    #expect(ends.complement.complement == ends)
    #expect(ends.complement.first == Address.first(of: family).advanced(by: 1))
    #expect(ends.complement.last == Address.last(of: family).advanced(by: -1))
  }

  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `random sets obey the laws of sets`(family: AddressFamily) {
    var generator = SeededGenerator(seed: 41)
    for _ in 0..<100 {
      let (a, b, c) = (
        Self.randomSet(family, &generator), Self.randomSet(family, &generator),
        Self.randomSet(family, &generator)
      )
      check(a.union(b).complement == a.complement.intersection(b.complement), "De Morgan: \(a), \(b)")
      check(a.subtracting(b) == a.intersection(b.complement), "difference: \(a), \(b)")
      check(
        a.intersection(b.union(c)) == a.intersection(b).union(a.intersection(c)),
        "distributes: \(a), \(b), \(c)")
      check(
        a.symmetricDifference(b) == a.union(b).subtracting(a.intersection(b)), "symmetric: \(a), \(b)")
      check(a.union(b).count + a.intersection(b).count == a.count + b.count, "counts: \(a), \(b)")
      check(a.intersection(b).isSubset(of: a) && a.isSubset(of: a.union(b)), "subsets: \(a), \(b)")
    }
  }

  /// A set of a few blocks of any size, crowded enough to overlap and touch.
  static func randomSet(_ family: AddressFamily, _ generator: inout SeededGenerator) -> AddressSet {
    let blocks = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
      CIDRBlock(
        canonicalising: Address(family: family, value: generator.uint128(bitCount: family.bitCount)),
        prefixLength: Int.random(in: 1...family.bitCount, using: &generator))!
    }
    return AddressSet(blocks: blocks, family: family)
  }

  @Test func `combining sets of two families traps`() async {
    await #expect(processExitsWith: .failure) { _ = AddressSet.all(.ipv4).union(.all(.ipv6)) }
  }
}
