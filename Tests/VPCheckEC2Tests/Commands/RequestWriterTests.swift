import AddressMath
import Testing
import VPCheck
import VPCheckTopology

@testable import VPCheckEC2

/// The call of every command. Parameter names are those of botocore's EC2 model.
@Suite struct RequestWriterTests {
  private static let writer: RequestWriter = {
    var handles = HandleBook()
    for (handle, realID) in [
      ("vpc1", "vpc-1"), ("vpc2", "vpc-2"), ("sub1", "subnet-1"), ("rtb1", "rtb-1"), ("igw1", "igw-1"),
      ("pcx1", "pcx-1"), ("eni1", "eni-1"), ("i1", "i-1"), ("sg1", "sg-1"), ("acl1", "acl-1"),
      ("e1", "eipalloc-1"), ("eigw1", "eigw-1"), ("nat1", "nat-1"), ("tgw1", "tgw-1"),
      ("tga1", "tgw-attach-1"), ("tgt1", "tgw-rtb-1"),
    ] {
      handles.bind(id(handle), to: realID, madeBy: .first)
    }
    handles.bind(id("sg2"), to: "sg-2", madeBy: .second)
    handles.bind(id("vpc8"), to: "vpc-8", madeBy: Caller(.first, region: Region("eu-west-1")))
    var associations = AssociationBook()
    associations.vpcBlocks[id("vpc1")] = [block("10.1.0.0/16"): "vpc-cidr-assoc-1"]
    associations.routeTables = [
      id("sub1"): "rtbassoc-1", id("vpc1"): "rtbassoc-2", id("igw1"): "rtbassoc-3",
    ]
    associations.subnetBlocks[id("sub1")] = [block("2001:db8::/64"): "subnet-cidr-assoc-1"]
    associations.networkACLs[id("sub1")] = "aclassoc-1"
    associations.attachments[id("eni1")] = "eni-attach-1"
    associations.addresses[id("e1")] = "eipassoc-1"
    guard let endpoint = try? EC2Endpoint("http://127.0.0.1:5000") else {
      preconditionFailure("a loopback URL")
    }
    return RequestWriter(
      handles: handles, associations: associations, accounts: AccountBook(.header),
      configuration: EC2Configuration(endpoint: endpoint), caller: .first)
  }()

  private static let entry = ACLEntryArgument(
    .egress, 100, .deny, protocolText: "6", "10.0.0.0/8", ports: PortArgument(1, 2))
  private static let echo = ACLEntryArgument(
    .ingress, 9, .allow, protocolText: "58", "::/0", icmp: ICMPArgument(type: 128, code: -1))
  private static let address = Address.ipv4(10, 0, 0, 9)

