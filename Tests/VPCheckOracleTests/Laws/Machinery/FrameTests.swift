import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// What a step leaves alone, and what settles without being asked.
@Suite struct FrameTests {
  private let eni = NetworkInterfaceID.implicit(.networkInterface, of: instance(1))

  private func story() -> NetworkStory {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createSubnet(1, in: 1, "10.0.1.0/24")
    story.play(
      .runInstances(instance(1), subnet(1), privateAddress: nil, groups: [], associatePublicIPAddress: nil)
    ) { $0.makeInstance(instance(1), in: subnet(1), "10.0.1.9") }
    return story
  }

  @Test func `nothing of a running instance changes by itself`() {
    var story = story()
    #expect(
      story.wait(1) { topology in topology.instances.update(instance(1)) { $0.state = .stopped } }
        == ["INST-LIFE-1/wait/instance-changed"])
    #expect(
      story.wait(1) { topology in
        topology.networkInterfaces.update(eni) { $0.checksSourceAndDestination = false }
      } == ["NIC-OBJ-6/wait/eni-changed"])
  }

  @Test func `an ending instance ends, and gives up what it holds`() {
    var story = story()
    #expect(
      story.play(.terminateInstances(instance(1))) { topology in
        topology.instances.update(instance(1)) { $0.state = .shuttingDown }
      } == [])
    #expect(story.refused(.deleteSubnet(subnet(1)), "DependencyViolation") == [])
    #expect(
      story.play(.createRouteTable(table(1), vpc: vpc(1)), .rejected("RouteTableLimitExceeded")) { topology in
        topology.instances.update(instance(1)) {
          $0.state = .terminated
          $0.interfaces = []
        }
        topology.networkInterfaces[eni] = nil
      } == ["RT-TAB-16/createRouteTable/refused-RouteTableLimitExceeded"])
    #expect(story.wait(3600) { $0.instances[instance(1)] = nil } == [])
  }

  @Test func `order of rules and attachments means nothing`() {
    var story = story()
    #expect(
      story.wait(1) { topology in
        topology.securityGroups.update(.implicit(.securityGroup, of: vpc(1))) { $0.rules.reverse() }
      } == [])
  }

  @Test func `equal lists are equal as multisets, unequal counts are not`() {
    #expect(Frame.sameMultiset([1, 2, 2], [2, 1, 2]))
    #expect(!Frame.sameMultiset([1, 2, 2], [1, 1, 2]))
    #expect(!Frame.sameMultiset([1], [1, 1]))
    #expect(Frame.sameMultiset([Int](), []))
  }
}
