internal import VPCheckTopology

extension StepGenerator {
  /// Returns the usual weight of an operation on further gateways or on addresses of interfaces.
  ///
  /// Together they are drawn less often than what was there before them: laws on routes and
  /// filters need their share of the steps, and plans bring the gateways together.
  func weightOfGateways(_ operation: GeneratedOperation, _ census: Census) -> Int {
    switch operation {
    case .createNatGateway:
      return topology.subnets.isEmpty || topology.natGateways.count(where: \.isLive) >= 3 ? 0 : 9
    case .deleteNatGateway: return topology.natGateways.isEmpty ? 0 : 3
    case .createEgressOnlyInternetGateway:
      return topology.vpcs.isEmpty || topology.egressOnlyGateways.count >= 3 ? 0 : census.hasIPv6VPC ? 5 : 2
    case .deleteEgressOnlyInternetGateway: return topology.egressOnlyGateways.isEmpty ? 0 : 2
    case .associateGatewayRouteTable:
      return topology.internetGateways.isEmpty ? 0 : census.hasCustomTable ? 10 : 1
    case .replaceGatewayRouteTable, .disassociateGatewayRouteTable:
      return topology.routeTables.contains { !$0.gateways.isEmpty } ? 4 : 0
    case .assignPrivateIpAddresses: return topology.networkInterfaces.isEmpty ? 0 : 6
    case .unassignPrivateIpAddresses:
      return topology.networkInterfaces.contains { $0.ipv4.count > 1 } ? 4 : 0
    case .associateSubnetCidrBlock: return census.hasIPv6VPC && !topology.subnets.isEmpty ? 6 : 0
    case .assignIpv6Addresses: return census.hasIPv6Subnet && !topology.networkInterfaces.isEmpty ? 8 : 0
    case .modifySubnetIPv6Attribute: return census.hasIPv6Subnet ? 4 : 0
    case .disassociateSubnetCidrBlock: return census.hasIPv6Subnet ? 3 : 0
    case .unassignIpv6Addresses: return topology.networkInterfaces.contains { !$0.ipv6.isEmpty } ? 3 : 0
    default: return weightOfTransit(operation)
    }
  }

  private func weightOfTransit(_ operation: GeneratedOperation) -> Int {
    let hasGateway = topology.transitGateways.contains(where: \.isLive)
    let liveCount = topology.transitGatewayAttachments.count(where: \.isLive)
    let tables = topology.transitGatewayRouteTables
    switch operation {
    case .createTransitGateway:
      let count = topology.transitGateways.count(where: \.isLive)
      return topology.vpcs.isEmpty || count >= 2 ? 0 : count == 0 ? 7 : 2
    case .createTransitGatewayVpcAttachment:
      return !hasGateway || topology.subnets.isEmpty ? 0 : liveCount < topology.vpcs.count ? 16 : 2
    case .createTransitGatewayRouteTable: return hasGateway && tables.count < 4 ? 4 : 0
    case .associateTransitGatewayRouteTable: return liveCount > 0 && !tables.isEmpty ? 6 : 0
    case .enableTransitGatewayRouteTablePropagation: return liveCount > 0 && !tables.isEmpty ? 6 : 0
    case .createTransitGatewayRoute: return tables.isEmpty ? 0 : 9
    case .deleteTransitGatewayRoute, .disableTransitGatewayRouteTablePropagation,
      .disassociateTransitGatewayRouteTable, .deleteTransitGatewayRouteTable:
      return tables.isEmpty ? 0 : 2
    case .deleteTransitGatewayVpcAttachment: return liveCount == 0 ? 0 : 2
    case .deleteTransitGateway: return hasGateway ? 2 : 0
    default: return 0
    }
  }
}
