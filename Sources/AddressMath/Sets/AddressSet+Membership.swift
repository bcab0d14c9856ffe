extension AddressSet {
  /// Whether the set holds no address.
  public var isEmpty: Bool { boundaries.isEmpty }

  /// The number of addresses.
  ///
  /// - Complexity: O(*n*) for *n* ranges.
  public var count: AddressCount {
    var total = AddressCount.zero
    for index in stride(from: 0, to: boundaries.count, by: 2) {
      total += boundaries[index + 1]
      total -= boundaries[index]
    }
    return total
  }

  /// The lowest address, if there is one.
  public var first: Address? {
    boundaries.first.flatMap { Address(family: family, rank: $0) }
  }

  /// The highest address, if there is one.
  public var last: Address? {
    boundaries.last.flatMap { Address(family: family, rank: $0 - AddressCount(1)) }
  }

  /// Returns whether the address lies in the set; never across families.
  ///
  /// - Complexity: O(log *n*) for *n* ranges.
  public func contains(_ address: Address) -> Bool {
    family == address.family && boundaryCount(upThrough: address.rank) % 2 == 1
  }

  /// Returns whether every address of the block lies in the set.
  ///
  /// - Complexity: O(log *n*) for *n* ranges.
  public func contains(_ block: CIDRBlock) -> Bool {
    guard family == block.family else { return false }
    let passed = boundaryCount(upThrough: block.base.rank)
    return passed % 2 == 1 && block.upperBound <= boundaries[passed]
  }

  /// Returns whether the block and the set share an address.
  ///
  /// - Complexity: O(log *n*) for *n* ranges.
  public func intersects(_ block: CIDRBlock) -> Bool {
    guard family == block.family else { return false }
    let passed = boundaryCount(upThrough: block.base.rank)
    if passed % 2 == 1 { return true }
    return passed < boundaries.count && boundaries[passed] < block.upperBound
  }

  /// Returns the address with so many addresses of the set below it, or nothing.
  ///
  /// - Complexity: O(*n*) for *n* ranges.
  public func address(at rank: UInt128) -> Address? {
    var rest = AddressCount(rank)
    for index in stride(from: 0, to: boundaries.count, by: 2) {
      let count = boundaries[index + 1] - boundaries[index]
      if rest < count { return Address(family: family, rank: boundaries[index] + rest) }
      rest -= count
    }
    return nil
  }

  /// Returns the number of boundaries at or below a position.
  private func boundaryCount(upThrough position: AddressCount) -> Int {
    var lower = 0
    var upper = boundaries.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if boundaries[middle] <= position { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
