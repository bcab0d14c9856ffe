internal import VPCheckTopology

/// Laws on who may accept, reject and delete, and when (peering sheet, section 1).
enum PeeringActionLaws {
  static let all = [
    deletingEnded, expired, deleted, acceptingOwn, rejectingOwn, withdrawal, deletingActive, onlyByAccept,
    boundary, unknown, acceptRegion, deleteRegion,
  ]

  private static let lifecycle = Citation.peeringGuide(
    "vpc-peering-basics", "VPC peering connection lifecycle")
  private static let actions: StepKinds = [.acceptPeering, .rejectPeering, .deletePeering]

  private static func action(_ judged: JudgedCommand) -> PeeringAction? {
    switch judged.command {
    case .acceptVpcPeeringConnection(let id), .rejectVpcPeeringConnection(let id),
      .deleteVpcPeeringConnection(let id):
      PeeringAction(id, judged)
    default: nil
    }
  }

  static let deletingEnded = Law.refusal(
    "PEER-STATE-4", on: .deletePeering, "A failed or rejected connection is not deleted.",
    source: Citation.model("DeleteVpcPeeringConnection") + "; " + Citation.field("hashicorp/terraform#2322")
  ) { judged in action(judged)?.wrongState { $0 == .failed || $0 == .rejected } }

  static let expired = Law.refusal(
    "PEER-STATE-5", on: actions, "Nothing can be done with an expired connection.", source: lifecycle
  ) { judged in action(judged)?.wrongState { $0 == .expired } }

  static let deleted = Law.refusal(
    "PEER-STATE-6", on: actions,
    "A deleted connection is neither accepted nor rejected; deleting it again is refused or does nothing.",
    source: Citation.peeringGuide("delete-vpc-peering-connection")
  ) { judged in
    guard let action = action(judged) else { return nil }
    guard case .deleteVpcPeeringConnection = judged.command else {
      return action.wrongState { $0 == .deleted }
    }
    let open: Set<PeeringState> = [.deleted, .deleting, .provisioning, .initiatingRequest]
    guard open.contains(action.connection.state) else { return nil }
    return .may(nil, "\(action.connection.id) is \(action.connection.state.rawValue)")
  }

  static let acceptingOwn = UnknownHandles.law(
    "PEER-STATE-7", on: .acceptPeering,
    "The account that asked another one cannot accept in its place, and neither can a third.",
    source: Citation.peeringGuide("accept-vpc-peering-connection") + "; "
      + Citation.field("hashicorp/terraform#20473")
  ).refusing(on: .acceptPeering) { judged in
    guard let action = action(judged), !action.isByAccepter else { return nil }
    return .must([.operationNotPermitted], "\(action.connection.id) waits for the other account")
  }

  static let rejectingOwn = Law.refusal(
    "PEER-STATE-8", on: .rejectPeering,
    "The account that asked another one cannot reject its own request; it withdraws it by deleting.",
    source: Citation.peeringGuide("reject-vpc-peering-connection") + "; "
      + Citation.model("RejectVpcPeeringConnection")
  ) { judged in
    guard let action = action(judged), !action.isByAccepter else { return nil }
    return .must(nil, "\(action.connection.id) waits for the other account")
  }.accepting(on: .deletePeering) { judged in action(judged)?.isPending == true }
    .changing(on: .deletePeering) { step in
      guard case .deleteVpcPeeringConnection(let id)? = step.command,
        step.before.peeringConnections[id]?.state == .pendingAcceptance
      else { return .silent }
      return PeeringAction.answer(id, settles: [.deleted, .deleting], step)
    }

  static let withdrawal = Law.refusal(
    "PEER-STATE-9", on: .deletePeering,
    "Whether the account that was asked can delete a pending request is told both ways.",
    source: Citation.peeringGuide("delete-vpc-peering-connection") + " against " + lifecycle
  ) { judged in
    guard let action = action(judged), action.isPending, !action.isByRequester else { return nil }
    return .may(nil, "\(action.connection.id) was asked by the other account")
  }

  static let deletingActive = Law.acceptance(
    "PEER-STATE-10", on: .deletePeering, "Either owner deletes an active connection, alone.",
    source: Citation.model("DeleteVpcPeeringConnection")
  ).changing(on: .deletePeering) { step in
    guard case .deleteVpcPeeringConnection(let id)? = step.command,
      let state = step.before.peeringConnections[id]?.state, state.isLive || state == .deleting,
      state != .pendingAcceptance
    else { return .silent }
    return PeeringAction.answer(id, settles: [.deleted, .deleting], step)
  }

  static let onlyByAccept = Law.effect(
    "PEER-STATE-11", on: .createPeering,
    "A request does not become active by itself, not even within one account.",
    source: Citation.peeringGuide("accept-vpc-peering-connection")
  ) { step in
    guard step.isFresh(.peeringConnection),
      case .createVpcPeeringConnection(let id, _, _, _)? = step.command,
      let creation = step.creation, creation.expectation == .pending,
      let connection = step.after.peeringConnections[id]
    else { return .silent }
    switch connection.state {
    case .active, .provisioning:
      return .broken([
        Difference(
          "state-\(connection.state.rawValue)", expected: "\(id) waits for acceptance",
          observed: "it is \(connection.state.rawValue)")
      ])
    default: return .held
    }
  }

  static let boundary = Law.refusal(
    "PEER-STATE-13", on: actions, "What an answer exactly at the end of the 168 hours meets is open.",
    source: "all sources silent"
  ) { judged in
    guard let action = action(judged), action.mayHaveExpired else { return nil }
    return .may(nil, "\(action.connection.id) is at the end of its life")
  }

  static let unknown = UnknownHandles.law(
    "PEER-STATE-18", on: actions.union(.routes),
    "A connection that is unknown, or that the caller does not see, is refused.",
    source: Citation.errors("InvalidVpcPeeringConnectionID.NotFound"))

  static let acceptRegion = Law.refusal(
    "PEER-CRT-16", on: [.acceptPeering, .rejectPeering],
    "A request between Regions is accepted in the Region of the accepter.",
    source: Citation.model("AcceptVpcPeeringConnection") + "; "
      + Citation.field("hashicorp/terraform-provider-aws#2508")
  ) { judged in
    guard let action = action(judged), action.isByAccepter,
      let region = action.region(of: action.connection.accepter), region != judged.caller.region
    else { return nil }
    guard case .acceptVpcPeeringConnection = judged.command else {
      return .may(nil, "the accepter is in \(region)")
    }
    return .must([.operationNotPermitted], "the accepter is in \(region)")
  }

  static let deleteRegion = Law.refusal(
    "PEER-CRT-17", on: .deletePeering,
    "An owner deletes a connection between Regions in the Region of its own VPC; elsewhere is open.",
    source: lifecycle + "; " + Citation.derived("PEER-STATE-22")
  ) { judged in
    guard let action = action(judged) else { return nil }
    let sides = [action.connection.requester, action.connection.accepter]
    let own = sides.filter { $0.owner == judged.caller.account }
    let isElsewhere = own.contains { action.region(of: $0) != judged.caller.region }
    return isElsewhere ? .may(nil, "a VPC of the caller is in another Region") : nil
  }
}
