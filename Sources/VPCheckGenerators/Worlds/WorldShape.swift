internal import AddressMath

/// Worlds of one size: how large each VPC and each connection is, but not which.
///
/// All worlds of a shape take equally many calls and probes, so a space that is
/// walked shape by shape is walked from the smallest world to the largest.
struct WorldShape: Sendable {
  /// Several VPCs, or several connections, of one group of variants.
  struct Part: Hashable, Sendable {
    /// The position of the group.
    var group: Int
    /// How many variants the group has.
    var variants: Int
    /// The first of them.
    var firstVariant: Int
    /// How many VPCs or connections are of the group, 1 through 3.
    var multiplicity: Int
  }

  /// The family of the worlds.
  var family: AddressFamily
  /// The VPCs, ascending by group.
  var vpcs: [Part]
  /// The connections, ascending by group.
  var connections: [Part]
  /// How many calls each world takes.
  var calls: Int
  /// How many probes.
  var probes: Int

  /// How many VPCs each world has.
  var vpcCount: Int { vpcs.reduce(0) { $0 + $1.multiplicity } }

  /// How many ordered pairs of VPCs there are to connect.
  var pairCount: Int { vpcCount * (vpcCount - 1) }

  /// How many places the shape takes in its space: each world with ascending VPCs has one.
  ///
  /// - Returns: nil when the number does not fit.
  var placeCount: Int? {
    var product = 1
    for radix in radices {
      let (next, overflows) = product.multipliedReportingOverflow(by: radix)
      if overflows { return nil }
      product = next
    }
    return product
  }

  /// How many choices each part leaves, the VPCs first.
  var radices: [Int] {
    vpcs.map { Multisets.count(of: $0.variants, size: $0.multiplicity) }
      + connections.map { Multisets.count(of: $0.variants * pairCount, size: $0.multiplicity) }
  }

  /// How many classes of worlds there are up to renaming the VPCs, by Burnside's lemma.
  ///
  /// The mean, over all renamings that keep the shape, of the number of worlds that a
  /// renaming leaves as they are. Such a world has one variant for each cycle of VPCs,
  /// and its connections are made of whole orbits of connections.
  var classCount: Int {
    var fixed = 0
    var symmetries = 0
    for renaming in Renamings.of(vpcCount) where keepsGroups(renaming) {
      symmetries += 1
      fixed += fixedWorldCount(renaming)
    }
    return fixed / symmetries
  }

  private var groupOfPosition: [Int] {
    vpcs.flatMap { [Int](repeating: $0.group, count: $0.multiplicity) }
  }

  private func keepsGroups(_ renaming: [Int]) -> Bool {
    let groups = groupOfPosition
    return groups.indices.allSatisfy { groups[renaming[$0]] == groups[$0] }
  }

  private func fixedWorldCount(_ renaming: [Int]) -> Int {
    let variants = vpcs.flatMap { [Int](repeating: $0.variants, count: $0.multiplicity) }
    var count = 1
    for (start, _) in cycles(renaming.indices.map { $0 }, by: { renaming[$0] }) { count *= variants[start] }
    let pairs = renaming.indices.flatMap { requester in
      renaming.indices.filter { $0 != requester }.map { [requester, $0] }
    }
    let orbits = cycles(pairs) { pair in pair.map { renaming[$0] } }.map(\.length)
    for part in connections { count *= fixedMultisetCount(part, orbits) }
    return count
  }

  /// The number of multisets of connections that consist of whole orbits: the coefficient
  /// of a power in the product of geometric series, one for each orbit.
  private func fixedMultisetCount(_ part: Part, _ orbits: [Int]) -> Int {
    var coefficients = [1] + [Int](repeating: 0, count: part.multiplicity)
    for (length, multiplicity) in Dictionary(orbits.map { ($0, 1) }, uniquingKeysWith: +) {
      var next = [Int](repeating: 0, count: coefficients.count)
      for (degree, value) in coefficients.enumerated() {
        for copies in 0...part.multiplicity where degree + copies * length < next.count {
          next[degree + copies * length] +=
            value * Multisets.count(of: multiplicity * part.variants, size: copies)
        }
      }
      coefficients = next
    }
    return coefficients[part.multiplicity]
  }

  private func cycles<Element: Hashable>(
    _ elements: [Element], by next: (Element) -> Element
  ) -> [(start: Element, length: Int)] {
    var seen: Set<Element> = []
    var found: [(start: Element, length: Int)] = []
    for element in elements where !seen.contains(element) {
      var length = 0
      var current = element
      while seen.insert(current).inserted {
        length += 1
        current = next(current)
      }
      found.append((element, length))
    }
    return found
  }
}