  static let calls: [(Command, String)] = [
    (.createVpc(id("vpc3"), cidrBlock: "10.0.0.0/16", ipv6: nil), "CreateVpc CidrBlock=10.0.0.0/16"),
    (
      .createVpc(id("vpc3"), cidrBlock: .block(address, prefixLength: 8), ipv6: .amazonProvided),
      "CreateVpc CidrBlock=10.0.0.9/8 AmazonProvidedIpv6CidrBlock=true"
    ),
    (.createVpc(id("vpc3"), cidrBlock: "nonsense", ipv6: nil), "CreateVpc CidrBlock=nonsense"),
    (
      .createVpc(id("vpc3"), cidrBlock: nil, ipv6: .ownPool("2001:db8::/56")),
      "CreateVpc Ipv6CidrBlock=2001:db8::/56 Ipv6Pool=ipv6pool-ec2-0123456789abcdef0"
    ),
    (.deleteVpc(id("vpc1")), "DeleteVpc VpcId=vpc-1"),
    (.deleteVpc(id("vpc9")), "DeleteVpc VpcId=vpc-0ffffffff00000009"),
    (
      .associateVpcCidrBlock(id("vpc1"), "10.1.0.0/16"),
      "AssociateVpcCidrBlock VpcId=vpc-1 CidrBlock=10.1.0.0/16"
    ),
    (
      .associateVpcIPv6CidrBlock(id("vpc1"), .amazonProvided),
      "AssociateVpcCidrBlock VpcId=vpc-1 AmazonProvidedIpv6CidrBlock=true"
    ),
    (
      .disassociateVpcCidrBlock(id("vpc1"), "10.1.0.0/16"),
      "DisassociateVpcCidrBlock AssociationId=vpc-cidr-assoc-1"
    ),
    (
      .disassociateVpcCidrBlock(id("vpc1"), "10.2.0.0/16"),
      "DisassociateVpcCidrBlock AssociationId=vpc-cidr-assoc-0ffffffff00000001"
    ),
    (
      .createSubnet(
        id("sub2"), vpc: id("vpc1"), cidrBlock: "10.0.0.0/24", ipv6CidrBlock: "fd00::/64", zone: 1),
      "CreateSubnet VpcId=vpc-1 CidrBlock=10.0.0.0/24 Ipv6CidrBlock=fd00::/64 AvailabilityZone=us-east-1b"
    ),
    (.deleteSubnet(id("sub1")), "DeleteSubnet SubnetId=subnet-1"),
    (
      .modifySubnetAttribute(id("sub1"), mapPublicIPOnLaunch: false),
      "ModifySubnetAttribute SubnetId=subnet-1 MapPublicIpOnLaunch.Value=false"
    ),
    (.createRouteTable(id("rtb2"), vpc: id("vpc1")), "CreateRouteTable VpcId=vpc-1"),
    (.deleteRouteTable(id("rtb1")), "DeleteRouteTable RouteTableId=rtb-1"),
    (
      .associateRouteTable(id("rtb1"), id("sub1")), "AssociateRouteTable RouteTableId=rtb-1 SubnetId=subnet-1"
    ),
    (.disassociateRouteTable(.subnet(id("sub1"))), "DisassociateRouteTable AssociationId=rtbassoc-1"),
    (
      .replaceRouteTableAssociation(.main(id("vpc1")), with: id("rtb1")),
      "ReplaceRouteTableAssociation AssociationId=rtbassoc-2 RouteTableId=rtb-1"
    ),
    (
      .createRoute(id("rtb1"), "0.0.0.0/0", .internetGateway(id("igw1"))),
      "CreateRoute RouteTableId=rtb-1 DestinationCidrBlock=0.0.0.0/0 GatewayId=igw-1"
    ),
    (
      .createRoute(id("rtb1"), "::/0", .networkInterface(id("eni1"))),
      "CreateRoute RouteTableId=rtb-1 DestinationIpv6CidrBlock=::/0 NetworkInterfaceId=eni-1"
    ),
    (
      .createRoute(id("rtb1"), "10.9.0.0/16", .instance(id("i1"))),
      "CreateRoute RouteTableId=rtb-1 DestinationCidrBlock=10.9.0.0/16 InstanceId=i-1"
    ),
    (
      .createRoute(id("rtb1"), "10.9.0.0/16", .local),
      "CreateRoute RouteTableId=rtb-1 DestinationCidrBlock=10.9.0.0/16 GatewayId=local"
    ),
    (
      .replaceRoute(id("rtb1"), "10.9.0.0/16", .local),
      "ReplaceRoute RouteTableId=rtb-1 DestinationCidrBlock=10.9.0.0/16 LocalTarget=true"
    ),
    (
      .replaceRoute(id("rtb1"), "10.9.0.0/16", .peeringConnection(id("pcx1"))),
      "ReplaceRoute RouteTableId=rtb-1 DestinationCidrBlock=10.9.0.0/16 VpcPeeringConnectionId=pcx-1"
    ),
    (.deleteRoute(id("rtb1"), "::/0"), "DeleteRoute RouteTableId=rtb-1 DestinationIpv6CidrBlock=::/0"),
    (.createInternetGateway(id("igw2")), "CreateInternetGateway"),
    (
      .attachInternetGateway(id("igw1"), id("vpc1")),
      "AttachInternetGateway InternetGatewayId=igw-1 VpcId=vpc-1"
    ),
    (
      .detachInternetGateway(id("igw1"), id("vpc1")),
      "DetachInternetGateway InternetGatewayId=igw-1 VpcId=vpc-1"
    ),
    (.deleteInternetGateway(id("igw1")), "DeleteInternetGateway InternetGatewayId=igw-1"),
    (
      .createVpcPeeringConnection(
        id("pcx2"), requester: id("vpc1"), accepter: id("vpc2"), accepterOwner: .second),
      "CreateVpcPeeringConnection VpcId=vpc-1 PeerVpcId=vpc-2 PeerOwnerId=222222222222"
    ),
    (.acceptVpcPeeringConnection(id("pcx1")), "AcceptVpcPeeringConnection VpcPeeringConnectionId=pcx-1"),
    (.rejectVpcPeeringConnection(id("pcx1")), "RejectVpcPeeringConnection VpcPeeringConnectionId=pcx-1"),
    (.deleteVpcPeeringConnection(id("pcx1")), "DeleteVpcPeeringConnection VpcPeeringConnectionId=pcx-1"),
    (
      .createNetworkInterface(
        id("eni2"), id("sub1"), privateAddress: address, groups: [id("sg1"), id("sg2")]),
      "CreateNetworkInterface SubnetId=subnet-1 PrivateIpAddress=10.0.0.9 SecurityGroupId.1=sg-1 SecurityGroupId.2=sg-2"
    ),
    (.deleteNetworkInterface(id("eni1")), "DeleteNetworkInterface NetworkInterfaceId=eni-1"),
    (
      .attachNetworkInterface(id("eni1"), id("i1"), deviceIndex: 1),
      "AttachNetworkInterface NetworkInterfaceId=eni-1 InstanceId=i-1 DeviceIndex=1"
    ),
    (.detachNetworkInterface(id("eni1")), "DetachNetworkInterface AttachmentId=eni-attach-1"),
    (
      .modifyNetworkInterfaceAttribute(id("eni1"), .groups([id("sg1")])),
      "ModifyNetworkInterfaceAttribute NetworkInterfaceId=eni-1 SecurityGroupId.1=sg-1"
    ),
    (
      .modifyNetworkInterfaceAttribute(id("eni1"), .sourceDestinationCheck(false)),
      "ModifyNetworkInterfaceAttribute NetworkInterfaceId=eni-1 SourceDestCheck.Value=false"
    ),
    (
      .runInstances(
        id("i2"), id("sub1"), privateAddress: nil, groups: [id("sg1")], associatePublicIPAddress: nil),
      "RunInstances ImageId=ami-12c6146b InstanceType=t3.micro MinCount=1 MaxCount=1 SubnetId=subnet-1 SecurityGroupId.1=sg-1"
    ),
    (
      .runInstances(
        id("i2"), id("sub1"), privateAddress: address, groups: [id("sg1")], associatePublicIPAddress: true),
      "RunInstances ImageId=ami-12c6146b InstanceType=t3.micro MinCount=1 MaxCount=1 NetworkInterface.1.DeviceIndex=0 NetworkInterface.1.SubnetId=subnet-1 NetworkInterface.1.PrivateIpAddress=10.0.0.9 NetworkInterface.1.SecurityGroupId.1=sg-1 NetworkInterface.1.AssociatePublicIpAddress=true"
    ),
    (.startInstances(id("i1")), "StartInstances InstanceId.1=i-1"),
    (.stopInstances(id("i1")), "StopInstances InstanceId.1=i-1"),
    (.rebootInstances(id("i1")), "RebootInstances InstanceId.1=i-1"),
    (.terminateInstances(id("i1")), "TerminateInstances InstanceId.1=i-1"),
    (
      .createSecurityGroup(id("sg3"), vpc: id("vpc1"), name: "a b"),
      "CreateSecurityGroup GroupName=a b GroupDescription=made by VPCheck VpcId=vpc-1"
    ),
    (.deleteSecurityGroup(id("sg1")), "DeleteSecurityGroup GroupId=sg-1"),
    (
      .authorizeSecurityGroup(id("sg1"), .ingress, PermissionArgument("tcp", 1, 2, .block("10.0.0.0/8"))),
      "AuthorizeSecurityGroupIngress GroupId=sg-1 IpPermissions.1.IpProtocol=tcp IpPermissions.1.FromPort=1 IpPermissions.1.ToPort=2 IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0/8"
    ),
    (
      .authorizeSecurityGroup(id("sg1"), .egress, PermissionArgument("-1", nil, nil, .block("::/0"))),
      "AuthorizeSecurityGroupEgress GroupId=sg-1 IpPermissions.1.IpProtocol=-1 IpPermissions.1.Ipv6Ranges.1.CidrIpv6=::/0"
    ),
    (
      .revokeSecurityGroup(id("sg1"), .ingress, PermissionArgument("icmp", 8, -1, .group(id("sg1")))),
      "RevokeSecurityGroupIngress GroupId=sg-1 IpPermissions.1.IpProtocol=icmp IpPermissions.1.FromPort=8 IpPermissions.1.ToPort=-1 IpPermissions.1.Groups.1.GroupId=sg-1"
    ),
    (
      .revokeSecurityGroup(id("sg1"), .egress, PermissionArgument("6", 1, 1, .group(id("sg2")))),
      "RevokeSecurityGroupEgress GroupId=sg-1 IpPermissions.1.IpProtocol=6 IpPermissions.1.FromPort=1 IpPermissions.1.ToPort=1 IpPermissions.1.Groups.1.GroupId=sg-2 IpPermissions.1.Groups.1.UserId=222222222222"
    ),
    (.createNetworkAcl(id("acl2"), vpc: id("vpc1")), "CreateNetworkAcl VpcId=vpc-1"),
    (.deleteNetworkAcl(id("acl1")), "DeleteNetworkAcl NetworkAclId=acl-1"),
    (
      .createNetworkAclEntry(id("acl1"), entry),
      "CreateNetworkAclEntry NetworkAclId=acl-1 RuleNumber=100 Protocol=6 RuleAction=deny Egress=true CidrBlock=10.0.0.0/8 PortRange.From=1 PortRange.To=2"
    ),
    (
      .replaceNetworkAclEntry(id("acl1"), echo),
      "ReplaceNetworkAclEntry NetworkAclId=acl-1 RuleNumber=9 Protocol=58 RuleAction=allow Egress=false Ipv6CidrBlock=::/0 Icmp.Type=128 Icmp.Code=-1"
    ),
    (
      .deleteNetworkAclEntry(id("acl1"), .ingress, number: 7),
      "DeleteNetworkAclEntry NetworkAclId=acl-1 RuleNumber=7 Egress=false"
    ),
    (
      .replaceNetworkAclAssociation(id("sub1"), with: id("acl1")),
      "ReplaceNetworkAclAssociation AssociationId=aclassoc-1 NetworkAclId=acl-1"
    ),
    (.allocateAddress(id("e2")), "AllocateAddress Domain=vpc"),
    (.releaseAddress(id("e1")), "ReleaseAddress AllocationId=eipalloc-1"),
    (
      .associateAddress(id("e1"), .instance(id("i1")), privateAddress: nil, allowReassociation: nil),
      "AssociateAddress AllocationId=eipalloc-1 InstanceId=i-1"
    ),
    (
      .associateAddress(
        id("e1"), .networkInterface(id("eni1")), privateAddress: address, allowReassociation: false),
      "AssociateAddress AllocationId=eipalloc-1 NetworkInterfaceId=eni-1 PrivateIpAddress=10.0.0.9 AllowReassociation=false"
    ),
    (.disassociateAddress(id("e1")), "DisassociateAddress AssociationId=eipassoc-1"),
  ]

