internal import VPCheckTopology

/// Laws on quotas of peering connections (peering sheet, section 8).
enum PeeringQuotaLaws {
  static let all = [active, outstanding, freed]

  /// The defaults; both can be raised.
  private static let activeMax = 50
  private static let outstandingMax = 25

  static let active = Law.refusal(
    "PEER-Q-1", on: [.createPeering, .acceptPeering],
    "A VPC has 50 active connections unless its quota was raised.",
    source: Citation.peeringGuide("vpc-peering-connection-quotas")
  ) { judged in
    let ends: [VPCID]
    switch judged.command {
    case .createVpcPeeringConnection(_, let requester, let accepter, _): ends = [requester, accepter]
    case .acceptVpcPeeringConnection(let id):
      guard let connection = judged.before.peeringConnections[id] else { return nil }
      ends = [connection.requester.vpc, connection.accepter.vpc]
    default: return nil
    }
    let counts = ends.map { vpc in
      judged.before.peeringConnections.count { $0.state == .active && $0.joins(vpc) }
    }
    // Which of the two operations is refused is open.
    return judged.demand(
      of: .activePeerings, usually: activeMax, certain: -1, possible: counts.max() ?? 0,
      codes: ["ActiveVpcPeeringConnectionPerVpcLimitExceeded", "VpcPeeringConnectionsPerVpcLimitExceeded"])
  }

  static let outstanding = Law.refusal(
    "PEER-Q-2", on: .createPeering, "25 requests may wait for answers unless the quota was raised.",
    source: Citation.vpcGuide("amazon-vpc-limits") + "; " + Citation.peeringGuide("vpc-peering-basics")
  ) { judged in
    guard case .createVpcPeeringConnection(_, let requester, _, _) = judged.command else { return nil }
    let own = judged.before.peeringConnections.count {
      $0.state == .pendingAcceptance && $0.requester.vpc == requester
    }
    // A request that fails, or that repeats another one, does not wait for an answer.
    let isCertain = judged.creation.map { $0.expectation == .pending } ?? false
    return judged.demand(
      of: .pendingPeerings, usually: outstandingMax, certain: isCertain ? own : -1,
      possible: waiting(judged),
      codes: ["OutstandingVpcPeeringConnectionLimitExceeded", "PendingVpcPeeringConnectionLimitExceeded"])
  }

  static let freed = Law.acceptance(
    "PEER-Q-4", on: .createPeering,
    "A connection that failed, was rejected or deleted, or expired, takes no place of the quota.",
    source: Citation.derived("PEER-Q-1, PEER-Q-2")
  ) { judged in
    let max = judged.facts.quotas[.pendingPeerings] ?? outstandingMax
    let all = judged.before.peeringConnections.count { $0.requester.owner == judged.caller.account }
    return all >= max && waiting(judged) < max
  }

  /// How many requests of the caller's account wait; the quota counts them by VPC or by account.
  private static func waiting(_ judged: JudgedCommand) -> Int {
    judged.before.peeringConnections.count {
      $0.state == .pendingAcceptance && $0.requester.owner == judged.caller.account
    }
  }
}
