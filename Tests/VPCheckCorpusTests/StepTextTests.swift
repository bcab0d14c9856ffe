import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckCorpus

/// One line for every operation and probe, as a case file writes it.
let everyStep = [
  "vpc1 = createVpc 10.0.0.0/16",
  "vpc1 = createVpc",
  "vpc1 = createVpc 100.68.0.18/18 ipv6=amazon",
  "vpc1 = createVpc 10.0.0.0/16 ipv6=2001:db8::/56 as=222222222222",
  "vpc1 = createVpc malformed:\"10.0.0.0/33 \\\"x\\\"\" region=eu-west-1",
  "deleteVpc vpc1",
  "deleteVpc vpc1 dryRun=true as=222222222222",
  "vpc1 = createVpc 10.0.0.0/16 dryRun=true",
  "quota subnets 3",
  "quota ipv4AddressesPerInterface 0",
  "associateVpcCidrBlock vpc1 100.64.0.0/16",
  "associateVpcCidrBlock vpc1 ipv6=amazon",
  "disassociateVpcCidrBlock vpc1 100.64.0.0/16",
  "sub1 = createSubnet vpc1 10.0.0.0/24",
  "sub1 = createSubnet vpc1 10.0.0.0/24 ipv6=vpc1.ipv6#3 zone=1",
  "sub2 = createSubnet vpc1 ipv6=vpc1.ipv6#3709",
  "deleteSubnet sub1",
  "modifySubnetAttribute sub1 mapPublicIpOnLaunch=true",
  "modifySubnetAttribute sub1 assignIpv6AddressOnCreation=true",
  "associateSubnetCidrBlock sub1 vpc1.ipv6#2",
  "disassociateSubnetCidrBlock sub1 vpc1.ipv6#2",
  "rtb1 = createRouteTable vpc1",
  "deleteRouteTable vpc1.rtb",
  "associateRouteTable rtb1 sub1",
  "associateRouteTable rtb1 igw1",
  "disassociateRouteTable igw1",
  "disassociateRouteTable sub1",
  "disassociateRouteTable vpc1",
  "replaceRouteTableAssociation vpc1 with rtb1",
  "createRoute rtb1 0.0.0.0/0 to igw1",
  "createRoute vpc1.rtb 10.2.0.0/16 to pcx1",
  "replaceRoute rtb1 10.0.0.0/16 to local",
  "deleteRoute rtb1 vpc2.ipv6",
  "igw1 = createInternetGateway",
  "attachInternetGateway igw1 vpc1",
  "detachInternetGateway igw1 vpc1",
  "deleteInternetGateway igw1",
  "eigw1 = createEgressOnlyInternetGateway vpc1",
  "deleteEgressOnlyInternetGateway eigw1",
  "nat1 = createNatGateway sub1 public allocation=e1",
  "nat1 = createNatGateway sub1 private address=10.0.0.9",
  "deleteNatGateway nat1",
  "createRoute rtb1 0.0.0.0/0 to nat1",
  "createRoute rtb1 ::/0 to eigw1",
  "createRoute rtb1 10.0.0.0/8 to tgw1",
  "tgw1 = createTransitGateway associates=true propagates=false",
  "deleteTransitGateway tgw1",
  "tga1 = createTransitGatewayVpcAttachment tgw1 vpc1 subnets=sub1,sub2",
  "tga1 = createTransitGatewayVpcAttachment tgw1 vpc1 subnets=sub1 ipv6=true",
  "deleteTransitGatewayVpcAttachment tga1",
  "tgt1 = createTransitGatewayRouteTable tgw1",
  "deleteTransitGatewayRouteTable tgw1.tgt",
  "associateTransitGatewayRouteTable tgt1 tga1",
  "disassociateTransitGatewayRouteTable tgt1 tga1",
  "enableTransitGatewayRouteTablePropagation tgt1 tga1",
  "disableTransitGatewayRouteTablePropagation tgt1 tga1",
  "createTransitGatewayRoute tgw1.tgt 10.2.0.0/16 to tga1",
  "createTransitGatewayRoute tgt1 10.2.5.0/24 to blackhole",
  "deleteTransitGatewayRoute tgt1 10.2.5.0/24",
  "assignPrivateIpAddresses eni1 addresses=10.0.0.7,10.0.0.8 allowReassignment=true",
  "assignPrivateIpAddresses eni1 count=2",
  "assignPrivateIpAddresses eni1",
  "unassignPrivateIpAddresses eni1 addresses=10.0.0.7",
  "assignIpv6Addresses i1.eni count=1",
  "assignIpv6Addresses eni1 addresses=2001:db8::5",
  "unassignIpv6Addresses eni1 addresses=2001:db8::5",
  "pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2",
  "pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 accepterOwner=222222222222",
  "acceptVpcPeeringConnection pcx1 as=222222222222",
  "rejectVpcPeeringConnection pcx1",
  "deleteVpcPeeringConnection pcx1",
  "eni1 = createNetworkInterface sub1 address=10.0.0.5 groups=sg1,vpc1.sg",
  "deleteNetworkInterface eni1",
  "attachNetworkInterface eni1 i1 device=1",
  "detachNetworkInterface eni1",
  "modifyNetworkInterfaceAttribute i1.eni groups=sg1",
  "modifyNetworkInterfaceAttribute eni1 sourceDestCheck=false",
  "i1 = runInstances sub1",
  "i1 = runInstances sub1 address=10.0.0.9 groups=sg1 publicAddress=true",
  "startInstances i1",
  "stopInstances i1",
  "rebootInstances i1",
  "terminateInstances i1",
  "sendSSHPublicKey i1",
  "sg1 = createSecurityGroup vpc1 name=web",
  "sg1 = createSecurityGroup vpc1 name=\"a name\"",
  "deleteSecurityGroup sg1",
  "authorizeSecurityGroupIngress sg1 tcp 22..22 from 0.0.0.0/0",
  "authorizeSecurityGroupEgress sg1 -1 to sg2",
  "authorizeSecurityGroupIngress sg1 icmp -1..-1 from 10.1.0.0/16",
  "revokeSecurityGroupIngress sg1 tcp 22.._ from ::/0",
  "revokeSecurityGroupEgress sg1 \"\" to 0.0.0.0/0",
  "acl1 = createNetworkAcl vpc1",
  "deleteNetworkAcl acl1",
  "createNetworkAclEntry acl1 ingress 100 allow 6 0.0.0.0/0 ports=22..22",
  "replaceNetworkAclEntry vpc1.acl egress 100 deny 1 0.0.0.0/0 icmp=8..-1",
  "deleteNetworkAclEntry acl1 ingress 100",
  "replaceNetworkAclAssociation sub1 with acl1",
  "e1 = allocateAddress",
  "releaseAddress e1",
  "associateAddress e1 to i1",
  "associateAddress e1 to eni1 address=10.0.0.5 allowReassociation=false",
  "disassociateAddress e1",
  "ping i1 -> 10.2.0.100",
  "ping i1.eni -> i2.private",
  "tcp internet:198.51.100.1 -> e1.public port=443 sourcePort=40000",
  "udp i1 -> i2.ipv6 port=53 sourcePort=1024",
  "instanceConnect i1",
  "session1 = ping i1 -> i2.private",
  "session2 = tcp i1 -> 10.2.0.100 port=443 sourcePort=40000",
  "session30 = udp internet:198.51.100.1 -> e1.public port=53 sourcePort=1024",
  "send session30",
  "wait 169h",
  "wait 30s",
]

