internal import VPCheckTopology

extension Topology {
  /// Returns the resources of one kind that are chosen, and nothing else.
  func part(_ kind: ResourceKind, where isChosen: (ResourceID) -> Bool) -> Topology {
    var part = Topology()
    switch kind {
    case .vpc: part.vpcs = vpcs.chosen(isChosen)
    case .subnet: part.subnets = subnets.chosen(isChosen)
    case .routeTable: part.routeTables = routeTables.chosen(isChosen)
    case .internetGateway: part.internetGateways = internetGateways.chosen(isChosen)
    case .peeringConnection: part.peeringConnections = peeringConnections.chosen(isChosen)
    case .networkInterface: part.networkInterfaces = networkInterfaces.chosen(isChosen)
    case .instance: part.instances = instances.chosen(isChosen)
    case .securityGroup: part.securityGroups = securityGroups.chosen(isChosen)
    case .networkACL: part.networkACLs = networkACLs.chosen(isChosen)
    case .elasticIP: part.elasticIPs = elasticIPs.chosen(isChosen)
    case .egressOnlyGateway: part.egressOnlyGateways = egressOnlyGateways.chosen(isChosen)
    case .natGateway: part.natGateways = natGateways.chosen(isChosen)
    case .transitGateway: part.transitGateways = transitGateways.chosen(isChosen)
    case .transitGatewayAttachment:
      part.transitGatewayAttachments = transitGatewayAttachments.chosen(isChosen)
    case .transitGatewayRouteTable:
      part.transitGatewayRouteTables = transitGatewayRouteTables.chosen(isChosen)
    }
    return part
  }
}

extension ResourceTable {
  fileprivate func chosen(_ isChosen: (ResourceID) -> Bool) -> ResourceTable {
    ResourceTable(filter { isChosen($0.id) })
  }
}
