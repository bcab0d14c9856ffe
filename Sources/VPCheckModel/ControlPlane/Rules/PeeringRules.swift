public import AddressMath
public import VPCheckTopology

/// The life of a peering connection: who may do what, when, and what follows.
public struct PeeringRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  // MARK: Overlap

  /// Whether two VPCs share an address and so can never be peered.
  ///
  /// Every block of one is compared with every block of the other, secondary
  /// and IPv6 blocks included.
  ///
  /// - Source: laws PEER-OVL-1 to PEER-OVL-8.
  public var overlap: @Sendable (VPC, VPC) -> Bool = { first, second in
    let others = second.associatedBlocks
    return first.associatedBlocks.contains { block in others.contains { $0.overlaps(block) } }
  }

  /// The objection of an active connection to a block being added (PEER-CIDR-1, PEER-CIDR-2).
  public var overlapWithPeer: @Sendable (_ peer: VPC, CIDRBlock) -> Rejection? = { peer, block in
    peer.associatedBlocks.contains { $0.overlaps(block) }
      ? Rejection(.invalidVPCRange, message: "PEER-CIDR-1") : nil
  }

  /// The objection of a pending request to a block being added to its requester.
  ///
  /// - Source: laws PEER-CIDR-3, PEER-CIDR-6.
  public var additionWhilePending: @Sendable (PeeringConnection, VPCID) -> Rejection? = { connection, vpc in
    connection.state == .pendingAcceptance && connection.requester.vpc == vpc
      ? Rejection(.invalidVPCRange, message: "PEER-CIDR-3") : nil
  }

  /// Whether a block being added to the accepter fails a pending request.
  ///
  /// - Source: laws PEER-CIDR-4, PEER-CIDR-5.
  public var additionFailsRequest: @Sendable (_ requester: VPC, CIDRBlock, ModelOptions) -> Bool = {
    requester, block, options in
    options.additionFailsRequestAtOnce && requester.associatedBlocks.contains { $0.overlaps(block) }
  }

  // MARK: Creating

  /// The connection that a repeated request returns, or that stands in its way.
  ///
  /// - Source: laws PEER-CRT-9, PEER-CRT-10, PEER-CRT-14.
  public var existing: @Sendable (Topology, PeeringSide, PeeringSide) -> PeeringConnectionID? = {
    topology, requester, accepter in
    topology.peeringConnections.first {
      $0.state.isLive && $0.requester == requester && $0.accepter == accepter
    }?.id
  }

  /// The state in which a request settles.
  ///
  /// - Source: laws PEER-CRT-4 to PEER-CRT-7, PEER-OVL-1, PEER-STATE-11.
  public var stateAfterCreate:
    @Sendable (Topology, _ requester: VPC, _ accepter: VPC?, _ overlaps: Bool) -> PeeringState = {
      _, _, accepter, overlaps in
      accepter == nil || overlaps ? .failed : .pendingAcceptance
    }

  // MARK: Actions

  /// The objection to an account that accepts (PEER-STATE-7).
  public var answerer: @Sendable (PeeringConnection, Caller) -> Rejection? = { connection, caller in
    connection.accepter.owner == caller.account
      ? nil : Rejection(.operationNotPermitted, message: "PEER-STATE-7")
  }

  /// The objection to an account that rejects (PEER-STATE-8).
  public var rejecter: @Sendable (PeeringConnection, Caller) -> Rejection? = { connection, caller in
    connection.accepter.owner == caller.account
      ? nil : Rejection(.operationNotPermitted, message: "PEER-STATE-8")
  }

  /// The objection to accepting a connection in a Region; nil for an accepter that is gone (PEER-CRT-16).
  public var acceptRegion: @Sendable (_ accepter: VPC?, Caller) -> Rejection? = { accepter, caller in
    accepter.map { $0.region == caller.region } != false
      ? nil : Rejection(.operationNotPermitted, message: "PEER-CRT-16")
  }

  /// The objection to the state in which a connection is accepted (PEER-STATE-2).
  public var acceptState: @Sendable (PeeringState) -> Rejection? = {
    $0 == .pendingAcceptance ? nil : Rejection(.invalidStateTransition, message: "PEER-STATE-2")
  }

  /// The objection to the state in which a connection is rejected (PEER-STATE-3).
  public var rejectState: @Sendable (PeeringState) -> Rejection? = {
    $0 == .pendingAcceptance ? nil : Rejection(.invalidStateTransition, message: "PEER-STATE-3")
  }

  /// The objection to the state in which a connection is deleted.
  ///
  /// - Source: laws PEER-STATE-4 to PEER-STATE-6.
  public var deleteState: @Sendable (PeeringState, ModelOptions) -> Rejection? = { state, options in
    if state.isLive || state == .deleted && options.permitsRepeatedPeeringDeletion { return nil }
    return Rejection(.invalidStateTransition, message: "PEER-STATE-4")
  }

  /// The objection to an account that deletes (PEER-STATE-9, PEER-STATE-10).
  public var deleter: @Sendable (PeeringConnection, Caller, ModelOptions) -> Rejection? = {
    connection, caller, options in
    if connection.state != .pendingAcceptance || connection.requester.owner == caller.account { return nil }
    return options.accepterMayDeletePending
      ? nil : Rejection(.operationNotPermitted, message: "PEER-STATE-9")
  }

  /// The objection to a second active connection between two VPCs.
  ///
  /// - Source: laws PEER-CRT-9, PEER-CRT-11, PEER-CRT-12.
  public var secondActive: @Sendable (Topology, PeeringConnection) -> Rejection? = { topology, connection in
    topology.hasActivePeering(connection.requester.vpc, connection.accepter.vpc)
      ? Rejection(.peeringAlreadyExists, message: "PEER-CRT-11") : nil
  }

  // MARK: Consequences

  /// The state in which an accepted request settles (PEER-CIDR-5, PEER-OVL-3).
  public var stateAfterAccept: @Sendable (_ overlaps: Bool) -> PeeringState = { $0 ? .failed : .active }

  /// The state in which a rejected request settles.
  public var stateAfterReject: @Sendable () -> PeeringState = { .rejected }

  /// The state in which a deleted connection settles.
  public var stateAfterDelete: @Sendable () -> PeeringState = { .deleted }

  /// The routes that a connection brings into a table when it becomes active.
  ///
  /// None: each owner must add their own.
  ///
  /// - Source: laws PEER-RT-1, PEER-STATE-23, RT-CRT-19.
  public var routesAfterAccept: @Sendable (Topology, PeeringConnection, RouteTable) -> [Route] = { _, _, _ in
    []
  }

  /// The seconds after which an unanswered request expires: 168 hours (PEER-Q-3).
  public var expirySeconds: @Sendable () -> Int = { 168 * 3600 }

  /// Whether a connection in this state counts for the quota of requests (PEER-Q-3, PEER-Q-4).
  public var takesPlace: @Sendable (PeeringState) -> Bool = { $0 == .pendingAcceptance }

  /// The seconds for which an account still sees a connection that has ended.
  ///
  /// - Source: laws PEER-VIS-1 to PEER-VIS-5.
  public var visibleSeconds:
    @Sendable (PeeringConnection, _ endedBy: AccountID?, _ account: AccountID) -> Int = {
      PeeringVisibility.seconds($0, endedBy: $1, for: $2)
    }
}
