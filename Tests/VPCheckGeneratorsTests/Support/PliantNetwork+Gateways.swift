import AddressMath
import VPCheckTopology

extension PliantNetwork {
  mutating func applyGateways(_ command: Command, _ account: AccountID) {
    switch command {
    case .createNatGateway(let id, let subnet, let connectivity, let allocation, let address):
      addNATGateway(id, subnet, connectivity, allocation, address, account)
    case .deleteNatGateway(let id):
      topology.natGateways.update(id) { ($0.state, $0.addresses) = (.deleted, []) }
    case .createEgressOnlyInternetGateway(let id, let vpc):
      topology.egressOnlyGateways[id] = EgressOnlyGateway(id: id, owner: account, vpc: vpc)
    case .deleteEgressOnlyInternetGateway(let id): topology.egressOnlyGateways[id] = nil
    case .associateGatewayRouteTable(let table, let gateway),
      .replaceRouteTableAssociation(.gateway(let gateway), let table):
      topology.routeTables.updateAll { $0.gateways.removeAll { $0 == gateway } }
      topology.routeTables.update(table) { $0.gateways.append(gateway) }
    case .disassociateRouteTable(.gateway(let gateway)):
      topology.routeTables.updateAll { $0.gateways.removeAll { $0 == gateway } }
    default: applyTransit(command, account)
    }
  }

  private mutating func addNATGateway(
    _ id: NATGatewayID, _ subnet: SubnetID, _ connectivity: NATConnectivity, _ allocation: AllocationID?,
    _ address: Address?, _ account: AccountID
  ) {
    guard let home = topology.subnets[subnet], let block = home.ipv4 else { return }
    let held = topology.natGateways.flatMap { $0.addresses.map(\.privateAddress) }
    let free = (200...240).lazy.compactMap { block.address(at: UInt128($0)) }.first { !held.contains($0) }
    guard let chosen = address ?? free ?? block.address(at: 9) else { return }
    let mapped = allocation.flatMap { topology.elasticIPs[$0] }.map {
      PublicAddress($0.publicAddress, allocation: $0.id)
    }
    topology.natGateways[id] = NATGateway(
      id: id, owner: account, subnet: subnet, vpc: home.vpc, connectivity: connectivity,
      addresses: [NATAddress(chosen, publicAddress: mapped)])
  }

  private mutating func applyTransit(_ command: Command, _ account: AccountID) {
    switch command {
    case .createTransitGateway(let id, let associates, let propagates):
      let table = TransitGatewayRouteTableID.implicit(.transitGatewayRouteTable, of: id)
      topology.transitGateways[id] = TransitGateway(
        id: id, owner: account, defaultAssociationTable: associates ? table : nil,
        defaultPropagationTable: propagates ? table : nil)
      guard associates || propagates else { return }
      topology.transitGatewayRouteTables[table] = TransitGatewayRouteTable(id: table, gateway: id)
    case .deleteTransitGateway(let id): topology.transitGateways.update(id) { $0.state = .deleted }
    case .createTransitGatewayVpcAttachment(let id, let gateway, let vpc, let subnets, let supportsIPv6):
      topology.transitGatewayAttachments[id] = TransitGatewayAttachment(
        id: id, owner: account, gateway: gateway, vpc: vpc, subnets: subnets, supportsIPv6: supportsIPv6)
      if let table = topology.transitGateways[gateway]?.defaultAssociationTable {
        topology.transitGatewayRouteTables.update(table) { $0.associations.append(id) }
      }
      if let table = topology.transitGateways[gateway]?.defaultPropagationTable { learn(table, id) }
    case .deleteTransitGatewayVpcAttachment(let id):
      topology.transitGatewayAttachments.update(id) { $0.state = .deleted }
      topology.transitGatewayRouteTables.updateAll { table in
        table.associations.removeAll { $0 == id }
        table.propagations.removeAll { $0 == id }
        table.routes.removeAll { $0.origin == .propagated && $0.target.resource == id }
      }
    case .createTransitGatewayRouteTable(let id, let gateway):
      topology.transitGatewayRouteTables[id] = TransitGatewayRouteTable(id: id, gateway: gateway)
    case .deleteTransitGatewayRouteTable(let id): topology.transitGatewayRouteTables[id] = nil
    case .associateTransitGatewayRouteTable(let table, let id):
      topology.transitGatewayRouteTables.updateAll { $0.associations.removeAll { $0 == id } }
      topology.transitGatewayRouteTables.update(table) { $0.associations.append(id) }
    case .disassociateTransitGatewayRouteTable(let table, let id):
      topology.transitGatewayRouteTables.update(table) { $0.associations.removeAll { $0 == id } }
    case .enableTransitGatewayRouteTablePropagation(let table, let id): learn(table, id)
    case .disableTransitGatewayRouteTablePropagation(let table, let id):
      topology.transitGatewayRouteTables.update(table) { table in
        table.propagations.removeAll { $0 == id }
        table.routes.removeAll { $0.origin == .propagated && $0.target.resource == id }
      }
    case .createTransitGatewayRoute(let table, let block, let target):
      guard let block = resolved(block) else { return }
      topology.transitGatewayRouteTables.update(table) { table in
        table.routes.removeAll { $0.destination == block }
        table.routes.append(TransitRoute(block, to: target))
        table.sortRoutes()
      }
    case .deleteTransitGatewayRoute(let table, let block):
      let block = resolved(block)
      topology.transitGatewayRouteTables.update(table) { table in
        table.routes.removeAll { $0.destination == block }
      }
    default: break
    }
  }

