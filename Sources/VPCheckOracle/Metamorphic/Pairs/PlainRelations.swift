internal import AddressMath
internal import VPCheckTopology

/// Relations between states that say the same, or that differ in what no packet meets.
enum PlainRelations {
  static let all = [sameState, reorderedRules, addition, otherFamily]

  /// Where PW-META-2 is from.
  static let definitions = "packet-walk sheet, \"Metamorphic laws\": definitions"

  private static let sameState = PairRelation(
    "PW-META-1", "asked-again", "The answer to a fresh exchange depends on the present state only.",
    source: "packet-walk sheet, \"Metamorphic laws\": all checks read state only"
  ) { pair in pair.changed.isEmpty ? .same : nil }

  private static let reorderedRules = PairRelation(
    "SG-AUTH-12", "rules-reordered", "The order in which rules were authorized means nothing to a packet.",
    source: Citation.derived("SG-RULE-1")
  ) { pair in
    guard pair.changesOnly(KindMask(.securityGroup)), let changes = GroupChange.all(pair) else { return nil }
    return changes.allSatisfy { $0.added.isEmpty && $0.removed.isEmpty } ? .same : nil
  }

  /// A resource on neither walk: nothing that was there is changed, and what is new
  /// holds, covers and serves nothing of the exchange.
  private static let addition = PairRelation(
    "PW-META-2", "stranger-added", "A further resource that is on neither way changes no answer.",
    source: definitions
  ) { pair in
    guard !pair.changed.isEmpty,
      !pair.changes(.peeringConnection), !pair.changes(.natGateway), !pair.changes(.transitGateway),
      !pair.changes(.transitGatewayAttachment), !pair.changes(.transitGatewayRouteTable),
      !pair.changes(.egressOnlyGateway), let ends = ProbeEnds(pair.later.probe, in: pair.before),
      pair.after.extends(pair.before), pair.after.isStrange(beyond: pair.before, to: ends)
    else { return nil }
    return .same
  }

  private static let otherFamily = PairRelation(
    "PW-V6-4", "other-family-changed",
    "No answer for one family depends on the routes, addresses, entries or rules of the other.",
    source: Citation.vpcGuide("VPC_Route_Tables.md", "Routes") + "; "
      + Citation.derived("NACL-EVAL-4, SG-RULE-18, SG-REF-5")
  ) { pair in
    guard case .exchange(_, .address(let destination), _) = pair.later.probe,
      pair.changesOnly(
        KindMask(.routeTable), KindMask(.networkACL), KindMask(.securityGroup), KindMask(.networkInterface),
        KindMask(.elasticIP), KindMask(.subnet))
    else { return nil }
    let family = destination.family
    let isAlike =
      pair.before.restricted(to: family).comparable == pair.after.restricted(to: family).comparable
    return isAlike ? .same : nil
  }
}
