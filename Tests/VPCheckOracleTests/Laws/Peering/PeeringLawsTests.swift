import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws on peering beyond the worked examples, and their open points.
@Suite struct PeeringLawsTests {
  private let hour = 3600

  private func story(_ texts: String...) -> NetworkStory {
    var story = NetworkStory()
    for (index, text) in texts.enumerated() { story.createVpc(index + 1, text) }
    return story
  }

  private func request(_ requester: Int = 1, _ accepter: Int = 2, as number: Int = 1) -> Command {
    .createVpcPeeringConnection(
      pcx(number), requester: vpc(requester), accepter: vpc(accepter), accepterOwner: nil)
  }

  @Test func `every pair of blocks of a small space fails exactly when it shares an address`() {
    // The blocks of 10.0.0.0/26 that a VPC can have.
    let texts = ["10.0.0.0/26", "10.0.0.0/27", "10.0.0.32/27", "10.0.0.0/28", "10.0.0.16/28", "10.0.0.32/28"]
    for one in texts {
      for other in texts {
        let story = story(one, other)
        let meets = block(one).overlaps(block(other))
        for state in [PeeringState.failed, .pendingAcceptance] {
          let found = story.hears(request()) {
            $0.makePeering(pcx(1), vpc(1), vpc(2), .first, .first, state)
          }
          #expect((found == []) == (meets == (state == .failed)), "\(one) and \(other): \(state)")
        }
      }
    }
  }

