internal import AddressMath
internal import VPCheckTopology

// Adding blocks to VPCs and removing them.
extension Model {
  mutating func associateBlock(_ id: VPCID, _ argument: CIDRArgument, by caller: Caller) throws(Refusal) {
    let block = try block(argument, family: .ipv4, masks: options.masksAddedBlocks)
    let vpc = try vpc(id, for: caller)
    try uphold(rules.addresses.addedSize(block))
    try uphold(rules.addresses.vpcRange(block, options))
    try uphold(rules.addresses.ownOverlap(vpc, block))
    let existing = vpc.associatedBlocks.filter { $0.family == .ipv4 }
    try uphold(rules.addresses.secondaryBlock(existing, block, options))
    try uphold(rules.addresses.routeInTheWay(topology, vpc, block))
    try upholdPeeringObjections(to: block, of: vpc)
    try uphold(rules.quotas.excess(.ipv4Blocks, vpc.ipv4.count + 1, options.quotas.ipv4BlockCountMax))
    try upholdRouteQuotas(forLocalRouteOf: block, in: vpc)

    topology.vpcs.update(id) { $0.ipv4.append(CIDRAssociation(block)) }
    addLocalRoutes(for: block, of: id)
    refreshTransitRoutes()
    failRequests(overlapping: block, to: id)
  }

  mutating func associateIPv6Block(_ id: VPCID, _ request: IPv6Request, by caller: Caller) throws(Refusal) {
    let poolBlock = try ownPoolBlock(request)
    let vpc = try vpc(id, for: caller)
    if let poolBlock {
      try uphold(rules.addresses.ownOverlap(vpc, poolBlock))
      try uphold(rules.addresses.routeInTheWay(topology, vpc, poolBlock))
    }
    try uphold(rules.quotas.excess(.ipv6Blocks, vpc.ipv6.count + 1, options.quotas.ipv6BlockCountMax))
    let anyBlock = poolBlock ?? WellKnownBlocks.ipv6Pool
    try upholdRouteQuotas(forLocalRouteOf: anyBlock, in: vpc)

    guard let block = poolBlock ?? takeProvidedBlock(for: id) else { return }
    topology.vpcs.update(id) { $0.ipv6.append(CIDRAssociation(block)) }
    addLocalRoutes(for: block, of: id)
    refreshTransitRoutes()
    addIPv6Rules(to: id)
    addIPv6Entries(to: id)
  }

  mutating func disassociateBlock(_ id: VPCID, _ argument: CIDRArgument, by caller: Caller) throws(Refusal) {
    let block = try block(argument)
    // The request names an association, so an unknown VPC is an unknown association.
    guard let vpc = visibleVPC(id, for: caller) else {
      throw Refusal(.blockAssociationNotFound, "ADDR-DEL-3")
    }
    if !vpc.associatedBlocks.contains(block) { try uphold(rules.addresses.absentRemoval()) }
    try uphold(rules.addresses.primaryRemoval(vpc, block))
    try uphold(rules.addresses.usedRemoval(topology, vpc, block))

    topology.vpcs.update(id) { vpc in
      vpc.ipv4.removeAll { $0.block == block }
      vpc.ipv6.removeAll { $0.block == block }
    }
    for table in topology.routeTables where table.vpc == id {
      let kept = table.routes.filter { !rules.routeTables.isRemoved($0, block) }
      topology.routeTables.update(table.id) { $0.routes = kept }
    }
    refreshTransitRoutes()
  }

  // MARK: Parts

  /// Returns the block of the caller's own pool, if that is what was asked for.
  func ownPoolBlock(_ request: IPv6Request) throws(Refusal) -> CIDRBlock? {
    guard case .ownPool(let argument) = request else { return nil }
    let block = try block(argument, family: .ipv6, masks: options.masksIPv6Blocks)
    try uphold(rules.addresses.vpcIPv6Size(block, options))
    return block
  }

  /// Upholds what peering connections object to an added block (PEER-CIDR-1 to PEER-CIDR-3).
  private func upholdPeeringObjections(to block: CIDRBlock, of vpc: VPC) throws(Refusal) {
    for connection in topology.peeringConnections where connection.joins(vpc.id) {
      try uphold(rules.peering.additionWhilePending(connection, vpc.id))
      guard connection.state == .active, let peerID = connection.peer(of: vpc.id),
        let peer = topology.vpcs[peerID]
      else { continue }
      try uphold(rules.peering.overlapWithPeer(peer, block))
    }
  }

  /// Upholds the route quota of every table that gains a local route (ADDR-OVL-9).
  private func upholdRouteQuotas(forLocalRouteOf block: CIDRBlock, in vpc: VPC) throws(Refusal) {
    guard options.countsLocalRoutes else { return }
    for table in topology.routeTables where table.vpc == vpc.id {
      let count = routeCount(in: table, of: vpc, block.family)
      try uphold(rules.quotas.excess(.routes, count + 1, options.quotas.routeCountMax))
    }
  }

  /// Puts the local route of a new block into every table of the VPC (ADDR-OVL-8).
  private mutating func addLocalRoutes(for block: CIDRBlock, of vpc: VPCID) {
    guard let route = rules.routeTables.localRoute(block) else { return }
    for id in topology.routeTables.ids {
      topology.routeTables.update(id) { table in
        guard table.vpc == vpc else { return }
        table.routes.append(route)
        table.sortRoutes()
      }
    }
  }

  /// Fails the pending requests to a VPC that a new block spoils (PEER-CIDR-4).
  private mutating func failRequests(overlapping block: CIDRBlock, to accepter: VPCID) {
    for connection in topology.peeringConnections {
      guard connection.state == .pendingAcceptance, connection.accepter.vpc == accepter,
        let requester = topology.vpcs[connection.requester.vpc],
        rules.peering.additionFailsRequest(requester, block, options)
      else { continue }
      settle(connection.id, .failed, by: nil)
    }
  }
}
