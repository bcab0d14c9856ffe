import AddressMath
import VPCheckTopology

// NAT, egress-only and transit gateways for tests of the walk.
extension NetworkBuilder {
  /// Adds a NAT gateway, public if it is given a public address.
  @discardableResult
  mutating func nat(
    _ number: Int, in subnet: SubnetID, _ text: String, as publicText: String? = nil,
    state: NATGatewayState = .available
  ) -> NATGatewayID {
    guard let vpc = topology.subnets[subnet]?.vpc else { preconditionFailure("\(subnet) is missing") }
    let id = ResourceID(.natGateway, number)
    let mapped = publicText.map { PublicAddress(address($0), allocation: elasticIP(900 + number, $0)) }
    topology.natGateways[id] = NATGateway(
      id: id, owner: .first, subnet: subnet, vpc: vpc, connectivity: mapped == nil ? .isPrivate : .isPublic,
      state: state, addresses: [NATAddress(address(text), publicAddress: mapped)])
    return id
  }

  @discardableResult
  mutating func egressOnly(_ number: Int, of vpc: VPCID) -> EgressOnlyGatewayID {
    let id = ResourceID(.egressOnlyGateway, number)
    topology.egressOnlyGateways[id] = EgressOnlyGateway(id: id, owner: .first, vpc: vpc)
    return id
  }

  /// Adds a transit gateway with its default table.
  @discardableResult
  mutating func transit(_ number: Int) -> TransitGatewayID {
    let id = ResourceID(.transitGateway, number)
    let table = ResourceID.implicit(.transitGatewayRouteTable, of: id)
    topology.transitGateways[id] = TransitGateway(
      id: id, owner: .first, defaultAssociationTable: table, defaultPropagationTable: table)
    topology.transitGatewayRouteTables[table] = TransitGatewayRouteTable(id: table, gateway: id)
    return id
  }

  /// Attaches a VPC, associated with the default table and propagating to it.
  @discardableResult
  mutating func attachment(
    _ number: Int, to gateway: TransitGatewayID, _ subnets: SubnetID..., supportsIPv6: Bool = false
  ) -> TransitGatewayAttachmentID {
    guard let vpc = topology.subnets[subnets[0]]?.vpc else { preconditionFailure("no subnet") }
    let id = ResourceID(.transitGatewayAttachment, number)
    topology.transitGatewayAttachments[id] = TransitGatewayAttachment(
      id: id, owner: .first, gateway: gateway, vpc: vpc, subnets: subnets, supportsIPv6: supportsIPv6)
    let blocks = topology.vpcs[vpc]?.associatedBlocks ?? []
    topology.transitGatewayRouteTables.update(.implicit(.transitGatewayRouteTable, of: gateway)) { table in
      table.associations.append(id)
      table.propagations.append(id)
      for block in blocks {
        table.routes.append(TransitRoute(block, to: .attachment(id), origin: .propagated))
      }
      table.sortRoutes()
    }
    return id
  }

  mutating func transitRoute(
    _ table: TransitGatewayRouteTableID, _ destination: String, _ target: TransitRouteTarget
  ) {
    let route = TransitRoute(
      block(destination), to: target, state: target == .blackhole ? .blackhole : .active)
    topology.transitGatewayRouteTables.update(table) {
      $0.routes.append(route)
      $0.sortRoutes()
    }
  }

  mutating func setZone(_ subnet: SubnetID, _ zone: Int) {
    topology.subnets.update(subnet) { $0.zone = zone }
  }
}
