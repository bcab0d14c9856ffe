extension Command {
  /// The name of the EC2 operation, as in fingerprints, reports and case files.
  public var operation: String {
    switch self {
    case .createVpc: "createVpc"
    case .deleteVpc: "deleteVpc"
    case .associateVpcCidrBlock, .associateVpcIPv6CidrBlock: "associateVpcCidrBlock"
    case .disassociateVpcCidrBlock: "disassociateVpcCidrBlock"
    case .createSubnet: "createSubnet"
    case .deleteSubnet: "deleteSubnet"
    case .modifySubnetAttribute, .modifySubnetIPv6Attribute: "modifySubnetAttribute"
    case .associateSubnetCidrBlock: "associateSubnetCidrBlock"
    case .disassociateSubnetCidrBlock: "disassociateSubnetCidrBlock"
    case .createRouteTable: "createRouteTable"
    case .deleteRouteTable: "deleteRouteTable"
    case .associateRouteTable, .associateGatewayRouteTable: "associateRouteTable"
    case .disassociateRouteTable: "disassociateRouteTable"
    case .replaceRouteTableAssociation: "replaceRouteTableAssociation"
    case .createRoute: "createRoute"
    case .replaceRoute: "replaceRoute"
    case .deleteRoute: "deleteRoute"
    case .createInternetGateway: "createInternetGateway"
    case .attachInternetGateway: "attachInternetGateway"
    case .detachInternetGateway: "detachInternetGateway"
    case .deleteInternetGateway: "deleteInternetGateway"
    case .createVpcPeeringConnection: "createVpcPeeringConnection"
    case .acceptVpcPeeringConnection: "acceptVpcPeeringConnection"
    case .rejectVpcPeeringConnection: "rejectVpcPeeringConnection"
    case .deleteVpcPeeringConnection: "deleteVpcPeeringConnection"
    case .createEgressOnlyInternetGateway: "createEgressOnlyInternetGateway"
    case .deleteEgressOnlyInternetGateway: "deleteEgressOnlyInternetGateway"
    case .createNatGateway: "createNatGateway"
    case .deleteNatGateway: "deleteNatGateway"
    case .createTransitGateway: "createTransitGateway"
    case .deleteTransitGateway: "deleteTransitGateway"
    case .createTransitGatewayVpcAttachment: "createTransitGatewayVpcAttachment"
    case .deleteTransitGatewayVpcAttachment: "deleteTransitGatewayVpcAttachment"
    case .createTransitGatewayRouteTable: "createTransitGatewayRouteTable"
    case .deleteTransitGatewayRouteTable: "deleteTransitGatewayRouteTable"
    case .associateTransitGatewayRouteTable: "associateTransitGatewayRouteTable"
    case .disassociateTransitGatewayRouteTable: "disassociateTransitGatewayRouteTable"
    case .enableTransitGatewayRouteTablePropagation: "enableTransitGatewayRouteTablePropagation"
    case .disableTransitGatewayRouteTablePropagation: "disableTransitGatewayRouteTablePropagation"
    case .createTransitGatewayRoute: "createTransitGatewayRoute"
    case .deleteTransitGatewayRoute: "deleteTransitGatewayRoute"
    case .createNetworkInterface: "createNetworkInterface"
    case .deleteNetworkInterface: "deleteNetworkInterface"
    case .attachNetworkInterface: "attachNetworkInterface"
    case .detachNetworkInterface: "detachNetworkInterface"
    case .modifyNetworkInterfaceAttribute: "modifyNetworkInterfaceAttribute"
    case .assignPrivateIpAddresses: "assignPrivateIpAddresses"
    case .unassignPrivateIpAddresses: "unassignPrivateIpAddresses"
    case .assignIpv6Addresses: "assignIpv6Addresses"
    case .unassignIpv6Addresses: "unassignIpv6Addresses"
    case .runInstances: "runInstances"
    case .startInstances: "startInstances"
    case .stopInstances: "stopInstances"
    case .rebootInstances: "rebootInstances"
    case .terminateInstances: "terminateInstances"
    case .sendSSHPublicKey: "sendSSHPublicKey"
    case .createSecurityGroup: "createSecurityGroup"
    case .deleteSecurityGroup: "deleteSecurityGroup"
    case .authorizeSecurityGroup(_, .ingress, _): "authorizeSecurityGroupIngress"
    case .authorizeSecurityGroup(_, .egress, _): "authorizeSecurityGroupEgress"
    case .revokeSecurityGroup(_, .ingress, _): "revokeSecurityGroupIngress"
    case .revokeSecurityGroup(_, .egress, _): "revokeSecurityGroupEgress"
    case .createNetworkAcl: "createNetworkAcl"
    case .deleteNetworkAcl: "deleteNetworkAcl"
    case .createNetworkAclEntry: "createNetworkAclEntry"
    case .replaceNetworkAclEntry: "replaceNetworkAclEntry"
    case .deleteNetworkAclEntry: "deleteNetworkAclEntry"
    case .replaceNetworkAclAssociation: "replaceNetworkAclAssociation"
    case .allocateAddress: "allocateAddress"
    case .releaseAddress: "releaseAddress"
    case .associateAddress: "associateAddress"
    case .disassociateAddress: "disassociateAddress"
    case .dryRun(let command): command.operation
    }
  }

  /// The command itself, or the one that a dry run asks about.
  public var meant: Command {
    guard case .dryRun(let command) = self else { return self }
    return command
  }

  /// Whether the operation can be asked for without being meant.
  ///
  /// A dozen calls have no such parameter (botocore's model of EC2), nor has Instance Connect.
  public var hasDryRun: Bool {
    if case .dryRun = self { return false }
    return !Self.withoutDryRun.contains(operation)
  }

  private static let withoutDryRun: Set<String> = [
    "associateVpcCidrBlock", "disassociateVpcCidrBlock", "associateSubnetCidrBlock",
    "disassociateSubnetCidrBlock", "modifySubnetAttribute", "modifyVpcAttribute",
    "assignPrivateIpAddresses", "unassignPrivateIpAddresses", "assignIpv6Addresses",
    "unassignIpv6Addresses", "sendSSHPublicKey",
  ]

  /// The handle that the command's result will be known by; nil when it creates nothing.
  public var createdID: ResourceID? {
    switch self {
    case .createVpc(let id, _, _), .createSubnet(let id, _, _, _, _), .createRouteTable(let id, _),
      .createInternetGateway(let id), .createVpcPeeringConnection(let id, _, _, _),
      .createNetworkInterface(let id, _, _, _), .runInstances(let id, _, _, _, _),
      .createSecurityGroup(let id, _, _), .createNetworkAcl(let id, _), .allocateAddress(let id),
      .createEgressOnlyInternetGateway(let id, _), .createNatGateway(let id, _, _, _, _),
      .createTransitGateway(let id, _, _), .createTransitGatewayVpcAttachment(let id, _, _, _, _),
      .createTransitGatewayRouteTable(let id, _):
      id
    default: nil
    }
  }
}
