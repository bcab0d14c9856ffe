extension AddressSet {
  /// A description of an invariant that does not hold; nothing when all do.
  ///
  /// The list is the one in the type's comment.
  ///
  /// - Complexity: O(*n*) for *n* ranges.
  var brokenInvariant: String? {
    // Asked of every set that is made, unless the build is optimised: hence no `zip`.
    guard var lower = boundaries.first else { return nil }
    var index = 1
    while index < boundaries.count {
      let upper = boundaries[index]
      guard lower < upper else { return "boundaries \(lower) and \(upper) do not ascend" }
      lower = upper
      index += 1
    }
    if boundaries.count % 2 != 0 {
      return "odd number of boundaries: \(boundaries.count)"
    }
    if let last = boundaries.last, last > family.addressCount {
      return "boundary \(last) is past the end of \(family)"
    }
    return nil
  }
}
