internal import AddressMath
internal import VPCheckTopology

/// Calls on VPCs, subnets, routes, gateways and peering connections.
extension RequestWriter {
  /// The id of the pool that a caller's own IPv6 blocks are said to come from.
  private static let ownPoolID = "ipv6pool-ec2-0123456789abcdef0"

  func createVpc(_ block: CIDRArgument?, _ ipv6: IPv6Request?) -> QueryRequest {
    with(ipv6, QueryRequest("CreateVpc").with("CidrBlock", block.map(text)))
  }

  func associate(_ vpc: VPCID, _ block: CIDRArgument) -> QueryRequest {
    QueryRequest("AssociateVpcCidrBlock").with("VpcId", id(vpc))
      .with(isIPv6(block) ? "Ipv6CidrBlock" : "CidrBlock", text(block))
  }

  func associate(_ vpc: VPCID, _ ipv6: IPv6Request) -> QueryRequest {
    with(ipv6, QueryRequest("AssociateVpcCidrBlock").with("VpcId", id(vpc)))
  }

  private func with(_ ipv6: IPv6Request?, _ request: QueryRequest) -> QueryRequest {
    switch ipv6 {
    case nil: request
    case .amazonProvided: request.with("AmazonProvidedIpv6CidrBlock", true)
    case .ownPool(let block):
      request.with("Ipv6CidrBlock", text(block)).with("Ipv6Pool", Self.ownPoolID)
    }
  }

  func createSubnet(
    _ vpc: VPCID, _ block: CIDRArgument?, _ ipv6: CIDRArgument?, _ zone: Int?
  ) -> QueryRequest {
    QueryRequest("CreateSubnet").with("VpcId", id(vpc)).with("CidrBlock", block.map(text))
      .with("Ipv6CidrBlock", ipv6.map(text))
      // Without this a subnet that names no IPv4 block is one that forgot to.
      .with("Ipv6Native", block == nil && ipv6 != nil ? true : nil)
      .with("AvailabilityZone", zone.map { AvailabilityZone.name($0, in: caller.region) })
  }

  /// Writes a call on one route; nil as target leaves it out.
  ///
  /// A local target is spelt differently when a route is made and when one is replaced.
  func route(
    _ action: String, _ table: RouteTableID, _ block: CIDRArgument, _ target: RouteTarget?
  ) -> QueryRequest {
    let request = QueryRequest(action).with("RouteTableId", id(table))
      .with(isIPv6(block) ? "DestinationIpv6CidrBlock" : "DestinationCidrBlock", text(block))
    return switch target {
    case nil: request
    case .local where action == "ReplaceRoute": request.with("LocalTarget", true)
    case .local: request.with("GatewayId", "local")
    case .internetGateway(let gateway): request.with("GatewayId", id(gateway))
    case .peeringConnection(let connection): request.with("VpcPeeringConnectionId", id(connection))
    case .networkInterface(let interface): request.with("NetworkInterfaceId", id(interface))
    case .instance(let instance): request.with("InstanceId", id(instance))
    case .egressOnlyGateway(let gateway): request.with("EgressOnlyInternetGatewayId", id(gateway))
    case .natGateway(let gateway): request.with("NatGatewayId", id(gateway))
    case .transitGateway(let gateway): request.with("TransitGatewayId", id(gateway))
    }
  }

  func gatewayCall(_ action: String, _ gateway: InternetGatewayID, _ vpc: VPCID?) -> QueryRequest {
    QueryRequest(action).with("InternetGatewayId", id(gateway)).with("VpcId", vpc.map(id))
  }

  func peeringCall(_ action: String, _ connection: PeeringConnectionID) -> QueryRequest {
    QueryRequest(action).with("VpcPeeringConnectionId", id(connection))
  }
}

/// Availability Zones by ordinal: us-east-1a is 0.
enum AvailabilityZone {
  /// Returns the name of a zone of a Region; zones past z are spelt with their number.
  static func name(_ ordinal: Int, in region: Region) -> String {
    guard 0..<26 ~= ordinal else { return "\(region.name)\(ordinal)" }
    return "\(region.name)\(Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(ordinal))))"
  }

  /// Returns the ordinal of a zone by its name; nil when it does not end in a letter.
  static func ordinal(_ name: String) -> Int? {
    guard let letter = name.utf8.last, UInt8(ascii: "a")...UInt8(ascii: "z") ~= letter else { return nil }
    return Int(letter - UInt8(ascii: "a"))
  }
}
