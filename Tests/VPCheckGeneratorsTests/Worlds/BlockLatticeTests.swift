import AddressMath
import Testing
import VPCheckGenerators
import VPCheckTopology

@Suite struct BlockLatticeTests {
  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `the first four blocks stand in every relation that two of a family can have`(
    family: AddressFamily
  ) throws {
    let blocks = try BlockLattice.blocks(family).prefix(4).map { try #require($0.canonicalised) }
    let relations = Set(blocks.flatMap { first in blocks.map { first.relation(to: $0) } })
    // No two blocks of one family are of different families.
    #expect(relations == Set(BlockRelation.allCases).subtracting([.otherFamily]))
    let pairs = blocks.flatMap { first in blocks.map { (first, $0) } }
    #expect(pairs.contains { $0.sibling == $1 })
    #expect(pairs.contains { $0.upperBound == $1.lowerBound.rank && $0.sibling != $1 })
  }

  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `the lattice has as many blocks as a bound can take, none twice`(family: AddressFamily) {
    let blocks = BlockLattice.blocks(family)
    #expect(blocks.count == BlockLattice.blockCountMax)
    #expect(Set(blocks).count == blocks.count)
    #expect(blocks.count { $0.hasHostBits } == 1)
  }
}
