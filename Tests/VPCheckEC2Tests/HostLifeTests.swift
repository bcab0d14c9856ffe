import AddressMath
import Testing
import VPCheck
import VPCheckTopology

@testable import VPCheckEC2

extension RealEndpointTests {
  /// Interfaces, instances, filters and Elastic IPs, from creation to removal.
  @Suite struct HostLifeTests {
    /// One VPC with one subnet.
    private func stage() throws -> Stage {
      let stage = try Stage(MotoServer.system())
      try stage.make(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil))
      try stage.make(
        .createSubnet(id("sub1"), vpc: id("vpc1"), cidrBlock: "10.0.1.0/24", ipv6CidrBlock: nil, zone: nil))
      return stage
    }

    @Test func `an interface is made, changed, attached, detached and deleted`() throws {
      let stage = try stage()
      try stage.make(.createSecurityGroup(id("sg1"), vpc: id("vpc1"), name: "web"))
      try stage.make(
        .createNetworkInterface(
          id("eni1"), id("sub1"), privateAddress: .ipv4(10, 0, 1, 10), groups: [id("sg1")]))
      let interface = try #require(stage.topology.networkInterfaces[id("eni1")])
      #expect(interface.ipv4 == [PrivateAddress(.ipv4(10, 0, 1, 10))])
      #expect(interface.groups == [id("sg1")])
      #expect(interface.checksSourceAndDestination)
      #expect(interface.attachment == nil)
      try stage.make(.modifyNetworkInterfaceAttribute(id("eni1"), .groups([id("vpc1.sg")])))
      try stage.make(.modifyNetworkInterfaceAttribute(id("eni1"), .sourceDestinationCheck(false)))
      #expect(stage.topology.networkInterfaces[id("eni1")]?.groups == [id("vpc1.sg")])
      #expect(stage.topology.networkInterfaces[id("eni1")]?.checksSourceAndDestination == false)
      try stage.make(
        .runInstances(id("i1"), id("sub1"), privateAddress: nil, groups: [], associatePublicIPAddress: nil))
      try stage.make(.attachNetworkInterface(id("eni1"), id("i1"), deviceIndex: 1))
      let attachment = stage.topology.networkInterfaces[id("eni1")]?.attachment
      #expect(attachment?.instance == id("i1"))
      #expect(attachment?.deviceIndex == 1)
      #expect(stage.topology.instances[id("i1")]?.interfaces == [id("i1.eni"), id("eni1")])
      try stage.audit()
      try stage.make(.detachNetworkInterface(id("eni1")))
      #expect(stage.topology.networkInterfaces[id("eni1")]?.attachment == nil)
      try stage.make(.deleteNetworkInterface(id("eni1")))
      #expect(stage.topology.networkInterfaces.ids == [id("i1.eni")])
    }

