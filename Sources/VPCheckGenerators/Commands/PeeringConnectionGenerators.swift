internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// How the blocks of the two VPCs of a request stand to each other.
  ///
  /// The relation is drawn first, so that disjoint and overlapping pairs both come up in
  /// every network that has them (PEER-OVL-1, PEER-CRT-6).
  private func relation(_ one: VPCID, _ other: VPCID) -> BlockRelation {
    var strongest = BlockRelation.disjoint
    for left in topology.ipv4Blocks(of: one) {
      for right in topology.ipv4Blocks(of: other) {
        switch left.relation(to: right) {
        case .equal, .inside, .contains: return left.relation(to: right)
        case .adjacent: strongest = .adjacent
        case .disjoint, .otherFamily: break
        }
      }
    }
    return strongest
  }

  /// The ordered pairs of VPCs, the newest first, that have, or have not, a live connection.
  private func pairs(connected: Bool) -> [(VPCID, VPCID)] {
    let ids = topology.vpcs.newestIDs { _ in true }
    return ids.flatMap { one in
      ids.compactMap { other in
        let isConnected = topology.peering(between: one, and: other) { $0.state.isLive } != nil
        return one != other && isConnected == connected ? (one, other) : nil
      }
    }
  }

  /// Draws a CreateVpcPeeringConnection call.
  mutating func createVpcPeeringConnection() throws -> Step {
    let all = topology.vpcs.newestIDs { _ in true }
    let free = pairs(connected: false)
    let connected = pairs(connected: true)
    let aim = try drawAim(
      valid: !free.isEmpty,
      [
        (.peeringWithItself, !all.isEmpty), (.peeringDuplicate, !connected.isEmpty),
        (.peeringWrongOwner, hasStranger && !free.isEmpty),
        (.peeringForeignRequester, hasStranger && !free.isEmpty), (.unknownHandle, true),
      ])
    let (requester, accepter): (VPCID, VPCID)
    switch aim {
    case .peeringWithItself:
      let vpc = try reference("vpc", all)
      (requester, accepter) = (vpc, vpc)
    case .peeringDuplicate: (requester, accepter) = try pair(of: connected)
    case .unknownHandle:
      let known = all.isEmpty ? ledger.unknown(.vpc, in: topology) : try reference("vpc", all)
      let unknown = ledger.unknown(.vpc, in: topology)
      (requester, accepter) = try testCase.boolean() ? (unknown, known) : (known, unknown)
    default: (requester, accepter) = try pair(of: free)
    }
    let account = topology.owner(ofVPC: requester)
    let owner = topology.owner(ofVPC: accepter)
    let named: AccountID? = try testCase.span("accepterOwner") {
      if aim == .peeringWrongOwner {
        // Left out, the owner is the caller, which is as wrong for a VPC of somebody else.
        return owner == account ? stranger(to: owner) : try testCase.boolean() ? account : nil
      }
      return try testCase.boolean(owner == account ? 1 : 4, outOf: 4) ? owner : nil
    }
    let caller = aim == .peeringForeignRequester ? stranger(to: account) : account
    return call(
      .createVpcPeeringConnection(
        ledger.fresh(.peeringConnection), requester: requester, accepter: accepter, accepterOwner: named),
      by: caller)
  }

  /// Draws one of several pairs of VPCs: the relation of their blocks first, then the pair.
  private mutating func pair(of pairs: [(VPCID, VPCID)]) throws -> (VPCID, VPCID) {
    let order = StepGenerator.relations
    let relations = pairs.map { relation($0.0, $0.1) }
    let wished = wish.flatMap { wish in
      pairs.firstIndex { wish.resources.contains($0.0) && wish.resources.contains($0.1) }
    }
    let usual = favours(.overlappingBlocks) ? [8, 4, 3, 2, 2, 0] : [8, 4, 0, 0, 0, 0]
    let weights = order.enumerated().map { position, relation in
      relations.contains(relation) ? max(1, usual[position] * StepGenerator.softFactor) : 0
    }
    return try testCase.span("pair") {
      let drawn = order[
        try position(weights, wished: wished.flatMap { order.firstIndex(of: relations[$0]) })]
      note(drawn)
      let candidates = pairs.indices.filter { relations[$0] == drawn }
      return pairs[try pick(candidates, wished: wished.flatMap { candidates.firstIndex(of: $0) })]
    }
  }

  /// Draws an AcceptVpcPeeringConnection call.
  mutating func acceptVpcPeeringConnection() throws -> Step {
    let (id, account) = try answeredConnection()
    return call(.acceptVpcPeeringConnection(id), by: account)
  }

  /// Draws a RejectVpcPeeringConnection call.
  mutating func rejectVpcPeeringConnection() throws -> Step {
    let (id, account) = try answeredConnection()
    return call(.rejectVpcPeeringConnection(id), by: account)
  }

  /// Draws a connection to accept or reject, and the caller.
  private mutating func answeredConnection() throws -> (PeeringConnectionID, AccountID) {
    let all = topology.peeringConnections.newestFirst
    let requests = all.filter { $0.state == .pendingAcceptance }
    func isSecond(_ request: PeeringConnection) -> Bool {
      all.contains {
        $0.state == .active && $0.joins(request.requester.vpc) && $0.joins(request.accepter.vpc)
      }
    }
    let (pending, second) = (requests.filter { !isSecond($0) }, requests.filter(isSecond))
    let others = all.filter { $0.state != .pendingAcceptance }
    let crossing = pending.filter { $0.requester.owner != $0.accepter.owner }
    let aim = try drawAim(
      valid: !pending.isEmpty,
      [
        (.peeringWrongState, !others.isEmpty), (.peeringDuplicate, !second.isEmpty),
        (.peeringWrongSide, !crossing.isEmpty),
        (.otherAccount, hasStranger && pending.count > crossing.count), (.unknownHandle, true),
      ])
    switch aim {
    case .unknownHandle: return (ledger.unknown(.peeringConnection, in: topology), .first)
    case .peeringWrongState:
      let id = try connection(others)
      return (id, try someOwner(of: id))
    case .peeringDuplicate:
      let id = try reference("connection", second.map(\.id))
      return (id, topology.peeringConnections[id]?.accepter.owner ?? .first)
    case .peeringWrongSide:
      let id = try reference("connection", crossing.map(\.id))
      return (id, topology.peeringConnections[id]?.requester.owner ?? .first)
    case .otherAccount:
      let inner = pending.filter { $0.requester.owner == $0.accepter.owner }
      let id = try reference("connection", inner.map(\.id))
      return (id, stranger(to: topology.peeringConnections[id]?.accepter.owner ?? .first))
    default:
      let id = try reference("connection", pending.map(\.id))
      return (id, topology.peeringConnections[id]?.accepter.owner ?? .first)
    }
  }

  /// Draws one of several connections: the state first, then the connection.
  private func connection(_ candidates: [PeeringConnection]) throws -> PeeringConnectionID {
    try testCase.span("connection") {
      let states = PeeringState.allCases
      let weights = states.map { state in candidates.contains { $0.state == state } ? 1 : 0 }
      let state = states[try testCase.weighted(weights)]
      return try pick(candidates.filter { $0.state == state }.map(\.id))
    }
  }

  /// Draws one of the owners of a connection, the accepter being simplest.
  private func someOwner(of id: PeeringConnectionID) throws -> AccountID {
    let found = topology.peeringConnections[id]
    return try pick([found?.accepter.owner ?? .first, found?.requester.owner ?? .first])
  }

  /// Draws a DeleteVpcPeeringConnection call.
  mutating func deleteVpcPeeringConnection() throws -> Step {
    let all = topology.peeringConnections.newestFirst
    let open = all.filter { $0.state == .active || $0.state == .pendingAcceptance }
    let ended = all.filter { $0.state.isTerminal }
    let crossing = all.filter {
      $0.state == .pendingAcceptance && $0.requester.owner != $0.accepter.owner
    }
    let inner = open.filter { $0.requester.owner == $0.accepter.owner }
    let aim = try drawAim(
      valid: !open.isEmpty,
      [
        (.peeringWrongState, !ended.isEmpty), (.peeringWrongSide, !crossing.isEmpty),
        (.otherAccount, hasStranger && !inner.isEmpty), (.unknownHandle, true),
      ])
    let id: PeeringConnectionID
    let account: AccountID
    switch aim {
    case .unknownHandle: (id, account) = (ledger.unknown(.peeringConnection, in: topology), .first)
    case .peeringWrongState:
      id = try connection(ended)
      account = try someOwner(of: id)
    case .peeringWrongSide:
      id = try reference("connection", crossing.map(\.id))
      account = topology.peeringConnections[id]?.accepter.owner ?? .first
    case .otherAccount:
      id = try reference("connection", inner.map(\.id))
      account = stranger(to: topology.peeringConnections[id]?.requester.owner ?? .first)
    default:
      id = try reference("connection", open.map(\.id))
      let found = topology.peeringConnections[id]
      // Either side may end an active connection; a request is withdrawn by its requester.
      let sides = [found?.requester.owner ?? .first, found?.accepter.owner ?? .first]
      account = found?.state == .active ? try pick(sides) : sides[0]
    }
    return call(.deleteVpcPeeringConnection(id), by: account)
  }
}
