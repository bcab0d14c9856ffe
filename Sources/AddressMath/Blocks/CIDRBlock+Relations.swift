/// How one block stands to another.
public enum BlockRelation: Hashable, Sendable, CaseIterable {
  /// Both are the same block.
  case equal
  /// The first lies inside the second and is smaller.
  case inside
  /// The first contains the second and is larger.
  case contains
  /// They share no address, and one begins where the other ends.
  case adjacent
  /// They share no address, and there are addresses between them.
  case disjoint
  /// They are of different families and cannot be compared.
  case otherFamily
}

extension CIDRBlock {
  /// Returns whether the address lies in the block; never across families.
  @inline(__always)
  public func contains(_ address: Address) -> Bool {
    // Plain words on purpose: this is what a packet walk asks most often, and
    // a masked comparison of two words beats a call. See Documentation/gmp.md.
    family == address.family && (base.value ^ address.value) & ~hostMask == 0
  }

  /// Returns whether every address of the other block lies in this one.
  ///
  /// A block contains itself, and nothing of another family.
  public func contains(_ other: CIDRBlock) -> Bool {
    prefixLength <= other.prefixLength && contains(other.base)
  }

  /// Returns whether the blocks share an address; never across families.
  ///
  /// Two blocks that share an address are nested: there is no partial overlap.
  public func overlaps(_ other: CIDRBlock) -> Bool {
    prefixLength <= other.prefixLength ? contains(other.base) : other.contains(base)
  }

  /// Returns how this block stands to another, read in that order.
  public func relation(to other: CIDRBlock) -> BlockRelation {
    guard family == other.family else { return .otherFamily }
    if self == other { return .equal }
    if other.contains(self) { return .inside }
    if contains(other) { return .contains }
    let touches = upperBound == other.base.rank || other.upperBound == base.rank
    return touches ? .adjacent : .disjoint
  }
}

// MARK: - The tree of blocks

extension CIDRBlock {
  /// The two blocks of one more prefix bit, in ascending order; nothing for a
  /// single address.
  public var halves: (CIDRBlock, CIDRBlock)? {
    guard hostBitCount > 0 else { return nil }
    let middle = Address(family: family, value: base.value | (hostMask >> 1 &+ 1))
    return (
      CIDRBlock(uncheckedBase: base, prefixLength: prefixLength + 1),
      CIDRBlock(uncheckedBase: middle, prefixLength: prefixLength + 1)
    )
  }

  /// The block of one prefix bit fewer; nothing for the whole family.
  public var parent: CIDRBlock? {
    CIDRBlock(canonicalising: base, prefixLength: prefixLength - 1)
  }

  /// The other half of the parent; nothing for the whole family.
  public var sibling: CIDRBlock? {
    guard prefixLength > 0 else { return nil }
    let lastPrefixBit = UInt128(1) << UInt128(hostBitCount)
    return CIDRBlock(
      uncheckedBase: Address(family: family, value: base.value ^ lastPrefixBit),
      prefixLength: prefixLength)
  }
}
