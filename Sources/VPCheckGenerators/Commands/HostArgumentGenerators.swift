internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// What a new interface needs, whether it comes with an instance or alone.
struct HostArguments {
  var subnet: SubnetID
  var privateAddress: Address?
  var groups: [SecurityGroupID]
  /// Who makes the call.
  var caller: AccountID
}

extension StepGenerator {
  /// Draws subnet, private address and groups of a new interface.
  mutating func hostArguments() throws -> HostArguments {
    let all = topology.subnets.newestFirst.filter { $0.ipv4 != nil }
    let roomy = all.filter { !topology.freeAddresses(of: $0).isEmpty }
    let occupied = all.filter { !topology.heldAddresses(in: $0.id).isEmpty }
    let foreign = roomy.filter { !foreignGroups(of: $0.vpc).isEmpty }
    let aim = try drawAim(
      valid: !roomy.isEmpty,
      [
        (.addressReserved, !all.isEmpty), (.addressOutside, !all.isEmpty),
        (.addressInUse, !occupied.isEmpty), (.otherVPC, !foreign.isEmpty),
        (.otherAccount, hasStranger && !roomy.isEmpty), (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      // Now and then the group is what is unknown.
      guard try testCase.boolean(1, outOf: 3), let known = roomy.first else {
        let subnet = ledger.unknown(.subnet, in: topology)
        return HostArguments(subnet: subnet, privateAddress: nil, groups: [], caller: .first)
      }
      return HostArguments(
        subnet: known.id, privateAddress: nil, groups: [ledger.unknown(.securityGroup, in: topology)],
        caller: topology.owner(ofVPC: known.vpc))
    }
    let candidates: [Subnet]
    switch aim {
    case .addressReserved, .addressOutside: candidates = all
    case .addressInUse: candidates = occupied
    case .otherVPC: candidates = foreign
    default: candidates = roomy
    }
    let id = try reference("subnet", candidates.map(\.id))
    let subnet = topology.subnets[id] ?? candidates[0]
    let address = try testCase.span("privateAddress") { try privateAddress(in: subnet, aim) }
    let groups = try testCase.span("groups") {
      aim == .otherVPC ? [try pick(foreignGroups(of: subnet.vpc))] : try self.groups(of: subnet.vpc, least: 0)
    }
    return HostArguments(
      subnet: id, privateAddress: address, groups: groups,
      caller: caller(topology.owner(ofVPC: subnet.vpc), aim: aim))
  }

  /// Returns the groups of all other VPCs, the newest first.
  func foreignGroups(of vpc: VPCID) -> [SecurityGroupID] {
    topology.securityGroups.newestIDs { $0.vpc != vpc }
  }

  /// Draws a private address: none, a free one, or one that breaks the rule aimed at.
  func privateAddress(in subnet: Subnet, _ aim: InvalidAim?) throws -> Address? {
    guard let block = subnet.ipv4 else { return nil }
    switch aim {
    case .addressReserved:
      // The first four and the last; the fourth and the last are the borders.
      let reserved = [3, 0, 1, 2].map { block.base.advanced(by: $0) ?? block.last }
      return try pick([reserved[0], block.last] + reserved.dropFirst())
    case .addressOutside:
      let beside = [block.last.advanced(by: 1), block.base.advanced(by: -1)].compactMap { $0 }
      let others = topology.subnets.reversed().filter { $0.id != subnet.id && $0.ipv4 != block }
        .compactMap { $0.ipv4?.base.advanced(by: 10) }
      let outside = beside + others.filter { !block.contains($0) }
      // Nothing lies outside a subnet that a wrong system gave all addresses.
      return outside.isEmpty ? nil : try pick(outside)
    case .addressInUse:
      return try pick(topology.heldAddresses(in: subnet.id).reversed())
    default:
      let free = topology.freeAddresses(of: subnet)
      // Hosts of equal address, in VPCs that know nothing of each other, are easily mistaken.
      let twins = topology.networkInterfaces.newestFirst.filter { $0.vpc != subnet.vpc }
        .flatMap { $0.ipv4.map(\.address) }.filter { free.contains($0) }
      let wished = wish?.address.flatMap { twins.firstIndex(of: $0) }
      let weights = [2, free.isEmpty ? 0 : 4, twins.isEmpty ? 0 : 1]
      switch try position(weights, wished: wished == nil ? nil : 2) {
      case 1:
        let rank = try testCase.rank(below: UInt128(exactly: free.count), distribution: .boundaryBiased)
        return free.address(at: rank)
      case 2: return try pick(twins, wished: wished)
      default: return nil
      }
    }
  }

  /// Draws groups of a VPC; none stands for the default group at creation.
  func groups(of vpc: VPCID, least: Int) throws -> [SecurityGroupID] {
    let own = topology.securityGroups.newestIDs { $0.vpc == vpc }
    guard !own.isEmpty else { return [] }
    let isCustom = own.contains { !$0.isImplicit } && favours(.securityGroups) && wish == nil
    let soft = isCustom ? StepGenerator.softFactor : 1
    let weights = [
      least > 0 ? 0 : 4 * StepGenerator.softFactor, least > 0 ? 3 * StepGenerator.softFactor : 3 * soft,
      own.count > 1 ? soft : 0,
    ]
    let wanted = wish?.groups ?? []
    let count = try position(weights, wished: wanted.isEmpty ? nil : min(2, wanted.count))
    var chosen: [SecurityGroupID] = []
    var rest = own
    for _ in 0..<count {
      let group = try pick(rest, wished: rest.firstIndex { wanted.contains($0) })
      chosen.append(group)
      rest.removeAll { $0 == group }
    }
    return chosen
  }
}
