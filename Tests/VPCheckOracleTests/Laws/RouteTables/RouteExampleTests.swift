import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// The worked examples of the route table sheet that commands show, by their numbers.
///
/// VPC 1 is 10.0.0.0/16 with subnets 10.0.1.0/24 and 10.0.2.0/24 and an attached gateway;
/// pcx1 joins it to VPC 2, 172.31.0.0/16. VPC 3 and pcx2 are there to mislead.
@Suite struct RouteExampleTests {
  private let peer = RouteTarget.peeringConnection(pcx(1))
  private let internet = RouteTarget.internetGateway(gateway(1))
  private let appliance = RouteTarget.networkInterface(interface(1))

  private func story() -> NetworkStory {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "172.31.0.0/16")
    story.createVpc(3, "10.77.0.0/16")
    story.createSubnet(1, in: 1, "10.0.1.0/24")
    story.createSubnet(2, in: 1, "10.0.2.0/24")
    story.attachGateway(1, to: 1)
    story.peer(1, 1, 2)
    story.peer(2, 3, 2)
    story.play(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: [])) {
      $0.makeInterface(interface(1), in: subnet(1), "10.0.1.9")
    }
    return story
  }

  private func create(_ text: String, _ target: RouteTarget) -> Command {
    .createRoute(mainTable(1), argument(text), target)
  }

  @Test func `R5: a destination is taken, host bits or not`() {
    var story = story()
    #expect(story.addRoute(mainTable(1), "172.31.0.0/16", peer) == [])
    #expect(story.refused(create("172.31.0.9/16", internet), "RouteAlreadyExists") == [])
    #expect(story.hears(create("172.31.0.0/16", internet)).contains("RT-CRT-2/createRoute/accepted"))
    #expect(story.hears(create("172.31.0.9/16", internet)).contains("RT-CRT-6/createRoute/accepted"))
    #expect(story.refused(create("172.31.0.0/16", peer), "RouteAlreadyExists") == [], "the repeat is open")
    #expect(story.hears(create("172.31.0.0/16", peer)) == [])
    #expect(story.refused(create("172.31.0.0/17", internet), "RouteAlreadyExists").count == 1)
  }

  @Test func `R6: no route is added at a block of the own VPC`() {
    let story = story()
    #expect(story.refused(create("10.0.0.0/16", peer), "InvalidParameterValue") == [])
    #expect(
      story.refused(create("10.0.0.0/16", peer), "RouteAlreadyExists")
        == ["RT-LOC-6/createRoute/code-RouteAlreadyExists"])
    #expect(story.refused(create("10.0.0.0/16", appliance), "RouteAlreadyExists") == [])
    #expect(story.hears(create("10.0.0.0/16", peer)) == ["RT-LOC-6/createRoute/accepted"])
  }

  @Test func `R7 to R9: inside the own VPC only whole subnets lead to an appliance`() {
    let story = story()
    #expect(
      story.hears(create("10.0.2.0/24", appliance)) { $0.putRoute(mainTable(1), "10.0.2.0/24", appliance) }
        == [])
    #expect(story.refused(create("10.0.2.0/24", appliance), "Any") == ["RT-MSL-1/createRoute/refused-Any"])
    #expect(
      story.hears(create("10.0.2.0/25", appliance)) { $0.putRoute(mainTable(1), "10.0.2.0/25", appliance) }
        == ["RT-MSL-1/createRoute/accepted"])
    for target in [peer, internet] {
      #expect(story.refused(create("10.0.2.0/24", target), "InvalidParameterValue") == [])
      #expect(
        story.hears(create("10.0.2.0/24", target)) { $0.putRoute(mainTable(1), "10.0.2.0/24", target) }
          == ["RT-MSL-2/createRoute/accepted"])
    }
  }

  @Test func `R10: a destination that contains the VPC is ordinary`() {
    #expect(story().hears(create("10.0.0.0/8", peer)) { $0.putRoute(mainTable(1), "10.0.0.0/8", peer) } == [])
    #expect(story().refused(create("10.0.0.0/8", peer), "Any") == ["RT-MSL-5/createRoute/refused-Any"])
  }

  @Test func `R12: routes to a gateway die and revive with its attachment`() {
    var story = story()
    story.addRoute(mainTable(1), "0.0.0.0/0", internet)
    let detach = Command.detachInternetGateway(gateway(1), vpc(1))
    #expect(
      story.hears(detach) { topology in topology.internetGateways.update(gateway(1)) { $0.attachments = [] } }
        == ["RT-BH-6/detachInternetGateway/state-active"])
    #expect(
      story.play(detach) { topology in
        topology.internetGateways.update(gateway(1)) { $0.attachments = [] }
        topology.settleRoutes()
      } == [])
    #expect(story.refused(create("0.0.0.0/0", peer), "RouteAlreadyExists") == [], "it still takes its place")
    #expect(
      story.hears(create("0.0.0.0/0", peer)) { $0.putRoute(mainTable(1), "0.0.0.0/0", peer) }
        .contains("RT-BH-9/createRoute/accepted"))
    #expect(
      story.hears(.attachInternetGateway(gateway(1), vpc(1))) { topology in
        topology.internetGateways.update(gateway(1)) { $0.attachments = [vpc(1)] }
      } == ["RT-BH-6/attachInternetGateway/state-blackhole"])
  }

  @Test func `R13: a new main table leaves explicit associations alone`() {
    var story = story()
    story.createTable(1, in: 1)
    story.play(.associateRouteTable(mainTable(1), subnet(1))) { topology in
      topology.routeTables.update(mainTable(1)) { $0.explicitSubnets = [subnet(1)] }
    }
    let replace = Command.replaceRouteTableAssociation(.main(vpc(1)), with: table(1))
    func swap(_ topology: inout Topology) {
      topology.routeTables.update(mainTable(1)) { $0.isMain = false }
      topology.routeTables.update(table(1)) { $0.isMain = true }
    }
    #expect(story.hears(replace) { swap(&$0) } == [])
    #expect(story.hears(replace) == ["RT-TAB-10/replaceRouteTableAssociation/main"])
    #expect(
      story.hears(replace) { topology in topology.routeTables.update(table(1)) { $0.isMain = true } }
        == ["RT-TAB-10/replaceRouteTableAssociation/main"])
  }

  @Test func `R14: the main table is not deleted`() {
    #expect(story().refused(.deleteRouteTable(mainTable(1)), "DependencyViolation") == [])
    #expect(
      story().refused(.deleteRouteTable(mainTable(1)), "Other") == ["RT-TAB-12/deleteRouteTable/code-Other"])
  }

  @Test func `R15: a subnet is associated once, and can be moved`() {
    var story = story()
    story.createTable(1, in: 1)
    story.createTable(2, in: 1)
    func move(_ topology: inout Topology, from old: Int?, to new: Int) {
      if let old { topology.routeTables.update(table(old)) { $0.explicitSubnets = [] } }
      topology.routeTables.update(table(new)) { $0.explicitSubnets = [subnet(1)] }
    }
    #expect(story.play(.associateRouteTable(table(1), subnet(1))) { move(&$0, from: nil, to: 1) } == [])
    #expect(story.refused(.associateRouteTable(table(2), subnet(1)), "Resource.AlreadyAssociated") == [])
    #expect(
      story.hears(.associateRouteTable(table(2), subnet(1))) { move(&$0, from: 1, to: 2) }
        == ["RT-TAB-4/associateRouteTable/accepted"])
    #expect(story.refused(.associateRouteTable(table(1), subnet(1)), "Resource.AlreadyAssociated") == [])
    #expect(story.hears(.associateRouteTable(table(1), subnet(1))) == [], "the repeat is open")
    let replace = Command.replaceRouteTableAssociation(.subnet(subnet(1)), with: table(2))
    #expect(story.hears(replace) { move(&$0, from: 1, to: 2) } == [])
    #expect(
      story.hears(replace) { move(&$0, from: nil, to: 2) }
        == ["RT-TAB-11/replaceRouteTableAssociation/association"])
    let unknown = Command.replaceRouteTableAssociation(.subnet(subnet(2)), with: table(2))
    #expect(story.refused(unknown, "InvalidAssociationID.NotFound") == [])
  }

  @Test func `R16: no route leads into the services of the instance, a larger one may`() {
    let story = story()
    #expect(story.refused(create("169.254.169.0/24", internet), "Any") == [])
    #expect(
      story.hears(create("169.254.169.0/24", internet)) {
        $0.putRoute(mainTable(1), "169.254.169.0/24", internet)
      } == ["RT-CRT-7/createRoute/accepted"])
    #expect(
      story.hears(create("169.254.0.0/16", internet)) {
        $0.putRoute(mainTable(1), "169.254.0.0/16", internet)
      }
        == [])
    #expect(story.refused(create("169.254.0.0/16", internet), "Any") == ["RT-CRT-9/createRoute/refused-Any"])
  }

  @Test func `R20: a local route is not deleted`() {
    let command = Command.deleteRoute(mainTable(1), argument("10.0.0.0/16"))
    #expect(story().refused(command, "InvalidParameterValue") == [])
    #expect(
      story().hears(command) { $0.removeRoute(mainTable(1), "10.0.0.0/16") } == [
        "RT-LOC-3/deleteRoute/accepted"
      ])
  }

  @Test func `R21: a connection between two other VPCs is no target`() {
    let target = RouteTarget.peeringConnection(pcx(2))
    #expect(story().refused(create("10.77.0.0/16", target), "InvalidParameterValue") == [])
    #expect(
      story().hears(create("10.77.0.0/16", target)) { $0.putRoute(mainTable(1), "10.77.0.0/16", target) }
        == ["RT-TGT-5/createRoute/accepted"])
  }

  @Test func `R22: only a route that is there is replaced`() {
    let command = Command.replaceRoute(mainTable(1), argument("10.77.0.0/16"), peer)
    #expect(story().refused(command, "InvalidParameterValue") == [])
    #expect(story().refused(command, "InvalidRoute.NotFound") == [])
    #expect(
      story().hears(command) { $0.putRoute(mainTable(1), "10.77.0.0/16", peer) }
        == ["RT-CRT-10/replaceRoute/accepted"])
  }
}
