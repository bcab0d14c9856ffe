extension AddressSet {
  /// A description of an invariant that does not hold; nothing when all do.
  ///
  /// The list is the one in the type's comment.
  ///
  /// - Complexity: O(*n*) for *n* ranges.
  var brokenInvariant: String? {
    for (lower, upper) in zip(boundaries, boundaries.dropFirst()) where lower >= upper {
      return "boundaries \(lower) and \(upper) do not ascend"
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
