import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Subnets of a VPC with two adjacent blocks, and the worked examples of the sheet.
@Suite struct SubnetLawsTests {
  private func create(_ text: String, zone: Int? = nil) -> Command {
    .createSubnet(subnet(9), vpc: vpc(1), cidrBlock: argument(text), ipv6CidrBlock: nil, zone: zone)
  }

  private func story() -> NetworkStory {
    var story = NetworkStory()
    story.createVpc(1, "10.4.0.0/17")
    story.associate(1, "10.4.128.0/17")
    story.createVpc(2, "10.4.0.0/16")
    return story
  }

  @Test func `V2: subnets of a VPC are disjoint, those of two VPCs need not be`() {
    var story = story()
    story.createSubnet(1, in: 1, "10.4.1.0/24")
    #expect(story.refused(create("10.4.1.128/25"), "InvalidSubnet.Conflict") == [])
    #expect(
      story.hears(create("10.4.1.128/25")) { $0.makeSubnet(subnet(9), in: vpc(1), "10.4.1.128/25") }
        == ["SUB-CRT-2/createSubnet/accepted"])
    #expect(story.createSubnet(2, in: 2, "10.4.1.0/24") == [])
  }

  @Test(arguments: ["10.5.0.0/24", "10.4.0.0/16", "10.0.0.0/16"])
  func `V3, V5: a subnet lies in one single block`(text: String) {
    #expect(story().refused(create(text), "InvalidSubnet.Range") == [])
    #expect(
      story().hears(create(text)) { $0.makeSubnet(subnet(9), in: vpc(1), text) }
        == ["SUB-CRT-1/createSubnet/accepted"])
  }

  @Test func `V4: a subnet is between /16 and /28`() {
    #expect(story().refused(create("10.4.0.0/29"), "InvalidSubnet.Range") == [])
    #expect(
      story().refused(create("10.4.0.0/29"), "InvalidVpc.Range")
        == ["ADDR-SIZE-4/createSubnet/code-InvalidVpc.Range"])
  }

  @Test func `what is wrong in two ways may be answered with either code`() {
    var story = story()
    story.createSubnet(1, in: 1, "10.4.1.0/24")
    #expect(story.refused(create("10.4.0.0/16"), "InvalidSubnet.Range") == [])
    #expect(story.refused(create("10.4.0.0/16"), "InvalidSubnet.Conflict") == [])
    #expect(story.refused(create("10.4.0.0/16"), "Other") == ["SUB-CRT-1/createSubnet/code-Other"])
  }

  @Test func `a new subnet is implicit on the main table and served by the default ACL`() {
    func hears(_ change: (inout Topology) -> Void) -> [String] {
      story().hears(create("10.4.1.0/24", zone: 1)) {
        $0.makeSubnet(subnet(9), in: vpc(1), "10.4.1.0/24", zone: 1)
        change(&$0)
      }
    }
    #expect(hears { _ in } == [])
    #expect(
      hears { $0.routeTables.update(mainTable(1)) { $0.explicitSubnets = [subnet(9)] } }
        == ["SUB-CRT-7/createSubnet/explicit-association"])
    #expect(
      hears { $0.networkACLs.update(.implicit(.networkACL, of: vpc(1))) { $0.subnets = [] } }
        == ["SUB-CRT-8/createSubnet/acl"])
    #expect(
      hears { $0.subnets.update(subnet(9)) { $0.mapsPublicAddressOnLaunch = true } }
        == ["SUB-CRT-9/createSubnet/maps-public"])
    #expect(hears { $0.subnets.update(subnet(9)) { $0.zone = 0 } } == ["SUB-CRT-5/createSubnet/zone"])
    #expect(story().hears(create("10.4.1.0/24")) == ["SUB-CRT-5/createSubnet/missing"])
  }

  @Test func `a zone that no Region has is refused, one that some have is open`() {
    #expect(story().refused(create("10.4.1.0/24", zone: 99), "InvalidParameterValue") == [])
    #expect(story().refused(create("10.4.1.0/24", zone: 5), "InvalidParameterValue") == [])
    #expect(story().refused(create("10.4.1.0/24", zone: 2), "InvalidParameterValue") != [])
  }

  @Test func `V13: a subnet with an interface stays`() {
    var story = story()
    story.createSubnet(1, in: 1, "10.4.1.0/24")
    story.play(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: [])) {
      $0.makeInterface(interface(1), in: subnet(1), "10.4.1.4")
    }
    #expect(story.refused(.deleteSubnet(subnet(1)), "DependencyViolation") == [])
    #expect(
      story.hears(.deleteSubnet(subnet(1))) { $0.removeSubnet(subnet(1)) }.first
        == "SUB-DEL-1/deleteSubnet/accepted")
  }

  @Test func `an explicit association keeps a subnet or goes with it`() {
    var story = story()
    story.createSubnet(1, in: 1, "10.4.1.0/24")
    story.createTable(1, in: 1)
    story.play(.associateRouteTable(table(1), subnet(1))) { topology in
      topology.routeTables.update(table(1)) { $0.explicitSubnets = [subnet(1)] }
    }
    #expect(story.refused(.deleteSubnet(subnet(1)), "DependencyViolation") == [])
    #expect(story.hears(.deleteSubnet(subnet(1))) { $0.removeSubnet(subnet(1)) } == [])
    #expect(
      story.hears(.deleteSubnet(subnet(1))) {
        $0.removeSubnet(subnet(1))
        $0.routeTables.update(table(1)) { $0.explicitSubnets = [subnet(1)] }
      } == ["SUB-DEL-2/deleteSubnet/association-left"])
  }

  @Test func `a subnet keeps its block, and its one attribute changes by request`() {
    var story = story()
    story.createSubnet(1, in: 1, "10.4.1.0/24")
    let modify = Command.modifySubnetAttribute(subnet(1), mapPublicIPOnLaunch: true)
    #expect(story.hears(modify) == ["SUB-ATTR-1/modifySubnetAttribute/maps-public"])
    #expect(
      story.hears(modify) { $0.subnets.update(subnet(1)) { $0.mapsPublicAddressOnLaunch = true } } == [])
    #expect(
      story.wait(1) { topology in topology.subnets.update(subnet(1)) { $0.zone = 3 } }
        == ["SUB-CRT-4/wait/subnet-changed"])
  }

  @Test func `the range of a deleted subnet is free at once`() {
    var story = story()
    story.createSubnet(1, in: 1, "10.4.1.0/24")
    story.play(.deleteSubnet(subnet(1))) { $0.removeSubnet(subnet(1)) }
    #expect(
      story.refused(create("10.4.1.0/24"), "InvalidSubnet.Conflict")
        == ["SUB-DEL-3/createSubnet/refused-InvalidSubnet.Conflict"])
  }
}
