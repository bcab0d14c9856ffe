extension AddressSet {
  /// Returns the addresses that lie in either set.
  ///
  /// - Precondition: both sets are of one family.
  /// - Complexity: linear in the number of ranges; one array is allocated.
  public func union(_ other: AddressSet) -> AddressSet {
    combined(with: other, keeping: .union)
  }

  /// Returns the addresses that lie in both sets.
  ///
  /// - Precondition: both sets are of one family.
  /// - Complexity: linear in the number of ranges; one array is allocated.
  public func intersection(_ other: AddressSet) -> AddressSet {
    combined(with: other, keeping: .intersection)
  }

  /// Returns the addresses of this set that do not lie in the other.
  ///
  /// - Precondition: both sets are of one family.
  /// - Complexity: linear in the number of ranges; one array is allocated.
  public func subtracting(_ other: AddressSet) -> AddressSet {
    combined(with: other, keeping: .difference)
  }

  /// Returns the addresses that lie in exactly one of the sets.
  ///
  /// - Precondition: both sets are of one family.
  /// - Complexity: linear in the number of ranges; one array is allocated.
  public func symmetricDifference(_ other: AddressSet) -> AddressSet {
    combined(with: other, keeping: .symmetricDifference)
  }

  /// The addresses of the family that do not lie in the set.
  ///
  /// - Complexity: linear in the number of ranges; one array is allocated.
  public var complement: AddressSet {
    let end = family.addressCount
    var inner = boundaries[...]
    var flipped: [AddressCount] = []
    flipped.reserveCapacity(boundaries.count + 2)
    if inner.first?.isZero == true { inner.removeFirst() } else { flipped.append(.zero) }
    let reachesEnd = inner.last == end
    if reachesEnd { inner.removeLast() }
    flipped.append(contentsOf: inner)
    if !reachesEnd { flipped.append(end) }
    return AddressSet(family: family, boundaries: flipped)
  }

  /// Returns whether every address of this set lies in the other.
  ///
  /// - Precondition: both sets are of one family.
  /// - Complexity: linear in the number of ranges at worst; stops at the first
  ///   address that does not, and allocates nothing.
  public func isSubset(of other: AddressSet) -> Bool {
    var outside = merge(with: other, keeping: .difference)
    return outside.next() == nil
  }

  /// Returns whether the sets share no address.
  ///
  /// - Precondition: both sets are of one family.
  /// - Complexity: linear in the number of ranges at worst; stops at the first
  ///   shared address, and allocates nothing.
  public func isDisjoint(with other: AddressSet) -> Bool {
    var shared = merge(with: other, keeping: .intersection)
    return shared.next() == nil
  }

  private func combined(with other: AddressSet, keeping rule: MembershipRule) -> AddressSet {
    var merge = merge(with: other, keeping: rule)
    var result: [AddressCount] = []
    result.reserveCapacity(boundaries.count + other.boundaries.count)
    while let boundary = merge.next() { result.append(boundary) }
    return AddressSet(family: family, boundaries: result)
  }

  private func merge(with other: AddressSet, keeping rule: MembershipRule) -> BoundaryMerge {
    precondition(family == other.family, "sets of \(family) and \(other.family) cannot be combined")
    return BoundaryMerge(left: boundaries, right: other.boundaries, rule: rule)
  }
}

/// Which addresses an operation keeps, as a table over membership in two sets.
///
/// Bit 0 answers for an address in neither set and is always zero, bit 1 for
/// one only in the left, bit 2 for one only in the right, bit 3 for both.
private struct MembershipRule {
  let table: Int

  static var union: MembershipRule { MembershipRule(table: 0b1110) }
  static var intersection: MembershipRule { MembershipRule(table: 0b1000) }
  static var difference: MembershipRule { MembershipRule(table: 0b0010) }
  static var symmetricDifference: MembershipRule { MembershipRule(table: 0b0110) }
}

/// The boundaries of a combination of two sets, in ascending order, one a call.
///
/// How many boundaries of a side have been passed tells, by its parity, whether
/// the walk is inside that side.
private struct BoundaryMerge: IteratorProtocol {
  let left: [AddressCount]
  let right: [AddressCount]
  let rule: MembershipRule
  private var leftIndex = 0
  private var rightIndex = 0
  private var isInside = false

  init(left: [AddressCount], right: [AddressCount], rule: MembershipRule) {
    self.left = left
    self.right = right
    self.rule = rule
  }

  @inline(__always)
  mutating func next() -> AddressCount? {
    while let boundary = passNextBoundary() {
      let membership = leftIndex & 1 | (rightIndex & 1) << 1
      let keeps = rule.table >> membership & 1 == 1
      if keeps != isInside {
        isInside = keeps
        return boundary
      }
    }
    return nil
  }

  /// Passes the lower of the next two boundaries, or both when they are equal.
  @inline(__always)
  private mutating func passNextBoundary() -> AddressCount? {
    guard leftIndex < left.count else {
      guard rightIndex < right.count else { return nil }
      rightIndex += 1
      return right[rightIndex - 1]
    }
    guard rightIndex < right.count else {
      leftIndex += 1
      return left[leftIndex - 1]
    }
    let order = left[leftIndex].limbs.compare(right[rightIndex].limbs)
    let boundary = order <= 0 ? left[leftIndex] : right[rightIndex]
    if order <= 0 { leftIndex += 1 }
    if order >= 0 { rightIndex += 1 }
    return boundary
  }
}
