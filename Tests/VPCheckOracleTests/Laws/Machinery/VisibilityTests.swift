import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Two accounts and two Regions look at the same network.
@Suite struct VisibilityTests {
  private let abroad = Caller(.first, region: Region("eu-west-1"))

  private func story() -> NetworkStory {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "10.1.0.0/16", by: .second)
    story.createVpc(3, "10.2.0.0/16", by: abroad)
    return story
  }

  @Test func `a VPC of another account is as unknown as none`() {
    let story = story()
    #expect(story.refused(.deleteVpc(vpc(2)), "InvalidVpcID.NotFound") == [])
    #expect(
      story.hears(.deleteVpc(vpc(2))) { $0.vpcs[vpc(2)] = nil }.first == "VPC-GEN-10/deleteVpc/accepted")
    #expect(story.refused(.deleteVpc(vpc(2)), "DependencyViolation", by: .second) != [])
  }

  @Test func `a VPC of another Region is as unknown as none`() {
    let story = story()
    #expect(story.refused(.createRouteTable(table(1), vpc: vpc(3)), "InvalidVpcID.NotFound") == [])
    #expect(
      story.refused(.createRouteTable(table(1), vpc: vpc(3)), "InvalidVpcID.NotFound", by: abroad)
        == ["RT-TAB-16/createRouteTable/refused-InvalidVpcID.NotFound"])
  }

  @Test func `what belongs to a VPC is seen by the owner of the VPC`() {
    var story = story()
    let command = Command.associateRouteTable(mainTable(2), subnet(1))
    story.createSubnet(1, in: 1, "10.0.0.0/24")
    #expect(story.refused(command, "InvalidRouteTableID.NotFound") == [])
    #expect(story.refused(command, "InvalidSubnetID.NotFound", by: .second) == [])
  }

  @Test func `a handle that stands for an earlier resource is judged as that one`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "10.1.0.0/16")
    story.peer(1, 1, 2)
    let again = Command.createVpcPeeringConnection(
      pcx(2), requester: vpc(1), accepter: vpc(2), accepterOwner: nil)
    #expect(story.play(again, .accepted(Acceptance(existing: pcx(1)))) == [])
    #expect(story.refused(.acceptVpcPeeringConnection(pcx(2)), "InvalidStateTransition") == [])
    #expect(
      story.play(.deleteVpcPeeringConnection(pcx(2))) { $0.setPeering(pcx(1), .deleted) } == [])
  }

  @Test func `kinds that were not asked anew are not compared`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    #expect(story.play(.deleteVpc(vpc(1)), refreshed: []) == [])
    #expect(
      story.wait(0) { topology in
        topology = Topology()
      } != [])
  }
}
