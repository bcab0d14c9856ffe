import AddressMath
import VPCheckTopology

@testable import VPCheckOracle

/// NAT, egress-only and transit gateways in drawn networks.
extension NetworkBuilder {
  func nat(_ number: Int) -> NATGatewayID { NATGatewayID(.natGateway, number) }
  func egress(_ number: Int) -> EgressOnlyGatewayID { EgressOnlyGatewayID(.egressOnlyGateway, number) }
  func transit(_ number: Int) -> TransitGatewayID { TransitGatewayID(.transitGateway, number) }
  func attachment(_ number: Int) -> TransitGatewayAttachmentID {
    TransitGatewayAttachmentID(.transitGatewayAttachment, number)
  }
  func transitTable(_ number: Int) -> TransitGatewayRouteTableID {
    .implicit(.transitGatewayRouteTable, of: transit(number))
  }

  /// Adds a NAT gateway, public if it has a public address.
  mutating func addNAT(
    _ number: Int, in subnet: Int, _ text: String, publicAddress: String? = nil,
    state: NATGatewayState = .available
  ) {
    let allocation = AllocationID(.elasticIP, 900 + number)
    if let publicAddress {
      topology.elasticIPs[allocation] = ElasticIP(
        id: allocation, owner: .first, publicAddress: address(publicAddress))
    }
    topology.natGateways[nat(number)] = NATGateway(
      id: nat(number), owner: .first, subnet: self.subnet(subnet),
      vpc: topology.subnets[self.subnet(subnet)]?.vpc ?? vpc(0),
      connectivity: publicAddress == nil ? .isPrivate : .isPublic, state: state,
      addresses: [
        NATAddress(
          address(text),
          publicAddress: publicAddress.map { PublicAddress(address($0), allocation: allocation) })
      ])
  }

  mutating func setNAT(_ number: Int, _ state: NATGatewayState) {
    topology.natGateways.update(nat(number)) { $0.state = state }
  }

  mutating func addEgress(_ number: Int, in vpc: Int) {
    topology.egressOnlyGateways[egress(number)] = EgressOnlyGateway(
      id: egress(number), owner: .first, vpc: self.vpc(vpc))
  }

  /// Adds a transit gateway with one table for everything.
  mutating func addTransit(_ number: Int) {
    topology.transitGateways[transit(number)] = TransitGateway(
      id: transit(number), owner: .first, defaultAssociationTable: transitTable(number),
      defaultPropagationTable: transitTable(number))
    topology.transitGatewayRouteTables[transitTable(number)] = TransitGatewayRouteTable(
      id: transitTable(number), gateway: transit(number))
  }

  /// Attaches a VPC in one subnet; the table learns its blocks unless it has them.
  mutating func attachTransit(_ number: Int, vpc named: Int, subnet: Int, learns: Bool = true) {
    let id = attachment(number)
    topology.transitGatewayAttachments[id] = TransitGatewayAttachment(
      id: id, owner: .first, gateway: transit(1), vpc: vpc(named), subnets: [self.subnet(subnet)],
      supportsIPv6: true)
    let blocks = topology.vpcs[vpc(named)]?.associatedBlocks ?? []
    topology.transitGatewayRouteTables.update(transitTable(1)) { table in
      table.associations.append(id)
      guard learns else { return }
      table.propagations.append(id)
      for block in blocks where !table.routes.contains(where: { $0.destination == block }) {
        table.routes.append(TransitRoute(block, to: .attachment(id), origin: .propagated))
      }
      table.sortRoutes()
    }
  }

  mutating func addTransitRoute(_ text: String, _ target: TransitRouteTarget) {
    topology.transitGatewayRouteTables.update(transitTable(1)) {
      $0.routes.append(
        TransitRoute(block(text), to: target, state: target == .blackhole ? .blackhole : .active))
      $0.sortRoutes()
    }
  }
}
