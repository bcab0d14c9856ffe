import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws on IPv6 blocks of subnets; VPC 1 has 2001:db8::/56.
@Suite struct SubnetBlockLawsTests {
  private let own = argument("2001:db8:0:1::/64")

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
    story.createSubnet(1, in: 1, "10.0.1.0/24")
    story.createSubnet(2, in: 1, "10.0.2.0/24")
    return story
  }

  private func give(_ number: Int, _ text: String?, _ topology: inout Topology) {
    topology.subnets.update(subnet(number)) { $0.ipv6 = text.map { block($0) } }
  }

  @Test func `SUB-V6-2: a subnet gets one block`() {
    var story = story()
    let add = Command.associateSubnetCidrBlock(subnet(1), own)
    #expect(story.hears(add) == ["SUB-V6-2/associateSubnetCidrBlock/ipv6-block"])
    #expect(story.refused(add, "Anything") == ["SUB-V6-2/associateSubnetCidrBlock/refused-Anything"])
    #expect(story.play(add) { give(1, "2001:db8:0:1::/64", &$0) } == [])
    let more = Command.associateSubnetCidrBlock(subnet(1), argument("2001:db8:0:2::/64"))
    #expect(story.refused(more, "Anything") == [])
    #expect(story.hears(more) == ["SUB-V6-2/associateSubnetCidrBlock/accepted"])
    let same = Command.associateSubnetCidrBlock(subnet(2), own)
    #expect(story.refused(same, "InvalidSubnet.Conflict") == [])
    #expect(
      story.hears(same) { give(2, "2001:db8:0:1::/64", &$0) } == [
        "SUB-V6-3/associateSubnetCidrBlock/accepted"
      ])
    let outside = Command.associateSubnetCidrBlock(subnet(2), argument("2001:db8:1::/64"))
    #expect(
      story.hears(outside) { give(2, "2001:db8:1::/64", &$0) }
        == ["SUB-V6-1/associateSubnetCidrBlock/accepted"])
  }

  @Test func `SUB-V6-7: addresses are given only where there is a block`() {
    var story = story()
    let on = Command.modifySubnetIPv6Attribute(subnet(1), assignIPv6AddressOnCreation: true)
    #expect(story.refused(on, "InvalidParameterValue") == [])
    #expect(
      story.hears(on) { topology in
        topology.subnets.update(subnet(1)) { $0.assignsIPv6AddressOnCreation = true }
      } == ["SUB-V6-7/modifySubnetAttribute/accepted"])
    story.play(.associateSubnetCidrBlock(subnet(1), own)) { give(1, "2001:db8:0:1::/64", &$0) }
    #expect(story.hears(on) == ["SUB-V6-7/modifySubnetAttribute/assigns-ipv6"])
    story.play(on) { topology in
      topology.subnets.update(subnet(1)) { $0.assignsIPv6AddressOnCreation = true }
    }
    let remove = Command.disassociateSubnetCidrBlock(subnet(1), own)
    #expect(story.refused(remove, "InvalidCidrBlock.InUse") == [])
    #expect(story.hears(remove) { give(1, nil, &$0) } == ["SUB-V6-12/disassociateSubnetCidrBlock/accepted"])
  }

  @Test func `SUB-V6-8: a block is taken away when no interface holds an address of it`() {
    var story = story()
    story.play(.associateSubnetCidrBlock(subnet(1), own)) { give(1, "2001:db8:0:1::/64", &$0) }
    let remove = Command.disassociateSubnetCidrBlock(subnet(1), own)
    #expect(story.hears(remove) { give(1, nil, &$0) } == [])
    #expect(story.hears(remove) == ["SUB-V6-8/disassociateSubnetCidrBlock/ipv6-block"])
    #expect(story.refused(.disassociateSubnetCidrBlock(subnet(2), own), "Anything") == [])
    story.play(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: [])) {
      $0.makeInterface(interface(1), in: subnet(1), "10.0.1.9")
    }
    story.play(.assignIpv6Addresses(interface(1), AddressRequest(count: 1))) { topology in
      topology.networkInterfaces.update(interface(1)) { $0.ipv6 = [address("2001:db8:0:1::9")] }
    }
    #expect(story.refused(remove, "Anything") == [])
    #expect(
      story.hears(remove) { give(1, nil, &$0) } == ["SUB-V6-8/disassociateSubnetCidrBlock/accepted"])
  }
}