@Suite struct StepTextTests {
  @Test(arguments: everyStep)
  func `a line reads and prints as itself`(line: String) throws {
    #expect(try Step(parsing: line).text == line)
  }

  @Test func `every operation has a line here`() throws {
    let operations = Set(try everyStep.compactMap { try Step(parsing: $0).command?.operation })
    #expect(operations.count == 72)
  }

  @Test(
    arguments: [
      ("sendSSHPublicKey i1 dryRun=true", 28, "an operation that has dry runs"),
      ("deleteVpc", 10, "a handle such as vpc1"),
      ("deleteVpc sub1", 11, "a handle such as vpc1"),
      ("vpc1 = createSubnet vpc1 10.0.0.0/24", 1, "a handle of what createSubnet creates"),
      ("vpc1 = deleteVpc vpc1", 8, "an operation that creates a resource"),
      ("flyToTheMoon", 1, "an operation, a probe or wait"),
      ("vpc1 = createVpc 10.0.0.0/33", 18, "a block such as 10.0.0.0/16"),
      ("vpc1 = createVpc 10.0.0/16", 18, "a block such as 10.0.0.0/16"),
      ("createRoute rtb1 10.0.0.0/16 to vpc1", 33, "a handle such as igw1"),
      ("wait forever", 6, "a duration"),
      ("send", 5, "a session such as session1"),
      ("send i1", 6, "a session such as session1"),
      ("send session0", 6, "a session such as session1"),
      ("send session1 i2.private", 15, "the end of the line"),
      ("session1 = instanceConnect i1", 12, "ping, tcp or udp"),
      ("session1 = createVpc", 12, "ping, tcp or udp"),
      ("session01 = ping i1 -> i2.private", 1, "a handle such as vpc1 or session1"),
      ("tcp i1 -> 10.0.0.1 port=70000", 25, "ports within 0 through 65535"),
      ("ping i1 10.0.0.1", 9, "->"),
      ("deleteVpc vpc1 extra", 16, "the end of the line"),
      ("sg1 = createSecurityGroup vpc1 name=\"a", 37, "a closing quote"),
      ("authorizeSecurityGroupIngress sg1 tcp 1 from 0.0.0.0/0", 39, "from or to"),
    ])
  func `a line that cannot be read names the column and what was expected`(
    line: String, column: Int, expected: String
  ) {
    let error = #expect(throws: CaseTextError.self) { try Step(parsing: line, line: 7) }
    #expect(error?.line == 7)
    #expect(error?.column == column)
    #expect(error?.message.contains(expected) == true)
  }
}
