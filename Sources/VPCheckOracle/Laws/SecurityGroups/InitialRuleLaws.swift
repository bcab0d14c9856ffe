internal import AddressMath
internal import VPCheckTopology

/// Laws on the rules that groups start with (security group sheet, section 2).
enum InitialRuleLaws {
  static let all = [
    noInbound, allOutbound, defaultInbound, defaultOutbound, defaultIPv6, gainedIPv6, groupless,
  ]

  /// Outbound to everywhere, by family.
  static let openIPv4 = SecurityGroupRule(.egress, .all, .block(.everything(.ipv4)))
  static let openIPv6 = SecurityGroupRule(.egress, .all, .block(.everything(.ipv6)))

  private static let characteristics = Citation.vpcGuide(
    "security-group-rules", "Characteristics of security group rules")
  private static let defaultRules = Citation.vpcGuide("default-security-group", "Default rules")

  private static func created(_ step: JudgedStep) -> SecurityGroup? {
    guard step.isFresh(.securityGroup), case .createSecurityGroup(let id, _, _)? = step.command,
      !step.before.securityGroups.contains(id)
    else { return nil }
    return step.after.securityGroups[id]
  }

  private static func createdDefault(_ step: JudgedStep) -> SecurityGroup? {
    guard step.isFresh(.securityGroup), case .createVpc(let vpc, _, _)? = step.command,
      !step.before.vpcs.contains(vpc)
    else { return nil }
    return step.after.securityGroups.first { $0.vpc == vpc && $0.name == "default" }
  }

  private static func compare(
    _ group: SecurityGroup, _ direction: Direction, _ expected: [SecurityGroupRule], _ kind: String
  ) -> LawAnswer {
    let rules = group.rules(direction)
    guard !Frame.sameMultiset(rules, expected) else { return .held }
    return .broken([
      Difference(
        kind, expected: "\(group.id) has \(expected.count) \(direction) rules as made",
        observed: "it has \(rules)")
    ])
  }

  static let noInbound = Law.effect(
    "SG-INIT-1", on: .createGroup, "A created group has no inbound rule.", source: characteristics
  ) { step in created(step).map { compare($0, .ingress, [], "ingress") } ?? .silent }

  static let allOutbound = Law.effect(
    "SG-INIT-2", on: .createGroup,
    "A created group has one outbound IPv4 rule: everything to 0.0.0.0/0.", source: characteristics
  ) { step in
    guard var group = created(step) else { return .silent }
    // Whether it starts with the IPv6 rule in a VPC with IPv6 is open (SG-INIT-6).
    if step.before.vpcs[group.vpc]?.ipv6.isEmpty == false, let index = group.rules.firstIndex(of: openIPv6) {
      group.rules.remove(at: index)
    }
    return compare(group, .egress, [openIPv4], "egress")
  }

  static let defaultInbound = Law.effect(
    "SG-INIT-3", on: .createVpc, "A default group starts with one inbound rule: everything from itself.",
    source: defaultRules
  ) { step in
    createdDefault(step).map {
      compare($0, .ingress, [SecurityGroupRule(.ingress, .all, .group($0.id))], "ingress")
    } ?? .silent
  }

  static let defaultOutbound = Law.effect(
    "SG-INIT-4", on: .createVpc, "A default group starts with everything to 0.0.0.0/0 outbound.",
    source: defaultRules
  ) { step in
    guard var group = createdDefault(step) else { return .silent }
    // The IPv6 rule is SG-INIT-5's.
    group.rules.removeAll { $0 == openIPv6 }
    return compare(group, .egress, [openIPv4], "egress")
  }

