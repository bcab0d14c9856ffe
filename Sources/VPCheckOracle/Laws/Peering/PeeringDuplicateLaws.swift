internal import VPCheckTopology

/// Laws on several connections between the same two VPCs (peering sheet, section 2).
enum PeeringDuplicateLaws {
  static let all = [oneActive, again, swapped, bothPending, alreadyExists, afterEnd]

  static let oneActive = Law.invariant(
    "PEER-CRT-9", of: [.peeringConnection], on: .all.subtracting(.acceptPeering),
    "Two VPCs have at most one active connection, counting both directions.",
    source: Citation.peeringGuide("vpc-peering-basics", "Connections")
  ) { step in
    guard step.hasChanged(.peeringConnection) else { return .silent }
    let known = doubled(step.before)
    return .from(
      doubled(step.after).filter { !known.contains($0) }.map {
        Difference(
          "two-active", expected: "\($0) is the only active connection between its VPCs",
          observed: "there is another")
      })
  }

  private static func doubled(_ topology: Topology) -> [PeeringConnectionID] {
    let active = topology.peeringConnections.filter { $0.state == .active }
    return active.filter { one in
      active.contains { $0.id != one.id && $0.peer(of: one.requester.vpc) == one.accepter.vpc }
    }.map(\.id)
  }

  static let again = Law.refusal(
    "PEER-CRT-10", on: .createPeering,
    "Asking again while a connection is pending or active returns that one, is refused, or makes another request.",
    source: Citation.field("hashicorp/terraform-provider-aws#27750") + "; "
      + Citation.errors("VpcPeeringConnectionAlreadyExists")
  ) { judged in
    guard let creation = judged.creation,
      let live = creation.liveConnections.first(where: { $0.requester.vpc == creation.requester })
    else { return nil }
    return .may([.peeringAlreadyExists], "\(live.id) is \(live.state.rawValue)")
  }.judging(on: .createPeering) { step in
    guard let existing = step.existing, let creation = step.creation else { return .silent }
    // An ended connection is PEER-CRT-14's, a swapped one PEER-CRT-11's.
    guard let connection = step.before.peeringConnections[existing], connection.state.isLive else {
      return .silent
    }
    guard connection.peer(of: creation.requester) != creation.accepter else { return .held }
    return .broken([
      Difference(
        "other-connection", expected: "a connection between \(creation.requester) and \(creation.accepter)",
        observed: "\(existing) is returned")
    ])
  }.changing(on: .createPeering) { step in
    PeeringCreation.answer(step) { creation in
      creation.accepterExists && !creation.overlap.mayFail
        && creation.liveConnections.contains { $0.requester.vpc == creation.requester }
    }
  }

  static let swapped = Law.refusal(
    "PEER-CRT-11", on: .acceptPeering,
    "A second request between two VPCs with an active connection waits, and cannot be accepted.",
    source: Citation.field("hashicorp/terraform-provider-aws#44315") + "; "
      + Citation.errors("VpcPeeringConnectionAlreadyExists")
  ) { judged in
    guard case .acceptVpcPeeringConnection(let id) = judged.command,
      let action = PeeringAction(id, judged), action.isPending,
      let active = activeRival(of: action.connection, judged)
    else { return nil }
    // If both were pending once, the wrong state is a right answer as well (PEER-CRT-12).
    let codes: [RejectionCode] =
      judged.facts.askedBesideActive.contains(id)
      ? [.peeringAlreadyExists] : [.peeringAlreadyExists, .invalidStateTransition]
    return .must(codes, "\(active) is active between the same VPCs")
  }.judging(on: .createPeering) { step in
    guard let existing = step.existing, let creation = step.creation,
      let connection = step.before.peeringConnections[existing], connection.state == .active,
      connection.requester.vpc == creation.accepter, connection.accepter.vpc == creation.requester
    else { return .silent }
    return .broken([
      Difference(
        "existing-returned", expected: "a new request, or a refusal", observed: "\(existing) is returned")
    ])
  }.changing(on: .createPeering) { step in
    PeeringCreation.answer(step) { creation in
      let live = creation.liveConnections
      return creation.accepterExists && !creation.overlap.mayFail && live.contains { $0.state == .active }
        && live.allSatisfy { $0.requester.vpc == creation.accepter }
    }
  }

  private static func activeRival(
    of connection: PeeringConnection, _ judged: JudgedCommand
  ) -> PeeringConnectionID? {
    judged.before.connections(between: connection.requester.vpc, and: connection.accepter.vpc)
      .first { $0.id != connection.id && $0.state == .active }?.id
  }

  static let bothPending = Law.refusal(
    "PEER-CRT-12", on: .createPeering,
    "A swapped request while the first one is pending is accepted or refused.",
    source: Citation.derived("PEER-CRT-9, PEER-CRT-11")
  ) { judged in
    guard let creation = judged.creation,
      let live = creation.liveConnections.first(where: {
        $0.requester.vpc == creation.accepter && $0.state != .active
      })
    else { return nil }
    return .may([.peeringAlreadyExists], "\(live.id) is \(live.state.rawValue)")
  }.changing(on: .createPeering) { step in
    PeeringCreation.answer(step) { creation in
      let live = creation.liveConnections
      return creation.accepterExists && !creation.overlap.mayFail && !live.isEmpty
        && live.allSatisfy { $0.requester.vpc == creation.accepter && $0.state != .active }
    }
  }

  static let alreadyExists = Law.refusal(
    "PEER-CRT-13", on: .createPeering,
    "A request beside a live connection of the same two VPCs may be refused as existing already.",
    source: Citation.errors("VpcPeeringConnectionAlreadyExists") + ", names no operation"
  ) { judged in
    guard let creation = judged.creation,
      let live = creation.liveConnections.first(where: {
        $0.requester.vpc == creation.accepter && $0.state == .active
      })
    else { return nil }
    return .may([.peeringAlreadyExists], "\(live.id) is active")
  }

  static let afterEnd = Law.acceptance(
    "PEER-CRT-14", on: .createPeering,
    "A connection that has ended does not stand in the way of a new one, which has an id of its own.",
    source: Citation.peeringGuide("vpc-peering-security-groups", "Work with stale security group rules")
  ) { judged in judged.creation.map(follows) ?? false }
  .refusing(on: .createPeering) { judged in
    guard let creation = judged.creation,
      let old = judged.before.connections(between: creation.requester, and: creation.accepter)
        .first(where: { $0.state == .deleting })
    else { return nil }
    return .may(nil, "\(old.id) is deleting")
  }
  .judging(on: .createPeering) { step in
    guard let existing = step.existing, step.creation != nil else { return .silent }
    let connection = step.before.peeringConnections[existing]
    guard connection?.state.isTerminal ?? true else { return .silent }
    return .broken([
      Difference("ended-returned", expected: "a new connection", observed: "\(existing) is returned")
    ])
  }
  .changing(on: .createPeering) { step in
    PeeringCreation.answer(step) {
      $0.accepterExists && !$0.overlap.mayFail && $0.liveConnections.isEmpty && follows($0)
    }
  }

  /// Whether an earlier connection between the two VPCs has ended.
  @Sendable static func follows(_ creation: PeeringCreation) -> Bool {
    creation.before.connections(between: creation.requester, and: creation.accepter).contains {
      $0.state.isTerminal
    }
  }
}
