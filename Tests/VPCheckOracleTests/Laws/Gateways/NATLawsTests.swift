import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws on NAT gateways, heard one at a time.
@Suite struct NATLawsTests {
  private let publicOne = Command.createNatGateway(
    nat(1), subnet(1), .isPublic, allocation: elastic(1), privateAddress: nil)
  private let privateOne = Command.createNatGateway(
    nat(1), subnet(1), .isPrivate, allocation: nil, privateAddress: nil)

  /// The story with a public gateway that works.
  private func story() -> NetworkStory {
    var story = NetworkStory.withGateway()
    story.play(publicOne) { $0.makeNAT(1, in: subnet(1), "10.0.1.7", elastic: 1) }
    return story
  }

  @Test func `a public gateway comes into being, at once or by and by`() {
    let story = NetworkStory.withGateway()
    #expect(story.hears(publicOne) { $0.makeNAT(1, in: subnet(1), "10.0.1.7", elastic: 1) } == [])
    #expect(
      story.hears(publicOne) { $0.makeNAT(1, in: subnet(1), "10.0.1.7", elastic: 1, state: .pending) } == [])
    #expect(story.hears(publicOne) == ["NAT-2/createNatGateway/missing"])
    #expect(
      story.hears(publicOne) { $0.makeNAT(1, in: subnet(1), "10.0.1.7", elastic: 2) }
        == ["NAT-2/createNatGateway/public-address"])
    #expect(story.refused(publicOne, "Anything") == ["NAT-2/createNatGateway/refused-Anything"])
    #expect(
      story.hears(publicOne) {
        $0.makeNAT(1, in: subnet(1), "", elastic: 1, state: .failed, failure: "Gateway.NotAttached")
      }.first == "NAT-2/createNatGateway/state-failed")
  }

  @Test func `a public gateway needs an Elastic IP, and a private one forbids it`() {
    let story = NetworkStory.withGateway()
    for (connectivity, allocation) in [(NATConnectivity.isPublic, nil), (.isPrivate, elastic(1))] {
      let command = Command.createNatGateway(
        nat(1), subnet(1), connectivity, allocation: allocation, privateAddress: nil)
      #expect(story.refused(command, "MissingParameter") == [])
      #expect(
        story.hears(command) { $0.makeNAT(1, in: subnet(1), "10.0.1.7") }.contains(
          "NAT-3/createNatGateway/accepted"))
    }
  }

  @Test func `G9: a public gateway in a VPC without internet gateway never works`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createSubnet(1, in: 1, "10.0.1.0/24")
    story.play(.allocateAddress(elastic(1))) { $0.makeElasticIP(1) }
    func made(_ state: NATGatewayState, _ code: RejectionCode? = nil) -> [String] {
      story.hears(publicOne) {
        $0.makeNAT(1, in: subnet(1), "10.0.1.7", elastic: 1, state: state, failure: code)
      }
    }
    #expect(made(.failed, "Gateway.NotAttached") == [])
    #expect(made(.failed, "InternalError") == ["NAT-4/createNatGateway/failure-InternalError"])
    #expect(made(.available) == ["NAT-5/createNatGateway/available"])
    #expect(story.refused(publicOne, "Gateway.NotAttached") == [])
    #expect(story.hears(privateOne) { $0.makeNAT(1, in: subnet(1), "10.0.1.7") } == [])
    #expect(
      story.refused(privateOne, "Gateway.NotAttached") == [
        "NAT-19/createNatGateway/refused-Gateway.NotAttached"
      ])
  }

  @Test func `an Elastic IP in use is not taken`() {
    let story = story()
    let second = Command.createNatGateway(
      nat(2), subnet(1), .isPublic, allocation: elastic(1), privateAddress: nil)
    #expect(
      story.hears(second) { $0.makeNAT(2, in: subnet(1), "10.0.1.8", elastic: 1) } == [
        "NAT-6/createNatGateway/available"
      ])
    #expect(
      story.hears(second) {
        $0.makeNAT(2, in: subnet(1), "", elastic: 1, state: .failed, failure: "Resource.AlreadyAssociated")
      } == [])
    #expect(story.refused(second, "Resource.AlreadyAssociated") == [])
  }

  @Test func `an unknown subnet or Elastic IP makes it fail, or the call`() {
    let story = NetworkStory.withGateway()
    let strange = Command.createNatGateway(
      nat(1), subnet(9), .isPrivate, allocation: nil, privateAddress: nil)
    #expect(story.refused(strange, "InvalidSubnet") == [])
    let unknown = Command.createNatGateway(
      nat(1), subnet(1), .isPublic, allocation: elastic(9), privateAddress: nil)
    #expect(story.refused(unknown, "InvalidAllocationID.NotFound") == [])
    #expect(
      story.hears(unknown) { $0.makeNAT(1, in: subnet(1), "10.0.1.7", elastic: 2) }.contains(
        "NAT-7/createNatGateway/available"))
  }

  @Test func `the address that is named must be free, and is used`() {
    let story = NetworkStory.withGateway()
    func made(_ wanted: String, _ given: String) -> [String] {
      let command = Command.createNatGateway(
        nat(1), subnet(1), .isPrivate, allocation: nil, privateAddress: address(wanted))
      return story.hears(command) { $0.makeNAT(1, in: subnet(1), given) }
    }
    #expect(made("10.0.1.9", "10.0.1.9") == [])
    #expect(made("10.0.1.9", "10.0.1.10") == ["NAT-20/createNatGateway/address"])
    #expect(made("10.0.1.3", "10.0.1.9") == ["NAT-20/createNatGateway/available"])
  }

  @Test func `it holds its address, its Elastic IP, its subnet and its VPC`() {
    let story = story()
    #expect(story.refused(.deleteSubnet(subnet(1)), "DependencyViolation") == [])
    #expect(
      story.hears(.deleteSubnet(subnet(1))) { $0.removeSubnet(subnet(1)) }.contains(
        "NAT-8/deleteSubnet/accepted"))
    let take = Command.createNetworkInterface(
      interface(1), subnet(1), privateAddress: address("10.0.1.7"), groups: [])
    #expect(story.refused(take, "InvalidIPAddress.InUse") == [])
    #expect(story.refused(.releaseAddress(elastic(1)), "AuthFailure") == [])
    #expect(
      story.hears(.releaseAddress(elastic(1))) { $0.elasticIPs[elastic(1)] = nil }.contains(
        "EIP-REL-7/releaseAddress/accepted"))
    #expect(story.refused(.disassociateAddress(elastic(1)), "OperationNotPermitted") == [])
    #expect(story.hears(.disassociateAddress(elastic(1))) == ["EIP-DIS-6/disassociateAddress/accepted"])
    #expect(story.refused(.detachInternetGateway(gateway(1), vpc(1)), "DependencyViolation") == [])
    #expect(
      story.hears(.detachInternetGateway(gateway(1), vpc(1))) { topology in
        topology.internetGateways.update(gateway(1)) { $0.attachments = [] }
        topology.settleRoutes()
      } == ["IGW-5/detachInternetGateway/accepted"])
  }

  @Test func `E20: its Elastic IP is not mapped elsewhere`() {
    var story = story()
    story.play(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: [])) {
      $0.makeInterface(interface(1), in: subnet(1), "10.0.1.20")
    }
    let command = Command.associateAddress(
      elastic(1), .networkInterface(interface(1)), privateAddress: nil, allowReassociation: true)
    #expect(story.refused(command, "AuthFailure") == [])
    #expect(story.hears(command).contains("EIP-ASSOC-25/associateAddress/accepted"))
    #expect(story.refused(command, "Anything") == ["EIP-ASSOC-25/associateAddress/code-Anything"])
  }

  @Test func `G13: deleting it leaves its route as a blackhole and its Elastic IP allocated`() {
    var story = story()
    story.createTable(1, in: 1)
    story.addRoute(table(1), "0.0.0.0/0", .natGateway(nat(1)))
    func deleted(_ change: (inout Topology) -> Void = { _ in }) -> [String] {
      story.hears(.deleteNatGateway(nat(1))) { topology in
        topology.natGateways.update(nat(1)) { $0.state = .deleted }
        topology.settleRoutes()
        change(&topology)
      }
    }
    #expect(deleted() == [])
    #expect(deleted { $0.elasticIPs[elastic(1)] = nil }.contains("NAT-9/deleteNatGateway/released"))
    #expect(deleted { $0.removeRoute(table(1), "0.0.0.0/0") } == ["RT-BH-4/deleteNatGateway/missing-route"])
    #expect(
      deleted { topology in
        topology.routeTables.update(table(1)) { $0.routes[0].state = .active }
      } == ["RT-BH-4/deleteNatGateway/state-active"])
    #expect(deleted { $0.natGateways[nat(1)] = nil } == ["NAT-11/deleteNatGateway/vanished"])
    #expect(story.hears(.deleteNatGateway(nat(1))) == ["NAT-1/deleteNatGateway/state-available"])
    #expect(
      story.refused(.deleteNatGateway(nat(1)), "Anything") == ["NAT-9/deleteNatGateway/refused-Anything"])
  }

  @Test func `an ended gateway stays in view for about an hour`() {
    var story = story()
    story.play(.deleteNatGateway(nat(1))) { topology in
      topology.natGateways.update(nat(1)) { $0.state = .deleted }
    }
    var early = story
    #expect(early.wait(60) { $0.natGateways[nat(1)] = nil } == ["NAT-11/wait/vanished"])
    #expect(story.wait(2 * 3600) { $0.natGateways[nat(1)] = nil } == [])
  }

  @Test func `states settle by themselves, and never go back`() {
    var story = story()
    #expect(
      story.wait(1) { topology in topology.natGateways.update(nat(1)) { $0.state = .pending } }.contains(
        "NAT-1/wait/nat-changed"))
  }

  @Test func `an unknown gateway is refused`() {
    let story = story()
    #expect(story.refused(.deleteNatGateway(nat(7)), "NatGatewayNotFound") == [])
    #expect(story.hears(.deleteNatGateway(nat(7))) == ["NAT-17/deleteNatGateway/accepted"])
  }

  @Test func `which destinations a route to it may have`() {
    var story = story()
    let main = table(1)
    story.createTable(1, in: 1)
    #expect(
      story.refused(.createRoute(main, argument("198.51.100.0/24"), .natGateway(nat(1))), "Anything")
        == ["RT-TGT-4/createRoute/refused-Anything"])
    #expect(
      story.refused(.createRoute(main, argument("2001:db8::/32"), .natGateway(nat(1))), "Anything") == [])
  }
}
