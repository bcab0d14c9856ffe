internal import AddressMath
internal import VPCheckTopology

/// Laws on adding and revoking rules (security group sheet, section 4).
enum RuleChangeLaws {
  static let all = [
    duplicate, reworded, overlapping, otherDirection, unmatched, unmatchedEgress, exactly, rewritten,
    staleRule, unconnected, defaultGroup,
  ]

  private static func group(_ request: RuleRequest, _ topology: Topology) -> SecurityGroup? {
    topology.securityGroups[request.group]
  }

  static let duplicate = Law.refusal(
    "SG-AUTH-1", on: .authorize, "A rule that is stored already is not added again.",
    source: Citation.errors("InvalidPermission.Duplicate") + "; "
      + Citation.model("AuthorizeSecurityGroupIngress.CidrIp")
  ) { judged in
    guard let request = RuleRequest(judged.command), let rule = request.rule,
      let group = group(request, judged.before), group.rules.contains(rule), !request.isReworded
    else { return nil }
    let codes: [RejectionCode] = ["InvalidPermission.Duplicate"]
    return request.hasIdlePorts
      ? .may(codes, "\(group.id) has that rule, perhaps with other ports")
      : .must(codes, "\(group.id) has that rule")
  }

  static let reworded = Law.refusal(
    "SG-RULE-25", on: .authorize,
    "A rule stays the same rule when its protocol is given by number, or ports are given for all protocols.",
    source: Citation.model("RevokeSecurityGroupIngress") + "; "
      + Citation.field("hashicorp/terraform-provider-aws#1089")
  ) { judged in
    guard let request = RuleRequest(judged.command), let rule = request.rule, request.isReworded,
      let group = group(request, judged.before), group.rules.contains(rule)
    else { return nil }
    return .must(["InvalidPermission.Duplicate"], "\(group.id) has that rule in other words")
  }

  static let overlapping = Law.acceptance(
    "SG-AUTH-3", on: .authorize, "Rules that overlap without being equal are accepted.",
    source: Citation.vpcGuide("security-group-rules") + "; " + Citation.ec2Guide("security-group-rules"))

  static let otherDirection = Law.acceptance(
    "SG-AUTH-5", on: .authorize, "The same rule inbound and outbound are two rules.",
    source: Citation.model("SecurityGroupRule.IsEgress")
  ) { judged in
    guard let request = RuleRequest(judged.command), var rule = request.rule else { return false }
    rule.direction = rule.direction.opposite
    return group(request, judged.before)?.rules.contains(rule) == true
  }

  static let unmatched = Law.refusal(
    "SG-AUTH-6", on: .revoke, "Revoking an inbound rule that is not stored exactly so is refused.",
    source: Citation.model("RevokeSecurityGroupIngress")
  ) { judged in
    guard let request = RuleRequest(judged.command), request.direction == .ingress else { return nil }
    return unmatchedDemand(request, judged)
  }

  static let unmatchedEgress = Law.refusal(
    "SG-AUTH-8", on: .revoke, "Revoking an outbound rule that is not stored is refused, or does nothing.",
    source: Citation.model("RevokeSecurityGroupEgress")
  ) { judged in
    guard let request = RuleRequest(judged.command), request.direction == .egress,
      let demand = unmatchedDemand(request, judged)
    else { return nil }
    return .may(demand.codes, demand.reason)
  }

  private static func unmatchedDemand(_ request: RuleRequest, _ judged: JudgedCommand) -> RefusalDemand? {
    guard let group = group(request, judged.before) else { return nil }
    guard let rule = request.rule else {
      // What cannot be stored matches nothing; which of its faults is named is open.
      return request.isUnreadable ? .must(nil, "the rule is none") : .may(nil, "the rule may be none")
    }
    if group.rules.contains(rule) {
      return request.isPlain ? nil : .may(nil, "the rule is not written as it is stored")
    }
    var codes: [RejectionCode] = ["InvalidPermission.NotFound"]
    if case .group(let peer) = rule.peer, !judged.sees(peer) { codes += NotFound.securityGroup }
    return .must(codes, "\(group.id) has no such rule")
  }

