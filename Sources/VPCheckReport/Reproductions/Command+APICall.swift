internal import VPCheck

/// Commands as calls with the parameter names of the API reference.
///
/// - Source: botocore EC2 service model 2016-11-15.
extension Command {
  /// The call of the command.
  ///
  /// - Parameters:
  ///   - caller: Who makes it; another Region than the caller's is named.
  ///   - makers: Who made each resource.
  func apiCall(by caller: Caller, makers: [ResourceID: Caller]) -> APICall {
    switch self {
    case .dryRun(let meant):
      // Nothing is made, so there is no id to keep.
      meant.apiCall(by: caller, makers: makers).with("DryRun", .flag(true)).creatingNothing
    case .createVpc(_, let block, let ipv6):
      APICall("CreateVpc").with("CidrBlock", block.map(\.value)).with(ipv6).creating("Vpc", "VpcId")
    case .deleteVpc(let vpc): APICall("DeleteVpc").with("VpcId", vpc)
    case .associateVpcCidrBlock(let vpc, let block):
      APICall("AssociateVpcCidrBlock").with("VpcId", vpc)
        .with(block.isIPv6 ? "Ipv6CidrBlock" : "CidrBlock", block.value)
    case .associateVpcIPv6CidrBlock(let vpc, let request):
      APICall("AssociateVpcCidrBlock").with("VpcId", vpc).with(request)
    case .disassociateVpcCidrBlock(let vpc, let block):
      APICall("DisassociateVpcCidrBlock")
        .with("AssociationId", .lookup(.vpcBlock(vpc, block.canonicalText)))
    case .createSubnet(_, let vpc, let block, let ipv6, let zone):
      APICall("CreateSubnet").with("VpcId", vpc).with("CidrBlock", block.map(\.value))
        .with("Ipv6CidrBlock", ipv6.map(\.value))
        .with("Ipv6Native", block == nil && ipv6 != nil ? .flag(true) : nil)
        .with("AvailabilityZone", zone.map { .text(Self.zone($0, in: caller.region)) })
        .creating("Subnet", "SubnetId")
    case .deleteSubnet(let subnet): APICall("DeleteSubnet").with("SubnetId", subnet)
    case .modifySubnetAttribute(let subnet, let maps):
      APICall("ModifySubnetAttribute").with("SubnetId", subnet)
        .with("MapPublicIpOnLaunch", .structure([("Value", .flag(maps))]))
    case .modifySubnetIPv6Attribute(let subnet, let assigns):
      APICall("ModifySubnetAttribute").with("SubnetId", subnet)
        .with("AssignIpv6AddressOnCreation", .structure([("Value", .flag(assigns))]))
    case .associateSubnetCidrBlock(let subnet, let block):
      APICall("AssociateSubnetCidrBlock").with("SubnetId", subnet).with("Ipv6CidrBlock", block.value)
    case .disassociateSubnetCidrBlock(let subnet, let block):
      APICall("DisassociateSubnetCidrBlock")
        .with("AssociationId", .lookup(.subnetBlock(subnet, block.canonicalText)))
    default: routingCall(by: caller, makers: makers)
    }
  }

  private static func zone(_ ordinal: Int, in region: Region) -> String {
    guard 0..<26 ~= ordinal else { return "\(region.name)\(ordinal)" }
    return "\(region.name)\(Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(ordinal))))"
  }

