internal import VPCheckTopology

// Requesting, answering and deleting peering connections.
extension Model {
  mutating func createPeering(
    _ id: PeeringConnectionID, _ requesterID: VPCID, _ accepterID: VPCID, accepterOwner: AccountID?,
    by caller: Caller
  ) throws(Refusal) -> Acceptance {
    let requesterVPC = try vpc(requesterID, for: caller)
    let requester = PeeringSide(vpc: requesterID, owner: caller.account)
    let accepter = PeeringSide(vpc: accepterID, owner: accepterOwner ?? caller.account)
    let accepterVPC = vpc(of: accepter, near: requesterVPC)
    if accepterVPC == nil, options.refusesUnknownAccepter {
      throw Refusal(ResourceKind.vpc.notFoundCode, "PEER-CRT-4")
    }
    if let existing = rules.peering.existing(topology, requester, accepter) {
      guard options.peeringRepeat == .returnsExisting else {
        throw Refusal(.peeringAlreadyExists, "PEER-CRT-10")
      }
      memory.aliases[id] = existing
      return Acceptance(existing: existing)
    }
    let overlaps = accepterVPC.map { rules.peering.overlap(requesterVPC, $0) } ?? false
    let state = rules.peering.stateAfterCreate(topology, requesterVPC, accepterVPC, overlaps)
    if state == .pendingAcceptance { try upholdPendingQuota(of: requesterID) }

    topology.peeringConnections[id] = PeeringConnection(
      id: id, requester: requester, accepter: accepter, state: .pendingAcceptance)
    remember(caller.region, of: id)
    memory.peerings[id] = PeeringMemory(id: id, createdAt: memory.now)
    settle(id, state, by: nil)
    return Acceptance()
  }

  mutating func acceptPeering(_ id: PeeringConnectionID, by caller: Caller) throws(Refusal) {
    let connection = try peering(id, for: caller)
    try uphold(rules.peering.answerer(connection, caller))
    try uphold(rules.peering.acceptRegion(topology.vpcs[connection.accepter.vpc], caller))
    try uphold(rules.peering.acceptState(connection.state))
    try uphold(rules.peering.secondActive(topology, connection))
    let overlaps = overlaps(connection)
    let state = rules.peering.stateAfterAccept(overlaps)
    if state == .active {
      try upholdActiveQuota(of: connection.requester.vpc)
      try upholdActiveQuota(of: connection.accepter.vpc)
    }

    settle(id, state, by: nil)
    for table in topology.routeTables {
      for route in rules.peering.routesAfterAccept(topology, connection, table) {
        appendRoute(route, to: table.id)
      }
    }
  }

  mutating func rejectPeering(_ id: PeeringConnectionID, by caller: Caller) throws(Refusal) {
    let connection = try peering(id, for: caller)
    try uphold(rules.peering.rejecter(connection, caller))
    try uphold(rules.peering.rejectState(connection.state))

    settle(id, rules.peering.stateAfterReject(), by: caller.account)
  }

  mutating func deletePeering(_ id: PeeringConnectionID, by caller: Caller) throws(Refusal) {
    let connection = try peering(id, for: caller)
    try uphold(rules.peering.deleteState(connection.state, options))
    try uphold(rules.peering.deleter(connection, caller, options))
    if connection.state == .deleted { return }

    settle(id, rules.peering.stateAfterDelete(), by: caller.account)
  }

  // MARK: Parts

  /// Returns the VPC that a side names, if that account has it in the Region of the request's choice.
  private func vpc(of side: PeeringSide, near requester: VPC) -> VPC? {
    guard let vpc = topology.vpcs[side.vpc], vpc.owner == side.owner,
      options.requestsNameRegions || vpc.region == requester.region
    else { return nil }
    return vpc
  }

  /// Returns whether the blocks of the two VPCs have come to overlap (PEER-CIDR-4).
  private func overlaps(_ connection: PeeringConnection) -> Bool {
    guard let requester = topology.vpcs[connection.requester.vpc],
      let accepter = topology.vpcs[connection.accepter.vpc]
    else { return false }
    return rules.peering.overlap(requester, accepter)
  }

  private func upholdPendingQuota(of requester: VPCID) throws(Refusal) {
    let count = topology.peeringConnections.count {
      rules.peering.takesPlace($0.state) && $0.requester.vpc == requester
    }
    try uphold(rules.quotas.excess(.pendingPeerings, count + 1, options.quotas.pendingPeeringCountMax))
  }

  private func upholdActiveQuota(of vpc: VPCID) throws(Refusal) {
    let count = topology.peeringConnections.count { $0.state == .active && $0.joins(vpc) }
    try uphold(rules.quotas.excess(.activePeerings, count + 1, options.quotas.activePeeringCountMax))
  }
}

// The passing of a connection's states.
extension Model {
  /// Puts a connection into a state, with what follows from it.
  ///
  /// - Parameters:
  ///   - account: The account whose call ended it; it sees the end for longer or
  ///     shorter than the other one (PEER-VIS-4).
  ///   - time: The second in which it ended; now if nil.
  mutating func settle(
    _ id: PeeringConnectionID, _ state: PeeringState, by account: AccountID?, at time: Int? = nil
  ) {
    topology.peeringConnections.update(id) { $0.state = state }
    let end = time ?? memory.now
    memory.peerings.update(id) {
      $0.endedAt = state.isLive ? nil : end
      $0.endedBy = state.isLive ? nil : account
    }
    refreshRouteStates()
    dropLostRules()
  }

  /// Returns whether an account still sees a connection (PEER-VIS-5).
  func isStillVisible(_ connection: PeeringConnection, to account: AccountID) -> Bool {
    guard let past = memory.peerings[connection.id], let endedAt = past.endedAt else { return true }
    return memory.now - endedAt < rules.peering.visibleSeconds(connection, past.endedBy, account)
  }

  /// Expires the requests that nobody has answered in time.
  mutating func expirePeeringRequests() {
    for connection in topology.peeringConnections where connection.state == .pendingAcceptance {
      guard let past = memory.peerings[connection.id] else { continue }
      let end = past.createdAt + rules.peering.expirySeconds()
      let isOver = options.requestsOutliveTheirEnd ? memory.now > end : memory.now >= end
      if isOver { settle(connection.id, .expired, by: nil, at: end) }
    }
  }

  /// Takes the connections out of sight that neither account sees any more.
  mutating func forgetEndedPeerings() {
    for connection in topology.peeringConnections where !connection.state.isLive {
      let isSeen =
        isStillVisible(connection, to: connection.requester.owner)
        || isStillVisible(connection, to: connection.accepter.owner)
      if !isSeen {
        topology.peeringConnections[connection.id] = nil
        memory.peerings[connection.id] = nil
      }
    }
  }
}
