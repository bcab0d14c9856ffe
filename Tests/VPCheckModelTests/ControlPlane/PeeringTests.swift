import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// The worked examples of the peering sheet.
@Suite struct PeeringTests: ControlPlaneSuite {
  private func withVPCs(_ first: String, _ second: String, owner: Caller = .first) -> ControlStage {
    var stage = ControlStage()
    stage.accept(createVpc(1, first))
    stage.accept(createVpc(2, second), by: owner)
    return stage
  }

  private func withActive(_ first: String = "10.0.0.0/16", _ second: String = "10.1.0.0/16") -> ControlStage {
    var stage = withVPCs(first, second)
    stage.accept(request(1, 1, 2))
    stage.accept(accept(1))
    return stage
  }

  private func reject(_ number: Int) -> Command { .rejectVpcPeeringConnection(peering(number)) }
  private func delete(_ number: Int) -> Command { .deleteVpcPeeringConnection(peering(number)) }

  @Test func `E1: overlapping VPCs make a failed connection, not an error`() {
    var stage = withVPCs("10.0.0.0/16", "10.0.128.0/20")
    stage.accept(request(1, 1, 2))
    #expect(stage.state(peering(1)) == .failed)
    for action in [accept(1), reject(1), delete(1)] { stage.refuse(action, "InvalidStateTransition") }
  }

  @Test func `PEER-OVL-1 to PEER-OVL-6: every pair of blocks counts, in either direction`() {
    for (requester, accepter) in [(1, 2), (2, 1)] {
      var stage = withVPCs("10.2.0.0/16", "10.4.0.0/16")
      stage.accept(associate(1, "100.64.0.0/16"))
      stage.accept(associate(2, "100.64.128.0/20"))
      stage.accept(request(1, requester, accepter))
      #expect(stage.state(peering(1)) == .failed)
    }
  }

  @Test func `PEER-OVL-3: overlapping IPv6 blocks fail a request too`() {
    var stage = ControlStage()
    for number in 1...2 {
      stage.accept(
        .createVpc(
          vpc(number), cidrBlock: cidr("10.\(number).0.0/16"), ipv6: .ownPool(cidr("2001:db8::/56"))))
    }
    stage.accept(request(1, 1, 2))
    #expect(stage.state(peering(1)) == .failed)
  }

  @Test func `E2: a request is pending until it is accepted, and brings no routes`() {
    var stage = withVPCs("10.0.0.0/16", "10.1.0.0/16")
    stage.accept(request(1, 1, 2))
    #expect(stage.state(peering(1)) == .pendingAcceptance)
    let tables = stage.topology.routeTables
    stage.accept(accept(1))
    #expect(stage.state(peering(1)) == .active)
    #expect(stage.topology.routeTables == tables)
    stage.refuse(accept(1), "InvalidStateTransition")
    stage.refuse(reject(1), "InvalidStateTransition")
  }

  @Test func `E3: a request expires after seven days and goes out of sight after nine`() {
    var stage = withVPCs("10.0.0.0/16", "10.1.0.0/16")
    stage.accept(request(1, 1, 2))
    stage.pass(hours: 167)
    #expect(stage.state(peering(1)) == .pendingAcceptance)
    stage.pass(hours: 2)
    #expect(stage.state(peering(1)) == .expired)
    for action in [accept(1), reject(1), delete(1)] { stage.refuse(action, "InvalidStateTransition") }
    stage.pass(hours: 48)
    #expect(stage.state(peering(1)) == nil)
    stage.refuse(accept(1), "InvalidVpcPeeringConnectionID.NotFound")
  }

  @Test func `E4: the requester does not accept or reject for the accepter`() {
    var stage = withVPCs("10.0.0.0/16", "10.1.0.0/16", owner: .second)
    stage.accept(request(1, 1, 2, of: .second))
    stage.refuse(accept(1), "OperationNotPermitted")
    stage.refuse(reject(1))
    stage.refuse(delete(1), by: .second)
    stage.accept(accept(1), by: .second)
    stage.accept(delete(1), by: .second)
  }

  @Test func `E5: what is rejected cannot be deleted`() {
    var stage = withVPCs("10.0.0.0/16", "10.1.0.0/16", owner: .second)
    stage.accept(request(1, 1, 2, of: .second))
    stage.accept(reject(1), by: .second)
    #expect(stage.state(peering(1)) == .rejected)
    stage.refuse(delete(1), "InvalidStateTransition")
    stage.pass(hours: 3)
    stage.refuse(delete(1), "InvalidVpcPeeringConnectionID.NotFound", by: .second)
    stage.refuse(delete(1), "InvalidStateTransition")
    stage.pass(hours: 46)
    #expect(stage.topology.peeringConnections.isEmpty)
  }

