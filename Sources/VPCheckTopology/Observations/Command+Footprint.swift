extension Command {
  /// The kinds of resources that an accepted command may change, whoever implements it.
  ///
  /// An adapter that pays for every Describe call asks only these anew after the
  /// command; a full observation at the end of a case finds what changed elsewhere.
  public var footprint: Set<ResourceKind> {
    switch self {
    case .createVpc: [.vpc, .routeTable, .securityGroup, .networkACL]
    case .deleteVpc: [.vpc, .routeTable, .securityGroup, .networkACL, .peeringConnection]
    case .associateVpcCidrBlock, .disassociateVpcCidrBlock:
      [.vpc, .routeTable, .peeringConnection, .transitGatewayRouteTable]
    case .associateVpcIPv6CidrBlock:
      [.vpc, .routeTable, .securityGroup, .networkACL, .transitGatewayRouteTable]
    case .createSubnet, .deleteSubnet: [.subnet, .routeTable, .networkACL]
    case .modifySubnetAttribute, .modifySubnetIPv6Attribute: [.subnet]
    case .associateSubnetCidrBlock, .disassociateSubnetCidrBlock: [.subnet]
    case .createRouteTable, .deleteRouteTable, .associateRouteTable, .associateGatewayRouteTable,
      .disassociateRouteTable,
      .replaceRouteTableAssociation, .createRoute, .replaceRoute, .deleteRoute:
      [.routeTable]
    case .createInternetGateway: [.internetGateway]
    case .deleteInternetGateway: [.internetGateway, .routeTable]
    case .attachInternetGateway, .detachInternetGateway: [.internetGateway, .routeTable]
    case .createEgressOnlyInternetGateway: [.egressOnlyGateway]
    case .deleteEgressOnlyInternetGateway: [.egressOnlyGateway, .routeTable]
    case .createNatGateway: [.natGateway, .subnet, .elasticIP]
    case .deleteNatGateway: [.natGateway, .subnet, .elasticIP, .routeTable]
    case .createTransitGateway: [.transitGateway, .transitGatewayRouteTable]
    case .deleteTransitGateway: [.transitGateway, .transitGatewayRouteTable, .routeTable]
    case .createTransitGatewayVpcAttachment, .deleteTransitGatewayVpcAttachment:
      [.transitGatewayAttachment, .transitGatewayRouteTable, .subnet, .routeTable]
    case .createTransitGatewayRouteTable, .deleteTransitGatewayRouteTable,
      .associateTransitGatewayRouteTable, .disassociateTransitGatewayRouteTable,
      .enableTransitGatewayRouteTablePropagation, .disableTransitGatewayRouteTablePropagation,
      .createTransitGatewayRoute, .deleteTransitGatewayRoute:
      [.transitGatewayRouteTable]
    case .createVpcPeeringConnection: [.peeringConnection]
    case .acceptVpcPeeringConnection, .rejectVpcPeeringConnection, .deleteVpcPeeringConnection:
      [.peeringConnection, .routeTable]
    case .createNetworkInterface, .deleteNetworkInterface: [.networkInterface, .subnet, .elasticIP]
    case .attachNetworkInterface, .detachNetworkInterface: [.networkInterface, .instance]
    case .modifyNetworkInterfaceAttribute: [.networkInterface]
    case .assignPrivateIpAddresses, .unassignPrivateIpAddresses: [.networkInterface, .subnet, .elasticIP]
    case .assignIpv6Addresses, .unassignIpv6Addresses: [.networkInterface]
    case .runInstances: [.instance, .networkInterface, .subnet]
    case .startInstances, .stopInstances, .rebootInstances: [.instance, .networkInterface]
    case .terminateInstances: [.instance, .networkInterface, .subnet, .elasticIP, .routeTable]
    case .sendSSHPublicKey: []
    case .createSecurityGroup, .deleteSecurityGroup, .authorizeSecurityGroup, .revokeSecurityGroup:
      [.securityGroup]
    case .createNetworkAcl, .deleteNetworkAcl, .createNetworkAclEntry, .replaceNetworkAclEntry,
      .deleteNetworkAclEntry, .replaceNetworkAclAssociation:
      [.networkACL]
    case .allocateAddress, .releaseAddress: [.elasticIP]
    case .associateAddress, .disassociateAddress: [.elasticIP, .networkInterface]
    // Nothing may change; what a system that takes the call seriously changes is to be seen.
    case .dryRun(let command): command.footprint
    }
  }
}
