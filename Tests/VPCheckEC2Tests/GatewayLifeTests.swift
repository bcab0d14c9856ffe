import AddressMath
import Testing
import VPCheck
import VPCheckTopology

@testable import VPCheckEC2

extension RealEndpointTests {
  /// NAT, egress-only and transit gateways, from creation to removal.
  @Suite struct GatewayLifeTests {
    @Test func `a NAT gateway is reported with its address, and ends deleted`() throws {
      let stage = try Stage(MotoServer.system())
      try stage.make(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil))
      try stage.make(
        .createSubnet(id("sub1"), vpc: id("vpc1"), cidrBlock: "10.0.1.0/24", ipv6CidrBlock: nil, zone: nil))
      try stage.make(.allocateAddress(id("e1")))
      try stage.make(
        .createNatGateway(id("nat1"), id("sub1"), .isPublic, allocation: id("e1"), privateAddress: nil))
      let gateway = try #require(stage.topology.natGateways[id("nat1")])
      #expect(gateway.state == .available)
      #expect(gateway.vpc == id("vpc1"))
      #expect(gateway.addresses.first?.publicAddress?.allocation == id("e1"))
      // The gateway tells of its own interface; the address is mapped to none of the scenario's.
      #expect(stage.topology.elasticIPs[id("e1")]?.association == nil)
      try stage.make(.createRoute(id("vpc1.rtb"), "0.0.0.0/0", .natGateway(id("nat1"))))
      let table = try #require(stage.topology.routeTables[id("vpc1.rtb")])
      #expect(table.routes.contains { $0.target == .natGateway(id("nat1")) })
      try stage.make(.deleteNatGateway(id("nat1")))
      #expect(stage.topology.natGateways[id("nat1")]?.state == .deleted)
    }

    @Test func `an egress-only gateway is attached from the start`() throws {
      let stage = try Stage(MotoServer.system())
      try stage.make(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: .amazonProvided))
      try stage.make(.createEgressOnlyInternetGateway(id("eigw1"), id("vpc1")))
      #expect(stage.topology.egressOnlyGateways[id("eigw1")]?.vpc == id("vpc1"))
      try stage.make(.createRoute(id("vpc1.rtb"), "::/0", .egressOnlyGateway(id("eigw1"))))
      #expect(
        stage.topology.routeTables[id("vpc1.rtb")]?.routes
          .contains { $0.target == .egressOnlyGateway(id("eigw1")) } == true)
      try stage.make(.deleteEgressOnlyInternetGateway(id("eigw1")))
      #expect(stage.topology.egressOnlyGateways.isEmpty)
    }

    @Test func `a transit gateway comes with its default table`() throws {
      let stage = try Stage(MotoServer.system())
      try stage.make(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil))
      try stage.make(
        .createSubnet(id("sub1"), vpc: id("vpc1"), cidrBlock: "10.0.1.0/24", ipv6CidrBlock: nil, zone: nil))
      try stage.make(.createTransitGateway(id("tgw1"), associatesByDefault: true, propagatesByDefault: true))
      #expect(stage.topology.transitGateways[id("tgw1")]?.defaultAssociationTable == id("tgw1.tgt"))
      try stage.make(
        .createTransitGatewayVpcAttachment(
          id("tga1"), id("tgw1"), id("vpc1"), subnets: [id("sub1")], supportsIPv6: false))
      #expect(stage.topology.transitGatewayAttachments[id("tga1")]?.subnets == [id("sub1")])
      #expect(stage.topology.transitGatewayRouteTables[id("tgw1.tgt")]?.associations == [id("tga1")])
      try stage.make(.createTransitGatewayRoute(id("tgw1.tgt"), "10.9.0.0/16", .blackhole))
      let routes = try #require(stage.topology.transitGatewayRouteTables[id("tgw1.tgt")]?.routes)
      #expect(routes.map(\.destination) == [block("10.9.0.0/16")])
      #expect(routes.map(\.target) == [.blackhole])
      try stage.system.reset()
      #expect(stage.system.leftBehindCount == 0)
    }

    @Test func `a connection between two Regions names the other one`() throws {
      let stage = try Stage(MotoServer.system())
      let west = Caller(.first, region: Region("eu-west-1"))
      try stage.make(.createVpc(id("vpc1"), cidrBlock: "10.0.0.0/16", ipv6: nil))
      try stage.make(.createVpc(id("vpc2"), cidrBlock: "10.1.0.0/16", ipv6: nil), by: west)
      #expect(stage.topology.vpcs[id("vpc2")]?.region == Region("eu-west-1"))
      try stage.make(
        .createVpcPeeringConnection(
          id("pcx1"), requester: id("vpc1"), accepter: id("vpc2"), accepterOwner: nil))
      #expect(stage.topology.peeringConnections[id("pcx1")]?.accepter.vpc == id("vpc2"))
    }
  }
}