  @Test func `E6: a repeated request is another name of the first one`() {
    var stage = withActive()
    let before = stage.topology
    #expect(stage.accept(request(2, 1, 2)).existing == peering(1))
    #expect(stage.topology == before)
    stage.accept(.createRoute(mainTable(1), cidr("10.1.0.0/16"), .peeringConnection(peering(2))))
    #expect(
      stage.route(mainTable(1), to: block("10.1.0.0/16"))?.target == .peeringConnection(peering(1)))
    stage.accept(delete(2))
    #expect(stage.state(peering(1)) == .deleted)
    #expect(stage.accept(request(3, 1, 2)).existing == nil)
  }

  @Test func `E7: the swapped request is pending and cannot be accepted`() {
    var stage = withActive()
    stage.accept(request(2, 2, 1))
    #expect(stage.state(peering(2)) == .pendingAcceptance)
    stage.refuse(accept(2), "VpcPeeringConnectionAlreadyExists")
  }

  @Test func `E8 and E9: an active connection refuses the peer's addresses and nothing else`() {
    var stage = withActive("10.2.0.0/16")
    stage.refuse(associate(1, "10.1.64.0/20"))
    let peerTable = stage.topology.routeTables[mainTable(2)]
    stage.accept(associate(1, "10.3.0.0/16"))
    #expect(stage.topology.routeTables[mainTable(2)] == peerTable)
  }

  @Test func `E10: the requester of a pending request gets no block at all`() {
    var stage = withVPCs("10.2.0.0/16", "10.1.0.0/16")
    stage.accept(request(1, 1, 2))
    stage.refuse(associate(1, "10.9.0.0/16"))
    stage.accept(reject(1))
    stage.accept(associate(1, "10.9.0.0/16"))
  }

  @Test(arguments: [true, false])
  func `E11: the accepter's new block spoils the request, at once or at its acceptance`(_ atOnce: Bool) {
    var options = ModelOptions()
    options.additionFailsRequestAtOnce = atOnce
    var stage = ControlStage(options: options)
    stage.accept(createVpc(1, "10.2.0.0/16"))
    stage.accept(createVpc(2, "10.1.0.0/16"))
    stage.accept(request(1, 1, 2))
    stage.accept(associate(2, "10.8.0.0/24"))
    #expect(stage.state(peering(1)) == .pendingAcceptance)
    stage.accept(associate(2, "10.2.0.0/24"))
    #expect(stage.state(peering(1)) == (atOnce ? .failed : .pendingAcceptance))
    if atOnce {
      stage.refuse(accept(1), "InvalidStateTransition")
    } else {
      stage.accept(accept(1))
    }
    #expect(stage.state(peering(1)) == .failed)
  }

  @Test func `E15: routes to a deleted connection stay blackholes, also after a new one`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.0.0.0/16"))
    stage.accept(createVpc(2, "10.1.0.0/16"), by: .second)
    stage.accept(request(1, 1, 2, of: .second))
    stage.accept(.createRoute(mainTable(1), cidr("10.1.0.0/16"), .peeringConnection(peering(1))))
    #expect(stage.route(mainTable(1), to: block("10.1.0.0/16"))?.state == .blackhole)
    stage.accept(accept(1), by: .second)
    #expect(stage.route(mainTable(1), to: block("10.1.0.0/16"))?.state == .active)
    stage.accept(
      .createRoute(mainTable(2), cidr("10.0.0.0/16"), .peeringConnection(peering(1))), by: .second)
    stage.accept(delete(1), by: .second)
    stage.accept(request(2, 1, 2, of: .second))
    stage.accept(accept(2), by: .second)
    #expect(stage.route(mainTable(1), to: block("10.1.0.0/16"))?.state == .blackhole)
    #expect(stage.route(mainTable(2), to: block("10.0.0.0/16"))?.state == .blackhole)
  }

  @Test func `E17: a hub may peer with two VPCs of one block`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "172.16.0.0/16"))
    for number in 2...3 {
      stage.accept(createVpc(number, "10.0.0.0/16"))
      stage.accept(request(number, 1, number))
      stage.accept(accept(number))
      #expect(stage.state(peering(number)) == .active)
    }
  }

  @Test func `E20: a peering route stands in the way of its block`() {
    var stage = withActive("10.2.0.0/16", "10.4.0.0/16")
    stage.accept(.createRoute(mainTable(1), cidr("10.5.0.0/16"), .peeringConnection(peering(1))))
    stage.refuse(associate(1, "10.5.0.0/16"))
    stage.accept(associate(1, "10.5.0.0/17"))
    #expect(stage.route(mainTable(1), to: block("10.5.0.0/17"))?.target == .local)
  }

  @Test func `E21: an unknown accepter makes a failed connection, or is refused`() {
    var stage = withVPCs("10.0.0.0/16", "10.1.0.0/16", owner: .second)
    stage.accept(request(1, 1, 2))
    #expect(stage.state(peering(1)) == .failed)
    stage.accept(request(2, 1, 9, of: .second))
    #expect(stage.state(peering(2)) == .failed)
    stage.accept(request(3, 1, 1))
    #expect(stage.state(peering(3)) == .failed)
    stage.refuse(request(4, 9, 1), "InvalidVpcID.NotFound")
  }

  @Test func `E23: a pending request of another account keeps its accepter, not its requester`() {
    var stage = withVPCs("10.0.0.0/16", "10.1.0.0/16", owner: .second)
    stage.accept(request(1, 1, 2, of: .second))
    stage.refuse(.deleteVpc(vpc(2)), by: .second)
    stage.accept(.deleteVpc(vpc(1)))
    #expect(stage.state(peering(1)) == .deleted)
    stage.accept(.deleteVpc(vpc(2)), by: .second)
  }

  @Test func `E25: a third account does not see the connection`() {
    var stage = withVPCs("10.0.0.0/16", "10.1.0.0/16", owner: .second)
    stage.accept(request(1, 1, 2, of: .second))
    let third = Caller(AccountID(number: 333_333_333_333))
    stage.refuse(accept(1), "OperationNotPermitted", "InvalidVpcPeeringConnectionID.NotFound", by: third)
  }

  @Test func `PEER-Q-1 and PEER-Q-2: pending and active connections have quotas`() {
    var options = ModelOptions()
    options.quotas.pendingPeeringCountMax = 1
    options.quotas.activePeeringCountMax = 1
    var stage = ControlStage(options: options)
    for number in 1...4 { stage.accept(createVpc(number, "10.\(number).0.0/16")) }
    stage.accept(request(1, 1, 2))
    stage.refuse(request(2, 1, 3))
    stage.accept(accept(1))
    stage.accept(request(2, 1, 3))
    stage.refuse(accept(2))
    stage.accept(delete(1))
    stage.accept(accept(2))
  }
}
