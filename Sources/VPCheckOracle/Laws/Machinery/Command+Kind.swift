internal import VPCheckTopology

extension Command {
  /// The kind of the command.
  var kind: StepKinds {
    switch self {
    case .dryRun: .dryRun
    case .createVpc: .createVpc
    case .deleteVpc: .deleteVpc
    case .associateVpcCidrBlock: .associateBlock
    case .associateVpcIPv6CidrBlock: .associateIPv6Block
    case .disassociateVpcCidrBlock: .disassociateBlock
    case .createSubnet: .createSubnet
    case .deleteSubnet: .deleteSubnet
    case .modifySubnetAttribute: .modifySubnet
    case .modifySubnetIPv6Attribute: .modifySubnetIPv6
    case .associateSubnetCidrBlock: .associateSubnetBlock
    case .disassociateSubnetCidrBlock: .disassociateSubnetBlock
    case .createRouteTable: .createRouteTable
    case .deleteRouteTable: .deleteRouteTable
    case .associateRouteTable: .associateRouteTable
    case .associateGatewayRouteTable: .associateGatewayTable
    case .disassociateRouteTable: .disassociateRouteTable
    case .replaceRouteTableAssociation: .replaceRouteTableAssociation
    case .createRoute: .createRoute
    case .replaceRoute: .replaceRoute
    case .deleteRoute: .deleteRoute
    case .createInternetGateway: .createInternetGateway
    case .attachInternetGateway: .attachInternetGateway
    case .detachInternetGateway: .detachInternetGateway
    case .deleteInternetGateway: .deleteInternetGateway
    case .createVpcPeeringConnection: .createPeering
    case .acceptVpcPeeringConnection: .acceptPeering
    case .rejectVpcPeeringConnection: .rejectPeering
    case .deleteVpcPeeringConnection: .deletePeering
    case .createSecurityGroup: .createGroup
    case .deleteSecurityGroup: .deleteGroup
    case .authorizeSecurityGroup: .authorize
    case .revokeSecurityGroup: .revoke
    case .createNetworkAcl: .createACL
    case .deleteNetworkAcl: .deleteACL
    case .createNetworkAclEntry: .createEntry
    case .replaceNetworkAclEntry: .replaceEntry
    case .deleteNetworkAclEntry: .deleteEntry
    case .replaceNetworkAclAssociation: .replaceACLAssociation
    default: hostKind ?? gatewayKind
    }
  }

  /// The kind of a command about hosts, their interfaces and their addresses.
  private var hostKind: StepKinds? {
    switch self {
    case .createNetworkInterface: .createInterface
    case .deleteNetworkInterface: .deleteInterface
    case .attachNetworkInterface: .attachInterface
    case .detachNetworkInterface: .detachInterface
    case .modifyNetworkInterfaceAttribute: .modifyInterface
    case .assignPrivateIpAddresses: .assignPrivateAddresses
    case .unassignPrivateIpAddresses: .unassignPrivateAddresses
    case .assignIpv6Addresses: .assignIPv6Addresses
    case .unassignIpv6Addresses: .unassignIPv6Addresses
    case .runInstances: .runInstances
    case .startInstances: .startInstances
    case .stopInstances: .stopInstances
    case .rebootInstances: .rebootInstances
    case .terminateInstances: .terminateInstances
    case .sendSSHPublicKey: .sendKey
    case .allocateAddress: .allocateAddress
    case .releaseAddress: .releaseAddress
    case .associateAddress: .associateAddress
    case .disassociateAddress: .disassociateAddress
    default: nil
    }
  }

  /// The kind of a command about egress-only, NAT or transit gateways.
  private var gatewayKind: StepKinds {
    switch self {
    case .createEgressOnlyInternetGateway: .createEgressOnlyGateway
    case .deleteEgressOnlyInternetGateway: .deleteEgressOnlyGateway
    case .createNatGateway: .createNATGateway
    case .deleteNatGateway: .deleteNATGateway
    case .createTransitGateway: .createTransitGateway
    case .deleteTransitGateway: .deleteTransitGateway
    case .createTransitGatewayVpcAttachment: .createTransitAttachment
    case .deleteTransitGatewayVpcAttachment: .deleteTransitAttachment
    case .createTransitGatewayRouteTable: .createTransitTable
    case .deleteTransitGatewayRouteTable: .deleteTransitTable
    case .associateTransitGatewayRouteTable: .associateTransitTable
    case .disassociateTransitGatewayRouteTable: .disassociateTransitTable
    case .enableTransitGatewayRouteTablePropagation: .enablePropagation
    case .disableTransitGatewayRouteTablePropagation: .disablePropagation
    case .createTransitGatewayRoute: .createTransitRoute
    case .deleteTransitGatewayRoute: .deleteTransitRoute
    default: preconditionFailure("\(operation) has a kind of its own")
    }
  }
}