  @Test func `PEER-STATE-22: the other owner sees the connection, and so does the other Region`() {
    var accounts = NetworkStory()
    accounts.createVpc(1, "10.0.0.0/16")
    accounts.createVpc(2, "10.1.0.0/16", by: .second)
    accounts.requestPeering(1, 1, 2, accepterOwner: .second)
    let unknown: RejectionCode = "InvalidVpcPeeringConnectionID.NotFound"
    let accept = Command.acceptVpcPeeringConnection(pcx(1))
    for command in [accept, .rejectVpcPeeringConnection(pcx(1))] {
      #expect(
        accounts.refused(command, unknown, by: .second)
          == ["PEER-STATE-22/\(command.operation)/refused-\(unknown)"])
    }
    #expect(accounts.acceptPeering(1, by: .second) == [])
    let delete = Command.deleteVpcPeeringConnection(pcx(1))
    #expect(
      accounts.refused(delete, unknown, by: .second)
        == ["PEER-STATE-22/deleteVpcPeeringConnection/refused-\(unknown)"])
    #expect(
      accounts.refused(delete, unknown) == ["PEER-STATE-10/deleteVpcPeeringConnection/refused-\(unknown)"])

    let abroad = Caller(.first, region: Region("eu-west-1"))
    var regions = NetworkStory()
    regions.createVpc(1, "10.0.0.0/16")
    regions.createVpc(2, "10.1.0.0/16", by: abroad)
    regions.requestPeering(1, 1, 2)
    #expect(
      regions.refused(accept, unknown, by: abroad)
        == ["PEER-STATE-22/acceptVpcPeeringConnection/refused-\(unknown)"])
    #expect(regions.acceptPeering(1, by: abroad) == [])
  }

  @Test func `a secondary block counts like the primary one`() {
    var story = story("10.2.0.0/16", "10.4.0.0/16")
    story.associate(1, "10.6.0.0/16")
    story.associate(2, "10.6.128.0/17")
    #expect(
      story.hears(request()) { $0.makePeering(pcx(1), vpc(1), vpc(2), .first, .first, .pendingAcceptance) }
        == ["PEER-OVL-2/createVpcPeeringConnection/state-pending-acceptance"])
    #expect(story.requestPeering(1, 1, 2, .failed) == [])
  }

  @Test func `peering adds no route, and changes nothing else`() {
    var story = story("10.0.0.0/16", "10.5.0.0/16")
    story.requestPeering(1, 1, 2)
    let accept = Command.acceptVpcPeeringConnection(pcx(1))
    #expect(
      story.hears(accept) {
        $0.setPeering(pcx(1), .active)
        $0.putRoute(mainTable(1), "10.5.0.0/16", .peeringConnection(pcx(1)))
      } == ["PEER-RT-1/acceptVpcPeeringConnection/extra-route"])
    #expect(
      story.hears(accept) {
        $0.setPeering(pcx(1), .active)
        $0.securityGroups.update(.implicit(.securityGroup, of: vpc(1))) { $0.rules = [] }
      } == ["PEER-STATE-23/acceptVpcPeeringConnection/sg-changed"])
  }

  @Test func `a route to a pending connection is accepted and a blackhole`() {
    var story = story("10.0.0.0/16", "10.5.0.0/16")
    story.requestPeering(1, 1, 2)
    let command = Command.createRoute(mainTable(1), argument("10.5.0.0/16"), .peeringConnection(pcx(1)))
    #expect(story.refused(command, "Any") == ["PEER-RT-6/createRoute/refused-Any"])
    #expect(
      story.hears(command) { topology in
        topology.routeTables.update(mainTable(1)) {
          $0.routes.append(Route(block("10.5.0.0/16"), to: .peeringConnection(pcx(1)), state: .active))
        }
      } == ["PEER-RT-6/createRoute/state-active"])
    #expect(story.addRoute(mainTable(1), "10.5.0.0/16", .peeringConnection(pcx(1))) == [])
    #expect(
      story.hears(.acceptVpcPeeringConnection(pcx(1))) { topology in
        topology.peeringConnections.update(pcx(1)) { $0.state = .active }
      } == ["RT-BH-2/acceptVpcPeeringConnection/state-blackhole"])
  }

  @Test func `a VPC is never peered with itself`() {
    let story = story("10.0.0.0/16")
    #expect(story.refused(request(1, 1), "Any") == [])
    #expect(
      story.hears(request(1, 1)) { $0.makePeering(pcx(1), vpc(1), vpc(1), .first, .first, .failed) } == [])
    #expect(
      story.hears(request(1, 1)) {
        $0.makePeering(pcx(1), vpc(1), vpc(1), .first, .first, .pendingAcceptance)
      } == ["PEER-CRT-7/createVpcPeeringConnection/state-pending-acceptance"])
  }

  @Test func `the account that is not named is the caller's`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "10.5.0.0/16", by: .second)
    #expect(
      story.hears(request()) { $0.makePeering(pcx(1), vpc(1), vpc(2), .first, .first, .pendingAcceptance) }
        == ["PEER-CRT-4/createVpcPeeringConnection/state-pending-acceptance"])
    #expect(story.requestPeering(1, 1, 2, accepterOwner: .second) == [])
    let wrong = Command.createVpcPeeringConnection(
      pcx(2), requester: vpc(2), accepter: vpc(1), accepterOwner: .second)
    #expect(story.refused(wrong, "InvalidVpcID.NotFound", by: .first) == [], "vpc2 is not the caller's")
  }

  @Test func `who withdraws, and who may not reject`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "10.5.0.0/16", by: .second)
    story.requestPeering(1, 1, 2, accepterOwner: .second)
    let delete = Command.deleteVpcPeeringConnection(pcx(1))
    #expect(story.refused(delete, "Any") == ["PEER-STATE-8/deleteVpcPeeringConnection/refused-Any"])
    #expect(story.hears(delete) { $0.setPeering(pcx(1), .deleted) } == [])
    #expect(story.refused(delete, "Any", by: .second) == [], "for the other account it is open")
    #expect(story.hears(delete, by: .second) { $0.setPeering(pcx(1), .deleted) } == [])
    #expect(
      story.hears(.rejectVpcPeeringConnection(pcx(1))) { $0.setPeering(pcx(1), .rejected) }
        == ["PEER-STATE-8/rejectVpcPeeringConnection/accepted"])
  }

  @Test func `states change by request and time only`() {
    var story = story("10.0.0.0/16", "10.5.0.0/16", "10.7.0.0/16")
    story.peer(1, 1, 2)
    story.requestPeering(2, 1, 3)
    #expect(
      story.hears(.createRouteTable(table(1), vpc: vpc(1))) {
        $0.makeTable(table(1), in: vpc(1))
        $0.setPeering(pcx(1), .deleted)
      } == ["PEER-STATE-1/createRouteTable/pcx-changed"])
    #expect(
      story.hears(.createRouteTable(table(1), vpc: vpc(1))) {
        $0.makeTable(table(1), in: vpc(1))
        $0.peeringConnections[pcx(2)] = nil
      } == ["PEER-STATE-1/createRouteTable/pcx-vanished"])
    #expect(story.wait(1) { $0.setPeering(pcx(1), .failed) } == ["PEER-STATE-1/wait/pcx-changed"])
  }

  @Test func `ended connections are in view for their time`() {
    var story = story("10.0.0.0/16", "10.5.0.0/16")
    story.peer(1, 1, 2)
    let delete = Command.deleteVpcPeeringConnection(pcx(1))
    #expect(
      story.hears(delete) { $0.peeringConnections[pcx(1)] = nil }
        == ["PEER-VIS-4/deleteVpcPeeringConnection/vanished"])
    story.play(delete) { $0.setPeering(pcx(1), .deleted) }
    var soon = story
    #expect(soon.wait(hour) { $0.peeringConnections[pcx(1)] = nil } == ["PEER-VIS-4/wait/vanished"])
    var late = story
    #expect(late.wait(3 * hour) == ["PEER-VIS-4/wait/in-view"])
    #expect(late.wait(hour) == [], "reported once")
    #expect(late.refused(.acceptVpcPeeringConnection(pcx(1)), "InvalidVpcPeeringConnectionID.NotFound") == [])
    #expect(late.refused(.acceptVpcPeeringConnection(pcx(1)), "InvalidStateTransition") == [])
    #expect(story.wait(3 * hour) { $0.peeringConnections[pcx(1)] = nil } == [])
    #expect(
      story.refused(.acceptVpcPeeringConnection(pcx(1)), "InvalidVpcPeeringConnectionID.NotFound") == [])
    #expect(
      story.hears(.acceptVpcPeeringConnection(pcx(1))) == [
        "PEER-STATE-18/acceptVpcPeeringConnection/accepted"
      ])
  }

  @Test func `an expired request is in view for two days from its end, not from its discovery`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "10.5.0.0/16", by: .second)
    story.requestPeering(1, 1, 2, accepterOwner: .second)
    #expect(story.wait(190 * hour) { $0.setPeering(pcx(1), .expired) } == [])
    #expect(story.wait(30 * hour) { $0.peeringConnections[pcx(1)] = nil } == [])
  }

  @Test func `two pending requests: one is accepted, the other cannot be`() {
    var story = story("10.0.0.0/16", "10.5.0.0/16")
    story.requestPeering(1, 1, 2)
    #expect(story.refused(request(2, 1, as: 2), "VpcPeeringConnectionAlreadyExists") == [])
    #expect(story.requestPeering(2, 2, 1) == [])
    #expect(story.acceptPeering(1) == [])
    let accept = Command.acceptVpcPeeringConnection(pcx(2))
    #expect(story.refused(accept, "InvalidStateTransition") == [])
    #expect(story.refused(accept, "VpcPeeringConnectionAlreadyExists") == [])
    #expect(
      story.hears(accept) { $0.setPeering(pcx(2), .active) }
        == ["PEER-CRT-11/acceptVpcPeeringConnection/accepted"])
  }

  @Test func `a VPC in an active connection is kept, or goes with it`() {
    var story = story("10.0.0.0/16", "10.5.0.0/16")
    story.peer(1, 1, 2)
    #expect(story.refused(.deleteVpc(vpc(1)), "DependencyViolation") == [])
    #expect(
      story.hears(.deleteVpc(vpc(1))) {
        $0.removeWholeVPC(vpc(1))
        $0.setPeering(pcx(1), .deleted)
      } == [])
    #expect(
      story.hears(.deleteVpc(vpc(1))) { $0.removeWholeVPC(vpc(1)) } == ["PEER-STATE-20/deleteVpc/vpc-gone"])
  }

  @Test func `with several peers the new block meets none of them, while their peers do not matter`() {
    var story = story("10.2.0.0/16", "10.4.0.0/16", "10.6.0.0/16", "10.8.0.0/16")
    story.peer(1, 1, 2)
    story.peer(2, 1, 3)
    story.peer(3, 3, 4)
    #expect(
      story.hears(.associateVpcCidrBlock(vpc(1), argument("10.6.1.0/24"))) {
        $0.addBlock(vpc(1), block("10.6.1.0/24"))
      } == ["PEER-CIDR-2/associateVpcCidrBlock/accepted"])
    let far = Command.associateVpcCidrBlock(vpc(1), argument("10.8.1.0/24"))
    #expect(story.hears(far) { $0.addBlock(vpc(1), block("10.8.1.0/24")) } == [])
    #expect(story.refused(far, "Any").count == 1)
  }

  @Test func `an ended connection imposes nothing, an unsettled one leaves it open`() {
    var story = story("10.2.0.0/16", "10.4.0.0/16")
    story.requestPeering(1, 1, 2)
    story.play(.rejectVpcPeeringConnection(pcx(1))) { $0.setPeering(pcx(1), .rejected) }
    let command = Command.associateVpcCidrBlock(vpc(1), argument("10.4.1.0/24"))
    #expect(story.refused(command, "Any").count == 1)
    #expect(story.hears(command) { $0.addBlock(vpc(1), block("10.4.1.0/24")) } == [])
    story.wait(0) { $0.setPeering(pcx(1), .deleting) }
    #expect(story.refused(command, "Any") == [])
  }
}
