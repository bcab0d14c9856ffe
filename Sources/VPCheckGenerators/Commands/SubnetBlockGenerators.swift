internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// IPv6 blocks that subnets get, or give up, after they were made.
extension StepGenerator {
  /// Draws an AssociateSubnetCidrBlock call.
  mutating func associateSubnetCidrBlock() throws -> Step {
    let all = topology.subnets.newestFirst
    let bare = all.filter { $0.ipv6 == nil }
    func serves(_ vpc: VPCID) -> Bool { topology.ipv6Block(of: vpc).map { $0.prefixLength <= 64 } ?? false }
    let fitting = bare.filter { serves($0.vpc) }
    let choices: [(InvalidAim, [Subnet])] = [
      (.subnetIPv6Second, all.filter { $0.ipv6 != nil && serves($0.vpc) }),
      (
        .subnetIPv6Overlaps,
        fitting.filter { subnet in all.contains { $0.vpc == subnet.vpc && $0.ipv6 != nil } }
      ),
      (.subnetIPv6OutsideVPC, bare), (.otherAccount, hasStranger ? fitting : []),
    ]
    let aim = try drawAim(
      valid: !fitting.isEmpty, choices.map { ($0.0, !$0.1.isEmpty) } + [(.unknownHandle, true)])
    if aim == .unknownHandle {
      let subnet = ledger.unknown(.subnet, in: topology)
      return call(.associateSubnetCidrBlock(subnet, CIDRArgument(.literal("2001:db8::/64"))), by: .first)
    }
    let id = try reference("subnet", (choices.first { $0.0 == aim }?.1 ?? fitting).map(\.id))
    let vpc = topology.subnets[id]?.vpc ?? id
    let block = try testCase.span("ipv6CidrBlock") { try subnetIPv6Block(in: vpc, aim) }
    return call(
      .associateSubnetCidrBlock(id, block ?? CIDRArgument(.literal("2001:db8::/64"))),
      by: caller(topology.owner(ofVPC: vpc), aim: aim))
  }

  /// Draws a DisassociateSubnetCidrBlock call.
  mutating func disassociateSubnetCidrBlock() throws -> Step {
    let served = topology.subnets.newestFirst.filter { $0.ipv6 != nil && $0.ipv4 != nil }
    let inhabited = Set(topology.networkInterfaces.filter { !$0.ipv6.isEmpty }.map(\.subnet))
    let idle = served.filter { !inhabited.contains($0.id) && !$0.assignsIPv6AddressOnCreation }
    let choices: [(InvalidAim, [Subnet])] = [
      (.removeBlockInUse, served.filter { inhabited.contains($0.id) }),
      (.subnetIPv6Assigning, served.filter(\.assignsIPv6AddressOnCreation)),
      (.removeForeignBlock, served), (.otherAccount, hasStranger ? idle : []),
    ]
    let aim = try drawAim(
      valid: !idle.isEmpty, choices.map { ($0.0, !$0.1.isEmpty) } + [(.unknownHandle, true)])
    let unknown = CIDRArgument(.literal("2001:db8::/64"))
    if aim == .unknownHandle {
      return call(.disassociateSubnetCidrBlock(ledger.unknown(.subnet, in: topology), unknown), by: .first)
    }
    let id = try reference("subnet", (choices.first { $0.0 == aim }?.1 ?? idle).map(\.id))
    let subnet = topology.subnets[id]
    let owner = topology.owner(ofSubnet: id)
    let own = subnet.flatMap { subnet in subnet.ipv6.map { ipv6Argument(for: $0, of: subnet.vpc) } }
    return call(
      .disassociateSubnetCidrBlock(id, aim == .removeForeignBlock ? unknown : own ?? unknown),
      by: caller(owner, aim: aim))
  }

  /// Draws a ModifySubnetAttribute call for IPv6 addresses; the simplest one turns the attribute over.
  mutating func modifySubnetIPv6Attribute() throws -> Step {
    let served = topology.subnets.newestIDs { $0.ipv6 != nil }
    let bare = topology.subnets.newestIDs { $0.ipv6 == nil }
    let aim = try drawAim(
      valid: !served.isEmpty,
      [
        (.subnetWithoutIPv6, !bare.isEmpty), (.otherAccount, hasStranger && !served.isEmpty),
        (.unknownHandle, true),
      ])
    let subnet: SubnetID
    switch aim {
    case .unknownHandle: subnet = ledger.unknown(.subnet, in: topology)
    case .subnetWithoutIPv6: subnet = try reference("subnet", bare)
    default: subnet = try reference("subnet", served)
    }
    let present = topology.subnets[subnet]?.assignsIPv6AddressOnCreation ?? false
    let keeps = try whim(aim == nil ? 1 : 0, outOf: 6)
    return call(
      .modifySubnetIPv6Attribute(subnet, assignIPv6AddressOnCreation: present == keeps),
      by: caller(topology.owner(ofSubnet: subnet), aim: aim))
  }
}
