internal import AddressMath
internal import VPCheckTopology

/// Laws on the blocks of VPCs in a peering connection (peering sheet, section 3).
enum PeeringBlockLaws {
  static let all = [
    activePeer, everyPeer, requester, accepter, doomedRequest, bothRoles, otherStates, ipv6, peerTables,
    routes,
    removal,
  ]

  private static let guide = Citation.vpcGuide("vpc-cidr-blocks", "Manage IPv4 CIDR blocks for a VPC")

  /// An IPv4 block that is to be added, and the connections of its VPC.
  private struct Addition {
    var vpc: VPCID
    var block: CIDRBlock
    var connections: [PeeringConnection]
    var before: Topology

    init?(_ judged: JudgedCommand) {
      guard case .associateVpcCidrBlock = judged.command,
        let (vpc, block) = BlockOverlapLaws.addition(judged),
        block.family == .ipv4
      else { return nil }
      self.vpc = vpc.id
      self.block = block
      before = judged.before
      connections = judged.before.connections(of: vpc.id)
    }

    /// The other ends of the active connections.
    var activePeers: [VPCID] { connections.filter { $0.state == .active }.compactMap { $0.peer(of: vpc) } }

    /// Returns the demand of the first active peer that has addresses of the block.
    func overlapDemand() -> RefusalDemand? {
      var open: RefusalDemand?
      for peer in activePeers {
        if before.addresses(of: peer, .ipv4).intersects(block) {
          return .must(nil, "\(block) meets a block of the active peer \(peer)")
        }
        if before.possibleAddresses(of: peer, .ipv4).intersects(block) {
          open = .may(nil, "\(block) meets a block of \(peer) that is not yet, or no more, in force")
        }
      }
      return open
    }

    /// The connections that wait for an answer, the VPC being the one that asked.
    var asked: [PeeringConnection] {
      connections.filter { $0.state == .pendingAcceptance && $0.requester.vpc == vpc }
    }

    /// The connections that wait for an answer of the VPC.
    var toAnswer: [PeeringConnection] {
      connections.filter { $0.state == .pendingAcceptance && $0.accepter.vpc == vpc }
    }

    /// Returns the demand of the requests that the VPC made.
    func requesterDemand() -> RefusalDemand? {
      guard let request = asked.first(where: { !PeeringOverlap($0, before).mayFail }) ?? asked.first else {
        return nil
      }
      // A request that cannot be accepted any more may count as failed already (PEER-CIDR-5).
      return PeeringOverlap(request, before).mayFail
        ? .may(nil, "\(request.id) may count as failed") : .must(nil, "\(request.id) waits for an answer")
    }
  }

  static let activePeer = Law.refusal(
    "PEER-CIDR-1", on: .associateBlock,
    "A VPC with an active connection gets no IPv4 block that overlaps its peer's.", source: guide
  ) { judged in
    guard let addition = Addition(judged), addition.activePeers.count == 1 else { return nil }
    return addition.overlapDemand()
  }

  static let everyPeer = Law.refusal(
    "PEER-CIDR-2", on: .associateBlock,
    "With several active connections no peer may have addresses of the new block; peers of peers do not matter.",
    source: guide
  ) { judged in
    guard let addition = Addition(judged), addition.activePeers.count > 1 else { return nil }
    return addition.overlapDemand()
  }.accepting(on: .associateBlock) { judged in
    guard let addition = Addition(judged) else { return false }
    return addition.activePeers.contains { peer in
      judged.before.connections(of: peer).contains { connection in
        guard let far = connection.peer(of: peer), far != addition.vpc else { return false }
        return judged.before.addresses(of: far, .ipv4).intersects(addition.block)
      }
    }
  }

  static let requester = Law.refusal(
    "PEER-CIDR-3", on: .associateBlock,
    "A VPC whose request waits for an answer gets no IPv4 block at all.", source: guide
  ) { judged in
    guard let addition = Addition(judged), addition.toAnswer.isEmpty else { return nil }
    return addition.requesterDemand()
  }

  static let accepter = Law.acceptance(
    "PEER-CIDR-4", on: .associateBlock,
    "A VPC that has a request to answer can get a block, also one that overlaps the VPC that asked.",
    source: guide
  ) { judged in Addition(judged).map { !$0.toAnswer.isEmpty && $0.asked.isEmpty } ?? false }

