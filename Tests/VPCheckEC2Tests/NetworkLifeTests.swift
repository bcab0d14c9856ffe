import AddressMath
import Testing
import VPCheck
import VPCheckTopology

@testable import VPCheckEC2

extension RealEndpointTests {
  /// VPCs, subnets, route tables, gateways and peering, from creation to removal.
  @Suite struct NetworkLifeTests {
    @Test func `a VPC comes with its table, group and ACL, and goes`() throws {
      let stage = try Stage(MotoServer.system())
      try stage.make(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: .amazonProvided))
      let vpc = try #require(stage.topology.vpcs[id("vpc1")])
      #expect(vpc.owner == .first)
      #expect(vpc.ipv4 == [CIDRAssociation(block("10.0.0.0/16"))])
      #expect(vpc.ipv6.map(\.block.prefixLength) == [56])
      let table = try #require(stage.topology.routeTables[id("vpc1.rtb")])
      #expect(table.isMain)
      #expect(
        table.routes.contains(Route(block("10.0.0.0/16"), to: .local, origin: .createRouteTable)))
      #expect(stage.topology.securityGroups[id("vpc1.sg")]?.name == "default")
      #expect(stage.topology.networkACLs[id("vpc1.acl")]?.isDefault == true)
      try stage.make(.deleteVpc(id("vpc1")))
      #expect(stage.topology.vpcs.isEmpty)
      #expect(try stage.refuse(.deleteVpc(id("vpc1"))) == "InvalidVpcID.NotFound")
    }

    @Test func `secondary blocks come and go by their association`() throws {
      let stage = try Stage(MotoServer.system())
      try stage.make(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil))
      try stage.make(.associateVpcCidrBlock(id("vpc1"), "10.1.0.0/16"))
      try stage.make(.associateVpcIPv6CidrBlock(id("vpc1"), .amazonProvided))
      #expect(stage.topology.vpcs[id("vpc1")]?.associatedBlocks.count == 3)
      try stage.make(.disassociateVpcCidrBlock(id("vpc1"), "10.1.0.0/16"))
      #expect(stage.topology.vpcs[id("vpc1")]?.associatedBlocks.count == 2)
      _ = try stage.refuse(.disassociateVpcCidrBlock(id("vpc1"), "10.9.0.0/16"))
      try stage.audit()
    }

    @Test func `a subnet keeps its blocks, zone and attribute`() throws {
      let stage = try Stage(MotoServer.system())
      try stage.make(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: .amazonProvided))
      let ipv6 = try #require(stage.topology.vpcs[id("vpc1")]?.ipv6.first?.block)
      let half = try #require(CIDRBlock(base: ipv6.base, prefixLength: 64))
      try stage.make(
        .createSubnet(
          id("sub1"), vpc: id("vpc1"), cidrBlock: "10.0.1.0/24", ipv6CidrBlock: CIDRArgument(half), zone: 1))
      try stage.make(.modifySubnetAttribute(id("sub1"), mapPublicIPOnLaunch: true))
      let subnet = try #require(stage.topology.subnets[id("sub1")])
      #expect(subnet.blocks == [block("10.0.1.0/24"), half])
      #expect(subnet.zone == 1)
      #expect(subnet.mapsPublicAddressOnLaunch)
      #expect(subnet.availableAddressCount == 251)
      #expect(
        try stage.refuse(
          .createSubnet(
            id("sub2"), vpc: id("vpc1"), cidrBlock: "10.0.1.0/25", ipv6CidrBlock: nil, zone: nil))
          == "InvalidSubnet.Conflict")
      try stage.audit()
      try stage.make(.deleteSubnet(id("sub1")))
      #expect(stage.topology.subnets.isEmpty)
    }

    @Test func `tables, associations and routes are told apart by what they join`() throws {
      let stage = try Stage(MotoServer.system())
      try stage.make(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil))
      try stage.make(
        .createSubnet(id("sub1"), vpc: id("vpc1"), cidrBlock: "10.0.1.0/24", ipv6CidrBlock: nil, zone: nil))
      try stage.make(.createRouteTable(id("rtb1"), vpc: id("vpc1")))
      try stage.make(.createRouteTable(id("rtb2"), vpc: id("vpc1")))
      try stage.make(.associateRouteTable(id("rtb1"), id("sub1")))
      #expect(stage.topology.routeTables[id("rtb1")]?.explicitSubnets == [id("sub1")])
      try stage.make(.replaceRouteTableAssociation(.subnet(id("sub1")), with: id("rtb2")))
      #expect(stage.topology.routeTables[id("rtb2")]?.explicitSubnets == [id("sub1")])
      try stage.make(.replaceRouteTableAssociation(.main(id("vpc1")), with: id("rtb1")))
      #expect(stage.topology.routeTables[id("rtb1")]?.isMain == true)
      #expect(stage.topology.routeTables[id("vpc1.rtb")]?.isMain == false)
      try stage.make(.disassociateRouteTable(.subnet(id("sub1"))))
      #expect(stage.topology.routeTables[id("rtb2")]?.explicitSubnets == [])
      try stage.make(.createInternetGateway(id("igw1")))
      try stage.make(.attachInternetGateway(id("igw1"), id("vpc1")))
      #expect(stage.topology.internetGateways[id("igw1")]?.attachments == [id("vpc1")])
      try stage.make(.createRoute(id("rtb2"), "0.0.0.0/0", .internetGateway(id("igw1"))))
      try stage.make(.createRoute(id("rtb2"), "::/0", .internetGateway(id("igw1"))))
      #expect(
        stage.topology.routeTables[id("rtb2")]?.routes.filter { $0.origin == .createRoute } == [
          Route(block("0.0.0.0/0"), to: .internetGateway(id("igw1"))),
          Route(block("::/0"), to: .internetGateway(id("igw1"))),
        ])
      try stage.audit()
      try stage.make(.deleteRoute(id("rtb2"), "::/0"))
      try stage.make(.deleteRouteTable(id("rtb2")))
      try stage.make(.detachInternetGateway(id("igw1"), id("vpc1")))
      try stage.make(.deleteInternetGateway(id("igw1")))
      #expect(stage.topology.internetGateways.isEmpty)
    }

    @Test func `two accounts peer: one asks, the other accepts`() throws {
      let stage = try Stage(MotoServer.system())
      #expect(stage.system.capabilities == [.costlyObservation, .gateways, .secondAccount, .secondRegion])
      try stage.make(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil))
      try stage.make(.createVpc(id("vpc2"), cidrBlock: "10.1.0.0/16", ipv6: nil), by: .second)
      try stage.make(
        .createVpcPeeringConnection(
          id("pcx1"), requester: id("vpc1"), accepter: id("vpc2"), accepterOwner: .second))
      let connection = try #require(stage.topology.peeringConnections[id("pcx1")])
      #expect(connection.requester == PeeringSide(vpc: id("vpc1"), owner: .first))
      #expect(connection.accepter == PeeringSide(vpc: id("vpc2"), owner: .second))
      #expect(connection.state == .pendingAcceptance)
      _ = try stage.refuse(.acceptVpcPeeringConnection(id("pcx1")))
      try stage.make(.acceptVpcPeeringConnection(id("pcx1")), by: .second)
      #expect(stage.topology.peeringConnections[id("pcx1")]?.state == .active)
      try stage.make(.createRoute(id("vpc1.rtb"), "10.1.0.0/16", .peeringConnection(id("pcx1"))))
      try stage.make(
        .createRoute(id("vpc2.rtb"), "10.0.0.0/16", .peeringConnection(id("pcx1"))), by: .second)
      #expect(
        stage.topology.routeTables[id("vpc2.rtb")]?.routes.contains(
          Route(block("10.0.0.0/16"), to: .peeringConnection(id("pcx1")))) == true)
      try stage.audit()
      try stage.make(.deleteVpcPeeringConnection(id("pcx1")))
      #expect(stage.topology.peeringConnections[id("pcx1")]?.state == .deleted)
    }

    @Test func `a handle that was never bound is an id that was never issued`() throws {
      let stage = try Stage(MotoServer.system())
      #expect(try stage.refuse(.deleteVpc(id("vpc9"))) == "InvalidVpcID.NotFound")
      #expect(try stage.refuse(.deleteSubnet(id("sub9"))) == "InvalidSubnetID.NotFound")
      #expect(try stage.refuse(.createRouteTable(id("rtb1"), vpc: id("vpc9"))) == "InvalidVpcID.NotFound")
      #expect(try stage.refuse(.deleteRouteTable(id("vpc9.rtb"))) == "InvalidRouteTableID.NotFound")
      #expect(stage.topology == Topology())
    }
  }
}

/// Suites that need a real endpoint, one after the other: they share one server.
@Suite(.serialized, .enabled(if: MotoServer.isWanted, MotoServer.skipReason))
enum RealEndpointTests {}
