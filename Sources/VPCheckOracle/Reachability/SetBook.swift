internal import AddressMath
internal import VPCheckTopology

/// Sets of a network that do not depend on any packet.
///
/// One probe asks for few of them, once. A partition of all packets asks for the
/// same ones thousands of times, and works them out first.
struct SetBook: Sendable {
  /// A subnet with a family.
  struct Edge: Hashable, Sendable {
    var subnet: SubnetID
    var family: AddressFamily
  }

  /// The ways out of each subnet that has any.
  var ways: [Edge: [Way]] = [:]
  /// The addresses of hosts outside all VPCs.
  var outside: [AddressFamily: AddressSet] = [:]
}

extension NetworkSets {
  /// Returns the same view with the sets of one family worked out beforehand.
  ///
  /// What the report does not determine is left out, and found out again by
  /// whoever asks for it.
  func prepared(for family: AddressFamily) -> NetworkSets {
    var prepared = self
    for subnet in topology.subnets {
      guard let ways = try? ways(outOf: subnet, family) else { continue }
      prepared.book.ways[SetBook.Edge(subnet: subnet.id, family: family)] = ways
    }
    prepared.book.outside[family] = outside(family)
    return prepared
  }
}
