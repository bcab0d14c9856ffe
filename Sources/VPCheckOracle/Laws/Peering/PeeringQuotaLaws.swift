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
    guard judged.before.peeringConnections.count >= activeMax else { return nil }
    let ends: [VPCID]
    switch judged.command {
    case .createVpcPeeringConnection(_, let requester, let accepter, _): ends = [requester, accepter]
    case .acceptVpcPeeringConnection(let id):
      guard let connection = judged.before.peeringConnections[id] else { return nil }
      ends = [connection.requester.vpc, connection.accepter.vpc]
    default: return nil
    }
    let isFull = ends.contains { vpc in
      judged.before.peeringConnections.count { $0.state == .active && $0.joins(vpc) } >= activeMax
    }
    guard isFull else { return nil }
    return .may(
      ["ActiveVpcPeeringConnectionPerVpcLimitExceeded", "VpcPeeringConnectionsPerVpcLimitExceeded"],
      "a VPC has \(activeMax) active connections")
  }

  static let outstanding = Law.refusal(
    "PEER-Q-2", on: .createPeering, "25 requests may wait for answers unless the quota was raised.",
    source: Citation.vpcGuide("amazon-vpc-limits") + "; " + Citation.peeringGuide("vpc-peering-basics")
  ) { judged in
    guard case .createVpcPeeringConnection = judged.command, waiting(judged) >= outstandingMax else {
      return nil
    }
    return .may(
      ["OutstandingVpcPeeringConnectionLimitExceeded", "PendingVpcPeeringConnectionLimitExceeded"],
      "\(outstandingMax) requests of the caller wait for answers")
  }

  static let freed = Law.acceptance(
    "PEER-Q-4", on: .createPeering,
    "A connection that failed, was rejected or deleted, or expired, takes no place of the quota.",
    source: Citation.derived("PEER-Q-1, PEER-Q-2")
  ) { judged in
    judged.before.peeringConnections.count >= outstandingMax && waiting(judged) < outstandingMax
  }

  /// How many requests of the caller's account wait; the quota counts them by VPC or by account.
  private static func waiting(_ judged: JudgedCommand) -> Int {
    judged.before.peeringConnections.count {
      $0.state == .pendingAcceptance && $0.requester.owner == judged.caller.account
    }
  }
}
