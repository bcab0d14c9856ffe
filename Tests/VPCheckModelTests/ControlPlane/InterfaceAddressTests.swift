import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// Secondary and IPv6 addresses of interfaces, and the IPv6 blocks of subnets.
@Suite struct InterfaceAddressTests: ControlPlaneSuite {
  /// VPC 1 has both families; interfaces 1 and 2 stand in subnet 1, 10.1.0.0/28.
  private func withInterfaces(_ change: (inout ModelOptions) -> Void = { _ in }) -> ControlStage {
    var options = ModelOptions()
    options.quotas.ipv4AddressesPerInterfaceMax = 4
    change(&options)
    var stage = ControlStage(options: options)
    stage.accept(
      .createVpc(vpc(1), cidrBlock: cidr("10.1.0.0/16"), ipv6: .ownPool(cidr("2001:db8::/56"))))
    stage.accept(
      .createSubnet(
        subnet(1), vpc: vpc(1), cidrBlock: cidr("10.1.0.0/28"), ipv6CidrBlock: cidr("2001:db8::/64"),
        zone: nil))
    for (number, address) in [(1, "10.1.0.10"), (2, "10.1.0.11")] {
      stage.accept(
        .createNetworkInterface(interface(number), subnet(1), privateAddress: ip(address), groups: []))
    }
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    return stage
  }

  private func assign(_ number: Int, _ texts: String..., allows: Bool = false) -> Command {
    let request = AddressRequest(addresses: texts.map(ip))
    return .assignPrivateIpAddresses(interface(number), request, allowReassignment: allows)
  }

  private func assign(_ number: Int, count: Int) -> Command {
    .assignPrivateIpAddresses(interface(number), AddressRequest(count: count), allowReassignment: false)
  }

  private func assignIPv6(_ number: Int, _ texts: String..., count: Int? = nil) -> Command {
    .assignIpv6Addresses(interface(number), AddressRequest(addresses: texts.map(ip), count: count))
  }

  private func addresses(_ number: Int, _ stage: ControlStage) -> [String] {
    (stage.topology.networkInterfaces[interface(number)]?.ipv4 ?? []).map(\.address.description)
  }

  @Test func `NIC-IP-3, NIC-IP-4 and NIC-IP-12: one bad address spoils the whole request`() {
    var stage = withInterfaces()
    stage.refuse(assign(1, "10.1.0.5", "10.1.0.16"), "InvalidParameterValue")
    stage.refuse(assign(1, "10.1.0.5", "10.1.0.3"), "InvalidParameterValue")
    stage.refuse(assign(1, "10.1.0.5", "2001:db8::5"), "InvalidParameterValue")
    stage.accept(assign(1, "10.1.0.6", "10.1.0.5"))
    #expect(addresses(1, stage) == ["10.1.0.10", "10.1.0.5", "10.1.0.6"])
    #expect(stage.topology.subnets[subnet(1)]?.availableAddressCount == 7)
  }

  @Test func `NIC-IP-11: a request names addresses or a count, not both and not neither`() {
    var stage = withInterfaces()
    stage.refuse(assign(1), "MissingParameter")
    let both = AddressRequest(addresses: [ip("10.1.0.5")], count: 1)
    stage.refuse(
      .assignPrivateIpAddresses(interface(1), both, allowReassignment: false), "InvalidParameterCombination")
    stage.refuse(assign(1, count: 0))
    stage.accept(assign(1, count: 2))
    #expect(addresses(1, stage) == ["10.1.0.10", "10.1.0.4", "10.1.0.5"])
  }

  @Test func `I17: a secondary address moves when it may, with its Elastic IP, a primary never`() {
    var stage = withInterfaces()
    stage.accept(assign(1, "10.1.0.9"))
    stage.accept(.allocateAddress(elastic(1)))
    stage.accept(
      .associateAddress(
        elastic(1), .networkInterface(interface(1)), privateAddress: ip("10.1.0.9"), allowReassociation: nil))
    stage.refuse(assign(2, "10.1.0.9"), "InvalidParameterValue", "Resource.AlreadyAssigned")
    stage.refuse(assign(2, "10.1.0.10", allows: true))
    stage.accept(assign(2, "10.1.0.9", allows: true))
    #expect(addresses(1, stage) == ["10.1.0.10"])
    #expect(addresses(2, stage) == ["10.1.0.11", "10.1.0.9"])
    let association = AddressAssociation(interface: interface(2), privateAddress: ip("10.1.0.9"))
    #expect(stage.topology.elasticIPs[elastic(1)]?.association == association)
    #expect(stage.topology.brokenInvariant == nil)
  }

  @Test func `E14: an unassigned address lets go of its Elastic IP`() {
    var stage = withInterfaces()
    let before = stage.topology
    stage.accept(assign(1, "10.1.0.9"))
    stage.accept(.allocateAddress(elastic(3)))
    stage.accept(
      .associateAddress(
        elastic(3), .networkInterface(interface(1)), privateAddress: ip("10.1.0.9"), allowReassociation: nil))
    stage.accept(.unassignPrivateIpAddresses(interface(1), [ip("10.1.0.9")]))
    #expect(stage.topology.elasticIPs[elastic(3)]?.association == nil)
    stage.accept(.releaseAddress(elastic(3)))
    #expect(stage.topology == before)
  }

  @Test func `NIC-IP-10: the primary address stays`() {
    var stage = withInterfaces()
    stage.refuse(.unassignPrivateIpAddresses(interface(1), [ip("10.1.0.10")]), "InvalidParameterValue")
    stage.refuse(.unassignPrivateIpAddresses(interface(1), [ip("10.1.0.9")]))
    stage.refuse(.unassignPrivateIpAddresses(interface(1), []))
  }

