internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws an AssociateVpcCidrBlock call for an IPv4 block.
  mutating func associateVpcCidrBlock() throws -> Step {
    let ids = topology.vpcs.newestIDs { _ in true }
    let free = ids.filter { !isRequesting($0) && topology.ipv4Blocks(of: $0).count < 5 }
    let aims: [InvalidAim] = [
      .secondaryRestricted, .secondaryInTenZero, .secondaryInDefaultRange, .secondaryOverlapsOwn,
      .secondaryOverlapsPeer, .secondaryWhileRequesting, .secondaryOverlapsRequester, .secondaryCoversRoute,
    ]
    let aim = try drawAim(
      valid: !free.isEmpty,
      aims.map { aim in (aim, ids.contains { isPossible(aim, for: $0) }) }
        + StepGenerator.amissBlockAims.map { ($0.0, !free.isEmpty) }
        + [
          (.blockLinkLocal, !free.isEmpty), (.otherAccount, hasStranger && !free.isEmpty),
          (.unknownHandle, true),
        ])
    let vpc: VPCID
    if aim == .unknownHandle {
      vpc = ledger.unknown(.vpc, in: topology)
    } else if let aim, aims.contains(aim) {
      vpc = try reference("vpc", ids.filter { isPossible(aim, for: $0) })
    } else {
      vpc = try reference("vpc", free)
    }
    let block = try testCase.span("cidrBlock") { try secondaryBlock(for: vpc, aim) }
    return call(.associateVpcCidrBlock(vpc, block), by: caller(topology.owner(ofVPC: vpc), aim: aim))
  }

  /// Returns whether a VPC is the requester of a request that waits for an answer.
  private func isRequesting(_ id: VPCID) -> Bool {
    topology.peeringConnections.contains { $0.requester.vpc == id && $0.state == .pendingAcceptance }
  }

  /// Returns the blocks of the VPCs that wait for a VPC to accept them.
  private func requesterBlocks(of id: VPCID) -> [CIDRBlock] {
    topology.peeringConnections.flatMap {
      $0.accepter.vpc == id && $0.state == .pendingAcceptance
        ? topology.ipv4Blocks(of: $0.requester.vpc) : []
    }
  }

  /// Returns the blocks of the active peers of a VPC.
  private func peerBlocks(of id: VPCID) -> [CIDRBlock] {
    topology.peers(of: id, in: .active).flatMap { topology.ipv4Blocks(of: $0) }
  }

  /// Returns the IPv4 destinations of the routes in the tables of a VPC, local ones aside.
  private func destinations(of id: VPCID) -> [CIDRBlock] {
    topology.routeTables.flatMap { table in
      table.vpc == id
        ? table.routes.compactMap {
          $0.target != .local && $0.destination.family == .ipv4 ? $0.destination : nil
        }
        : []
    }
  }

  /// Returns the blocks that a VPC could have but for the rule that is aimed at.
  private func addable(_ blocks: [CIDRBlock], to id: VPCID) -> [CIDRBlock] {
    let space = SecondarySpace.permitted(beside: topology.ipv4Blocks(of: id))
    let own = AddressSet(blocks: topology.ipv4Blocks(of: id), family: .ipv4)
    return blocks.filter { space.contains($0) && !own.intersects($0) }
  }

  /// Returns the destinations that a block could equal or contain without breaking another rule.
  private func coverableDestinations(of id: VPCID) -> [CIDRBlock] {
    let least = StepGenerator.networkPrefixLengths.lowerBound
    return addable(destinations(of: id).filter { $0.prefixLength >= least }, to: id)
  }

  /// Returns whether the blocks around a VPC let a secondary block break a rule.
  private func isPossible(_ aim: InvalidAim, for id: VPCID) -> Bool {
    let own = topology.ipv4Blocks(of: id)
    switch aim {
    case .secondaryRestricted: return !SecondarySpace.forbidden(beside: own).isEmpty
    case .secondaryInTenZero:
      return own.contains { SecondarySpace.tenLowest.contains($0) }
        && !SecondarySpace.tenZero.subtracting(AddressSet(blocks: own, family: .ipv4)).isEmpty
    case .secondaryInDefaultRange:
      return own.contains { SecondarySpace.oneSevenTwo.contains($0) }
        && !SecondarySpace.defaultRange.subtracting(AddressSet(blocks: own, family: .ipv4)).isEmpty
    case .secondaryOverlapsOwn: return !own.isEmpty
    case .secondaryOverlapsPeer: return !addable(peerBlocks(of: id), to: id).isEmpty
    case .secondaryWhileRequesting: return isRequesting(id)
    case .secondaryOverlapsRequester:
      return !isRequesting(id) && !addable(requesterBlocks(of: id), to: id).isEmpty
    case .secondaryCoversRoute: return !coverableDestinations(of: id).isEmpty
    default: return false
    }
  }

  /// Draws a secondary block: one that fits, or one that breaks the rule aimed at.
  private mutating func secondaryBlock(for id: VPCID, _ aim: InvalidAim?) throws -> CIDRArgument {
    let own = topology.ipv4Blocks(of: id)
    let taken = AddressSet(blocks: own, family: .ipv4)
    let lengths = StepGenerator.networkPrefixLengths
    let overlapping = [0, 0, 3, 2, 2, 0]
    if let amiss = try amissBlock(aim, space: AddressRegion.shared.addresses.subtracting(taken)) {
      return amiss
    }
    var block: CIDRBlock?
    switch aim {
    case .secondaryRestricted: block = try blockOfSomeSize(in: SecondarySpace.forbidden(beside: own))
    case .secondaryInTenZero: block = try blockOfSomeSize(in: SecondarySpace.tenZero.subtracting(taken))
    case .secondaryInDefaultRange:
      block = try blockOfSomeSize(in: SecondarySpace.defaultRange.subtracting(taken))
    case .secondaryOverlapsOwn:
      block = try relatedBlock(to: own, prefixLengths: lengths, weights: overlapping)
    case .secondaryOverlapsPeer:
      block = try relatedBlock(
        to: addable(peerBlocks(of: id), to: id), prefixLengths: lengths, weights: overlapping)
    case .secondaryOverlapsRequester:
      block = try relatedBlock(
        to: addable(requesterBlocks(of: id), to: id), prefixLengths: lengths, weights: overlapping)
    case .secondaryCoversRoute:
      block = try relatedBlock(
        to: coverableDestinations(of: id), prefixLengths: lengths, weights: [0, 0, 2, 0, 1, 0])
    default: break
    }
    return try argument(block ?? fittingSecondaryBlock(for: id))
  }

  /// Draws a network block of some size in a set; nil when none fits.
  private func blockOfSomeSize(in set: AddressSet) throws -> CIDRBlock? {
    let length = try prefixLength(in: StepGenerator.networkPrefixLengths, simplest: 16)
    return try fittingBlock(in: set, prefixLength: length)
  }

  /// Draws a block that every rule permits, as far as the sheets decide.
  ///
  /// The destinations of routes are taken out of the space for the largest network size at
  /// once: a smaller block strictly inside a destination would be permitted (ADDR-OVL-5), and
  /// comes up when the destination is larger than /16.
  private mutating func fittingSecondaryBlock(for id: VPCID) throws -> CIDRBlock {
    let own = topology.ipv4Blocks(of: id)
    let routed = destinations(of: id).filter {
      $0.prefixLength >= StepGenerator.networkPrefixLengths.lowerBound
    }
    let others = own + peerBlocks(of: id) + requesterBlocks(of: id) + routed
    let space = SecondarySpace.permitted(beside: own)
    // Beside the last block is where a merge of two blocks by mistake would show (SUB-CRT-1).
    let taken = AddressSet(blocks: others, family: .ipv4)
    let neighbours = own.last.map { last in
      StepGenerator.neighbours(of: last, prefixLength: last.prefixLength)
        .filter { space.contains($0) && !taken.intersects($0) }
    }
    if let neighbours, try testCase.boolean(neighbours.isEmpty ? 0 : 1, outOf: 3) {
      note(.adjacent)
      return try pick(neighbours)
    }
    note(.disjoint)
    return try freeBlock(beside: others, in: space)
  }

  /// Draws a DisassociateVpcCidrBlock call.
  mutating func disassociateVpcCidrBlock() throws -> Step {
    let all = topology.vpcs.newestFirst
    let removable = all.filter { !secondaryArguments(of: $0, inUse: false).isEmpty }.map(\.id)
    let busy = all.filter { !secondaryArguments(of: $0, inUse: true).isEmpty }.map(\.id)
    let aim = try drawAim(
      valid: !removable.isEmpty,
      [
        (.removePrimaryBlock, !all.isEmpty), (.removeBlockInUse, !busy.isEmpty),
        (.removeForeignBlock, !all.isEmpty), (.otherAccount, hasStranger && !removable.isEmpty),
        (.unknownHandle, true),
      ])
    let vpc: VPCID
    switch aim {
    case .unknownHandle: vpc = ledger.unknown(.vpc, in: topology)
    case .removePrimaryBlock, .removeForeignBlock: vpc = try reference("vpc", all.map(\.id))
    case .removeBlockInUse: vpc = try reference("vpc", busy)
    default: vpc = try reference("vpc", removable)
    }
    let block = try testCase.span("cidrBlock") { () -> CIDRArgument in
      let own = topology.ipv4Blocks(of: vpc)
      switch aim {
      case .unknownHandle: return CIDRArgument(.literal("10.0.0.0/16"))
      case .removePrimaryBlock: return CIDRArgument(own.first ?? .literal("10.0.0.0/16"))
      case .removeForeignBlock:
        let related = try relatedBlock(
          to: own, prefixLengths: StepGenerator.networkPrefixLengths, weights: [1, 1, 0, 2, 2, 0])
        return CIDRArgument(related ?? .literal("10.255.0.0/24"))
      default:
        guard let found = topology.vpcs[vpc] else { return .ipv6Block(of: vpc) }
        return try pick(secondaryArguments(of: found, inUse: aim == .removeBlockInUse))
      }
    }
    return call(.disassociateVpcCidrBlock(vpc, block), by: caller(topology.owner(ofVPC: vpc), aim: aim))
  }

  /// Returns the removable blocks of a VPC that have, or have not, a subnet in them, as arguments.
  private func secondaryArguments(of vpc: VPC, inUse: Bool) -> [CIDRArgument] {
    let subnets = topology.subnets.filter { $0.vpc == vpc.id }
    var arguments: [CIDRArgument] = []
    for block in topology.ipv4Blocks(of: vpc.id).dropFirst()
    where inUse == subnets.contains(where: { $0.ipv4.map { block.contains($0) } ?? false }) {
      arguments.append(CIDRArgument(block))
    }
    if topology.ipv6Block(of: vpc.id) != nil, inUse == subnets.contains(where: { $0.ipv6 != nil }) {
      arguments.append(.ipv6Block(of: vpc.id))
    }
    return arguments
  }
}