    @Test func `an instance runs, stops, starts and ends`() throws {
      let stage = try stage()
      try stage.make(
        .runInstances(
          id("i1"), id("sub1"), privateAddress: .ipv4(10, 0, 1, 20), groups: [],
          associatePublicIPAddress: true))
      #expect(
        stage.topology.instances[id("i1")]
          == Instance(id: id("i1"), owner: .first, state: .running, interfaces: [id("i1.eni")]))
      let interface = try #require(stage.topology.networkInterfaces[id("i1.eni")])
      #expect(interface.ipv4.first?.address == .ipv4(10, 0, 1, 20))
      #expect(interface.ipv4.first?.publicAddress != nil)
      #expect(interface.ipv4.first?.publicAddress?.allocation == nil)
      try stage.make(.stopInstances(id("i1")))
      #expect(stage.topology.instances[id("i1")]?.state == .stopped)
      try stage.make(.startInstances(id("i1")))
      try stage.make(.rebootInstances(id("i1")))
      #expect(stage.topology.instances[id("i1")]?.state == .running)
      try stage.make(.sendSSHPublicKey(id("i1")))
      try stage.audit()
      try stage.make(.terminateInstances(id("i1")))
      #expect(stage.topology.instances[id("i1")]?.state == .terminated)
    }

    @Test func `rules of a group are stored as they were asked for`() throws {
      let stage = try stage()
      try stage.make(.createSecurityGroup(id("sg1"), vpc: id("vpc1"), name: "web"))
      let egress = try #require(stage.topology.securityGroups[id("sg1")]?.rules)
      #expect(egress.contains(SecurityGroupRule(.egress, .all, .block(block("0.0.0.0/0")))))
      let web = PermissionArgument("tcp", 80, 81, .block("0.0.0.0/0"))
      try stage.make(.authorizeSecurityGroup(id("sg1"), .ingress, web))
      try stage.make(
        .authorizeSecurityGroup(id("sg1"), .ingress, PermissionArgument("udp", 53, 53, .block("fd00::/64"))))
      try stage.make(
        .authorizeSecurityGroup(id("sg1"), .ingress, PermissionArgument("icmp", 8, -1, .group(id("vpc1.sg"))))
      )
      let rules = try #require(stage.topology.securityGroups[id("sg1")]?.rules(.ingress))
      #expect(
        Set(rules) == [
          SecurityGroupRule(.ingress, .tcp(80...81), .block(block("0.0.0.0/0"))),
          SecurityGroupRule(.ingress, .udp(53...53), .block(block("fd00::/64"))),
          SecurityGroupRule(.ingress, .icmp(type: 8, code: nil), .group(id("vpc1.sg"))),
        ])
      try stage.make(.revokeSecurityGroup(id("sg1"), .ingress, web))
      #expect(stage.topology.securityGroups[id("sg1")]?.rules(.ingress).count == 2)
      try stage.audit()
      try stage.make(.deleteSecurityGroup(id("sg1")))
      #expect(stage.topology.securityGroups.ids == [id("vpc1.sg")])
    }

    @Test func `entries of an ACL are stored as they were asked for`() throws {
      let stage = try stage()
      #expect(stage.topology.networkACLs[id("vpc1.acl")]?.subnets == [id("sub1")])
      try stage.make(.createNetworkAcl(id("acl1"), vpc: id("vpc1")))
      let web = ACLEntryArgument(
        .ingress, 100, .allow, protocolText: "6", "0.0.0.0/0", ports: PortArgument(80, 81))
      try stage.make(.createNetworkAclEntry(id("acl1"), web))
      try stage.make(
        .createNetworkAclEntry(
          id("acl1"),
          ACLEntryArgument(
            .egress, 90, .deny, protocolText: "17", "10.0.0.0/8", ports: PortArgument(53, 53))))
      try stage.make(
        .createNetworkAclEntry(id("acl1"), ACLEntryArgument(.egress, 95, .allow, protocolText: "-1", "::/0")))
      let entries = try #require(stage.topology.networkACLs[id("acl1")]?.entries.filter { $0.number < 32767 })
      #expect(
        entries == [
          NetworkACLEntry(.ingress, 100, .allow, block("0.0.0.0/0"), .tcp(80...81)),
          NetworkACLEntry(.egress, 90, .deny, block("10.0.0.0/8"), .udp(53...53)),
          NetworkACLEntry(.egress, 95, .allow, block("::/0"), .all),
        ])
      var denied = web
      denied.action = .deny
      try stage.make(.replaceNetworkAclEntry(id("acl1"), denied))
      #expect(stage.topology.networkACLs[id("acl1")]?.entries.first?.action == .deny)
      try stage.make(.deleteNetworkAclEntry(id("acl1"), .ingress, number: 100))
      try stage.make(.replaceNetworkAclAssociation(id("sub1"), with: id("acl1")))
      #expect(stage.topology.networkACLs[id("acl1")]?.subnets == [id("sub1")])
      #expect(stage.topology.networkACLs[id("vpc1.acl")]?.subnets == [])
      try stage.audit()
      _ = try stage.refuse(.deleteNetworkAcl(id("acl1")))
      try stage.make(.replaceNetworkAclAssociation(id("sub1"), with: id("vpc1.acl")))
      try stage.make(.deleteNetworkAcl(id("acl1")))
    }

    @Test func `an Elastic IP is mapped, moved and released`() throws {
      let stage = try stage()
      try stage.make(.createInternetGateway(id("igw1")))
      try stage.make(.attachInternetGateway(id("igw1"), id("vpc1")))
      try stage.make(.createNetworkInterface(id("eni1"), id("sub1"), privateAddress: nil, groups: []))
      try stage.make(.allocateAddress(id("e1")))
      let allocated = try #require(stage.topology.elasticIPs[id("e1")])
      #expect(allocated.association == nil)
      try stage.make(
        .associateAddress(
          id("e1"), .networkInterface(id("eni1")), privateAddress: nil, allowReassociation: nil))
      let associated = try #require(stage.topology.elasticIPs[id("e1")])
      let primary = try #require(stage.topology.networkInterfaces[id("eni1")]?.ipv4.first)
      #expect(
        associated.association
          == AddressAssociation(interface: id("eni1"), privateAddress: primary.address))
      #expect(primary.publicAddress == PublicAddress(allocated.publicAddress, allocation: id("e1")))
      try stage.audit()
      try stage.make(.disassociateAddress(id("e1")))
      #expect(stage.topology.elasticIPs[id("e1")]?.association == nil)
      #expect(stage.topology.networkInterfaces[id("eni1")]?.ipv4.first?.publicAddress == nil)
      try stage.make(.releaseAddress(id("e1")))
      #expect(stage.topology.elasticIPs.isEmpty)
    }

    @Test func `what a scenario made is removed before the next`() throws {
      let stage = try stage()
      try stage.make(.createInternetGateway(id("igw1")))
      try stage.make(.attachInternetGateway(id("igw1"), id("vpc1")))
      for name in ["sg1", "sg2"] {
        try stage.make(.createSecurityGroup(id(name), vpc: id("vpc1"), name: name))
      }
      try stage.make(
        .authorizeSecurityGroup(id("sg1"), .ingress, PermissionArgument("tcp", 1, 1, .group(id("sg2")))))
      try stage.make(
        .authorizeSecurityGroup(id("sg2"), .ingress, PermissionArgument("tcp", 1, 1, .group(id("sg1")))))
      try stage.make(
        .createNetworkInterface(id("eni1"), id("sub1"), privateAddress: nil, groups: [id("sg1")]))
      try stage.make(
        .runInstances(id("i1"), id("sub1"), privateAddress: nil, groups: [], associatePublicIPAddress: nil))
      try stage.make(.attachNetworkInterface(id("eni1"), id("i1"), deviceIndex: 1))
      try stage.make(.allocateAddress(id("e1")))
      try stage.make(
        .associateAddress(id("e1"), .instance(id("i1")), privateAddress: nil, allowReassociation: nil))
      try stage.make(.createRouteTable(id("rtb1"), vpc: id("vpc1")))
      try stage.make(.associateRouteTable(id("rtb1"), id("sub1")))
      try stage.make(.createVpc(id("vpc2"), cidrBlock: "10.1.0.0/16", ipv6: nil), by: .second)
      let client = EC2Client(try MotoServer.endpoint(), accounts: .header)
      let before = try vpcCount(client, .first)
      try stage.system.reset()
      #expect(stage.system.leftBehindCount == 0)
      #expect(try vpcCount(client, .first) == before - 1)
      #expect(try stage.system.observe(Set(ResourceKind.allCases), last: Topology()) == Topology())
    }

    private func vpcCount(_ client: EC2Client, _ caller: Caller) throws -> Int {
      guard case .accepted(let answer) = try client.call(QueryRequest("DescribeVpcs"), by: caller) else {
        return -1
      }
      return answer.items("vpcSet").count
    }

    @Test func `one account has the number that the endpoint says`() throws {
      let stage = try Stage(MotoServer.system(.single(.example)))
      #expect(stage.system.capabilities == [.costlyObservation, .gateways, .secondRegion])
      try stage.make(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil))
      try stage.make(.createVpc(id("vpc2"), cidrBlock: "10.1.0.0/16", ipv6: nil))
      #expect(stage.topology.vpcs[id("vpc1")]?.owner == .first)
      try stage.make(
        .createVpcPeeringConnection(
          id("pcx1"), requester: id("vpc1"), accepter: id("vpc2"), accepterOwner: .first))
      #expect(stage.topology.peeringConnections[id("pcx1")]?.accepter.owner == .first)
    }

    @Test func `an operation that the endpoint does not know is a failure of the system`() throws {
      let client = EC2Client(try MotoServer.endpoint(), accounts: .header)
      let failure = #expect(throws: SystemFailure.self) {
        try client.call(QueryRequest("MakeCoffee"), by: .first)
      }
      #expect(failure?.kind == .serverError || failure?.kind == .unsupported)
    }
  }
}
