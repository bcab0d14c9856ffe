/// Consecutive addresses of one family, as a half-open range.
///
/// The upper bound is a count, because the end of the IPv6 space is not an
/// address. A range may be empty; an empty range still has a place, so two of
/// them are equal only when they stand at the same address.
///
/// - Invariants:
///   - the lower bound is at most the upper bound;
///   - the upper bound is at most the number of addresses of the family.
public struct AddressRange: Hashable, Sendable {
  /// The first address, or the place of an empty range.
  public let lowerBound: Address
  /// One past the last address, as a count.
  public let upperBound: AddressCount

  /// The family of the addresses.
  public var family: AddressFamily { lowerBound.family }

  /// Makes the range from an address up to, not including, a bound.
  ///
  /// - Precondition: the bound is not below the address, and not above the
  ///   number of addresses of the family.
  public init(lowerBound: Address, upperBound: AddressCount) {
    precondition(lowerBound.rank <= upperBound, "\(upperBound) is below \(lowerBound)")
    precondition(
      upperBound <= lowerBound.family.addressCount, "\(upperBound) is past the end of \(lowerBound.family)")
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  /// Makes the range from a first to a last address, both included.
  ///
  /// - Precondition: both are of one family, and in this order.
  public init(first: Address, last: Address) {
    precondition(first.family == last.family, "\(first) and \(last) are of different families")
    precondition(first <= last, "\(first) comes after \(last)")
    self.init(lowerBound: first, upperBound: last.rank + AddressCount(1))
  }
}

extension AddressRange {
  /// Whether the range holds no address.
  public var isEmpty: Bool { upperBound == lowerBound.rank }

  /// The number of addresses.
  public var count: AddressCount { upperBound - lowerBound.rank }

  /// The first address, if there is one.
  public var first: Address? { isEmpty ? nil : lowerBound }

  /// The last address, if there is one.
  public var last: Address? {
    isEmpty ? nil : Address(family: family, rank: upperBound - AddressCount(1))
  }

  /// Returns whether the address lies in the range; never across families.
  public func contains(_ address: Address) -> Bool {
    family == address.family && lowerBound.value <= address.value && address.rank < upperBound
  }

  /// Returns whether every address of the other range lies in this one.
  ///
  /// An empty range lies in every range of its family.
  public func contains(_ other: AddressRange) -> Bool {
    guard family == other.family else { return false }
    if other.isEmpty { return true }
    return lowerBound.value <= other.lowerBound.value && other.upperBound <= upperBound
  }

  /// Returns whether the ranges share an address; never across families.
  public func overlaps(_ other: AddressRange) -> Bool {
    family == other.family && !isEmpty && !other.isEmpty
      && lowerBound.rank < other.upperBound && other.lowerBound.rank < upperBound
  }

  /// Returns the address so far into the range, or nothing past its end.
  public func address(at offset: UInt128) -> Address? {
    guard AddressCount(offset) < count else { return nil }
    return Address(family: family, rank: lowerBound.rank + AddressCount(offset))
  }
}

// MARK: - Blocks

extension AddressRange {
  /// The fewest blocks that hold exactly these addresses.
  ///
  /// Disjoint, in ascending order; empty for an empty range. At most two per
  /// bit of the family's width.
  ///
  /// - Complexity: O(*n*) for *n* blocks; one array is allocated.
  public var coveringBlocks: [CIDRBlock] {
    var blocks: [CIDRBlock] = []
    appendCoveringBlocks(to: &blocks)
    return blocks
  }

  /// Appends the fewest blocks that hold exactly these addresses.
  func appendCoveringBlocks(to blocks: inout [CIDRBlock]) {
    var position = lowerBound.rank
    while position < upperBound {
      // The largest block that may begin here and ends in time. Any other
      // cover splits it, so taking it greedily is minimal.
      let alignment = min(position.trailingZeroBitCount, family.bitCount)
      let room = (upperBound - position).significantBitCount - 1
      let hostBitCount = min(alignment, room)
      blocks.append(
        CIDRBlock(
          uncheckedBase: Address(family: family, value: position.limbs.low128),
          prefixLength: family.bitCount - hostBitCount))
      position += .powerOfTwo(hostBitCount)
    }
  }
}

extension AddressRange: CustomStringConvertible {
  /// First and last address, both included; or that it is empty, and where.
  public var description: String {
    if let last { "\(lowerBound) ... \(last)" } else { "empty at \(lowerBound)" }
  }
}
