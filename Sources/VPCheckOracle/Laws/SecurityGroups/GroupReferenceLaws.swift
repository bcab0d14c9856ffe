internal import AddressMath
internal import VPCheckTopology

/// Laws on rules that name a group (security group sheet, section 5).
enum GroupReferenceLaws {
  static let all = [
    usable, ended, otherRegion, otherAccount, nonexistent, activeOtherRegion, notActive,
  ]

  /// How a group that a rule names stands to the group of the rule.
  private enum Standing {
    case usable, unknown, unconnected, ended, notActive, unsettled, otherRegion, activeOtherRegion,
      otherAccount
  }

  private static func standing(_ judged: JudgedCommand) -> (Standing, SecurityGroupID)? {
    guard case .authorizeSecurityGroup = judged.command, let request = RuleRequest(judged.command),
      let peer = request.permission.peerGroup, let group = judged.before.securityGroups[request.group],
      judged.sees(group.id)
    else { return nil }
    guard let other = judged.before.securityGroups[peer] else { return (.unknown, peer) }
    if other.vpc == group.vpc { return (.usable, peer) }
    let states = judged.before.connections(between: group.vpc, and: other.vpc).map(\.state)
    let regions = [group.vpc, other.vpc].map { judged.before.vpcs[$0]?.region }
    if regions[0] != regions[1] {
      return (states.contains(.active) ? .activeOtherRegion : .otherRegion, peer)
    }
    if states.contains(.active) {
      return (other.owner == judged.caller.account ? .usable : .otherAccount, peer)
    }
    if states.contains(.provisioning) { return (.unsettled, peer) }
    if states.contains(where: \.isLive) { return (.notActive, peer) }
    return (states.isEmpty ? .unconnected : .ended, peer)
  }

  static let usable = Law.refusal(
    "SG-REF-1", on: .authorize,
    "A rule names a group of its own VPC, or of a VPC that is peered with it.",
    source: Citation.vpcGuide("security-group-rules", "Security group referencing") + "; "
      + Citation.field("ansible/ansible#28876")
  ) { judged in
    guard case (.unconnected, let peer)? = standing(judged) else { return nil }
    return .must(["InvalidGroup.NotFound"], "the VPC of \(peer) is not peered with this one")
  }.accepting(on: .authorize) { judged in
    guard case (.usable, let peer)? = standing(judged) else { return false }
    return RuleRequest(judged.command)?.group != peer
  }

  static let ended = Law.refusal(
    "SG-REF-2", on: .authorize, "A group of a peer cannot be named once the connection has ended.",
    source: Citation.peeringGuide("vpc-peering-security-groups", "Requirements")
  ) { judged in
    guard case (.ended, let peer)? = standing(judged) else { return nil }
    return .must(["InvalidGroup.NotFound"], "the connection to the VPC of \(peer) has ended")
  }

  static let notActive = Law.refusal(
    "PEER-SG-2", on: .authorize, "A group of a peer cannot be named before the connection is active.",
    source: Citation.peeringGuide("vpc-peering-security-groups", "Requirements")
  ) { judged in
    switch standing(judged) {
    case (.notActive, let peer)?:
      .must(["InvalidGroup.NotFound"], "the connection to the VPC of \(peer) is not active yet")
    case (.unsettled, let peer)?: .may(nil, "the connection to the VPC of \(peer) is being set up")
    default: nil
    }
  }

  static let otherRegion = Law.refusal(
    "SG-REF-3", on: .authorize, "A group of another Region cannot be named.",
    source: Citation.peeringGuide("vpc-peering-basics", "Inter-Region VPC peering connections") + "; "
      + Citation.field("hashicorp/terraform-provider-aws#17537")
  ) { judged in
    guard case (.otherRegion, let peer)? = standing(judged) else { return nil }
    return .must(
      ["InvalidGroup.NotFound", "InvalidSecurityGroupID.NotFound"], "\(peer) is in another Region")
  }

  static let activeOtherRegion = Law.refusal(
    "PEER-SG-1", on: .authorize,
    "Over an active connection between two Regions no group can be named either.",
    source: Citation.peeringGuide("vpc-peering-security-groups", "Requirements")
  ) { judged in
    guard case (.activeOtherRegion, let peer)? = standing(judged) else { return nil }
    return .must(
      ["InvalidGroup.NotFound", "InvalidSecurityGroupID.NotFound"], "\(peer) is in another Region")
  }

  static let otherAccount = Law.refusal(
    "SG-REF-4", on: .authorize,
    "A group of another account is named together with the account; without it the answer is open.",
    source: Citation.peeringGuide("vpc-peering-security-groups", "Requirements")
  ) { judged in
    guard case (.otherAccount, let peer)? = standing(judged) else { return nil }
    return .may(nil, "\(peer) belongs to another account, which the request does not name")
  }

  /// SG-OBJ-13 again, for a group that a rule names as the other side.
  static let nonexistent = Law.refusal(
    "SG-OBJ-13", on: .authorize, "Naming a group that does not exist is refused.",
    source: Citation.errors("InvalidGroup.NotFound, InvalidSecurityGroupID.NotFound")
  ) { judged in
    guard case (.unknown, let peer)? = standing(judged) else { return nil }
    return .must(NotFound.securityGroup, "there is no \(peer)")
  }
}

/// Laws on quotas of groups (security group sheet, section 6).
enum GroupQuotaLaws {
  static let all = [rules, perInterface]

  /// How many rules of one direction and family a group has without a raised quota.
  private static let ruleMax = 60

  static let rules = Law.refusal(
    "SG-Q-1", on: .authorize,
    "A group has 60 rules for each direction and family unless its quota was raised.",
    source: Citation.vpcGuide("amazon-vpc-limits", "Security groups") + "; "
      + Citation.errors("RulesPerSecurityGroupLimitExceeded")
  ) { judged in
    guard let request = RuleRequest(judged.command),
      let group = judged.before.securityGroups[request.group]
    else { return nil }
    let rules = group.rules(request.direction)
    // A rule that names a group counts in both families (SG-Q-2).
    func count(_ isIPv6: Bool) -> Int {
      rules.count {
        guard case .block(let block) = $0.peer else { return true }
        return (block.family == .ipv6) == isIPv6
      }
    }
    let families = request.block.map { [$0.family == .ipv6] } ?? [false, true]
    return judged.demand(
      of: .groupRules, usually: ruleMax, certain: families.map(count).max() ?? 0,
      codes: ["RulesPerSecurityGroupLimitExceeded"])
  }

  static let perInterface = Law.refusal(
    "SG-Q-5", on: [.createInterface, .runInstances, .modifyInterface],
    "An interface carries 5 groups unless the quota was raised, and never more than 16.",
    source: Citation.vpcGuide("amazon-vpc-limits") + "; "
      + Citation.errors("SecurityGroupsPerInterfaceLimitExceeded")
  ) { judged in
    let groups = GroupAttachmentLaws.groups(of: judged.command)
    guard !groups.isEmpty else { return nil }
    let count = Set(groups).count
    let codes: [RejectionCode] = [
      "SecurityGroupsPerInterfaceLimitExceeded", "SecurityGroupsPerInstanceLimitExceeded",
    ]
    if count > 16 { return .must(codes, "\(count) groups are named") }
    if let demand = judged.demand(of: .groupsPerInterface, usually: 5, certain: count - 1, codes: codes) {
      return demand
    }
    // No source says what naming one group twice answers.
    return count < groups.count ? .may(nil, "a group is named twice") : nil
  }
}
