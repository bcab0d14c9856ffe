import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// The worked examples of the peering sheet that commands show, by their numbers.
@Suite struct PeeringExampleTests {
  private let hour = 3600

  /// VPCs 1, 2, … with the given primary blocks.
  private func story(_ texts: String...) -> NetworkStory {
    var story = NetworkStory()
    for (index, text) in texts.enumerated() { story.createVpc(index + 1, text) }
    return story
  }

  /// VPC 1 of the first account, VPC 2 of the second, and a request from the first.
  private func crossAccount() -> NetworkStory {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "10.1.0.0/16", by: .second)
    #expect(story.requestPeering(1, 1, 2, accepterOwner: .second) == [])
    return story
  }

  private func request(_ requester: Int = 1, _ accepter: Int = 2, as number: Int = 1) -> Command {
    .createVpcPeeringConnection(
      pcx(number), requester: vpc(requester), accepter: vpc(accepter), accepterOwner: nil)
  }

  @Test func `E1: a request between overlapping VPCs is no error, and fails`() {
    var story = story("10.0.0.0/16", "10.0.128.0/20")
    #expect(
      story.hears(request()) { $0.makePeering(pcx(1), vpc(1), vpc(2), .first, .first, .pendingAcceptance) }
        == ["PEER-OVL-1/createVpcPeeringConnection/state-pending-acceptance"])
    #expect(
      story.refused(request(), "InvalidParameterValue")
        == ["PEER-CRT-6/createVpcPeeringConnection/refused-InvalidParameterValue"])
    #expect(story.requestPeering(1, 1, 2, .failed) == [])
    for command in [
      Command.acceptVpcPeeringConnection(pcx(1)), .rejectVpcPeeringConnection(pcx(1)),
      .deleteVpcPeeringConnection(pcx(1)),
    ] {
      #expect(story.refused(command, "InvalidStateTransition") == [])
      #expect(story.refused(command, "OperationNotPermitted").count == 1)
      #expect(story.hears(command).count == 1)
    }
  }

  @Test func `E2: a request waits, and becomes active by acceptance only`() {
    var story = story("10.0.0.0/16", "10.1.0.0/16")
    #expect(
      story.hears(request()) { $0.makePeering(pcx(1), vpc(1), vpc(2), .first, .first, .active) }
        == ["PEER-STATE-11/createVpcPeeringConnection/state-active"])
    #expect(
      story.hears(request()) { $0.makePeering(pcx(1), vpc(1), vpc(2), .first, .first, .failed) }
        == ["PEER-OVL-7/createVpcPeeringConnection/state-failed"], "the blocks touch")
    #expect(story.requestPeering(1, 1, 2) == [])
    let accept = Command.acceptVpcPeeringConnection(pcx(1))
    #expect(story.hears(accept) == ["PEER-STATE-2/acceptVpcPeeringConnection/state-pending-acceptance"])
    #expect(story.refused(accept, "Any") == ["PEER-STATE-2/acceptVpcPeeringConnection/refused-Any"])
    #expect(story.acceptPeering(1) == [])
    #expect(story.refused(accept, "InvalidStateTransition") == [])
    #expect(story.hears(accept) == ["PEER-STATE-2/acceptVpcPeeringConnection/accepted"])
  }

  @Test func `E3: a request expires after 168 hours and not before`() {
    var story = story("10.0.0.0/16", "10.1.0.0/16")
    story.requestPeering(1, 1, 2)
    var early = story
    #expect(early.wait(167 * hour) { $0.setPeering(pcx(1), .expired) } == ["PEER-Q-3/wait/state-expired"])
    var late = story
    #expect(late.wait(169 * hour) == ["PEER-Q-3/wait/state-pending-acceptance"])
    #expect(late.wait(hour) == [], "reported once")
    #expect(story.wait(169 * hour) { $0.setPeering(pcx(1), .expired) } == [])
    #expect(story.refused(.acceptVpcPeeringConnection(pcx(1)), "InvalidStateTransition") == [])
    #expect(
      story.hears(.acceptVpcPeeringConnection(pcx(1))) == ["PEER-STATE-5/acceptVpcPeeringConnection/accepted"]
    )
  }

  @Test(arguments: [PeeringState.pendingAcceptance, .expired])
  func `exactly at 168 hours both answers are right`(state: PeeringState) {
    var story = story("10.0.0.0/16", "10.1.0.0/16")
    story.requestPeering(1, 1, 2)
    #expect(story.wait(168 * hour) { $0.setPeering(pcx(1), state) } == [])
    #expect(story.refused(.acceptVpcPeeringConnection(pcx(1)), "InvalidStateTransition") == [])
  }

  @Test func `E4, E25: only the other account accepts`() {
    let story = crossAccount()
    let accept = Command.acceptVpcPeeringConnection(pcx(1))
    #expect(story.refused(accept, "OperationNotPermitted") == [])
    #expect(story.refused(accept, "InvalidStateTransition").count == 1)
    #expect(story.hears(accept).first == "PEER-STATE-7/acceptVpcPeeringConnection/accepted")
    let third = Caller(AccountID(number: 333_333_333_333))
    #expect(story.refused(accept, "OperationNotPermitted", by: third) == [])
    #expect(story.refused(accept, "InvalidVpcPeeringConnectionID.NotFound", by: third) == [])
    #expect(story.refused(accept, "InvalidStateTransition", by: third).count == 1)
    #expect(story.hears(accept, by: .second) { $0.setPeering(pcx(1), .active) } == [])
  }

  @Test func `E5: a rejected request is not deleted`() {
    var story = crossAccount()
    #expect(story.refused(.rejectVpcPeeringConnection(pcx(1)), "Any") == [])
    #expect(
      story.play(.rejectVpcPeeringConnection(pcx(1)), by: .second) { $0.setPeering(pcx(1), .rejected) } == [])
    #expect(story.refused(.deleteVpcPeeringConnection(pcx(1)), "InvalidStateTransition") == [])
    #expect(
      story.hears(.deleteVpcPeeringConnection(pcx(1))) { $0.setPeering(pcx(1), .deleted) }
        == ["PEER-STATE-4/deleteVpcPeeringConnection/accepted"])
  }

  @Test func `E6: asking again returns the connection, is refused, or makes another request`() {
    var story = story("10.0.0.0/16", "10.1.0.0/16")
    story.peer(1, 1, 2)
    let again = request(as: 2)
    #expect(story.hears(again, .accepted(Acceptance(existing: pcx(1)))) == [])
    #expect(story.refused(again, "VpcPeeringConnectionAlreadyExists") == [])
    #expect(
      story.hears(again) { $0.makePeering(pcx(2), vpc(1), vpc(2), .first, .first, .pendingAcceptance) } == [])
    #expect(
      story.hears(again) { $0.makePeering(pcx(2), vpc(1), vpc(2), .first, .first, .active) }
        .contains("PEER-CRT-9/createVpcPeeringConnection/two-active"))
    #expect(story.refused(again, "Other") == ["PEER-CRT-10/createVpcPeeringConnection/code-Other"])
  }

  @Test func `E7: a swapped request waits and is not accepted`() {
    var story = story("10.0.0.0/16", "10.1.0.0/16")
    story.peer(1, 1, 2)
    #expect(story.refused(request(2, 1, as: 2), "VpcPeeringConnectionAlreadyExists") == [])
    #expect(
      story.hears(request(2, 1, as: 2), .accepted(Acceptance(existing: pcx(1))))
        == ["PEER-CRT-11/createVpcPeeringConnection/existing-returned"])
    #expect(story.requestPeering(2, 2, 1) == [])
    let accept = Command.acceptVpcPeeringConnection(pcx(2))
    #expect(story.refused(accept, "VpcPeeringConnectionAlreadyExists") == [])
    #expect(
      story.refused(accept, "InvalidStateTransition")
        == ["PEER-CRT-11/acceptVpcPeeringConnection/code-InvalidStateTransition"])
    #expect(
      story.hears(accept) { $0.setPeering(pcx(2), .active) }
        == ["PEER-CRT-11/acceptVpcPeeringConnection/accepted"])
    #expect(
      story.hears(accept, .rejected("VpcPeeringConnectionAlreadyExists")) { $0.setPeering(pcx(2), .failed) }
        == [],
      "the state after the refusal is open")
  }

  @Test func `E8, E9: an active VPC gets no block of its peer, but others`() {
    var story = story("10.2.0.0/16", "10.4.0.0/16")
    story.peer(1, 1, 2)
    let overlapping = Command.associateVpcCidrBlock(vpc(1), argument("10.4.64.0/20"))
    #expect(story.refused(overlapping, "Any") == [])
    #expect(
      story.hears(overlapping) { $0.addBlock(vpc(1), block("10.4.64.0/20")) }
        == ["PEER-CIDR-1/associateVpcCidrBlock/accepted"])
    let other = Command.associateVpcCidrBlock(vpc(1), argument("10.5.0.0/16"))
    #expect(story.hears(other) { $0.addBlock(vpc(1), block("10.5.0.0/16")) } == [])
    #expect(
      story.hears(other) {
        $0.addBlock(vpc(1), block("10.5.0.0/16"))
        $0.putRoute(mainTable(2), "10.5.0.0/16", .peeringConnection(pcx(1)))
      }.contains("PEER-CIDR-9/associateVpcCidrBlock/extra-route"))
  }

  @Test func `E10: who asked gets no block until it is answered`() {
    var story = story("10.2.0.0/16", "10.4.0.0/16")
    story.requestPeering(1, 1, 2)
    let command = Command.associateVpcCidrBlock(vpc(1), argument("10.9.0.0/16"))
    #expect(story.refused(command, "Any") == [])
    #expect(
      story.hears(command) { $0.addBlock(vpc(1), block("10.9.0.0/16")) }
        == ["PEER-CIDR-3/associateVpcCidrBlock/accepted"])
  }

  @Test(arguments: [PeeringState.pendingAcceptance, .failed])
  func `E11: who was asked gets any block, and the request is lost by it`(state: PeeringState) {
    var story = story("10.2.0.0/16", "10.4.0.0/16")
    story.requestPeering(1, 1, 2)
    let command = Command.associateVpcCidrBlock(vpc(2), argument("10.2.0.0/24"))
    #expect(story.refused(command, "Any") == ["PEER-CIDR-4/associateVpcCidrBlock/refused-Any"])
    #expect(
      story.play(command) {
        $0.addBlock(vpc(2), block("10.2.0.0/24"))
        $0.setPeering(pcx(1), state)
      } == [])
    let accept = Command.acceptVpcPeeringConnection(pcx(1))
    #expect(
      story.hears(accept, .rejected("InvalidStateTransition")) { $0.setPeering(pcx(1), .failed) } == [])
    guard state == .pendingAcceptance else { return }
    #expect(story.hears(accept) { $0.setPeering(pcx(1), .failed) } == [])
    #expect(
      story.hears(accept) { $0.setPeering(pcx(1), .active) }
        == ["PEER-OVL-4/acceptVpcPeeringConnection/state-active"])
    #expect(story.hears(accept) == ["PEER-CIDR-5/acceptVpcPeeringConnection/state-pending-acceptance"])
  }

  @Test func `E15: routes of a deleted connection stay as blackholes and do not revive`() {
    var story = story("10.0.0.0/16", "10.1.0.0/16")
    story.peer(1, 1, 2)
    story.addRoute(mainTable(1), "10.1.0.0/16", .peeringConnection(pcx(1)))
    let delete = Command.deleteVpcPeeringConnection(pcx(1))
    #expect(
      story.hears(delete) { topology in topology.peeringConnections.update(pcx(1)) { $0.state = .deleted } }
        == ["RT-BH-3/deleteVpcPeeringConnection/state-active"])
    #expect(
      story.hears(delete) {
        $0.setPeering(pcx(1), .deleted)
        $0.removeRoute(mainTable(1), "10.1.0.0/16")
      } == ["PEER-RT-7/deleteVpcPeeringConnection/missing-route"])
    #expect(story.hears(delete) == ["PEER-STATE-10/deleteVpcPeeringConnection/state-active"])
    #expect(story.play(delete) { $0.setPeering(pcx(1), .deleted) } == [])
    #expect(story.refused(request(as: 2), "Any") == ["PEER-CRT-14/createVpcPeeringConnection/refused-Any"])
    #expect(
      story.hears(request(as: 2), .accepted(Acceptance(existing: pcx(1))))
        == ["PEER-CRT-14/createVpcPeeringConnection/ended-returned"])
    #expect(story.requestPeering(2, 1, 2) == [])
    #expect(
      story.hears(.acceptVpcPeeringConnection(pcx(2))) { topology in
        topology.setPeering(pcx(2), .active)
        topology.routeTables.update(mainTable(1)) { table in
          for index in table.routes.indices { table.routes[index].state = .active }
        }
      } == ["RT-BH-11/acceptVpcPeeringConnection/state-active"])
    #expect(story.acceptPeering(2) == [])
  }

  @Test func `E17: two peers of a hub may have the same blocks`() {
    var story = story("172.16.0.0/16", "10.0.0.0/16", "10.0.0.0/16")
    #expect(story.peer(1, 1, 2) == [])
    #expect(
      story.hears(request(1, 3, as: 2)) { $0.makePeering(pcx(2), vpc(1), vpc(3), .first, .first, .failed) }
        == ["PEER-OVL-5/createVpcPeeringConnection/state-failed"])
    #expect(story.peer(2, 1, 3) == [])
  }

  @Test func `E20: a peering route stands in the way of a block`() {
    var story = story("10.2.0.0/16", "10.4.0.0/16")
    story.peer(1, 1, 2)
    #expect(story.addRoute(mainTable(1), "10.5.0.0/16", .peeringConnection(pcx(1))) == [])
    #expect(
      story.hears(.associateVpcCidrBlock(vpc(1), argument("10.5.0.0/16"))) {
        topology in topology.vpcs.update(vpc(1)) { $0.ipv4.append(CIDRAssociation(block("10.5.0.0/16"))) }
      }.first == "PEER-CIDR-10/associateVpcCidrBlock/accepted")
    #expect(story.associate(1, "10.5.0.0/17") == [])
  }

  @Test func `E21: a request to a VPC that is not there never waits`() {
    let story = story("10.0.0.0/16")
    let command = request(1, 9)
    #expect(story.refused(command, "InvalidVpcID.NotFound") == [])
    #expect(story.refused(command, "Other") == ["PEER-CRT-4/createVpcPeeringConnection/code-Other"])
    #expect(story.hears(command) { $0.makePeering(pcx(1), vpc(1), vpc(9), .first, .first, .failed) } == [])
    #expect(
      story.hears(command) { $0.makePeering(pcx(1), vpc(1), vpc(9), .first, .first, .pendingAcceptance) }
        == ["PEER-CRT-4/createVpcPeeringConnection/state-pending-acceptance"])
  }

  @Test func `E22: a request between Regions is accepted in the accepter's`() {
    var story = NetworkStory()
    let abroad = Caller(.first, region: Region("eu-west-1"))
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "10.3.0.0/16", by: abroad)
    #expect(story.requestPeering(1, 1, 2) == [])
    let accept = Command.acceptVpcPeeringConnection(pcx(1))
    #expect(story.refused(accept, "OperationNotPermitted") == [])
    #expect(
      story.hears(accept) { $0.setPeering(pcx(1), .active) }
        == ["PEER-CRT-16/acceptVpcPeeringConnection/accepted"])
    #expect(story.acceptPeering(1, by: abroad) == [])
  }

  @Test func `E23: who was asked by another account stays until it answers`() {
    let story = crossAccount()
    #expect(story.refused(.deleteVpc(vpc(2)), "Any", by: .second) == [])
    #expect(
      story.hears(.deleteVpc(vpc(2)), by: .second) { $0.removeWholeVPC(vpc(2)) }.first
        == "VPC-DEL-6/deleteVpc/accepted")
    #expect(story.refused(.deleteVpc(vpc(1)), "Any") == ["VPC-DEL-5/deleteVpc/refused-Any"])
    #expect(
      story.hears(.deleteVpc(vpc(1))) { $0.removeWholeVPC(vpc(1)) }
        == ["VPC-DEL-5/deleteVpc/state-pending-acceptance"])
    #expect(
      story.hears(.deleteVpc(vpc(1))) {
        $0.removeWholeVPC(vpc(1))
        $0.setPeering(pcx(1), .deleted)
      } == [])
  }
}

extension Topology {
  /// Takes a VPC away with everything that came with it.
  mutating func removeWholeVPC(_ id: VPCID) {
    vpcs[id] = nil
    routeTables[.implicit(.routeTable, of: id)] = nil
    securityGroups[.implicit(.securityGroup, of: id)] = nil
    networkACLs[.implicit(.networkACL, of: id)] = nil
  }
}