  private mutating func learn(_ table: TransitGatewayRouteTableID, _ id: TransitGatewayAttachmentID) {
    let vpc = topology.transitGatewayAttachments[id].flatMap { topology.vpcs[$0.vpc] }
    let blocks = vpc?.associatedBlocks ?? []
    topology.transitGatewayRouteTables.update(table) { table in
      table.propagations.append(id)
      for block in blocks where !table.routes.contains(where: { $0.destination == block }) {
        table.routes.append(TransitRoute(block, to: .attachment(id), origin: .propagated))
      }
      table.sortRoutes()
    }
  }

  mutating func applyAddresses(_ command: Command) {
    switch command {
    case .associateSubnetCidrBlock(let id, let block):
      let block = resolved(block)
      topology.subnets.update(id) { $0.ipv6 = block }
    case .disassociateSubnetCidrBlock(let id, _): topology.subnets.update(id) { $0.ipv6 = nil }
    case .modifySubnetIPv6Attribute(let id, let flag):
      topology.subnets.update(id) { $0.assignsIPv6AddressOnCreation = flag }
    case .assignPrivateIpAddresses(let id, let request, _):
      let home = topology.networkInterfaces[id].flatMap { topology.subnets[$0.subnet]?.ipv4 }
      let count = topology.networkInterfaces.reduce(0) { $0 + $1.ipv4.count }
      let chosen = (0..<(request.count ?? 0)).compactMap { home?.address(at: UInt128(100 + count + $0)) }
      let added = request.addresses + chosen
      topology.networkInterfaces.updateAll { $0.ipv4.removeAll { added.contains($0.address) } }
      topology.networkInterfaces.update(id) { $0.ipv4 += added.map { PrivateAddress($0) } }
    case .unassignPrivateIpAddresses(let id, let addresses):
      topology.networkInterfaces.update(id) { $0.ipv4.removeAll { addresses.contains($0.address) } }
    case .assignIpv6Addresses(let id, let request):
      let home = topology.networkInterfaces[id].flatMap { topology.subnets[$0.subnet]?.ipv6 }
      let count = topology.networkInterfaces.reduce(0) { $0 + $1.ipv6.count }
      let chosen = (0..<(request.count ?? 0)).compactMap { home?.address(at: UInt128(4096 + count + $0)) }
      topology.networkInterfaces.update(id) { $0.ipv6 = ($0.ipv6 + request.addresses + chosen).sorted() }
    case .unassignIpv6Addresses(let id, let addresses):
      topology.networkInterfaces.update(id) { $0.ipv6.removeAll { addresses.contains($0) } }
    default: break
    }
  }
}
