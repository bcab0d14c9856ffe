internal import VPCheckTopology

/// Laws on asking for a connection (peering sheet, section 2).
enum PeeringRequestLaws {
  static let all = [sides, requester, unknownAccepter, otherAccount, noError, withItself, anyTwo]

  private static let lifecycle = Citation.peeringGuide(
    "vpc-peering-basics", "VPC peering connection lifecycle")

  static let sides = Law.effect(
    "PEER-CRT-2", on: .createPeering,
    "The accepter is looked for in the caller's account unless the request names another.",
    source: Citation.model("CreateVpcPeeringConnection")
  ) { step in
    guard step.isFresh(.peeringConnection), let creation = step.creation, creation.accepterExists,
      let id = step.command?.createdID, !step.before.peeringConnections.contains(id),
      let connection = step.after.peeringConnections[id], connection.state.isLive
    else { return .silent }
    let requester = PeeringSide(vpc: creation.requester, owner: creation.caller.account)
    let accepter = PeeringSide(vpc: creation.accepter, owner: creation.accepterOwner)
    guard connection.requester != requester || connection.accepter != accepter else { return .held }
    return .broken([
      Difference(
        "sides",
        expected:
          "\(id) joins \(requester.vpc) of \(requester.owner) and \(accepter.vpc) of \(accepter.owner)",
        observed: "\(connection.requester.vpc) of \(connection.requester.owner) and "
          + "\(connection.accepter.vpc) of \(connection.accepter.owner)")
    ])
  }

  static let requester = UnknownHandles.law(
    "PEER-CRT-3", on: .createPeering,
    "The VPC that asks is the caller's own, in the Region of the request.",
    source: Citation.peeringGuide("create-vpc-peering-connection") + "; "
      + Citation.errors("InvalidVpcID.NotFound"))

  static let unknownAccepter = Law.refusal(
    "PEER-CRT-4", on: .createPeering,
    "A request to a VPC that the caller's account does not have fails, or is refused.",
    source: Citation.field("saltstack/salt#50394") + "; " + Citation.errors("InvalidVpcID.NotFound")
  ) { judged in
    guard let creation = judged.creation, !creation.isWithItself else { return nil }
    let isMissing = !creation.accepterExists && !creation.namesOtherAccount
    guard isMissing || creation.isBetweenRegions else { return nil }
    return .may(NotFound.vpc, "\(creation.accepter) may not be found")
  }.changing(on: .createPeering) { step in
    PeeringCreation.answer(step) {
      !$0.isWithItself && !$0.accepterExists && !$0.namesOtherAccount
    }
  }

  static let otherAccount = Law.refusal(
    "PEER-CRT-5", on: .createPeering,
    "A request to a VPC that the named account does not have fails, or is refused; it never becomes active.",
    source: lifecycle + "; " + Citation.field("hashicorp/terraform-provider-aws#2948")
  ) { judged in
    guard let creation = judged.creation, !creation.isWithItself, !creation.accepterExists,
      creation.namesOtherAccount
    else { return nil }
    return .may(nil, "\(creation.accepter) is not a VPC of \(creation.accepterOwner)")
  }.changing(on: .createPeering) { step in
    PeeringCreation.answer(step) { !$0.isWithItself && !$0.accepterExists && $0.namesOtherAccount }
  }

  static let noError = Law.acceptance(
    "PEER-CRT-6", on: .createPeering, "Overlapping blocks do not make the call fail, only the connection.",
    source: Citation.model("CreateVpcPeeringConnection") + "; "
      + Citation.peeringGuide("create-vpc-peering-connection", "Prerequisites")
  ) { judged in judged.creation?.overlap.mayFail == true }

  static let withItself = Law.refusal(
    "PEER-CRT-7", on: .createPeering, "A VPC is never peered with itself: the request fails, or is refused.",
    source: Citation.peeringGuide("vpc-peering-basics")
  ) { judged in
    guard let creation = judged.creation, creation.isWithItself else { return nil }
    return .may(nil, "\(creation.requester) is at both ends")
  }.changing(on: .createPeering) { step in PeeringCreation.answer(step) { $0.isWithItself } }

  static let anyTwo = Law.acceptance(
    "PEER-CRT-15", on: .createPeering,
    "Any two VPCs can be peered, of one account or two; the request waits for acceptance.",
    source: Citation.peeringGuide("create-vpc-peering-connection")
  ).changing(on: .createPeering) { step in
    PeeringCreation.answer(step) { creation in
      creation.accepterExists && !creation.isWithItself && !creation.overlap.mayFail
        && creation.liveConnections.isEmpty && !PeeringOverlapLaws.namesCase(creation)
        && !PeeringDuplicateLaws.follows(creation)
    }
  }
}
