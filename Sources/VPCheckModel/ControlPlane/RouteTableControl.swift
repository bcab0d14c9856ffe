internal import AddressMath
internal import VPCheckTopology

// Route tables and their associations with subnets and VPCs.
extension Model {
  mutating func createRouteTable(_ id: RouteTableID, _ vpcID: VPCID, by caller: Caller) throws(Refusal) {
    let vpc = try vpc(vpcID, for: caller)
    let count = topology.routeTables.count { $0.vpc == vpcID }
    try uphold(rules.quotas.excess(.routeTables, count + 1, options.quotas.routeTableCountMax))

    topology.routeTables[id] = RouteTable(id: id, vpc: vpcID, routes: localRoutes(of: vpc))
  }

  mutating func deleteRouteTable(_ id: RouteTableID, by caller: Caller) throws(Refusal) {
    let (table, _) = try routeTable(id, for: caller)
    try uphold(rules.routeTables.mainDeletion(table))
    try uphold(rules.routeTables.associatedDeletion(table))

    topology.routeTables[id] = nil
  }

  mutating func associateRouteTable(
    _ id: RouteTableID, _ subnetID: SubnetID, by caller: Caller
  ) throws(Refusal) {
    let (table, _) = try routeTable(id, for: caller)
    let subnet = try subnet(subnetID, for: caller)
    try uphold(rules.routeTables.sameVPC(table, subnet.vpc))
    try uphold(rules.routeTables.subnetOfGatewayTable(table, options))
    try uphold(rules.routeTables.secondAssociation(topology.explicitTable(of: subnetID), id, options))

    associate(subnetID, with: id)
  }

  mutating func disassociateRouteTable(
    _ association: RouteTableAssociation, by caller: Caller
  ) throws(Refusal) {
    let (table, _) = try associatedTable(association, for: caller)
    switch association {
    case .main: try uphold(rules.routeTables.mainDisassociation())
    case .subnet(let subnet): dissociate(subnet, from: table)
    case .gateway(let gateway): dissociateTables(from: gateway, unlessOf: nil)
    }
  }

  mutating func replaceAssociation(
    _ association: RouteTableAssociation, with id: RouteTableID, by caller: Caller
  ) throws(Refusal) {
    let (old, vpc) = try associatedTable(association, for: caller)
    let (table, _) = try routeTable(id, for: caller)
    try uphold(rules.routeTables.sameVPC(table, vpc))
    switch association {
    case .main: try uphold(rules.routeTables.gatewayTableAsMain(table))
    case .subnet: try uphold(rules.routeTables.subnetOfGatewayTable(table, options))
    case .gateway: try upholdGatewayUse(of: table)
    }

    switch association {
    case .main:
      if rules.routeTables.demotesOldMain() { topology.routeTables.update(old) { $0.isMain = false } }
      topology.routeTables.update(id) { $0.isMain = true }
    case .subnet(let subnet):
      dissociate(subnet, from: old)
      associate(subnet, with: id)
    case .gateway(let gateway):
      dissociateTables(from: gateway, unlessOf: nil)
      associate(gateway: gateway, with: id)
    }
  }

  // MARK: Parts

  /// Returns the table of an association, and its VPC.
  ///
  /// Requests name associations by ids of their own, so whatever is wrong with
  /// the subnet or VPC shows as an unknown association (RT-TAB-19).
  private func associatedTable(
    _ association: RouteTableAssociation, for caller: Caller
  ) throws(Refusal) -> (RouteTableID, VPCID) {
    switch association {
    case .subnet(let id):
      if let subnet = topology.subnets[id], visibleVPC(subnet.vpc, for: caller) != nil,
        let table = topology.explicitTable(of: id)
      {
        return (table, subnet.vpc)
      }
    case .main(let id):
      if visibleVPC(id, for: caller) != nil, let table = topology.mainTable(of: id) { return (table, id) }
    case .gateway(let id):
      if let table = topology.table(of: id), let vpc = topology.routeTables[table]?.vpc,
        visibleVPC(vpc, for: caller) != nil
      {
        return (table, vpc)
      }
    }
    throw Refusal(.associationNotFound, "RT-TAB-19")
  }

  private mutating func associate(_ subnet: SubnetID, with table: RouteTableID) {
    topology.routeTables.update(table) { table in
      guard !table.explicitSubnets.contains(subnet) else { return }
      table.explicitSubnets.append(subnet)
      table.explicitSubnets.sort()
    }
  }

  mutating func dissociate(_ subnet: SubnetID, from table: RouteTableID) {
    guard rules.routeTables.releasesSubnet() else { return }
    topology.routeTables.update(table) { $0.explicitSubnets.removeAll { $0 == subnet } }
  }

  /// Returns the local routes of a new table (RT-TAB-16).
  func localRoutes(of vpc: VPC) -> [Route] {
    rules.routeTables.initialRoutes(vpc.associatedBlocks.compactMap { rules.routeTables.localRoute($0) })
  }
}
