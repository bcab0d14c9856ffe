public import AddressMath

/// Which association of a route table a command is about.
public enum RouteTableAssociation: Hashable, Sendable {
  /// The explicit association of a subnet.
  case subnet(SubnetID)
  /// The main association of a VPC.
  case main(VPCID)
  /// The association of an internet gateway: it routes what enters (RT-GW-1).
  case gateway(InternetGatewayID)

  /// The subnet, VPC or gateway.
  public var resource: ResourceID {
    switch self {
    case .subnet(let id), .main(let id), .gateway(let id): id
    }
  }
}

/// What an Elastic IP is to be associated with.
public enum AddressTarget: Hashable, Sendable {
  case instance(InstanceID)
  case networkInterface(NetworkInterfaceID)

  /// The instance or interface.
  public var resource: ResourceID {
    switch self {
    case .instance(let id), .networkInterface(let id): id
    }
  }
}

/// A change of an interface's attributes; one per request.
public enum InterfaceAttribute: Hashable, Sendable {
  case groups([SecurityGroupID])
  case sourceDestinationCheck(Bool)
}

/// Which addresses an interface is to get.
///
/// Exactly one of the two is to be given; a request may still give both or neither
/// (NIC-IP-11).
public struct AddressRequest: Hashable, Sendable {
  /// Addresses by value.
  public var addresses: [Address]
  /// How many addresses of the service's choice; nil when left out.
  public var count: Int?

  /// Creates a request.
  public init(addresses: [Address] = [], count: Int? = nil) {
    self.addresses = addresses
    self.count = count
  }
}

/// One API call, in typed form, named after the EC2 operation.
///
/// A creating command carries the handle that its result will be known by; if it
/// is rejected the handle stays unbound, and naming it later is like naming a
/// well-formed id that was never issued. Associations have no handles: they are
/// named by what they associate.
///
/// - Source: botocore EC2 service model 2016-11-15, operations of the same names.
public enum Command: Hashable, Sendable {
  case createVpc(VPCID, cidrBlock: CIDRArgument?, ipv6: IPv6Request?)
  case deleteVpc(VPCID)
  case associateVpcCidrBlock(VPCID, CIDRArgument)
  case associateVpcIPv6CidrBlock(VPCID, IPv6Request)
  case disassociateVpcCidrBlock(VPCID, CIDRArgument)

  case createSubnet(SubnetID, vpc: VPCID, cidrBlock: CIDRArgument?, ipv6CidrBlock: CIDRArgument?, zone: Int?)
  case deleteSubnet(SubnetID)
  case modifySubnetAttribute(SubnetID, mapPublicIPOnLaunch: Bool)
  /// The same operation with its other attribute; one per request.
  case modifySubnetIPv6Attribute(SubnetID, assignIPv6AddressOnCreation: Bool)
  case associateSubnetCidrBlock(SubnetID, CIDRArgument)
  case disassociateSubnetCidrBlock(SubnetID, CIDRArgument)

  case createRouteTable(RouteTableID, vpc: VPCID)
  case deleteRouteTable(RouteTableID)
  case associateRouteTable(RouteTableID, SubnetID)
  /// The same operation with a gateway in place of the subnet.
  case associateGatewayRouteTable(RouteTableID, InternetGatewayID)
  case disassociateRouteTable(RouteTableAssociation)
  case replaceRouteTableAssociation(RouteTableAssociation, with: RouteTableID)
  case createRoute(RouteTableID, CIDRArgument, RouteTarget)
  case replaceRoute(RouteTableID, CIDRArgument, RouteTarget)
  case deleteRoute(RouteTableID, CIDRArgument)

  case createInternetGateway(InternetGatewayID)
  case attachInternetGateway(InternetGatewayID, VPCID)
  case detachInternetGateway(InternetGatewayID, VPCID)
  case deleteInternetGateway(InternetGatewayID)

  case createEgressOnlyInternetGateway(EgressOnlyGatewayID, VPCID)
  case deleteEgressOnlyInternetGateway(EgressOnlyGatewayID)

  case createNatGateway(
    NATGatewayID, SubnetID, NATConnectivity, allocation: AllocationID?, privateAddress: Address?)
  case deleteNatGateway(NATGatewayID)

