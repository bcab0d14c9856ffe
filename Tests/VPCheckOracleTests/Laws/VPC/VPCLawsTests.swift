import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// VPCs from their creation to their end, with the worked examples of the sheet.
@Suite struct VPCLawsTests {
  private let create = Command.createVpc(vpc(1), cidrBlock: argument("10.0.0.0/16"), ipv6: nil)

  private func hears(_ change: (inout Topology) -> Void) -> [String] {
    NetworkStory().hears(create) {
      $0.makeVPC(vpc(1), "10.0.0.0/16")
      change(&$0)
    }
  }

  @Test func `V1: a new VPC has one table, one group, one ACL and nothing else`() {
    #expect(hears { _ in } == [])
    #expect(
      hears { $0.makeTable(table(1), in: vpc(1)) } == [
        "VPC-CRT-2/createVpc/table-count"
      ])
    #expect(
      hears { $0.routeTables.update(mainTable(1)) { $0.isMain = false } } == ["VPC-CRT-2/createVpc/not-main"])
    #expect(
      hears { $0.removeRoute(mainTable(1), "10.0.0.0/16") } == ["VPC-CRT-2/createVpc/missing-local-route"])
    #expect(
      hears { $0.putRoute(mainTable(1), "0.0.0.0/0", .internetGateway(gateway(1))) }
        .contains("VPC-CRT-2/createVpc/extra-route"))
    #expect(
      hears { $0.securityGroups[.implicit(.securityGroup, of: vpc(1))] = nil }
        == ["VPC-CRT-3/createVpc/default-group"])
    #expect(
      hears { $0.networkACLs[.implicit(.networkACL, of: vpc(1))] = nil } == [
        "VPC-CRT-3/createVpc/default-acl"
      ])
    #expect(hears { $0.vpcs.update(vpc(1)) { $0.owner = .second } }.first == "VPC-CRT-1/createVpc/owner")
    #expect(NetworkStory().hears(create) == ["VPC-CRT-1/createVpc/missing"])
  }

  @Test func `a new VPC changes nothing of another one`() {
    var story = NetworkStory()
    story.createVpc(2, "10.5.0.0/16")
    let create = Command.createVpc(vpc(1), cidrBlock: argument("10.5.0.0/16"), ipv6: nil)
    #expect(
      story.hears(create) {
        $0.makeVPC(vpc(1), "10.5.0.0/16")
        $0.putRoute(mainTable(2), "10.9.0.0/16", .local)
      }.contains("RT-CRT-19/createVpc/extra-route"))
    #expect(story.refused(create, "Any") == ["VPC-CRT-13/createVpc/refused-Any"])
  }

  @Test func `a block is required`() {
    let command = Command.createVpc(vpc(1), cidrBlock: nil, ipv6: nil)
    #expect(NetworkStory().refused(command, "MissingParameter") == [])
    #expect(
      NetworkStory().refused(command, "InvalidVpc.Range") == ["VPC-CRT-15/createVpc/code-InvalidVpc.Range"])
  }

  @Test func `an IPv6 block of the service's choice is one /56`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    let command = Command.associateVpcIPv6CidrBlock(vpc(1), .amazonProvided)
    func gain(_ text: String) -> (inout Topology) -> Void {
      { topology in
        topology.vpcs.update(vpc(1)) { $0.ipv6.append(CIDRAssociation(block(text))) }
        topology.routeTables.update(mainTable(1)) {
          $0.routes.append(Route(block(text), to: .local, origin: .createRouteTable))
        }
        topology.securityGroups.update(.implicit(.securityGroup, of: vpc(1))) {
          $0.rules.append(SecurityGroupRule(.egress, .all, .block(.everything(.ipv6))))
        }
        topology.networkACLs.update(.implicit(.networkACL, of: vpc(1))) { acl in
          for direction in Direction.allCases {
            acl.entries.append(NetworkACLEntry(direction, 101, .allow, .everything(.ipv6), .all))
            acl.entries.append(NetworkACLEntry(direction, 32768, .deny, .everything(.ipv6), .all))
          }
          acl.sortEntries()
        }
      }
    }
    #expect(story.hears(command) { gain("2001:db8::/56")(&$0) } == [])
    #expect(
      story.hears(command) { gain("2001:db8::/60")(&$0) } == [
        "VPC-CRT-11/associateVpcCidrBlock/prefix-length"
      ])
    #expect(story.refused(command, "Any") == ["VPC-CRT-11/associateVpcCidrBlock/refused-Any"])
    #expect(
      story.hears(command) { topology in
        gain("2001:db8::/56")(&topology)
        topology.securityGroups.update(.implicit(.securityGroup, of: vpc(1))) { $0.rules.removeLast() }
      } == ["SG-INIT-6/associateVpcCidrBlock/missing-rule"])
  }

  @Test func `V6 to V8: what depends on a VPC keeps it`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    var withSubnet = story
    withSubnet.createSubnet(1, in: 1, "10.0.0.0/24")
    var withTable = story
    withTable.createTable(1, in: 1)
    var withGateway = story
    withGateway.attachGateway(1, to: 1)
    for dependent in [withSubnet, withTable, withGateway] {
      #expect(dependent.refused(.deleteVpc(vpc(1)), "DependencyViolation") == [])
      #expect(
        dependent.refused(.deleteVpc(vpc(1)), "InvalidVpcID.NotFound")
          == ["VPC-DEL-1/deleteVpc/code-InvalidVpcID.NotFound"])
      #expect(dependent.hears(.deleteVpc(vpc(1))).contains("VPC-DEL-1/deleteVpc/accepted"))
    }
    #expect(
      story.refused(.deleteVpc(vpc(1)), "DependencyViolation")
        == ["VPC-DEL-9/deleteVpc/refused-DependencyViolation"])
  }

  @Test func `a VPC takes its defaults along, and its id is not found afterwards`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    #expect(
      story.hears(.deleteVpc(vpc(1))) { $0.vpcs[vpc(1)] = nil } == [
        "VPC-DEL-2/deleteVpc/rtb-left", "VPC-DEL-2/deleteVpc/sg-left", "VPC-DEL-2/deleteVpc/acl-left",
      ])
    #expect(story.play(.deleteVpc(vpc(1))) { $0 = Topology() } == [])
    #expect(story.refused(.deleteVpc(vpc(1)), "InvalidVpcID.NotFound") == [])
    #expect(story.hears(.deleteVpc(vpc(1))) == ["VPC-DEL-8/deleteVpc/accepted"])
  }

  @Test func `V14: a VPC that never was is not found`() {
    #expect(NetworkStory().refused(.deleteVpc(vpc(9)), "InvalidVpcID.NotFound") == [])
  }

  @Test func `a refused request changes nothing of any kind`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "10.1.0.0/16")
    story.requestPeering(1, 1, 2)
    let command = Command.createVpc(vpc(3), cidrBlock: argument("10.0.0.0/8"), ipv6: nil)
    func hears(_ change: (inout Topology) -> Void) -> [String] {
      story.hears(command, .rejected("InvalidVpc.Range"), change)
    }
    #expect(hears { _ in } == [])
    #expect(
      hears { $0.vpcs[vpc(3)] = VPC(id: vpc(3), owner: .first, ipv4: []) } == [
        "VPC-GEN-1/createVpc/vpc-appeared"
      ])
    #expect(hears { $0.setPeering(pcx(1), .active) } == ["VPC-GEN-1/createVpc/pcx-changed"])
    #expect(
      hears { $0.putRoute(mainTable(1), "0.0.0.0/0", .peeringConnection(pcx(1))) }
        == ["VPC-GEN-1/createVpc/rtb-changed"])
    #expect(
      hears { $0.securityGroups.update(.implicit(.securityGroup, of: vpc(1))) { $0.rules = [] } }
        == ["VPC-GEN-1/createVpc/sg-changed"])
  }
}