  static let doomedRequest = Law.refusal(
    "PEER-CIDR-5", on: StepKinds.peering.subtracting(.createPeering),
    "A request whose VPCs overlap by now has failed, or fails when it is accepted; it never becomes active.",
    source: guide
  ) { judged in
    let id: PeeringConnectionID
    switch judged.command {
    case .acceptVpcPeeringConnection(let named), .rejectVpcPeeringConnection(let named),
      .deleteVpcPeeringConnection(let named):
      id = named
    default: return nil
    }
    guard let action = PeeringAction(id, judged), action.isPending,
      PeeringOverlap(action.connection, judged.before).mayFail
    else { return nil }
    return .may(nil, "the VPCs of \(id) overlap")
  }.changing(on: .acceptPeering) { step in
    guard step.isFresh(.peeringConnection), case .acceptVpcPeeringConnection(let id)? = step.command,
      let earlier = step.before.peeringConnections[id], earlier.state == .pendingAcceptance,
      PeeringOverlap(earlier, step.before).isCertain
    else { return .silent }
    // That it must not be active is PEER-OVL-4's.
    guard let later = step.after.peeringConnections[id], later.state == .pendingAcceptance else {
      return .held
    }
    return .broken([
      Difference(
        "state-pending-acceptance", expected: "\(id) is failed after the acceptance",
        observed: "it is pending-acceptance")
    ])
  }

  static let bothRoles = Law.refusal(
    "PEER-CIDR-6", on: .associateBlock,
    "A VPC that asked one and was asked by another obeys the stricter rule, and gets no block.",
    source: Citation.derived("PEER-CIDR-3")
  ) { judged in
    guard let addition = Addition(judged), !addition.toAnswer.isEmpty else { return nil }
    return addition.requesterDemand()
  }

  static let otherStates = Law.refusal(
    "PEER-CIDR-7", on: .associateBlock,
    "Ended connections impose nothing on blocks; what unsettled ones do is open.",
    source: Citation.derived("PEER-CIDR-1, PEER-CIDR-3")
  ) { judged in
    let unsettled: Set<PeeringState> = [.initiatingRequest, .provisioning, .deleting]
    guard let connection = Addition(judged)?.connections.first(where: { unsettled.contains($0.state) }) else {
      return nil
    }
    return .may(nil, "\(connection.id) is \(connection.state.rawValue)")
  }.accepting(on: .associateBlock) { judged in
    guard let addition = Addition(judged) else { return false }
    return addition.connections.contains { connection in
      guard connection.state.isTerminal, let peer = connection.peer(of: addition.vpc) else { return false }
      return connection.requester.vpc == addition.vpc
        || judged.before.addresses(of: peer, .ipv4).intersects(addition.block)
    }
  }

  static let ipv6 = Law.refusal(
    "PEER-CIDR-8", on: .associateIPv6Block,
    "Whether an IPv6 block that overlaps a peer's can be added is open.",
    source: guide + ", speaks of IPv4 only"
  ) { judged in
    guard let (vpc, block) = BlockOverlapLaws.addition(judged) else { return nil }
    let peers = judged.before.connections(of: vpc.id).filter(\.state.isLive).compactMap {
      $0.peer(of: vpc.id)
    }
    let meets = peers.contains { judged.before.possibleAddresses(of: $0, block.family).intersects(block) }
    return meets ? .may(nil, "\(block) meets a block of a peer") : nil
  }

  static let peerTables = Law.effect(
    "PEER-CIDR-9", on: .associateBlock, "A new block adds routes in its own VPC, and none in that of a peer.",
    source: guide + "; " + Citation.peeringGuide("vpc-peering-basics")
  ) { step in
    guard step.isFresh(.routeTable), case .associateVpcCidrBlock(let id, _)? = step.command else {
      return .silent
    }
    let peers = step.before.connections(of: id).filter { $0.state == .active }.compactMap { $0.peer(of: id) }
      .filter { $0 != id }
    guard !peers.isEmpty else { return .silent }
    return .from(
      RouteTableFrame.routeChanges(step.before, step.after) { peers.contains($0.vpc) }.map(\.difference))
  }

  static let routes = Law.refusal(
    "PEER-CIDR-10", on: .associateBlock,
    "A route to a peering connection stands in the way of a block that equals or contains its destination.",
    source: Citation.vpcGuide("vpc-cidr-blocks")
  ) { judged in
    BlockOverlapLaws.blockingRoute(judged) { $0.target.resource?.kind == .peeringConnection }
  }

  static let removal = Law.acceptance(
    "PEER-CIDR-11", on: .disassociateBlock, "Peering does not keep a VPC from losing a block.",
    source: Citation.model("DisassociateVpcCidrBlock") + ", names no such restriction"
  ) { judged in
    guard case .disassociateVpcCidrBlock(let id, _) = judged.command else { return false }
    return judged.before.connections(of: id).contains { $0.state.isLive }
  }
}
