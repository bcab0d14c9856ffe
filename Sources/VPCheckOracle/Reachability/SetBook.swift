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
  /// A VPC with a family.
  struct Space: Hashable, Sendable {
    var vpc: VPCID
    var family: AddressFamily
  }

  /// The addresses of hosts outside all VPCs.
  var outside: [AddressFamily: AddressSet] = [:]
  /// The addresses of the associated blocks of each VPC.
  var associated: [Space: AddressSet] = [:]
  /// The addresses that the service keeps for itself in each VPC.
  var reserved: [Space: AddressSet] = [:]
  /// Whether passages note which laws have their situation present; only verdicts on probes need it.
  var notesLaws = true
}

extension NetworkSets {
  /// Returns the same view with the sets of one family worked out beforehand, for verdicts alone.
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
    for vpc in topology.vpcs {
      let space = SetBook.Space(vpc: vpc.id, family: family)
      prepared.book.associated[space] = associated(vpc.id, family)
      prepared.book.reserved[space] = reserved(in: vpc.id, family)
    }
    prepared.book.notesLaws = false
    return prepared
  }
}
