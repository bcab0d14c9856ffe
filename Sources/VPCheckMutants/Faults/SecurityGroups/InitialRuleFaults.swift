internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the rules that groups start with, or gain with IPv6.
enum InitialRuleFaults {
  static let all = [
    everyGroupTrustsItself,
    newGroupOpenToSSH,
    newGroupWithoutOutbound,
    newGroupOpensIPv6Anywhere,
    newGroupTalksToItself,
    defaultGroupWithoutInbound,
    defaultGroupOpenToAll,
    defaultGroupWithoutOutbound,
    defaultGroupAlwaysHasIPv6,
    defaultGroupNeverHasIPv6,
    noRuleWithIPv6,
    ruleWithIPv6ForDefaultOnly,
    changedGroupGainsIPv6,
    inboundRuleWithIPv6,
    interfaceWithoutGroups,
    interfaceOfTheFirstGroup,
    defaultGroupKeepsItsRules,
  ]

  /// The outbound rule to everywhere in one family.
  private static func outbound(_ family: AddressFamily) -> SecurityGroupRule {
    SecurityGroupRule(.egress, .all, .block(.everything(family)))
  }

  /// The standard rules of a group, changed in one way for default or for custom groups.
  private static func changed(
    defaults: Bool, _ change: @escaping @Sendable (inout [SecurityGroupRule], SecurityGroup) -> Void
  ) -> @Sendable (SecurityGroup, Bool, ModelOptions) -> [SecurityGroupRule] {
    { group, hasIPv6, options in
      var rules = ControlRules.standard.groups.initialRules(group, hasIPv6, options)
      if group.id.isImplicit == defaults { change(&rules, group) }
      return rules
    }
  }

  private static let everyGroupTrustsItself = Fault(
    "every-group-trusts-itself", breaks: "SG-INIT-1",
    "A created group starts like a default one: open to its own members.",
    control: {
      $0.groups.initialRules = changed(defaults: false) { rules, group in
        rules.append(SecurityGroupRule(.ingress, .all, .group(group.id)))
      }
    })

  private static let newGroupOpenToSSH = Fault(
    "new-group-open-to-ssh", breaks: "SG-INIT-1",
    "A created group starts with an inbound rule for SSH.",
    control: {
      $0.groups.initialRules = changed(defaults: false) { rules, _ in
        rules.append(SecurityGroupRule(.ingress, .tcp(22...22), .block(.everything(.ipv4))))
      }
    })

  private static let newGroupWithoutOutbound = Fault(
    "new-group-without-outbound", breaks: "SG-INIT-2",
    "A created group starts without any rule.",
    control: { $0.groups.initialRules = changed(defaults: false) { rules, _ in rules = [] } })

  private static let newGroupOpensIPv6Anywhere = Fault(
    "new-group-opens-ipv6-anywhere", breaks: "SG-INIT-2",
    "A created group starts with the outbound rule for IPv6 in a VPC without IPv6, too.",
    control: {
      $0.groups.initialRules = changed(defaults: false) { rules, _ in
        if !rules.contains(outbound(.ipv6)) { rules.append(outbound(.ipv6)) }
      }
    })

  private static let newGroupTalksToItself = Fault(
    "new-group-talks-to-itself", breaks: "SG-INIT-2",
    "The outbound rule of a created group names the group in the place of everywhere.",
    control: {
      $0.groups.initialRules = changed(defaults: false) { rules, group in
        rules = [SecurityGroupRule(.egress, .all, .group(group.id))]
      }
    })

  private static let defaultGroupWithoutInbound = Fault(
    "default-group-without-inbound", breaks: "SG-INIT-3",
    "A default group starts without the rule that names itself.",
    control: {
      $0.groups.initialRules = changed(defaults: true) { rules, _ in
        rules.removeAll { $0.direction == .ingress }
      }
    })

