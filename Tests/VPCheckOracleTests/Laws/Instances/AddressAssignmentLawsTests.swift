import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws on secondary and IPv6 addresses: interfaces 1 and 2 of subnet 1, which has both families.
@Suite struct AddressAssignmentLawsTests {
  private func story() -> NetworkStory {
    var story = NetworkStory.withGateway()
    story.play(.associateVpcIPv6CidrBlock(vpc(1), .amazonProvided)) { topology in
      topology.vpcs.update(vpc(1)) { $0.ipv6 = [CIDRAssociation(block("2001:db8::/56"))] }
      topology.routeTables.updateAll { table in
        table.routes.append(Route(block("2001:db8::/56"), to: .local, origin: .createRouteTable))
        table.sortRoutes()
      }
    }
    story.play(.associateSubnetCidrBlock(subnet(1), argument("2001:db8::/64"))) { topology in
      topology.subnets.update(subnet(1)) { $0.ipv6 = block("2001:db8::/64") }
    }
    for number in 1...2 {
      story.play(.createNetworkInterface(interface(number), subnet(1), privateAddress: nil, groups: [])) {
        $0.makeInterface(interface(number), in: subnet(1), "10.0.1.\(number + 9)")
      }
    }
    story.play(assign(1, ["10.0.1.50"])) { give(1, "10.0.1.50", &$0) }
    return story
  }

  private func assign(_ number: Int, _ texts: [String], count: Int? = nil, moves: Bool = false) -> Command {
    .assignPrivateIpAddresses(
      interface(number), AddressRequest(addresses: texts.map { address($0) }, count: count),
      allowReassignment: moves)
  }

  private func give(_ number: Int, _ text: String, _ topology: inout Topology) {
    topology.networkInterfaces.update(interface(number)) { $0.ipv4.append(PrivateAddress(address(text))) }
  }

  private func take(_ number: Int, _ text: String, _ topology: inout Topology) {
    topology.networkInterfaces.update(interface(number)) {
      $0.ipv4.removeAll { $0.address == address(text) }
    }
  }