  @Test func `NIC-IP-13 and NIC-IP-14: an interface and a subnet hold so many`() {
    var stage = withInterfaces()
    stage.refuse(assign(1, count: 4), "PrivateIpAddressLimitExceeded")
    stage.accept(assign(1, count: 3))
    stage.accept(assign(2, count: 3))
    stage.accept(.createNetworkInterface(interface(3), subnet(1), privateAddress: nil, groups: []))
    stage.refuse(assign(3, count: 3), "InsufficientFreeAddressesInSubnet")
    stage.accept(assign(3, count: 2))
    stage.refuse(
      .createNetworkInterface(interface(4), subnet(1), privateAddress: nil, groups: []),
      "InsufficientFreeAddressesInSubnet")
  }

  @Test func `NIC-IP-16: IPv6 addresses come from the block, and are not taken from others`() {
    var stage = withInterfaces()
    stage.refuse(assignIPv6(1, "2001:db8:0:1::5"))
    stage.refuse(assignIPv6(1, "2001:db8::3"))
    stage.refuse(assignIPv6(1, "10.1.0.5"))
    stage.accept(assignIPv6(1, "2001:db8::5"))
    stage.refuse(assignIPv6(2, "2001:db8::5"))
    stage.accept(assignIPv6(1, count: 1))
    stage.refuse(assignIPv6(1, count: 1), "PrivateIpAddressLimitExceeded")
    let held = stage.topology.networkInterfaces[interface(1)]?.ipv6.map(\.description)
    #expect(held == ["2001:db8::4", "2001:db8::5"])
    stage.accept(.unassignIpv6Addresses(interface(1), [ip("2001:db8::5")]))
    stage.accept(assignIPv6(2, "2001:db8::5"))
  }

  @Test func `SUB-V6-7 and NIC-IP-17: a subnet gives IPv6 addresses once it may`() {
    var stage = withInterfaces()
    stage.accept(createSubnet(2, in: 1, "10.1.1.0/24"))
    stage.refuse(
      .modifySubnetIPv6Attribute(subnet(2), assignIPv6AddressOnCreation: true), "InvalidParameterValue")
    stage.accept(.modifySubnetIPv6Attribute(subnet(1), assignIPv6AddressOnCreation: true))
    stage.accept(run(1, in: 1))
    #expect(stage.topology.networkInterfaces[primary(1)]?.ipv6.map(\.description) == ["2001:db8::4"])
    #expect(stage.topology.networkInterfaces[interface(1)]?.ipv6 == [])
    stage.accept(.terminateInstances(instance(1)))
    #expect(stage.topology.brokenInvariant == nil)
  }

  @Test func `SUB-V6-1 to SUB-V6-3: a subnet has one IPv6 block, inside the VPC and apart from others`() {
    var stage = withInterfaces()
    stage.accept(createSubnet(2, in: 1, "10.1.1.0/24"))
    stage.refuse(.associateSubnetCidrBlock(subnet(1), cidr("2001:db8:0:1::/64")))
    stage.refuse(.associateSubnetCidrBlock(subnet(2), cidr("2001:db9::/64")), "InvalidSubnet.Range")
    stage.refuse(.associateSubnetCidrBlock(subnet(2), cidr("2001:db8::/64")), "InvalidSubnet.Conflict")
    stage.refuse(.associateSubnetCidrBlock(subnet(2), cidr("2001:db8:0:1::/63")), "InvalidSubnet.Range")
    stage.refuse(.associateSubnetCidrBlock(subnet(2), cidr("10.1.2.0/24")))
    stage.accept(.associateSubnetCidrBlock(subnet(2), cidr("2001:db8:0:1::/64")))
    #expect(stage.topology.subnets[subnet(2)]?.ipv6 == block("2001:db8:0:1::/64"))
  }

  @Test func `SUB-V6-8, SUB-V6-9 and SUB-V6-12: a block goes once nobody needs it`() {
    var stage = withInterfaces()
    let removal = Command.disassociateSubnetCidrBlock(subnet(1), cidr("2001:db8::/64"))
    stage.refuse(.disassociateSubnetCidrBlock(subnet(1), cidr("10.1.0.0/28")))
    stage.accept(.modifySubnetIPv6Attribute(subnet(1), assignIPv6AddressOnCreation: true))
    stage.refuse(removal, "InvalidCidrBlock.InUse")
    stage.accept(.modifySubnetIPv6Attribute(subnet(1), assignIPv6AddressOnCreation: false))
    stage.accept(assignIPv6(1, count: 1))
    stage.refuse(removal)
    stage.accept(.unassignIpv6Addresses(interface(1), [ip("2001:db8::4")]))
    stage.refuse(.disassociateVpcCidrBlock(vpc(1), cidr("2001:db8::/56")), "InvalidCidrBlock.InUse")
    stage.accept(removal)
    stage.refuse(removal)
    stage.accept(.disassociateVpcCidrBlock(vpc(1), cidr("2001:db8::/56")))
    for permits in [false, true] {
      var stage = withInterfaces { $0.permitsLosingOnlyBlock = permits }
      stage.accept(
        .createSubnet(
          subnet(2), vpc: vpc(1), cidrBlock: nil, ipv6CidrBlock: cidr("2001:db8:0:1::/64"), zone: nil))
      let removal = Command.disassociateSubnetCidrBlock(subnet(2), cidr("2001:db8:0:1::/64"))
      if permits { stage.accept(removal) } else { stage.refuse(removal) }
    }
  }
}