  static let exactly = Law.effect(
    "SG-AUTH-11", on: [.authorize, .revoke],
    "Adding a rule adds exactly that one, revoking removes exactly that one; the second undoes the first.",
    source: Citation.derived("SG-AUTH-1, SG-AUTH-6")
  ) { step in
    guard step.isFresh(.securityGroup), let request = RuleRequest(step.command), let rule = request.rule,
      let before = group(request, step.before)
    else { return .silent }
    guard let after = group(request, step.after) else {
      return .broken([
        Difference("group-missing", expected: "\(request.group) is reported", observed: "it is not")
      ])
    }
    // A rule that is stored already, or not at all, is told by the refusal that was left out.
    let isStored = before.rules.contains(rule)
    let expected: [SecurityGroupRule]
    if case .authorizeSecurityGroup? = step.command {
      if isStored { return .silent }
      expected = before.rules + [rule]
    } else {
      var kept = before.rules
      if let index = kept.firstIndex(of: rule) { kept.remove(at: index) }
      expected = kept
    }
    guard !Frame.sameMultiset(after.rules, expected) else { return .held }
    // A rule that is written otherwise than stored may count as another one (SG-AUTH-8).
    if case .revokeSecurityGroup(_, .egress, _)? = step.command, !request.isPlain,
      Frame.sameMultiset(after.rules, before.rules)
    {
      return .held
    }
    if request.isTold(elsewhere: after, rule) { return .silent }
    let isMissing = expected.contains { !after.rules.contains($0) }
    return .broken([
      Difference(
        isMissing ? "missing-rule" : "extra-rule", expected: "\(after.id) has \(expected)",
        observed: "it has \(after.rules)")
    ])
  }.accepting(on: .revoke)

  static let rewritten = Law.effect(
    "SG-RULE-10", on: .authorize,
    "For icmp and icmpv6 the first port field holds the type and the second the code, -1 being all.",
    source: Citation.model("IpPermission.FromPort, .ToPort")
  ) { step in
    guard step.isFresh(.securityGroup), let request = RuleRequest(step.command), let rule = request.rule,
      request.protocolText == .icmp || request.protocolText == .icmpv6, !request.isBareICMPv6,
      case .authorizeSecurityGroup? = step.command, let after = group(request, step.after)
    else { return .silent }
    guard !after.rules.contains(rule) else { return .held }
    if case .block(let argument) = request.permission.peer, argument.hasHostBits { return .silent }
    return .broken([
      Difference("missing-rule", expected: "\(after.id) has \(rule)", observed: "it has \(after.rules)")
    ])
  }

  static let staleRule = Law.acceptance(
    "SG-STALE-2", on: .revoke,
    "A rule whose group is gone stays until it is revoked, and can be revoked.",
    source: Citation.peeringGuide("vpc-peering-security-groups", "Work with stale security group rules")
  ) { judged in
    guard let peer = RuleRequest(judged.command)?.permission.peerGroup else { return false }
    return !judged.before.securityGroups.contains(peer)
  }

  static let unconnected = Law.acceptance(
    "SG-STALE-1", on: .revoke, "A rule is stale without its connection, too, and can be revoked.",
    source: Citation.peeringGuide("vpc-peering-security-groups", "Work with stale security group rules")
  ) { judged in
    guard let request = RuleRequest(judged.command), let peer = request.permission.peerGroup,
      let one = judged.before.securityGroups[request.group]?.vpc,
      let other = judged.before.securityGroups[peer]?.vpc, one != other
    else { return false }
    return !judged.before.connections(between: one, and: other).contains { $0.state == .active }
  }

  static let defaultGroup = Law.acceptance(
    "SG-INIT-7", on: .revoke, "The rules of a default group may all be removed.",
    source: Citation.vpcGuide("default-security-group")
  ) { judged in
    guard let request = RuleRequest(judged.command), let group = group(request, judged.before) else {
      return false
    }
    return group.isDefault
  }
}

extension RuleRequest {
  /// Whether no system can read a rule in the request.
  fileprivate var isUnreadable: Bool {
    if protocolText == .word { return true }
    guard case .block(let argument) = permission.peer else { return false }
    return argument.isNonsense
  }

  /// Whether the request is written as the rule is stored.
  fileprivate var isPlain: Bool {
    if hasIdlePorts || protocolText == .icmpv6 && permission.fromPort == nil { return false }
    guard case .block(let argument) = permission.peer else { return true }
    return !argument.hasHostBits && argument.malformedText == nil
  }

  /// Whether a missing rule is reported by the law on host bits, or on ICMP fields, instead.
  fileprivate func isTold(elsewhere after: SecurityGroup, _ rule: SecurityGroupRule) -> Bool {
    guard !after.rules.contains(rule) else { return false }
    if protocolText == .icmp || protocolText == .icmpv6 { return true }
    guard case .block(let argument) = permission.peer else { return false }
    return argument.hasHostBits
  }
}