  private func routingCall(by caller: Caller, makers: [ResourceID: Caller]) -> APICall {
    switch self {
    case .createRouteTable(_, let vpc):
      APICall("CreateRouteTable").with("VpcId", vpc).creating("RouteTable", "RouteTableId")
    case .deleteRouteTable(let table): APICall("DeleteRouteTable").with("RouteTableId", table)
    case .associateRouteTable(let table, let subnet):
      APICall("AssociateRouteTable").with("RouteTableId", table).with("SubnetId", subnet)
    case .associateGatewayRouteTable(let table, let gateway):
      APICall("AssociateRouteTable").with("RouteTableId", table).with("GatewayId", gateway)
    case .disassociateRouteTable(let association):
      APICall("DisassociateRouteTable").with("AssociationId", .lookup(.routeTable(association)))
    case .replaceRouteTableAssociation(let association, let table):
      APICall("ReplaceRouteTableAssociation")
        .with("AssociationId", .lookup(.routeTable(association))).with("RouteTableId", table)
    case .createRoute(let table, let block, let target): Self.route("CreateRoute", table, block, target)
    case .replaceRoute(let table, let block, let target): Self.route("ReplaceRoute", table, block, target)
    case .deleteRoute(let table, let block): Self.route("DeleteRoute", table, block, nil)
    case .createInternetGateway:
      APICall("CreateInternetGateway").creating("InternetGateway", "InternetGatewayId")
    case .attachInternetGateway(let gateway, let vpc):
      APICall("AttachInternetGateway").with("InternetGatewayId", gateway).with("VpcId", vpc)
    case .detachInternetGateway(let gateway, let vpc):
      APICall("DetachInternetGateway").with("InternetGatewayId", gateway).with("VpcId", vpc)
    case .deleteInternetGateway(let gateway):
      APICall("DeleteInternetGateway").with("InternetGatewayId", gateway)
    case .createVpcPeeringConnection(_, let requester, let accepter, let owner):
      APICall("CreateVpcPeeringConnection").with("VpcId", requester).with("PeerVpcId", accepter)
        .with("PeerOwnerId", owner.map { .text($0.description) })
        .with(
          "PeerRegion",
          makers[accepter].flatMap { $0.region == caller.region ? nil : .text($0.region.name) }
        )
        .creating("VpcPeeringConnection", "VpcPeeringConnectionId")
    case .acceptVpcPeeringConnection(let id):
      APICall("AcceptVpcPeeringConnection").with("VpcPeeringConnectionId", id)
    case .rejectVpcPeeringConnection(let id):
      APICall("RejectVpcPeeringConnection").with("VpcPeeringConnectionId", id)
    case .deleteVpcPeeringConnection(let id):
      APICall("DeleteVpcPeeringConnection").with("VpcPeeringConnectionId", id)
    default: gatewayCall ?? hostCall ?? filterCall(by: caller, makers: makers)
    }
  }

  private static func route(
    _ operation: String, _ table: RouteTableID, _ block: CIDRArgument, _ target: RouteTarget?
  ) -> APICall {
    let call = APICall(operation).with("RouteTableId", table)
      .with(block.isIPv6 ? "DestinationIpv6CidrBlock" : "DestinationCidrBlock", block.value)
    return switch target {
    case nil: call
    case .local where operation == "ReplaceRoute": call.with("LocalTarget", .flag(true))
    case .local: call.with("GatewayId", .text("local"))
    case .internetGateway(let id): call.with("GatewayId", id)
    case .peeringConnection(let id): call.with("VpcPeeringConnectionId", id)
    case .networkInterface(let id): call.with("NetworkInterfaceId", id)
    case .instance(let id): call.with("InstanceId", id)
    case .egressOnlyGateway(let id): call.with("EgressOnlyInternetGatewayId", id)
    case .natGateway(let id): call.with("NatGatewayId", id)
    case .transitGateway(let id): call.with("TransitGatewayId", id)
    }
  }
}

extension APICall {
  /// Returns the call with a request for an IPv6 block; nil leaves it out.
  fileprivate func with(_ request: IPv6Request?) -> APICall {
    switch request {
    case nil: self
    case .amazonProvided: with("AmazonProvidedIpv6CidrBlock", .flag(true))
    case .ownPool(let block):
      with("Ipv6Pool", .text("ipv6pool-ec2-0123456789abcdef0")).with("Ipv6CidrBlock", block.value)
    }
  }
}

extension CIDRArgument {
  /// The argument as the value of a parameter.
  var value: APIValue {
    switch self {
    case .block(let address, let prefixLength): .text("\(address)/\(prefixLength)")
    case .malformed(let text): .text(text)
    case .ipv6Block(let vpc): .lookup(.ipv6Block(vpc))
    case .ipv6Subnet(let vpc, let index): .lookup(.ipv6Subnet(vpc, index))
    }
  }

  /// Whether it belongs into the IPv6 parameter of a call.
  var isIPv6: Bool {
    switch self {
    case .block(let address, _): "\(address)".contains(":")
    case .malformed(let text): text.contains(":")
    case .ipv6Block, .ipv6Subnet: true
    }
  }

  /// The block as it is reported; a symbolic one by the call that finds it.
  var canonicalText: String {
    switch self {
    case .block(let address, let prefixLength):
      canonicalised.map { "\($0)" } ?? "\(address)/\(prefixLength)"
    case .malformed(let text): text
    case .ipv6Block, .ipv6Subnet: ""
    }
  }
}
