internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a CreateSubnet call: the first free /24 of the newest VPC when all is simplest.
  mutating func createSubnet() throws -> Step {
    let all = topology.vpcs.newestIDs { !topology.ipv4Blocks(of: $0.id).isEmpty }
    let roomy = all.filter { id in topology.ipv4Blocks(of: id).contains { hasRoom($0, in: id) } }
    let divided = all.filter { !topology.subnetBlocks(of: $0).isEmpty }
    let twin = all.filter { !spanningBlocks(of: $0).isEmpty }
    let withoutIPv6 = roomy.filter { topology.ipv6Block(of: $0) == nil }
    let withIPv6Subnet = roomy.filter { id in topology.subnets.contains { $0.vpc == id && $0.ipv6 != nil } }
    let aim = try drawAim(
      valid: !roomy.isEmpty,
      [
        (.subnetOverlaps, !divided.isEmpty), (.subnetOutsideVPC, !all.isEmpty),
        (.subnetSpansBlocks, !twin.isEmpty), (.subnetIPv6Overlaps, permits(.ipv6) && !withIPv6Subnet.isEmpty),
        (.subnetIPv6OutsideVPC, permits(.ipv6) && !withoutIPv6.isEmpty), (.unknownZone, !roomy.isEmpty),
        (.blockMissing, !all.isEmpty), (.otherAccount, hasStranger && !roomy.isEmpty), (.unknownHandle, true),
      ] + StepGenerator.amissBlockAims.map { ($0.0, !all.isEmpty) })
    let vpc: VPCID
    switch aim {
    case .unknownHandle: vpc = ledger.unknown(.vpc, in: topology)
    case .subnetOverlaps: vpc = try reference("vpc", divided)
    case .subnetSpansBlocks: vpc = try reference("vpc", twin)
    case .subnetIPv6Overlaps: vpc = try reference("vpc", withIPv6Subnet)
    case .subnetIPv6OutsideVPC: vpc = try reference("vpc", withoutIPv6)
    case nil, .unknownZone, .otherAccount: vpc = try reference("vpc", roomy)
    default: vpc = try reference("vpc", all)
    }
    let families = try subnetFamilies(in: vpc, aim)
    let ipv6 = try testCase.span("ipv6CidrBlock") {
      families.contains(.ipv6) ? try subnetIPv6Block(in: vpc, aim) : nil
    }
    let block = try testCase.span("cidrBlock") {
      families.contains(.ipv4) ? try subnetBlock(in: vpc, aim) : nil
    }
    let zone = try testCase.span("zone") { () -> Int? in
      aim == .unknownZone ? 26 : try [nil, 0, 1][testCase.weighted([4, 2, 1])]
    }
    return call(
      .createSubnet(ledger.fresh(.subnet), vpc: vpc, cidrBlock: block, ipv6CidrBlock: ipv6, zone: zone),
      by: caller(topology.owner(ofVPC: vpc), aim: aim))
  }

  /// Draws which families of addresses a subnet has: IPv4, both, or rarely IPv6 only.
  ///
  /// One choice whether or not the VPC has an IPv6 block, so that the step outlives the block.
  private func subnetFamilies(in vpc: VPCID, _ aim: InvalidAim?) throws -> [AddressFamily] {
    let hasBlock = permits(.ipv6) && (topology.ipv6Block(of: vpc).map { $0.prefixLength <= 64 } ?? false)
    let isUsual = favours(.ipv6) && wish == nil
    let soft = hasBlock ? isUsual ? StepGenerator.softFactor : 1 : 0
    switch aim {
    case .blockMissing: return []
    case .subnetIPv6OutsideVPC, .subnetIPv6Overlaps: return [.ipv4, .ipv6]
    default:
      let weights = [4 * StepGenerator.softFactor, 6 * soft, aim == nil ? soft : 0]
      return [[.ipv4], [.ipv4, .ipv6], [.ipv6]][try testCase.weighted(weights)]
    }
  }

  /// Returns what a block leaves over when the subnets of its VPC are taken out.
  private func room(in block: CIDRBlock, of vpc: VPCID) -> AddressSet {
    AddressSet(block).subtracting(AddressSet(blocks: topology.subnetBlocks(of: vpc), family: .ipv4))
  }

  private func hasRoom(_ block: CIDRBlock, in vpc: VPCID) -> Bool {
    !room(in: block, of: vpc).countOfBlocks(prefixLength: 28, placement: .inside).isZero
  }

  /// Returns the blocks whose two halves are blocks of a VPC: no subnet may have one (SUB-CRT-1).
  private func spanningBlocks(of vpc: VPCID) -> [CIDRBlock] {
    let own = topology.ipv4Blocks(of: vpc)
    return own.compactMap { block in
      guard let parent = block.parent, let sibling = block.sibling, own.contains(sibling),
        parent.base == block.base, StepGenerator.networkPrefixLengths.contains(parent.prefixLength)
      else { return nil }
      return parent
    }
  }

  /// Draws the IPv4 block of a subnet: one that fits, or one that breaks the rule aimed at.
  private mutating func subnetBlock(in vpc: VPCID, _ aim: InvalidAim?) throws -> CIDRArgument {
    let own = topology.ipv4Blocks(of: vpc)
    let lengths = StepGenerator.networkPrefixLengths
    if let amiss = try amissBlock(aim, space: AddressSet(blocks: own, family: .ipv4)) { return amiss }
    switch aim {
    case .subnetOverlaps:
      // No larger than the VPC's block, so that the overlap alone is wrong.
      let widest = own.map(\.prefixLength).min() ?? lengths.lowerBound
      let least = min(max(widest, lengths.lowerBound), lengths.upperBound)
      let block = try relatedBlock(
        to: topology.subnetBlocks(of: vpc).reversed(), prefixLengths: least...lengths.upperBound,
        weights: [0, 0, 3, 3, 2, 0])
      if let block { return try argument(block) }
    case .subnetOutsideVPC:
      let block = try relatedBlock(to: own, prefixLengths: lengths, weights: [2, 4, 0, 0, 2, 0])
      if let block { return try argument(block) }
    case .subnetSpansBlocks:
      return try argument(pick(spanningBlocks(of: vpc)))
    default: break
    }
    return try argument(fittingSubnetBlock(in: vpc))
  }

  /// Draws a free network block of a VPC.
  private mutating func fittingSubnetBlock(in vpc: VPCID) throws -> CIDRBlock {
    let roomy = topology.ipv4Blocks(of: vpc).filter { hasRoom($0, in: vpc) }
    guard let parent = roomy.isEmpty ? nil : try pick(roomy) else { return .literal("10.0.0.0/24") }
    let free = room(in: parent, of: vpc)
    let neighbours = topology.subnetBlocks(of: vpc).reversed()
      .flatMap { StepGenerator.neighbours(of: $0, prefixLength: $0.prefixLength) }
      .filter { free.contains($0) }
    // Peers of one VPC with equal blocks may have equal subnets, too (PEER-RT-11).
    let twins = topology.subnets.reversed().filter { $0.vpc != vpc }.compactMap(\.ipv4)
      .filter { StepGenerator.networkPrefixLengths.contains($0.prefixLength) && free.contains($0) }
    let soft = wish == nil ? StepGenerator.softFactor : 1
    let wished = wish?.block.flatMap { twins.contains($0) ? 2 : nil }
    let ways = [3 * StepGenerator.softFactor, neighbours.isEmpty ? 0 : soft, twins.isEmpty ? 0 : soft]
    switch try position(ways, wished: wished) {
    case 1:
      note(.adjacent)
      return try pick(neighbours)
    case 2: return try pick(twins, wished: wish?.position(in: twins))
    default: note(.inside)
    }
    let lengths = max(parent.prefixLength, StepGenerator.networkPrefixLengths.lowerBound)...28
    // A quarter of a small VPC is simplest, so that it has room for what comes next.
    let simplest = max(24, parent.prefixLength + 2)
    let length = try prefixLength(in: lengths, simplest: simplest, prefersSimplest: wish != nil)
    return try fittingBlock(in: free, prefixLength: length) ?? parent
  }

  /// Draws the IPv6 block of a subnet by its number among the free /64 blocks of the VPC's.
  mutating func subnetIPv6Block(in vpc: VPCID, _ aim: InvalidAim?) throws -> CIDRArgument? {
    if aim == .subnetIPv6OutsideVPC { return CIDRArgument(.literal("2001:db8::/64")) }
    guard let block = topology.ipv6Block(of: vpc), block.prefixLength <= 64 else { return nil }
    let taken = topology.subnets.reversed().compactMap { $0.vpc == vpc ? $0.ipv6 : nil }
    if aim == .subnetIPv6Overlaps, !taken.isEmpty {
      note(.equal)
      return ipv6Argument(for: try pick(taken), of: vpc)
    }
    let free = AddressSet(block).subtracting(AddressSet(blocks: taken, family: .ipv6))
    guard let subnet = try self.block(in: free, prefixLength: 64) else { return nil }
    return ipv6Argument(for: subnet, of: vpc)
  }

  /// Writes a /64 by its number in the first block of its VPC, since the service chose that one.
  ///
  /// A block that lies elsewhere, in a further block of the VPC, is written as it is.
  func ipv6Argument(for subnet: CIDRBlock, of vpc: VPCID) -> CIDRArgument {
    guard let block = topology.ipv6Block(of: vpc), block.contains(subnet), subnet.prefixLength == 64 else {
      return CIDRArgument(subnet)
    }
    return .ipv6Subnet(of: vpc, index: Int(clamping: (subnet.base.value &- block.base.value) >> 64))
  }

  /// Draws a DeleteSubnet call.
  mutating func deleteSubnet() throws -> Step {
    let occupied = Set(
      topology.networkInterfaces.map(\.subnet) + topology.natGateways.filter { !$0.hasEnded }.map(\.subnet)
        + topology.transitGatewayAttachments.filter(\.isLive).flatMap(\.subnets))
    let bare = topology.subnets.newestIDs { !occupied.contains($0.id) }
    let used = topology.subnets.newestIDs { occupied.contains($0.id) }
    let aim = try drawAim(
      valid: !bare.isEmpty,
      [
        (.deleteWithDependents, !used.isEmpty), (.otherAccount, hasStranger && !bare.isEmpty),
        (.unknownHandle, true),
      ])
    let subnet =
      switch aim {
      case .unknownHandle: ledger.unknown(.subnet, in: topology)
      case .deleteWithDependents: try reference("subnet", used)
      default: try reference("subnet", bare)
      }
    return call(.deleteSubnet(subnet), by: caller(topology.owner(ofSubnet: subnet), aim: aim))
  }

  /// Draws a ModifySubnetAttribute call; the simplest one turns the attribute over.
  mutating func modifySubnetAttribute() throws -> Step {
    let all = topology.subnets.newestIDs { _ in true }
    let aim = try drawAim(
      valid: !all.isEmpty, [(.otherAccount, hasStranger && !all.isEmpty), (.unknownHandle, true)])
    let subnet =
      aim == .unknownHandle ? ledger.unknown(.subnet, in: topology) : try reference("subnet", all)
    let present = topology.subnets[subnet]?.mapsPublicAddressOnLaunch ?? false
    let keeps = try testCase.boolean(1, outOf: 6)
    return call(
      .modifySubnetAttribute(subnet, mapPublicIPOnLaunch: present == keeps),
      by: caller(topology.owner(ofSubnet: subnet), aim: aim))
  }
}