  /// The two flags say whether new attachments use the default table (TGW-2).
  case createTransitGateway(TransitGatewayID, associatesByDefault: Bool, propagatesByDefault: Bool)
  case deleteTransitGateway(TransitGatewayID)
  case createTransitGatewayVpcAttachment(
    TransitGatewayAttachmentID, TransitGatewayID, VPCID, subnets: [SubnetID], supportsIPv6: Bool)
  case deleteTransitGatewayVpcAttachment(TransitGatewayAttachmentID)
  case createTransitGatewayRouteTable(TransitGatewayRouteTableID, TransitGatewayID)
  case deleteTransitGatewayRouteTable(TransitGatewayRouteTableID)
  case associateTransitGatewayRouteTable(TransitGatewayRouteTableID, TransitGatewayAttachmentID)
  case disassociateTransitGatewayRouteTable(TransitGatewayRouteTableID, TransitGatewayAttachmentID)
  case enableTransitGatewayRouteTablePropagation(TransitGatewayRouteTableID, TransitGatewayAttachmentID)
  case disableTransitGatewayRouteTablePropagation(TransitGatewayRouteTableID, TransitGatewayAttachmentID)
  case createTransitGatewayRoute(TransitGatewayRouteTableID, CIDRArgument, TransitRouteTarget)
  case deleteTransitGatewayRoute(TransitGatewayRouteTableID, CIDRArgument)

  /// The accepter's owner is named only when it is given in the request.
  case createVpcPeeringConnection(
    PeeringConnectionID, requester: VPCID, accepter: VPCID, accepterOwner: AccountID?)
  case acceptVpcPeeringConnection(PeeringConnectionID)
  case rejectVpcPeeringConnection(PeeringConnectionID)
  case deleteVpcPeeringConnection(PeeringConnectionID)

  /// Without groups the default group of the VPC is used (SG-INIT-8).
  case createNetworkInterface(
    NetworkInterfaceID, SubnetID, privateAddress: Address?, groups: [SecurityGroupID])
  case deleteNetworkInterface(NetworkInterfaceID)
  case attachNetworkInterface(NetworkInterfaceID, InstanceID, deviceIndex: Int)
  case detachNetworkInterface(NetworkInterfaceID)
  case modifyNetworkInterfaceAttribute(NetworkInterfaceID, InterfaceAttribute)

  case assignPrivateIpAddresses(NetworkInterfaceID, AddressRequest, allowReassignment: Bool)
  case unassignPrivateIpAddresses(NetworkInterfaceID, [Address])
  case assignIpv6Addresses(NetworkInterfaceID, AddressRequest)
  case unassignIpv6Addresses(NetworkInterfaceID, [Address])

  /// Runs one instance with one interface.
  case runInstances(
    InstanceID, SubnetID, privateAddress: Address?, groups: [SecurityGroupID],
    associatePublicIPAddress: Bool?)
  case startInstances(InstanceID)
  case stopInstances(InstanceID)
  case rebootInstances(InstanceID)
  case terminateInstances(InstanceID)
  /// The EC2 Instance Connect operation; it sends a real key of the player's.
  case sendSSHPublicKey(InstanceID)

  case createSecurityGroup(SecurityGroupID, vpc: VPCID, name: String)
  case deleteSecurityGroup(SecurityGroupID)
  case authorizeSecurityGroup(SecurityGroupID, Direction, PermissionArgument)
  case revokeSecurityGroup(SecurityGroupID, Direction, PermissionArgument)

  case createNetworkAcl(NetworkACLID, vpc: VPCID)
  case deleteNetworkAcl(NetworkACLID)
  case createNetworkAclEntry(NetworkACLID, ACLEntryArgument)
  case replaceNetworkAclEntry(NetworkACLID, ACLEntryArgument)
  case deleteNetworkAclEntry(NetworkACLID, Direction, number: Int)
  case replaceNetworkAclAssociation(SubnetID, with: NetworkACLID)

  case allocateAddress(AllocationID)
  case releaseAddress(AllocationID)
  case associateAddress(
    AllocationID, AddressTarget, privateAddress: Address?, allowReassociation: Bool?)
  case disassociateAddress(AllocationID)

  /// The same call with DryRun: it only asks whether the call would be accepted (VPC-GEN-6).
  indirect case dryRun(Command)
}
