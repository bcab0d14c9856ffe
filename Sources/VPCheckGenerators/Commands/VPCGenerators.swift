internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a CreateVpc call.
  mutating func createVpc() throws -> Step {
    let aim = try drawAim(
      StepGenerator.amissBlockAims + [(.blockMissing, true), (.blockLinkLocal, true)])
    let space = AddressRegion.ten.addresses
    let block = try testCase.span("cidrBlock") { () -> CIDRArgument? in
      if aim == .blockMissing { return nil }
      if let amiss = try amissBlock(aim, space: space) { return amiss }
      return try argument(try vpcBlock())
    }
    let ipv6 = try testCase.span("ipv6") {
      try chance(1, outOf: 6, of: .ipv6) ? IPv6Request.amazonProvided : nil
    }
    let account = try chance(1, outOf: 4, of: .secondAccount) ? AccountID.second : .first
    return call(.createVpc(ledger.fresh(.vpc), cidrBlock: block, ipv6: ipv6), by: account)
  }

  /// Draws the primary block of a VPC: the first free /16 of 10.0.0.0/8 when all is simplest.
  ///
  /// Other VPCs never stand in the way of a new one (VPC-CRT-13), so overlaps are drawn on
  /// purpose, as what peering must refuse.
  private mutating func vpcBlock() throws -> CIDRBlock {
    let others = topology.allIPv4Blocks
    let isPossible = !others.isEmpty && permits(.overlappingBlocks)
    let isRelated =
      try isPossible && wish?.block != nil
      ? whim(2, outOf: 5, wished: true) : chance(2, outOf: 5, of: .overlappingBlocks, if: isPossible)
    if isRelated,
      let related = try relatedBlock(
        to: others, prefixLengths: StepGenerator.networkPrefixLengths, weights: [0, 4, 3, 2, 2, 0])
    {
      return related
    }
    if !others.isEmpty { note(.disjoint) }
    return try freeBlock(beside: others, in: .all(.ipv4))
  }

  /// Draws a network block that shares no address with the given ones.
  ///
  /// - Parameters:
  ///   - others: What to stay clear of.
  ///   - space: Where the block must lie; other parts of it are tried when a region is full.
  func freeBlock(beside others: [CIDRBlock], in space: AddressSet) throws -> CIDRBlock {
    let taken = AddressSet(blocks: others, family: .ipv4)
    let region = AddressRegion.allCases[try testCase.weighted(AddressRegion.weights)]
    // What a plan asks for needs room for several subnets.
    let length = try prefixLength(
      in: StepGenerator.networkPrefixLengths, simplest: 16, prefersSimplest: wish?.operation == .createVpc)
    let free = space.intersection(region.addresses).subtracting(taken)
    if let block = try fittingBlock(in: free, prefixLength: length) { return block }
    for other in AddressRegion.allCases.reversed() where other != region {
      let free = space.intersection(other.addresses).subtracting(taken)
      if let block = try fittingBlock(in: free, prefixLength: length) { return block }
    }
    return .literal("10.0.0.0/16")
  }

  /// Draws a DeleteVpc call.
  mutating func deleteVpc() throws -> Step {
    let ids = topology.vpcs.newestIDs { _ in true }
    let (bare, used) = (ids.filter { !hasDependents($0) }, ids.filter { hasDependents($0) })
    let aim = try drawAim(
      valid: !bare.isEmpty,
      [
        (.deleteWithDependents, !used.isEmpty), (.otherAccount, hasStranger && !bare.isEmpty),
        (.unknownHandle, true),
      ])
    let vpc =
      switch aim {
      case .unknownHandle: ledger.unknown(.vpc, in: topology)
      case .deleteWithDependents: try reference("vpc", used)
      default: try reference("vpc", bare)
      }
    return call(.deleteVpc(vpc), by: caller(topology.owner(ofVPC: vpc), aim: aim))
  }

  /// Returns whether something stands in the way of deleting a VPC (VPC-DEL-1, VPC-DEL-4).
  private func hasDependents(_ id: VPCID) -> Bool {
    topology.subnets.contains { $0.vpc == id }
      || topology.networkInterfaces.contains { $0.vpc == id }
      || topology.routeTables.contains { $0.vpc == id && !$0.isMain }
      || topology.securityGroups.contains { $0.vpc == id && !$0.id.isImplicit }
      || topology.networkACLs.contains { $0.vpc == id && !$0.isDefault }
      || topology.internetGateways.contains { $0.attachments.contains(id) }
      || topology.peeringConnections.contains { $0.joins(id) && $0.state.isLive }
      || topology.egressOnlyGateways.contains { $0.vpc == id }
      || topology.natGateways.contains { $0.vpc == id && !$0.hasEnded }
      || topology.transitGatewayAttachments.contains { $0.vpc == id && $0.isLive }
  }

  /// Draws an AssociateVpcCidrBlock call for an IPv6 block.
  mutating func associateVpcIPv6CidrBlock() throws -> Step {
    let bare = topology.vpcs.newestIDs { vpc in !vpc.ipv6.contains { $0.state == .associated } }
    let aim = try drawAim(
      valid: !bare.isEmpty,
      [
        (.blockTooSmall, permits(.ownIPv6Pool) && !bare.isEmpty),
        (.otherAccount, hasStranger && !bare.isEmpty), (.unknownHandle, true),
      ])
    let vpc =
      aim == .unknownHandle ? ledger.unknown(.vpc, in: topology) : try reference("vpc", bare)
    let request = try testCase.span("ipv6") { () -> IPv6Request in
      if aim == .blockTooSmall {
        return .ownPool(CIDRArgument(try poolBlock(prefixLengths: [57, 64, 61])))
      }
      guard try chance(1, outOf: 2, of: .ownIPv6Pool) else { return .amazonProvided }
      return .ownPool(CIDRArgument(try poolBlock(prefixLengths: [56, 48, 44, 52, 60])))
    }
    return call(
      .associateVpcIPv6CidrBlock(vpc, request), by: caller(topology.owner(ofVPC: vpc), aim: aim))
  }

  /// Draws a block of the caller's own IPv6 pool, often one that meets a block in use.
  private mutating func poolBlock(prefixLengths: [Int]) throws -> CIDRBlock {
    let length = try pick(prefixLengths)
    let used = topology.vpcs.reversed().compactMap { topology.ipv6Block(of: $0.id) }
    if try chance(1, outOf: 2, of: .overlappingBlocks, if: !used.isEmpty),
      let related = try relatedBlock(to: used, prefixLengths: length...length, weights: [1, 2, 2, 2, 2, 0])
    {
      return related
    }
    let pool = AddressSet(CIDRBlock.literal("2001:db8:1000::/36"))
    return try block(in: pool, prefixLength: length) ?? .literal("2001:db8:1000::/56")
  }
}
