internal import VPCheckTopology

extension FixProposals {
  /// The account that would make a call.
  static func actor(of command: Command, in topology: Topology) -> AccountID {
    if case .acceptVpcPeeringConnection(let id) = command {
      return topology.peeringConnections[id]?.accepter.owner ?? .first
    }
    return command.references.lazy.compactMap { owner(of: $0, in: topology) }.first ?? .first
  }

  private static func owner(of id: ResourceID, in topology: Topology) -> AccountID? {
    func owner(ofVPC vpc: VPCID?) -> AccountID? { vpc.flatMap { topology.vpcs[$0]?.owner } }
    return switch id.kind {
    case .vpc: owner(ofVPC: id)
    case .subnet: owner(ofVPC: topology.subnets[id]?.vpc)
    case .routeTable: owner(ofVPC: topology.routeTables[id]?.vpc)
    case .securityGroup: topology.securityGroups[id]?.owner
    case .networkACL: topology.networkACLs[id]?.owner
    case .instance: topology.instances[id]?.owner
    case .networkInterface: topology.networkInterfaces[id]?.owner
    case .elasticIP: topology.elasticIPs[id]?.owner
    case .internetGateway: topology.internetGateways[id]?.owner
    case .egressOnlyGateway: topology.egressOnlyGateways[id]?.owner
    case .natGateway: topology.natGateways[id]?.owner
    case .transitGateway: topology.transitGateways[id]?.owner
    case .transitGatewayAttachment: topology.transitGatewayAttachments[id]?.owner
    case .transitGatewayRouteTable:
      topology.transitGatewayRouteTables[id].flatMap { topology.transitGateways[$0.gateway]?.owner }
    case .peeringConnection: nil
    }
  }
}