  @Test func `NIC-IP-12: all that was asked for is given`() {
    let story = story()
    #expect(story.hears(assign(2, ["10.0.1.60"])) { give(2, "10.0.1.60", &$0) } == [])
    #expect(story.hears(assign(2, ["10.0.1.60"])) == ["NIC-IP-12/assignPrivateIpAddresses/addresses"])
    #expect(story.hears(assign(2, [], count: 1)) { give(2, "10.0.1.99", &$0) } == [])
    #expect(
      story.hears(assign(2, [], count: 2)) { give(2, "10.0.1.99", &$0) } == [
        "NIC-IP-12/assignPrivateIpAddresses/addresses"
      ])
    #expect(
      story.refused(assign(2, ["10.0.1.60"]), "Anything") == [
        "NIC-IP-12/assignPrivateIpAddresses/refused-Anything"
      ])
  }

  @Test func `NIC-IP-3 and NIC-IP-4: not outside the subnet, and no reserved address`() {
    let story = story()
    #expect(story.refused(assign(2, ["10.0.9.9"]), "Anything") == [])
    #expect(
      story.hears(assign(2, ["10.0.1.3"])) { give(2, "10.0.1.3", &$0) }.contains(
        "NIC-IP-4/assignPrivateIpAddresses/accepted"))
  }

  @Test func `NIC-IP-6 and NIC-IP-7: an address moves only when that is allowed, a primary one never`() {
    let story = story()
    let held = assign(2, ["10.0.1.50"])
    #expect(story.refused(held, "Resource.AlreadyAssigned") == [])
    #expect(
      story.hears(held) {
        give(2, "10.0.1.50", &$0)
        take(1, "10.0.1.50", &$0)
      }.contains("NIC-IP-6/assignPrivateIpAddresses/accepted"))
    let moving = assign(2, ["10.0.1.50"], moves: true)
    #expect(
      story.hears(moving) {
        give(2, "10.0.1.50", &$0)
        take(1, "10.0.1.50", &$0)
      } == [])
    #expect(
      story.hears(moving) { give(2, "10.0.1.50", &$0) }.contains("NIC-IP-7/assignPrivateIpAddresses/kept"))
    #expect(story.refused(assign(2, ["10.0.1.10"], moves: true), "Anything") == [])
  }

  @Test func `NIC-IP-11 and NIC-IP-14: what a request must be like`() {
    let story = story()
    #expect(story.refused(assign(2, []), "MissingParameter") == [])
    #expect(story.hears(assign(2, [])) == ["NIC-IP-11/assignPrivateIpAddresses/accepted"])
    #expect(story.refused(assign(2, ["10.0.1.60"], count: 1), "InvalidParameterCombination") == [])
    #expect(story.refused(assign(2, [], count: 400), "InsufficientFreeAddressesInSubnet") == [])
    #expect(story.hears(assign(2, [], count: 400)).contains("NIC-IP-14/assignPrivateIpAddresses/accepted"))
  }

  @Test func `NIC-IP-9, NIC-IP-10 and E14: taking a secondary address away frees its Elastic IP`() {
    var story = story()
    story.play(
      .associateAddress(
        elastic(1), .networkInterface(interface(1)), privateAddress: address("10.0.1.50"),
        allowReassociation: nil)
    ) { topology in
      topology.elasticIPs.update(elastic(1)) {
        $0.association = AddressAssociation(interface: interface(1), privateAddress: address("10.0.1.50"))
      }
      topology.networkInterfaces.update(interface(1)) {
        $0.ipv4[1].publicAddress = PublicAddress(.ipv4(203, 0, 113, 1), allocation: elastic(1))
      }
    }
    let unassign = Command.unassignPrivateIpAddresses(interface(1), [address("10.0.1.50")])
    #expect(
      story.hears(unassign) { topology in
        take(1, "10.0.1.50", &topology)
        topology.elasticIPs.update(elastic(1)) { $0.association = nil }
      } == [])
    #expect(
      story.hears(unassign) { take(1, "10.0.1.50", &$0) }.contains(
        "NIC-IP-9/unassignPrivateIpAddresses/mapped"))
    #expect(
      story.hears(unassign) == [
        "NIC-IP-18/unassignPrivateIpAddresses/addresses", "NIC-IP-9/unassignPrivateIpAddresses/mapped",
      ] || story.hears(unassign).contains("NIC-IP-18/unassignPrivateIpAddresses/addresses"))
    #expect(
      story.refused(.unassignPrivateIpAddresses(interface(1), [address("10.0.1.10")]), "Anything") == [])
    let moving = assign(2, ["10.0.1.50"], moves: true)
    #expect(
      story.hears(moving) { topology in
        take(1, "10.0.1.50", &topology)
        give(2, "10.0.1.50", &topology)
        topology.elasticIPs.update(elastic(1)) { $0.association = nil }
      } == ["NIC-IP-8/assignPrivateIpAddresses/not-moved"])
  }

  @Test func `NIC-IP-16: IPv6 addresses come from the subnet and from nobody else`() {
    var story = story()
    func assign6(_ number: Int, _ text: String) -> Command {
      .assignIpv6Addresses(interface(number), AddressRequest(addresses: [address(text)]))
    }
    func give6(_ number: Int, _ text: String, _ topology: inout Topology) {
      topology.networkInterfaces.update(interface(number)) { $0.ipv6.append(address(text)) }
    }
    #expect(story.play(assign6(1, "2001:db8::9")) { give6(1, "2001:db8::9", &$0) } == [])
    #expect(story.hears(assign6(2, "2001:db8::10")) == ["NIC-IP-16/assignIpv6Addresses/addresses"])
    #expect(story.refused(assign6(2, "2001:db8::9"), "Anything") == [])
    #expect(
      story.hears(assign6(2, "2001:db8::9")) { give6(2, "2001:db8::9", &$0) }
        .contains("NIC-IP-16/assignIpv6Addresses/accepted"))
    #expect(story.refused(assign6(2, "2001:db8:0:7::9"), "Anything") == [])
    #expect(story.refused(assign6(2, "2001:db8::1"), "Anything") == [])
    #expect(
      story.refused(assign6(2, "2001:db8::77"), "Anything") == [
        "NIC-IP-16/assignIpv6Addresses/refused-Anything"
      ])
    #expect(
      story.hears(.unassignIpv6Addresses(interface(1), [address("2001:db8::9")]))
        == ["NIC-IP-16/unassignIpv6Addresses/addresses"])
  }

  @Test func `NIC-IP-17: a launch gets an IPv6 address exactly if the subnet gives them`() {
    var story = story()
    let launch = Command.runInstances(
      instance(1), subnet(1), privateAddress: nil, groups: [], associatePublicIPAddress: nil)
    let eni = NetworkInterfaceID.implicit(.networkInterface, of: instance(1))
    func run(_ story: NetworkStory, _ ipv6: [Address]) -> [String] {
      story.hears(launch) { topology in
        topology.makeInstance(instance(1), in: subnet(1), "10.0.1.80")
        topology.networkInterfaces.update(eni) { $0.ipv6 = ipv6 }
      }
    }
    #expect(run(story, []) == [])
    #expect(run(story, [address("2001:db8::80")]) == ["NIC-IP-17/runInstances/extra-ipv6"])
    story.play(.modifySubnetIPv6Attribute(subnet(1), assignIPv6AddressOnCreation: true)) { topology in
      topology.subnets.update(subnet(1)) { $0.assignsIPv6AddressOnCreation = true }
    }
    #expect(run(story, []) == ["NIC-IP-17/runInstances/missing-ipv6"])
    #expect(run(story, [address("2001:db8::80")]) == [])
  }
}
