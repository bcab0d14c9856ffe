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

  /// Returns whether an interface is attached to an instance that runs.
  func isInUseByRunningInstance(_ interface: NetworkInterface) -> Bool {
    guard let attachment = interface.attachment else { return false }
    return instances[attachment.instance]?.state == .running
  }
}

extension SecurityGroup {
  /// The name that only the group that came with its VPC can have (SG-OBJ-8).
  static let defaultName = "default"

  /// Whether the group came with its VPC.
  var isDefault: Bool { name == Self.defaultName }
}
