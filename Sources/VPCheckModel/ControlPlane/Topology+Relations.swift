internal import AddressMath
internal import VPCheckTopology

extension Topology {
  /// Returns the table that a subnet is associated with explicitly.
  func explicitTable(of subnet: SubnetID) -> RouteTableID? {
    routeTables.first { $0.explicitSubnets.contains(subnet) }?.id
  }

  /// Returns the main table of a VPC.
  func mainTable(of vpc: VPCID) -> RouteTableID? {
    routeTables.first { $0.vpc == vpc && $0.isMain }?.id
  }

  /// Returns the table that routes what enters by an internet gateway (RT-GW-7).
  func table(of gateway: InternetGatewayID) -> RouteTableID? {
    routeTables.first { $0.gateways.contains(gateway) }?.id
  }

  /// Returns the network ACL that a subnet is associated with.
  func networkACL(of subnet: SubnetID) -> NetworkACLID? {
    networkACLs.first { $0.subnets.contains(subnet) }?.id
  }

  /// Returns the default security group of a VPC.
  func defaultGroup(of vpc: VPCID) -> SecurityGroupID? {
    securityGroups.first { $0.vpc == vpc && $0.isDefault }?.id
  }

  /// Returns the internet gateway that is attached to a VPC.
  func internetGateway(of vpc: VPCID) -> InternetGatewayID? {
    internetGateways.first { $0.attachments.contains(vpc) }?.id
  }

  /// Returns whether an active connection joins two VPCs.
  func hasActivePeering(_ vpc: VPCID, _ other: VPCID) -> Bool {
    peeringConnections.contains { $0.state == .active && $0.peer(of: vpc) == other }
  }

  /// Returns the egress-only gateway of a VPC.
  func egressOnlyGateway(of vpc: VPCID) -> EgressOnlyGatewayID? {
    egressOnlyGateways.first { $0.vpc == vpc }?.id
  }

  /// Returns the live attachment of a VPC to a transit gateway.
  func transitAttachment(of vpc: VPCID, to gateway: TransitGatewayID) -> TransitGatewayAttachment? {
    transitGatewayAttachments.first { $0.vpc == vpc && $0.gateway == gateway && $0.state.isLive }
  }

  /// Returns the NAT gateway that holds an allocation.
  func natGateway(holding allocation: AllocationID) -> NATGatewayID? {
    natGateways.first { gateway in
      gateway.state.holdsAddresses
        && gateway.addresses.contains { $0.publicAddress?.allocation == allocation }
    }?.id
  }

  /// Returns the NAT gateway of a VPC that holds a private address.
  func natGateway(at address: Address, in vpc: VPCID) -> NATGateway? {
    natGateways.first { gateway in
      gateway.vpc == vpc && gateway.state.holdsAddresses
        && gateway.addresses.contains { $0.privateAddress == address }
    }
  }

  /// Returns whether an interface is attached to an instance that runs.
  func isInUseByRunningInstance(_ interface: NetworkInterface) -> Bool {
    guard let attachment = interface.attachment else { return false }
    return instances[attachment.instance]?.state == .running
  }
}

extension NATGatewayState {
  /// Whether a gateway in this state keeps its addresses (NAT-9, NAT-12).
  var holdsAddresses: Bool {
    switch self {
    case .pending, .available, .deleting: true
    case .failed, .deleted: false
    }
  }
}

extension TransitGatewayAttachmentState {
  /// Whether an attachment in this state holds on to its VPC.
  var isLive: Bool {
    switch self {
    case .deleted, .failed, .rejected: false
    default: true
    }
  }
}

extension SecurityGroup {
  /// The name that only the group that came with its VPC can have (SG-OBJ-8).
  static let defaultName = "default"

  /// Whether the group came with its VPC.
  var isDefault: Bool { name == Self.defaultName }
}