  @Test(arguments: calls) func `each command is one call`(command: Command, call: String) throws {
    let request = try #require(Self.writer.request(command))
    let text = ([request.action] + request.parameters.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
    #expect(text == call)
  }

  static let gatewayCalls: [(Command, String)] = [
    (
      .createVpcPeeringConnection(
        id("pcx2"), requester: id("vpc1"), accepter: id("vpc8"), accepterOwner: nil),
      "CreateVpcPeeringConnection VpcId=vpc-1 PeerVpcId=vpc-8 PeerRegion=eu-west-1"
    ),
    (
      .createSubnet(id("sub2"), vpc: id("vpc1"), cidrBlock: nil, ipv6CidrBlock: "2001:db8::/64", zone: nil),
      "CreateSubnet VpcId=vpc-1 Ipv6CidrBlock=2001:db8::/64 Ipv6Native=true"
    ),
    (
      .modifySubnetIPv6Attribute(id("sub1"), assignIPv6AddressOnCreation: true),
      "ModifySubnetAttribute SubnetId=subnet-1 AssignIpv6AddressOnCreation.Value=true"
    ),
    (
      .associateSubnetCidrBlock(id("sub1"), "2001:db8::/64"),
      "AssociateSubnetCidrBlock SubnetId=subnet-1 Ipv6CidrBlock=2001:db8::/64"
    ),
    (
      .disassociateSubnetCidrBlock(id("sub1"), "2001:db8::/64"),
      "DisassociateSubnetCidrBlock AssociationId=subnet-cidr-assoc-1"
    ),
    (
      .associateGatewayRouteTable(id("rtb1"), id("igw1")),
      "AssociateRouteTable RouteTableId=rtb-1 GatewayId=igw-1"
    ),
    (.disassociateRouteTable(.gateway(id("igw1"))), "DisassociateRouteTable AssociationId=rtbassoc-3"),
    (
      .createRoute(id("rtb1"), "::/0", .egressOnlyGateway(id("eigw1"))),
      "CreateRoute RouteTableId=rtb-1 DestinationIpv6CidrBlock=::/0 EgressOnlyInternetGatewayId=eigw-1"
    ),
    (
      .createEgressOnlyInternetGateway(id("eigw2"), id("vpc1")), "CreateEgressOnlyInternetGateway VpcId=vpc-1"
    ),
    (
      .deleteEgressOnlyInternetGateway(id("eigw1")),
      "DeleteEgressOnlyInternetGateway EgressOnlyInternetGatewayId=eigw-1"
    ),
    (
      .createNatGateway(id("nat2"), id("sub1"), .isPublic, allocation: id("e1"), privateAddress: address),
      "CreateNatGateway SubnetId=subnet-1 ConnectivityType=public AllocationId=eipalloc-1"
        + " PrivateIpAddress=10.0.0.9"
    ),
    (.deleteNatGateway(id("nat1")), "DeleteNatGateway NatGatewayId=nat-1"),
    (
      .createTransitGateway(id("tgw2"), associatesByDefault: true, propagatesByDefault: false),
      "CreateTransitGateway Options.DefaultRouteTableAssociation=enable"
        + " Options.DefaultRouteTablePropagation=disable"
    ),
    (.deleteTransitGateway(id("tgw1")), "DeleteTransitGateway TransitGatewayId=tgw-1"),
    (
      .createTransitGatewayVpcAttachment(
        id("tga2"), id("tgw1"), id("vpc1"), subnets: [id("sub1")], supportsIPv6: true),
      "CreateTransitGatewayVpcAttachment TransitGatewayId=tgw-1 VpcId=vpc-1 SubnetIds.1=subnet-1"
        + " Options.Ipv6Support=enable"
    ),
    (
      .deleteTransitGatewayVpcAttachment(id("tga1")),
      "DeleteTransitGatewayVpcAttachment TransitGatewayAttachmentId=tgw-attach-1"
    ),
    (
      .createTransitGatewayRouteTable(id("tgt2"), id("tgw1")),
      "CreateTransitGatewayRouteTable TransitGatewayId=tgw-1"
    ),
    (
      .deleteTransitGatewayRouteTable(id("tgt1")),
      "DeleteTransitGatewayRouteTable TransitGatewayRouteTableId=tgw-rtb-1"
    ),
    (
      .associateTransitGatewayRouteTable(id("tgt1"), id("tga1")),
      "AssociateTransitGatewayRouteTable TransitGatewayRouteTableId=tgw-rtb-1"
        + " TransitGatewayAttachmentId=tgw-attach-1"
    ),
    (
      .disableTransitGatewayRouteTablePropagation(id("tgt1"), id("tga1")),
      "DisableTransitGatewayRouteTablePropagation TransitGatewayRouteTableId=tgw-rtb-1"
        + " TransitGatewayAttachmentId=tgw-attach-1"
    ),
    (
      .createTransitGatewayRoute(id("tgt1"), "10.0.0.0/8", .blackhole),
      "CreateTransitGatewayRoute TransitGatewayRouteTableId=tgw-rtb-1 DestinationCidrBlock=10.0.0.0/8"
        + " Blackhole=true"
    ),
    (
      .deleteTransitGatewayRoute(id("tgt1"), "10.0.0.0/8"),
      "DeleteTransitGatewayRoute TransitGatewayRouteTableId=tgw-rtb-1 DestinationCidrBlock=10.0.0.0/8"
    ),
    (
      .assignPrivateIpAddresses(id("eni1"), AddressRequest(addresses: [address]), allowReassignment: true),
      "AssignPrivateIpAddresses NetworkInterfaceId=eni-1 PrivateIpAddress.1=10.0.0.9 AllowReassignment=true"
    ),
    (
      .assignIpv6Addresses(id("eni1"), AddressRequest(count: 2)),
      "AssignIpv6Addresses NetworkInterfaceId=eni-1 Ipv6AddressCount=2"
    ),
    (
      .unassignPrivateIpAddresses(id("eni1"), [address]),
      "UnassignPrivateIpAddresses NetworkInterfaceId=eni-1 PrivateIpAddress.1=10.0.0.9"
    ),
  ]

  @Test(arguments: gatewayCalls) func `a command on gateways is its call`(command: Command, expected: String)
    throws
  {
    let request = try #require(Self.writer.request(command))
    let words = [request.action] + request.parameters.map { "\($0.name)=\($0.value)" }
    #expect(words.joined(separator: " ") == expected)
  }

  @Test func `the key is sent by a call of another protocol`() {
    #expect(Self.writer.request(.sendSSHPublicKey(id("i1"))) == nil)
  }

  @Test func `zones count from a`() {
    #expect(AvailabilityZone.name(2, in: Region("eu-west-1")) == "eu-west-1c")
    #expect(AvailabilityZone.ordinal("us-east-1f") == 5)
    #expect(AvailabilityZone.ordinal("us-east-1") == nil)
  }
}
