import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws on tables for what enters by a gateway; gateway 1 is attached to VPC 1.
@Suite struct GatewayTableLawsTests {
  private func story(_ change: (inout NetworkStory) -> Void = { _ in }) -> NetworkStory {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "10.9.0.0/16")
    story.createSubnet(1, in: 1, "10.0.1.0/24")
    story.attachGateway(1, to: 1)
    story.createTable(1, in: 1)
    story.createTable(2, in: 2)
    story.play(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: [])) {
      $0.makeInterface(interface(1), in: subnet(1), "10.0.1.9")
    }
    change(&story)
    return story
  }

  private func associate(_ number: Int, _ topology: inout Topology) {
    topology.routeTables.updateAll { $0.gateways = [] }
    topology.routeTables.update(table(number)) { $0.gateways = [gateway(1)] }
  }

  private let command = Command.associateGatewayRouteTable(table(1), gateway(1))

  @Test func `RT-GW-1: a table serves the gateway of its own VPC`() {
    let story = story()
    #expect(story.hears(command) { associate(1, &$0) } == [])
    #expect(story.hears(command) == ["RT-GW-1/associateRouteTable/association"])
    #expect(story.refused(command, "Anything") == ["RT-GW-1/associateRouteTable/refused-Anything"])
    let foreign = Command.associateGatewayRouteTable(table(2), gateway(1))
    #expect(story.refused(foreign, "Anything") == [])
    #expect(story.hears(foreign) { associate(2, &$0) } == ["RT-GW-1/associateRouteTable/accepted"])
  }

  @Test func `RT-GW-2: its routes stay inside the VPC and lead to interfaces`() {
    let story = story { $0.addRoute(table(1), "0.0.0.0/0", .internetGateway(gateway(1))) }
    #expect(story.refused(command, "Anything") == [])
    #expect(story.hears(command) { associate(1, &$0) } == ["RT-GW-2/associateRouteTable/accepted"])
  }

  @Test func `RT-GW-3 to RT-GW-5: what routes such a table takes`() {
    let story = story { $0.play(command) { associate(1, &$0) } }
    let whole = Command.createRoute(table(1), argument("10.0.1.0/24"), .networkInterface(interface(1)))
    #expect(
      story.hears(whole) { $0.putRoute(table(1), "10.0.1.0/24", .networkInterface(interface(1))) } == [])
    let part = Command.createRoute(table(1), argument("10.0.1.0/25"), .networkInterface(interface(1)))
    #expect(
      story.hears(part) { $0.putRoute(table(1), "10.0.1.0/25", .networkInterface(interface(1))) }
        == ["RT-GW-3/createRoute/accepted"])
    let outside = Command.createRoute(table(1), argument("192.0.2.0/24"), .networkInterface(interface(1)))
    #expect(story.refused(outside, "Anything") == [])
    #expect(
      story.hears(outside) { $0.putRoute(table(1), "192.0.2.0/24", .networkInterface(interface(1))) }
        == ["RT-GW-4/createRoute/accepted"])
  }

  @Test func `RT-GW-5: a NAT gateway is no target`() {
    let story = story { story in
      story.play(command) { associate(1, &$0) }
      story.play(.createNatGateway(nat(1), subnet(1), .isPrivate, allocation: nil, privateAddress: nil)) {
        $0.makeNAT(1, in: subnet(1), "10.0.1.20")
      }
    }
    let route = Command.createRoute(table(1), argument("10.0.1.0/24"), .natGateway(nat(1)))
    #expect(story.refused(route, "Anything") == [])
    #expect(
      story.hears(route) { $0.putRoute(table(1), "10.0.1.0/24", .natGateway(nat(1))) }
        == ["RT-GW-5/createRoute/accepted"])
    let local = Command.replaceRoute(table(1), argument("10.0.0.0/16"), .natGateway(nat(1)))
    #expect(story.refused(local, "Anything") == [])
  }

  @Test func `RT-GW-6 and RT-TAB-13: it is not made main, and not deleted`() {
    let story = story { $0.play(command) { associate(1, &$0) } }
    #expect(story.refused(.replaceRouteTableAssociation(.main(vpc(1)), with: table(1)), "Anything") == [])
    #expect(
      story.hears(.replaceRouteTableAssociation(.main(vpc(1)), with: table(1))) { topology in
        topology.routeTables.updateAll { if $0.vpc == vpc(1) { $0.isMain = $0.id == table(1) } }
      } == ["RT-GW-6/replaceRouteTableAssociation/accepted"])
    #expect(
      story.hears(.deleteRouteTable(table(1))) { $0.routeTables[table(1)] = nil }
        == ["RT-TAB-13/deleteRouteTable/accepted"])
  }

  @Test func `RT-GW-10 and IGW-10: what is open accepts both answers`() {
    let story = story { $0.play(command) { associate(1, &$0) } }
    #expect(story.refused(.associateRouteTable(table(1), subnet(1)), "Anything") == [])
    #expect(
      story.hears(.associateRouteTable(table(1), subnet(1))) { topology in
        topology.routeTables.update(table(1)) { $0.explicitSubnets = [subnet(1)] }
      } == [])
    let detach = Command.detachInternetGateway(gateway(1), vpc(1))
    #expect(story.refused(detach, "Anything") == [])
    for keeps in [true, false] {
      #expect(
        story.hears(detach) { topology in
          topology.internetGateways.update(gateway(1)) { $0.attachments = [] }
          if !keeps { topology.routeTables.update(table(1)) { $0.gateways = [] } }
        } == [])
    }
  }

  @Test func `an association is ended, and one that does not exist is not`() {
    var story = story { $0.play(command) { associate(1, &$0) } }
    let end = Command.disassociateRouteTable(.gateway(gateway(1)))
    #expect(story.hears(end) == ["RT-GW-1/disassociateRouteTable/association"])
    #expect(story.play(end) { $0.routeTables.updateAll { $0.gateways = [] } } == [])
    #expect(story.refused(end, "InvalidAssociationID.NotFound") == [])
    #expect(story.hears(end) == ["RT-TAB-19/disassociateRouteTable/accepted"])
    #expect(
      story.wait(1) { topology in topology.routeTables.update(table(1)) { $0.gateways = [gateway(1)] } }
        == ["RT-TAB-7/wait/rtb-changed"])
  }
}
