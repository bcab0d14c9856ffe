internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// The prefix lengths that VPC and subnet blocks may have (ADDR-SIZE-1, ADDR-SIZE-4).
  static let networkPrefixLengths = 16...28

  // MARK: Sizes

  /// Draws a prefix length from a range, the ends and a few common sizes more often.
  ///
  /// - Parameters:
  ///   - range: The prefix lengths allowed.
  ///   - simplest: The simplest of them; moved into the range.
  ///   - prefersSimplest: Whether the simplest one is drawn nearly always.
  func prefixLength(
    in range: ClosedRange<Int>, simplest: Int, prefersSimplest: Bool = false
  ) throws -> Int {
    let first = min(max(simplest, range.lowerBound), range.upperBound)
    var lengths = [first]
    var weights = [4]
    for length in range where length != first {
      lengths.append(length)
      let isBoundary = length == range.lowerBound || length == range.upperBound
      weights.append(isBoundary ? 4 : length == 24 || length == 20 || length == 32 ? 3 : 1)
    }
    weights[0] *= prefersSimplest ? 20 : 1
    return lengths[try testCase.weighted(weights)]
  }

  /// Draws a prefix length on the wrong side of what networks may have.
  func wrongPrefixLength(tooLarge: Bool) throws -> Int {
    // One step beyond is where an off-by-one shows, so it comes first and most often.
    let lengths = tooLarge ? [15, 8, 14, 12, 0] : [29, 32, 30, 31]
    return lengths[try testCase.weighted(tooLarge ? [6, 2, 1, 1, 1] : [6, 3, 1, 1])]
  }

  // MARK: Blocks by rank

  /// Draws one of the blocks of a prefix length that lie in a set; nil when there are none.
  func block(in set: AddressSet, prefixLength: Int) throws -> CIDRBlock? {
    try block(of: set, prefixLength: prefixLength, placement: .inside)
  }

  /// Draws one of the blocks of a prefix length that lie so with respect to a set.
  ///
  /// The rank alone is drawn, so every block that qualifies can come up and none is refused.
  func block(
    of set: AddressSet, prefixLength: Int, placement: BlockPlacement
  ) throws -> CIDRBlock? {
    let count = set.countOfBlocks(prefixLength: prefixLength, placement: placement)
    guard !count.isZero else { return nil }
    let rank = try testCase.rank(below: UInt128(exactly: count), distribution: .boundaryBiased)
    return set.block(at: rank, prefixLength: prefixLength, placement: placement)
  }

  /// Draws a block in a set, smaller than asked for when nothing of that size fits.
  ///
  /// - Returns: Nil when not even the smallest network block fits.
  func fittingBlock(in set: AddressSet, prefixLength: Int) throws -> CIDRBlock? {
    var length = prefixLength
    while length < StepGenerator.networkPrefixLengths.upperBound,
      set.countOfBlocks(prefixLength: length, placement: .inside).isZero
    {
      length += 1
    }
    return try block(in: set, prefixLength: length)
  }

  // MARK: Relations

  /// The relations in the order of simplicity.
  static let relations: [BlockRelation] = [
    .disjoint, .adjacent, .equal, .inside, .contains, .otherFamily,
  ]

  /// Draws a block that stands in a drawn relation to one of several blocks.
  ///
  /// - Parameters:
  ///   - others: The blocks to relate to, the newest first.
  ///   - prefixLengths: The prefix lengths allowed.
  ///   - weights: How often each relation is drawn, in the order of `relations`.
  /// - Returns: The block; nil when there is nothing to relate to or no relation fits.
  mutating func relatedBlock(
    to others: [CIDRBlock], prefixLengths: ClosedRange<Int>, weights: [Int]
  ) throws -> CIDRBlock? {
    guard !others.isEmpty else { return nil }
    var possible = weights
    for (position, relation) in StepGenerator.relations.enumerated() where weights[position] > 0 {
      let isPossible = others.contains { Self.isPossible(relation, to: $0, prefixLengths) }
      possible[position] = isPossible ? weights[position] : 0
    }
    guard possible.contains(where: { $0 > 0 }) else { return nil }
    // A plan that names a block wants one that equals it.
    let wished = wish?.block != nil ? StepGenerator.relations.firstIndex(of: .equal) : nil
    let relation = StepGenerator.relations[try position(possible, wished: wished)]
    let candidates = others.filter { Self.isPossible(relation, to: $0, prefixLengths) }
    let other = try pick(candidates, wished: wish?.position(in: candidates))
    let block = try block(relation, to: other, prefixLengths: prefixLengths)
    if block != nil { note(relation) }
    return block
  }

  /// Notes that a block was drawn in a relation.
  mutating func note(_ relation: BlockRelation) {
    notes.relations.append(relation)
    testCase.label(StepGenerator.relationLabel(relation))
  }

  /// Returns the statistics label of a relation.
  static func relationLabel(_ relation: BlockRelation) -> String {
    switch relation {
    case .equal: "relation: equal"
    case .inside: "relation: inside"
    case .contains: "relation: contains"
    case .adjacent: "relation: adjacent"
    case .disjoint: "relation: disjoint"
    case .otherFamily: "relation: other family"
    }
  }

  /// Returns whether a block of some prefix length stands in a relation to another block.
  static func isPossible(
    _ relation: BlockRelation, to other: CIDRBlock, _ lengths: ClosedRange<Int>
  ) -> Bool {
    switch relation {
    case .equal: lengths.contains(other.prefixLength)
    case .inside: other.prefixLength < lengths.upperBound
    case .contains: other.prefixLength > lengths.lowerBound
    case .adjacent, .disjoint: lengths.upperBound >= other.prefixLength && other.prefixLength > 1
    case .otherFamily: true
    }
  }

  /// Draws a block that stands in a relation to another one.
  ///
  /// - Precondition: The relation is possible.
  private func block(
    _ relation: BlockRelation, to other: CIDRBlock, prefixLengths: ClosedRange<Int>
  ) throws -> CIDRBlock? {
    let (least, most) = (prefixLengths.lowerBound, prefixLengths.upperBound)
    switch relation {
    case .equal:
      return other
    case .inside:
      let length = try prefixLength(
        in: max(other.prefixLength + 1, least)...most, simplest: other.prefixLength + 1)
      return try block(in: AddressSet(other), prefixLength: length)
    case .contains:
      let longest = min(other.prefixLength - 1, most)
      let length = try prefixLength(in: least...longest, simplest: longest)
      return CIDRBlock(canonicalising: other.base, prefixLength: length)
    case .adjacent:
      // The neighbour of a block that is no larger than it always exists on one side.
      let length = try prefixLength(in: max(other.prefixLength, least)...most, simplest: other.prefixLength)
      return try pick(Self.neighbours(of: other, prefixLength: length))
    case .disjoint:
      let length = try prefixLength(in: max(other.prefixLength, least)...most, simplest: other.prefixLength)
      return try block(in: Self.apart(from: other), prefixLength: length)
    case .otherFamily:
      return try ipv6Block()
    }
  }

  /// Returns the blocks of a prefix length that begin or end where another block ends or begins.
  static func neighbours(of block: CIDRBlock, prefixLength: Int) -> [CIDRBlock] {
    let after = Address(family: block.family, rank: block.upperBound)
    let before = block.base.advanced(by: -1)
    return [after, before].compactMap { address in
      address.flatMap { CIDRBlock(canonicalising: $0, prefixLength: prefixLength) }
    }
    .filter { block.relation(to: $0) == .adjacent }
  }

  /// Returns the addresses that are neither in a block nor beside it.
  static func apart(from block: CIDRBlock) -> AddressSet {
    let first = block.base.advanced(by: -1) ?? block.base
    let last = block.last.advanced(by: 1) ?? block.last
    return AddressSet(AddressRange(first: first, last: last)).complement
  }

  /// Draws an IPv6 block of documentation space, or all of IPv6.
  func ipv6Block() throws -> CIDRBlock {
    try pick([.literal("2001:db8::/56"), .literal("2001:db8::/64"), .literal("::/0")])
  }

  // MARK: Arguments

  /// Writes a block as an argument, now and then with host bits set (ADDR-SYN-3).
  func argument(_ block: CIDRBlock) throws -> CIDRArgument {
    guard try chance(1, outOf: 12, of: .hostBits, if: block.hostBitCount > 0) else {
      return CIDRArgument(block)
    }
    let address = try pick([block.base.advanced(by: 1) ?? block.last, block.last])
    return .block(address, prefixLength: block.prefixLength)
  }
}
