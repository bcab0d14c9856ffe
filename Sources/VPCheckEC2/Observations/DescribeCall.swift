internal import VPCheckTopology

/// The call that reports one kind of resource, and where its answer holds them.
struct DescribeCall {
  /// The kind that is asked for.
  let kind: ResourceKind
  /// The call, restricted to what the scenario made.
  let request: QueryRequest
  /// The list of the answer.
  let listName: String

  /// Creates the call for a caller's part; nil when there is nothing to ask.
  ///
  /// What lies in a VPC is asked for by VPC, so that resources show that no command
  /// of the scenario should have made. Peering connections are asked for by id: a
  /// filter on them is ignored by some systems, whose list of deleted ones only grows.
  ///
  /// - Parameter attempted: The kinds that a command has tried to create. Of what
  ///   was never tried, nothing can have appeared.
  init?(_ kind: ResourceKind, handles: HandleBook, attempted: Set<ResourceKind>, by caller: Caller) {
    let ids = handles.realIDs(of: kind.scope, madeBy: caller)
    guard !ids.isEmpty, attempted.contains(kind) || kind.implicitOwner == kind.scope else { return nil }
    self.kind = kind
    switch kind {
    case .vpc:
      request = QueryRequest("DescribeVpcs").filtered("vpc-id", ids)
      listName = "vpcSet"
    case .subnet:
      request = QueryRequest("DescribeSubnets").filtered("vpc-id", ids)
      listName = "subnetSet"
    case .routeTable:
      request = QueryRequest("DescribeRouteTables").filtered("vpc-id", ids)
      listName = "routeTableSet"
    case .internetGateway:
      request = QueryRequest("DescribeInternetGateways").filtered("internet-gateway-id", ids)
      listName = "internetGatewaySet"
    case .peeringConnection:
      request = QueryRequest("DescribeVpcPeeringConnections").with("VpcPeeringConnectionId", list: ids)
      listName = "vpcPeeringConnectionSet"
    case .networkInterface:
      request = QueryRequest("DescribeNetworkInterfaces").filtered("vpc-id", ids)
      listName = "networkInterfaceSet"
    case .instance:
      request = QueryRequest("DescribeInstances").filtered("instance-id", ids)
      listName = "reservationSet"
    case .securityGroup:
      request = QueryRequest("DescribeSecurityGroups").filtered("vpc-id", ids)
      listName = "securityGroupInfo"
    case .networkACL:
      request = QueryRequest("DescribeNetworkAcls").filtered("vpc-id", ids)
      listName = "networkAclSet"
    case .elasticIP:
      request = QueryRequest("DescribeAddresses").filtered("allocation-id", ids)
      listName = "addressesSet"
    case .egressOnlyGateway:
      // There is no filter by id, and an id that is gone would be refused.
      request = QueryRequest("DescribeEgressOnlyInternetGateways")
      listName = "egressOnlyInternetGatewaySet"
    case .natGateway:
      request = QueryRequest("DescribeNatGateways").filtered("vpc-id", ids)
      listName = "natGatewaySet"
    case .transitGateway:
      request = QueryRequest("DescribeTransitGateways").filtered("transit-gateway-id", ids)
      listName = "transitGatewaySet"
    case .transitGatewayAttachment:
      request = QueryRequest("DescribeTransitGatewayVpcAttachments")
        .filtered("transit-gateway-attachment-id", ids)
      listName = "transitGatewayVpcAttachments"
    case .transitGatewayRouteTable:
      request = QueryRequest("DescribeTransitGatewayRouteTables").filtered("transit-gateway-id", ids)
      listName = "transitGatewayRouteTables"
    }
  }
}

extension ResourceKind {
  /// The kind by whose ids resources of this kind are asked for.
  var scope: ResourceKind {
    switch self {
    case .vpc, .subnet, .routeTable, .networkInterface, .securityGroup, .networkACL, .natGateway: .vpc
    case .transitGatewayRouteTable: .transitGateway
    case .internetGateway, .peeringConnection, .instance, .elasticIP, .egressOnlyGateway,
      .transitGateway, .transitGatewayAttachment:
      self
    }
  }
}
