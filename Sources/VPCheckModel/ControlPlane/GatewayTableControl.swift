internal import AddressMath
internal import VPCheckTopology

// Route tables that serve an internet gateway (route table sheet, section 8).
extension Model {
  mutating func associateRouteTable(
    _ id: RouteTableID, withGateway gatewayID: InternetGatewayID, by caller: Caller
  ) throws(Refusal) {
    let (table, _) = try routeTable(id, for: caller)
    let gateway = try internetGateway(gatewayID, for: caller)
    try uphold(rules.routeTables.gatewayVPC(gateway, table.vpc))
    try uphold(
      rules.routeTables.secondGatewayAssociation(topology.table(of: gatewayID), id, options))
    try upholdGatewayUse(of: table)

    associate(gateway: gatewayID, with: id)
  }

  // MARK: Parts

  /// Upholds what a table must be to serve a gateway (RT-GW-2 to RT-GW-5, RT-GW-10).
  func upholdGatewayUse(of table: RouteTable) throws(Refusal) {
    try uphold(rules.routeTables.gatewayOfSubnetTable(table, options))
    guard let vpc = topology.vpcs[table.vpc] else { return }
    for route in table.routes {
      try uphold(rules.routes.gatewayTableRoute(topology, vpc, route.destination, route.target))
    }
  }

  mutating func associate(gateway: InternetGatewayID, with table: RouteTableID) {
    topology.routeTables.update(table) { table in
      guard !table.gateways.contains(gateway) else { return }
      table.gateways.append(gateway)
      table.gateways.sort()
    }
  }

  /// Ends the associations of a gateway, or those with tables of other VPCs than one.
  mutating func dissociateTables(from gateway: InternetGatewayID, unlessOf vpc: VPCID?) {
    for table in topology.routeTables where table.gateways.contains(gateway) && table.vpc != vpc {
      topology.routeTables.update(table.id) { $0.gateways.removeAll { $0 == gateway } }
    }
  }
}
