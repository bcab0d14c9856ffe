import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws on egress-only gateways, heard one at a time.
@Suite struct EgressOnlyGatewayLawsTests {
  private func story() -> NetworkStory {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.play(.associateVpcIPv6CidrBlock(vpc(1), .amazonProvided)) { topology in
      topology.vpcs.update(vpc(1)) { $0.ipv6 = [CIDRAssociation(block("2001:db8::/56"))] }
      topology.routeTables.updateAll { table in
        table.routes.append(Route(block("2001:db8::/56"), to: .local, origin: .createRouteTable))
        table.sortRoutes()
      }
    }
    return story
  }

  private func make(_ topology: inout Topology, _ number: Int = 1) {
    topology.egressOnlyGateways[egress(number)] = EgressOnlyGateway(
      id: egress(number), owner: .first, vpc: vpc(1))
  }

  @Test func `a VPC has one, for life`() {
    var story = story()
    let create = Command.createEgressOnlyInternetGateway(egress(1), vpc(1))
    #expect(story.hears(create) == ["EIGW-1/createEgressOnlyInternetGateway/missing"])
    #expect(story.refused(create, "Anything") == ["EIGW-1/createEgressOnlyInternetGateway/refused-Anything"])
    #expect(story.play(create) { make(&$0) } == [])
    let second = Command.createEgressOnlyInternetGateway(egress(2), vpc(1))
    #expect(story.refused(second, "Anything") == [])
    #expect(story.hears(second) { make(&$0, 2) } == ["EIGW-2/createEgressOnlyInternetGateway/accepted"])
    #expect(
      story.hears(.deleteEgressOnlyInternetGateway(egress(1))) == [
        "EIGW-4/deleteEgressOnlyInternetGateway/left"
      ])
    #expect(story.wait(1) { $0.egressOnlyGateways[egress(1)] = nil } == ["EIGW-1/wait/eigw-vanished"])
  }

  @Test func `V9: it keeps its VPC`() {
    var story = story()
    story.play(.createEgressOnlyInternetGateway(egress(1), vpc(1))) { make(&$0) }
    #expect(story.refused(.deleteVpc(vpc(1)), "DependencyViolation") == [])
    #expect(story.refused(.deleteVpc(vpc(1)), "Anything") == ["EIGW-5/deleteVpc/code-Anything"])
  }

  @Test func `without an IPv6 block making one is open`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    #expect(story.refused(.createEgressOnlyInternetGateway(egress(1), vpc(1)), "Anything") == [])
  }

  @Test func `G15: an IPv4 route does not lead to it, and its routes outlive it`() {
    var story = story()
    story.play(.createEgressOnlyInternetGateway(egress(1), vpc(1))) { make(&$0) }
    let main = mainTable(1)
    let ipv4 = Command.createRoute(main, argument("0.0.0.0/0"), .egressOnlyGateway(egress(1)))
    #expect(story.refused(ipv4, "Anything") == [])
    #expect(
      story.hears(ipv4) { $0.putRoute(main, "0.0.0.0/0", .egressOnlyGateway(egress(1))) }
        == ["RT-TGT-3/createRoute/accepted"])
    #expect(story.addRoute(main, "::/0", .egressOnlyGateway(egress(1))) == [])
    let delete = Command.deleteEgressOnlyInternetGateway(egress(1))
    #expect(
      story.hears(delete) {
        $0.egressOnlyGateways[egress(1)] = nil
        $0.settleRoutes()
      } == [])
    #expect(
      story.hears(delete) { $0.egressOnlyGateways[egress(1)] = nil }
        == ["RT-BH-5/deleteEgressOnlyInternetGateway/state-active"])
    #expect(
      story.hears(delete) {
        $0.egressOnlyGateways[egress(1)] = nil
        $0.removeRoute(main, "::/0")
      } == ["RT-BH-5/deleteEgressOnlyInternetGateway/missing-route"])
  }

  @Test func `an unknown one is refused`() {
    let story = story()
    let delete = Command.deleteEgressOnlyInternetGateway(egress(7))
    #expect(story.refused(delete, "InvalidEgressOnlyInternetGatewayId.NotFound") == [])
    #expect(story.refused(delete, "InvalidGatewayID.NotFound") == [])
    #expect(story.hears(delete) == ["EIGW-7/deleteEgressOnlyInternetGateway/accepted"])
  }
}
