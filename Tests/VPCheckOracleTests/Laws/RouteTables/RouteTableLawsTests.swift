import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws on tables and routes beyond the worked examples, and their open points.
@Suite struct RouteTableLawsTests {
  private let internet = RouteTarget.internetGateway(gateway(1))

  private func story() -> NetworkStory {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "172.31.0.0/16")
    story.createSubnet(1, in: 1, "10.0.1.0/24")
    story.attachGateway(1, to: 1)
    story.createTable(1, in: 1)
    return story
  }

  @Test func `a new table holds local routes and nothing else`() {
    let command = Command.createRouteTable(table(2), vpc: vpc(1))
    #expect(
      story().hears(command) {
        $0.makeTable(table(2), in: vpc(1))
        $0.putRoute(table(2), "0.0.0.0/0", internet)
      } == ["RT-TAB-16/createRouteTable/extra-route"])
    #expect(
      story().hears(command) {
        $0.makeTable(table(2), in: vpc(1))
        $0.removeRoute(table(2), "10.0.0.0/16")
      } == ["RT-TAB-16/createRouteTable/missing-local-route"])
    #expect(story().hears(command) == ["RT-TAB-16/createRouteTable/missing"])
  }

  @Test func `an accepted route is there, alone and canonical`() {
    let command = Command.createRoute(table(1), argument("192.0.2.7/24"), internet)
    let story = story()
    #expect(story.hears(command) { $0.putRoute(table(1), "192.0.2.7/24", internet) } == [])
    #expect(story.hears(command) == ["ADDR-SYN-5/createRoute/not-canonical"])
    let plain = Command.createRoute(table(1), argument("192.0.2.0/24"), internet)
    #expect(story.hears(plain) == ["RT-CRT-13/createRoute/missing"])
    #expect(
      story.hears(plain) {
        $0.putRoute(table(1), "192.0.2.0/24", internet)
        $0.putRoute(table(1), "198.51.100.0/24", internet)
      } == ["RT-CRT-13/createRoute/extra-route"])
    #expect(
      story.hears(plain) {
        $0.putRoute(table(1), "192.0.2.0/24", internet)
        $0.putRoute(mainTable(1), "192.0.2.0/24", internet)
      } == ["RT-CRT-19/createRoute/extra-route"])
  }

  @Test func `replacing and deleting change exactly one route`() {
    var story = story()
    story.play(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: [])) {
      $0.makeInterface(interface(1), in: subnet(1), "10.0.1.9")
    }
    story.addRoute(table(1), "192.0.2.0/24", internet)
    let appliance = RouteTarget.networkInterface(interface(1))
    let replace = Command.replaceRoute(table(1), argument("192.0.2.0/24"), appliance)
    #expect(story.hears(replace) { $0.putRoute(table(1), "192.0.2.0/24", appliance) } == [])
    #expect(story.hears(replace) == ["RT-CRT-13/replaceRoute/target"])
    let delete = Command.deleteRoute(table(1), argument("192.0.2.0/24"))
    #expect(story.hears(delete) { $0.removeRoute(table(1), "192.0.2.0/24") } == [])
    #expect(story.hears(delete) == ["RT-CRT-13/deleteRoute/left"])
    #expect(
      story.refused(delete, "InvalidRoute.NotFound") == [
        "RT-CRT-13/deleteRoute/refused-InvalidRoute.NotFound"
      ])
    let absent = Command.deleteRoute(table(1), argument("198.51.100.0/24"))
    #expect(story.refused(absent, "InvalidRoute.NotFound") == [])
    #expect(story.hears(absent) == ["RT-CRT-11/deleteRoute/accepted"])
    let withHostBits = Command.deleteRoute(table(1), argument("192.0.2.9/24"))
    #expect(story.refused(withHostBits, "InvalidRoute.NotFound") == [], "masking is open")
    #expect(story.hears(withHostBits) { $0.removeRoute(table(1), "192.0.2.0/24") } == [])
  }

  @Test func `a local route changes its target to an interface and back`() {
    var story = story()
    story.play(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: [])) {
      $0.makeInterface(interface(1), in: subnet(1), "10.0.1.9")
    }
    let appliance = RouteTarget.networkInterface(interface(1))
    let replace = Command.replaceRoute(table(1), argument("10.0.0.0/16"), appliance)
    #expect(story.refused(replace, "Any") == ["RT-LOC-4/replaceRoute/refused-Any"])
    #expect(story.play(replace) { $0.putRoute(table(1), "10.0.0.0/16", appliance) } == [])
    let toGateway = Command.replaceRoute(table(1), argument("10.0.0.0/16"), internet)
    #expect(story.refused(toGateway, "Any") == [])
    #expect(
      story.hears(toGateway) { $0.putRoute(table(1), "10.0.0.0/16", internet) }
        == ["RT-LOC-4/replaceRoute/accepted"])
    let delete = Command.deleteRoute(table(1), argument("10.0.0.0/16"))
    #expect(story.refused(delete, "Any") == [], "deleting it is open")
    #expect(story.hears(delete) { $0.putRoute(table(1), "10.0.0.0/16", .local) } == [])
    #expect(
      story.hears(delete) { $0.removeRoute(table(1), "10.0.0.0/16") } == ["RT-CRT-13/deleteRoute/missing"])
    let restore = Command.replaceRoute(table(1), argument("10.0.0.0/16"), .local)
    #expect(story.hears(restore) { $0.putRoute(table(1), "10.0.0.0/16", .local) } == [])
  }

  @Test func `a gateway has to be attached to the VPC of the table`() {
    var story = story()
    story.play(.createInternetGateway(gateway(2))) {
      $0.internetGateways[gateway(2)] = InternetGateway(id: gateway(2), owner: .first)
    }
    let command = Command.createRoute(table(1), argument("0.0.0.0/0"), .internetGateway(gateway(2)))
    #expect(story.refused(command, "InvalidParameterValue") == [])
    #expect(
      story.hears(command) { $0.putRoute(table(1), "0.0.0.0/0", .internetGateway(gateway(2))) }
        == ["RT-TGT-1/createRoute/accepted"])
    let elsewhere = Command.createRoute(mainTable(2), argument("0.0.0.0/0"), internet)
    #expect(story.refused(elsewhere, "Any") == [])
    let unknown = Command.createRoute(table(1), argument("0.0.0.0/0"), .internetGateway(gateway(9)))
    #expect(story.refused(unknown, "InvalidGatewayID.NotFound") == [])
    #expect(story.refused(unknown, "InvalidInternetGatewayID.NotFound") == [])
    #expect(story.refused(unknown, "Other") == ["VPC-GEN-2/createRoute/code-Other"])
  }

  @Test func `an instance stands for its one interface`() {
    var story = story()
    story.play(
      .runInstances(instance(1), subnet(1), privateAddress: nil, groups: [], associatePublicIPAddress: nil)
    ) { $0.makeInstance(instance(1), in: subnet(1), "10.0.1.9") }
    let stored = RouteTarget.networkInterface(.implicit(.networkInterface, of: instance(1)))
    let command = Command.createRoute(table(1), argument("0.0.0.0/0"), .instance(instance(1)))
    #expect(story.hears(command) { $0.putRoute(table(1), "0.0.0.0/0", stored) } == [])
    #expect(
      story.hears(command) { $0.putRoute(table(1), "0.0.0.0/0", .instance(instance(1))) }
        == ["RT-TGT-7/createRoute/target"])
  }

  @Test func `the target local is never given when a route is added`() {
    let story = story()
    #expect(story.refused(.createRoute(table(1), argument("9.9.9.0/24"), .local), "Any") == [])
    #expect(
      story.hears(.createRoute(table(1), argument("9.9.9.0/24"), .local)).contains(
        "RT-TGT-12/createRoute/accepted"))
    #expect(story.refused(.createRoute(table(1), argument("10.0.0.0/16"), .local), "Any") == [])
    #expect(story.hears(.createRoute(table(1), argument("10.0.0.0/16"), .local)) == [])
  }

  @Test func `IPv6 destinations are open without an IPv6 block`() {
    let command = Command.createRoute(table(1), argument("::/0"), internet)
    #expect(story().refused(command, "Any") == [])
    #expect(story().hears(command) { $0.putRoute(table(1), "::/0", internet) } == [])
  }

  @Test func `the main association is replaced, never removed`() {
    let command = Command.disassociateRouteTable(.main(vpc(1)))
    #expect(story().refused(command, "InvalidParameterValue") == [])
    #expect(story().refused(command, "Other") == ["RT-TAB-9/disassociateRouteTable/code-Other"])
    #expect(story().hears(command) == ["RT-TAB-9/disassociateRouteTable/accepted"])
  }

  @Test func `a table and its subnets are of one VPC`() {
    let command = Command.associateRouteTable(mainTable(2), subnet(1))
    #expect(story().refused(command, "Any") == [])
    #expect(
      story().hears(command) { topology in
        topology.routeTables.update(mainTable(2)) { $0.explicitSubnets = [subnet(1)] }
      } == ["RT-TAB-15/associateRouteTable/accepted"])
  }

  @Test func `tables and routes change by nothing but requests`() {
    var story = story()
    #expect(
      story.wait(1) { $0.putRoute(table(1), "0.0.0.0/0", internet) } == ["RT-CRT-19/wait/extra-route"])
    #expect(
      story.wait(1) { topology in topology.routeTables.update(mainTable(1)) { $0.isMain = false } }
        == ["RT-TAB-1/wait/main-count", "RT-TAB-7/wait/rtb-changed"])
    #expect(
      story.wait(1) { topology in
        topology.routeTables.update(table(1)) { $0.explicitSubnets = [subnet(1)] }
        topology.routeTables.update(mainTable(1)) { $0.explicitSubnets = [subnet(1)] }
      } == ["RT-TAB-3/wait/associated-twice", "RT-TAB-7/wait/rtb-changed"])
  }

  @Test func `routes to an interface that is gone are blackholes`() {
    var story = story()
    story.play(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: [])) {
      $0.makeInterface(interface(1), in: subnet(1), "10.0.1.9")
    }
    story.addRoute(table(1), "0.0.0.0/0", .networkInterface(interface(1)))
    let delete = Command.deleteNetworkInterface(interface(1))
    #expect(
      story.hears(delete) { $0.networkInterfaces[interface(1)] = nil }
        == ["RT-BH-7/deleteNetworkInterface/state-active"])
    #expect(
      story.hears(delete) {
        $0.networkInterfaces[interface(1)] = nil
        $0.removeRoute(table(1), "0.0.0.0/0")
      } == ["RT-BH-7/deleteNetworkInterface/missing-route"])
    #expect(
      story.hears(delete) {
        $0.networkInterfaces[interface(1)] = nil
        $0.settleRoutes()
      } == [])
  }
}
