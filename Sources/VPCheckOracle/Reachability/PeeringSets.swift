package import AddressMath
package import VPCheckTopology

extension NetworkSets {
  /// Returns whether a connection carries packets under this reading.
  package func carries(_ connection: PeeringConnection) -> Bool {
    switch connection.state {
    case .active: true
    case .deleting: reading.contains(.deletingConnectionsCarry)
    case .initiatingRequest, .pendingAcceptance, .provisioning, .failed, .expired, .rejected, .deleted: false
    }
  }

  /// Returns the destinations that a connection carries out of a VPC: the blocks
  /// of the VPC at its other end, and nothing beyond (PEER-RT-2, PEER-NT-1 to -9).
  package func carried(
    by connection: PeeringConnection, from vpc: VPCID, _ family: AddressFamily
  ) -> AddressSet {
    guard carries(connection), let peer = connection.peer(of: vpc) else { return .empty(family) }
    return associated(peer, family)
  }

  /// Returns whether an address lies in a block of a VPC other than its first.
  package func isFurtherBlock(of vpc: VPCID, _ address: Address) -> Bool {
    guard let vpc = topology.vpcs[vpc] else { return false }
    let first = address.family == .ipv4 ? vpc.ipv4.first : vpc.ipv6.first
    return first?.block.contains(address) == false && vpc.associatedBlocks.contains { $0.contains(address) }
  }

  /// Returns the active connections of a VPC.
  package func activeConnections(of vpc: VPCID) -> [PeeringConnection] {
    topology.peeringConnections.filter { $0.state == .active && $0.joins(vpc) }
  }
}
