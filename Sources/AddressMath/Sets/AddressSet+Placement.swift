/// How a block is to lie with respect to a set.
public enum BlockPlacement: Hashable, Sendable, CaseIterable {
  /// Every address of the block lies in the set.
  case inside
  /// At least one address of the block lies in the set.
  case meeting
  /// No address of the block lies in the set.
  case avoiding
}

extension AddressSet {
  /// Returns how many blocks of a prefix length lie so with respect to the set.
  ///
  /// Exact, without listing them: with `block(at:prefixLength:placement:)` a
  /// generator picks evenly among the blocks that overlap a network, or among
  /// the free ones, and never has to draw again.
  ///
  /// - Parameters:
  ///   - prefixLength: Prefix length of the blocks, in bits.
  ///   - placement: How the blocks lie.
  /// - Precondition: the prefix length is in 0...`family.bitCount`.
  /// - Complexity: O(*n*) for *n* ranges; `avoiding` allocates one array.
  public func countOfBlocks(prefixLength: Int, placement: BlockPlacement) -> AddressCount {
    var total = AddressCount.zero
    visitBlockIndices(prefixLength: prefixLength, placement: placement) { lower, upper in
      total += upper - lower
      return true
    }
    return total
  }

  /// Returns one of the blocks of a prefix length that lie so, by its rank.
  ///
  /// - Parameters:
  ///   - rank: How many such blocks have a lower base; from 0.
  ///   - prefixLength: Prefix length of the blocks, in bits.
  ///   - placement: How the blocks lie.
  /// - Returns: The block, or nothing when there are not that many.
  /// - Precondition: the prefix length is in 0...`family.bitCount`.
  /// - Complexity: O(*n*) for *n* ranges; `avoiding` allocates one array.
  public func block(at rank: UInt128, prefixLength: Int, placement: BlockPlacement) -> CIDRBlock? {
    var rest = AddressCount(rank)
    var found: AddressCount?
    visitBlockIndices(prefixLength: prefixLength, placement: placement) { lower, upper in
      let count = upper - lower
      if rest < count {
        found = lower + rest
        return false
      }
      rest -= count
      return true
    }
    return found.map { index in
      let base = index << (family.bitCount - prefixLength)
      return CIDRBlock(
        uncheckedBase: Address(family: family, value: base.limbs.low128), prefixLength: prefixLength)
    }
  }

  /// Visits the indices of the blocks that lie so, as disjoint ascending
  /// non-empty half-open ranges, until the visitor returns false.
  ///
  /// The index of a block is its base without the host bits.
  private func visitBlockIndices(
    prefixLength: Int, placement: BlockPlacement,
    _ visit: (_ lower: AddressCount, _ upper: AddressCount) -> Bool
  ) {
    precondition(0...family.bitCount ~= prefixLength, "/\(prefixLength) does not exist in \(family)")
    let hostBitCount = family.bitCount - prefixLength
    switch placement {
    case .inside: visitInside(hostBitCount, visit)
    case .meeting: visitMeeting(hostBitCount, visit)
    // To avoid a set is to lie inside what it leaves over.
    case .avoiding: complement.visitInside(hostBitCount, visit)
    }
  }

  private func visitInside(_ hostBitCount: Int, _ visit: (AddressCount, AddressCount) -> Bool) {
    for index in stride(from: 0, to: boundaries.count, by: 2) {
      // Ranges do not touch, so a block inside the set is inside one range.
      let lower = boundaries[index].shiftedRightRoundingUp(by: hostBitCount)
      let upper = boundaries[index + 1] >> hostBitCount
      if lower < upper, !visit(lower, upper) { return }
    }
  }

  private func visitMeeting(_ hostBitCount: Int, _ visit: (AddressCount, AddressCount) -> Bool) {
    // A block may meet several ranges; it is counted with the first of them.
    var end = AddressCount.zero
    for index in stride(from: 0, to: boundaries.count, by: 2) {
      let lower = max(boundaries[index] >> hostBitCount, end)
      let upper = boundaries[index + 1].shiftedRightRoundingUp(by: hostBitCount)
      if lower < upper, !visit(lower, upper) { return }
      end = max(end, upper)
    }
  }
}