  static let defaultIPv6 = Law.effect(
    "SG-INIT-5", on: .createVpc,
    "A default group starts with everything to ::/0 outbound if, and only if, its VPC has an IPv6 block.",
    source: defaultRules
  ) { step in
    guard let group = createdDefault(step), let vpc = step.after.vpcs[group.vpc], !vpc.isGainingIPv6 else {
      return .silent
    }
    let count = group.rules.count { $0 == openIPv6 }
    guard count != (vpc.hasIPv6 ? 1 : 0) else { return .held }
    return .broken([
      Difference(
        "egress-ipv6", expected: "\(group.id) has \(vpc.hasIPv6 ? "one" : "no") rule to ::/0",
        observed: "it has \(count)")
    ])
  }

  static let gainedIPv6 = Law.effect(
    "SG-INIT-6", on: .associateIPv6Block,
    "When a VPC gains IPv6, groups with untouched outbound rules gain everything to ::/0, others nothing.",
    source: Citation.vpcGuide("vpc-migrate-ipv6", "Step 3: Update your security group rules")
  ) { step in
    guard step.isFresh(.securityGroup), case .associateVpcIPv6CidrBlock(let vpc, _)? = step.command,
      let earlier = step.before.vpcs[vpc]
    else { return .silent }
    var differences: [Difference] = []
    for group in step.before.securityGroups where group.vpc == vpc {
      guard let later = step.after.securityGroups[group.id] else { continue }
      let isPristine = group.rules(.egress) == [openIPv4]
      let isTouched = step.facts.touchedGroups.contains(group.id)
      let gained = Frame.sameMultiset(later.rules, group.rules + [openIPv6])
      let kept = Frame.sameMultiset(later.rules, group.rules)
      // What counts as modified when rules were changed back, or IPv6 came before, is open.
      let mayGain = isPristine || isTouched && group.rules.contains(openIPv4) || earlier.hasIPv6
      // A block that is still on its way need not have brought the rule yet.
      let isComing = step.after.vpcs[vpc]?.hasIPv6 != true
      let mayKeep = !isPristine || isTouched || earlier.hasIPv6 || isComing
      if gained && mayGain || kept && mayKeep { continue }
      differences.append(
        Difference(
          kept ? "missing-rule" : "extra-rule",
          expected: "\(group.id) \(isPristine ? "gains a rule to ::/0" : "keeps its rules")",
          observed: "it has \(later.rules)"))
    }
    return .from(differences)
  }

  static let groupless = Law.effect(
    "SG-INIT-8", on: .createInterface,
    "An interface made without naming groups gets the default group of its VPC.",
    source: Citation.vpcGuide("default-security-group")
  ) { step in
    guard step.isFresh(.networkInterface),
      case .createNetworkInterface(let id, let subnet, _, let groups)? = step.command, groups.isEmpty,
      !step.before.networkInterfaces.contains(id), let interface = step.after.networkInterfaces[id]
    else { return .silent }
    return InterfaceGroups.compare(interface, InterfaceGroups.defaults(of: subnet, step.before))
  }
}

extension VPC {
  /// Whether an IPv6 block is on its way, so that what it brings along may be there or not.
  var isGainingIPv6: Bool { !hasIPv6 && ipv6.contains { $0.state.isAlive } }
}

/// The groups that an interface should carry.
enum InterfaceGroups {
  /// Returns the default group of a subnet's VPC; nil when it is not reported.
  static func defaults(of subnet: SubnetID, _ topology: Topology) -> [SecurityGroupID]? {
    guard let vpc = topology.subnets[subnet]?.vpc,
      let group = topology.securityGroups.first(where: { $0.vpc == vpc && $0.isDefault })
    else { return nil }
    return [group.id]
  }

  /// Answers whether an interface carries exactly some groups; silent when they are not known.
  static func compare(_ interface: NetworkInterface, _ expected: [SecurityGroupID]?) -> LawAnswer {
    guard let expected else { return .silent }
    guard Set(interface.groups) != Set(expected) || interface.groups.count != Set(expected).count else {
      return .held
    }
    return .broken([
      Difference(
        "groups", expected: "\(interface.id) carries \(expected)", observed: "it carries \(interface.groups)")
    ])
  }
}