  private static let defaultGroupOpenToAll = Fault(
    "default-group-open-to-all", breaks: "SG-INIT-3",
    "A default group starts open to every address, not only to its members.",
    control: {
      $0.groups.initialRules = changed(defaults: true) { rules, _ in
        rules.removeAll { $0.direction == .ingress }
        rules.append(SecurityGroupRule(.ingress, .all, .block(.everything(.ipv4))))
      }
    })

  private static let defaultGroupWithoutOutbound = Fault(
    "default-group-without-outbound", breaks: "SG-INIT-4",
    "A default group starts without the outbound rule for IPv4.",
    control: {
      $0.groups.initialRules = changed(defaults: true) { rules, _ in
        rules.removeAll { $0 == outbound(.ipv4) }
      }
    })

  private static let defaultGroupAlwaysHasIPv6 = Fault(
    "default-group-always-has-ipv6", breaks: "SG-INIT-5",
    "A default group starts with the outbound rule for IPv6 whether or not its VPC has IPv6.",
    control: {
      $0.groups.initialRules = { ControlRules.standard.groups.initialRules($0, $1 || $0.id.isImplicit, $2) }
    })

  private static let defaultGroupNeverHasIPv6 = Fault(
    "default-group-never-has-ipv6", breaks: "SG-INIT-5",
    "A default group starts without the outbound rule for IPv6 in a VPC with IPv6, too.",
    control: {
      $0.groups.initialRules = { ControlRules.standard.groups.initialRules($0, $1 && !$0.id.isImplicit, $2) }
    })

  private static let noRuleWithIPv6 = Fault(
    "no-rule-with-ipv6", breaks: "SG-INIT-6",
    "When a VPC gains IPv6 no group gains a rule.",
    control: { $0.groups.rulesAddedWithIPv6 = { _, _ in [] } })

  private static let ruleWithIPv6ForDefaultOnly = Fault(
    "rule-with-ipv6-for-default-only", breaks: "SG-INIT-6",
    "When a VPC gains IPv6 only its default group gains a rule.",
    control: {
      $0.groups.rulesAddedWithIPv6 = {
        $0.id.isImplicit ? ControlRules.standard.groups.rulesAddedWithIPv6($0, $1) : []
      }
    })

  private static let changedGroupGainsIPv6 = Fault(
    "changed-group-gains-ipv6", breaks: "SG-INIT-6",
    "When a VPC gains IPv6, groups with changed outbound rules gain the rule as well.",
    control: {
      $0.groups.rulesAddedWithIPv6 = { group, _ in
        ControlRules.standard.groups.rulesAddedWithIPv6(group, false)
      }
    })

  private static let inboundRuleWithIPv6 = Fault(
    "inbound-rule-with-ipv6", breaks: "SG-INIT-6",
    "When a VPC gains IPv6 its groups gain a rule that lets all of it in, too.",
    control: {
      $0.groups.rulesAddedWithIPv6 = { group, isModified in
        let added = ControlRules.standard.groups.rulesAddedWithIPv6(group, isModified)
        return added + added.map { SecurityGroupRule(.ingress, $0.traffic, $0.peer) }
      }
    })

  private static let interfaceWithoutGroups = Fault(
    "interface-without-groups", breaks: "SG-INIT-8",
    "An interface made without naming groups carries none.",
    control: { $0.interfaces.defaultGroups = { _, _ in [] } })

  private static let interfaceOfTheFirstGroup = Fault(
    "interface-of-the-first-group", breaks: "SG-INIT-8",
    "An interface made without naming groups gets the first custom group of the VPC, if there is one.",
    control: {
      $0.interfaces.defaultGroups = { topology, vpc in
        let first = topology.securityGroups.first { $0.vpc == vpc }
        return first.map { [$0.id] } ?? []
      }
    })

  private static let defaultGroupKeepsItsRules = Fault(
    "default-group-keeps-its-rules", breaks: "SG-INIT-7",
    "A rule of a default group cannot be revoked.",
    control: {
      $0.groups.revokedRule = { group, rule in
        group.id.isImplicit ? nil : ControlRules.standard.groups.revokedRule(group, rule)
      }
    })
}
