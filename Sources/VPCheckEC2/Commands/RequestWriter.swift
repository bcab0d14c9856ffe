internal import AddressMath
internal import VPCheckTopology

/// Turns commands into calls of the Query protocol.
///
/// A command is one call, whatever its arguments: nothing is checked or corrected
/// here, since the system is to show what it makes of them.
struct RequestWriter {
  /// The real ids of handles.
  let handles: HandleBook
  /// The ids of associations.
  let associations: AssociationBook
  /// The numbers of accounts.
  let accounts: AccountBook
  /// Image and instance type.
  let configuration: EC2Configuration
  /// Who calls.
  let caller: Caller

  /// Returns the call of a command; nil for the one command of another protocol.
  func request(_ command: Command) -> QueryRequest? {
    switch command {
    case .dryRun(let meant): request(meant)?.with("DryRun", true)
    case .createVpc(_, let block, let ipv6): createVpc(block, ipv6)
    case .deleteVpc(let vpc): QueryRequest("DeleteVpc").with("VpcId", id(vpc))
    case .associateVpcCidrBlock(let vpc, let block): associate(vpc, block)
    case .associateVpcIPv6CidrBlock(let vpc, let ipv6): associate(vpc, ipv6)
    case .disassociateVpcCidrBlock(let vpc, let block):
      QueryRequest("DisassociateVpcCidrBlock")
        .with("AssociationId", associations.vpcBlock(vpc, block.canonicalised))
    case .createSubnet(_, let vpc, let block, let ipv6, let zone): createSubnet(vpc, block, ipv6, zone)
    case .deleteSubnet(let subnet): QueryRequest("DeleteSubnet").with("SubnetId", id(subnet))
    case .modifySubnetAttribute(let subnet, let maps):
      QueryRequest("ModifySubnetAttribute").with("SubnetId", id(subnet))
        .with("MapPublicIpOnLaunch.Value", maps)
    case .modifySubnetIPv6Attribute(let subnet, let assigns):
      QueryRequest("ModifySubnetAttribute").with("SubnetId", id(subnet))
        .with("AssignIpv6AddressOnCreation.Value", assigns)
    case .associateSubnetCidrBlock(let subnet, let block):
      QueryRequest("AssociateSubnetCidrBlock").with("SubnetId", id(subnet)).with("Ipv6CidrBlock", text(block))
    case .disassociateSubnetCidrBlock(let subnet, let block):
      QueryRequest("DisassociateSubnetCidrBlock")
        .with("AssociationId", associations.subnetBlock(subnet, block.canonicalised))
    case .createRouteTable(_, let vpc): QueryRequest("CreateRouteTable").with("VpcId", id(vpc))
    case .deleteRouteTable(let table): QueryRequest("DeleteRouteTable").with("RouteTableId", id(table))
    case .associateRouteTable(let table, let subnet):
      QueryRequest("AssociateRouteTable").with("RouteTableId", id(table)).with("SubnetId", id(subnet))
    case .associateGatewayRouteTable(let table, let gateway):
      QueryRequest("AssociateRouteTable").with("RouteTableId", id(table)).with("GatewayId", id(gateway))
    case .disassociateRouteTable(let association):
      QueryRequest("DisassociateRouteTable").with("AssociationId", associations.routeTable(association))
    case .replaceRouteTableAssociation(let association, let table):
      QueryRequest("ReplaceRouteTableAssociation")
        .with("AssociationId", associations.routeTable(association)).with("RouteTableId", id(table))
    case .createRoute(let table, let block, let target): route("CreateRoute", table, block, target)
    case .replaceRoute(let table, let block, let target): route("ReplaceRoute", table, block, target)
    case .deleteRoute(let table, let block): route("DeleteRoute", table, block, nil)
    case .createInternetGateway: QueryRequest("CreateInternetGateway")
    case .attachInternetGateway(let gateway, let vpc): gatewayCall("AttachInternetGateway", gateway, vpc)
    case .detachInternetGateway(let gateway, let vpc): gatewayCall("DetachInternetGateway", gateway, vpc)
    case .deleteInternetGateway(let gateway): gatewayCall("DeleteInternetGateway", gateway, nil)
    case .createVpcPeeringConnection(_, let requester, let accepter, let owner):
      QueryRequest("CreateVpcPeeringConnection").with("VpcId", id(requester))
        .with("PeerVpcId", id(accepter)).with("PeerOwnerId", owner.map(accounts.number))
        .with("PeerRegion", peerRegion(of: accepter))
    case .acceptVpcPeeringConnection(let id): peeringCall("AcceptVpcPeeringConnection", id)
    case .rejectVpcPeeringConnection(let id): peeringCall("RejectVpcPeeringConnection", id)
    case .deleteVpcPeeringConnection(let id): peeringCall("DeleteVpcPeeringConnection", id)
    default: hostRequest(command)
    }
  }

  /// Returns the Region of a VPC where it is not the caller's, as callers name it only then.
  private func peerRegion(of vpc: VPCID) -> String? {
    handles.maker(vpc).flatMap { $0.region == caller.region ? nil : $0.region.name }
  }

  /// Returns the real id of a handle, or one that was never issued.
  func id(_ handle: ResourceID) -> String { handles.realID(handle) }

  /// Returns a block as it goes over the wire.
  func text(_ block: CIDRArgument) -> String {
    switch block {
    case .block(let address, let prefixLength): "\(address)/\(prefixLength)"
    case .malformed(let text): text
    case .ipv6Block, .ipv6Subnet: preconditionFailure("a symbolic block is resolved before it is played")
    }
  }

  /// Returns whether a block belongs into the IPv6 parameter of a call.
  ///
  /// A text that is no block goes where its colons say that it was meant to go.
  func isIPv6(_ block: CIDRArgument) -> Bool {
    switch block {
    case .block(let address, _): address.family == .ipv6
    case .malformed(let text): text.contains(":")
    case .ipv6Block, .ipv6Subnet: true
    }
  }
}
