internal import VPCheckTopology

// Security groups and their rules.
extension Model {
  mutating func createGroup(
    _ id: SecurityGroupID, _ vpcID: VPCID, name text: String, by caller: Caller
  ) throws(Refusal) {
    let name = rules.groups.storedName(text)
    try uphold(rules.groups.nameForm(name))
    let vpc = try vpc(vpcID, for: caller)
    try uphold(rules.groups.reservedName(name))
    try uphold(rules.groups.duplicateName(topology, vpcID, name, options))
    let count = topology.securityGroups.count {
      $0.owner == caller.account && topology.vpcs[$0.vpc]?.region == vpc.region
    }
    try uphold(rules.quotas.excess(.securityGroups, count + 1, options.quotas.securityGroupCountMax))

    var group = SecurityGroup(id: id, owner: caller.account, vpc: vpcID, name: name)
    group.rules = rules.groups.initialRules(group, !vpc.ipv6.isEmpty, options)
    topology.securityGroups[id] = group
    memory.modifiedGroups.remove(id)
  }

  mutating func deleteGroup(_ id: SecurityGroupID, by caller: Caller) throws(Refusal) {
    let group = try securityGroup(id, for: caller)
    try uphold(rules.groups.defaultDeletion(group))
    try uphold(rules.groups.attachedDeletion(topology, group))
    try uphold(rules.groups.referencedDeletion(topology, group))

    topology.securityGroups[id] = nil
    dropLostRules()
  }

  mutating func authorize(
    _ id: SecurityGroupID, _ direction: Direction, _ permission: PermissionArgument, by caller: Caller
  ) throws(Refusal) {
    let rule = try rule(direction, permission)
    let group = try securityGroup(id, for: caller)
    if case .group(let peer) = rule.peer { try uphold(rules.groups.reference(topology, group, peer)) }
    try uphold(rules.groups.duplicateRule(group, rule))
    try upholdRuleQuota(of: group, adding: rule)

    topology.securityGroups.update(id) { $0.rules.append(rule) }
    if direction == .egress { memory.modifiedGroups.insert(id) }
  }

  mutating func revoke(
    _ id: SecurityGroupID, _ direction: Direction, _ permission: PermissionArgument, by caller: Caller
  ) throws(Refusal) {
    let rule = try rule(direction, permission)
    let group = try securityGroup(id, for: caller)
    guard let index = rules.groups.revokedRule(group, rule) else {
      return try uphold(rules.groups.absentRule())
    }

    topology.securityGroups.update(id) { $0.rules.remove(at: index) }
    if direction == .egress { memory.modifiedGroups.insert(id) }
  }

  /// Gives the groups of a VPC what its first IPv6 block brings (SG-INIT-6).
  mutating func addIPv6Rules(to vpc: VPCID) {
    for group in topology.securityGroups where group.vpc == vpc {
      let isModified = memory.modifiedGroups.contains(group.id)
      let added = rules.groups.rulesAddedWithIPv6(group, isModified)
      topology.securityGroups.update(group.id) { $0.rules += added }
    }
  }

  /// Drops the rules that do not outlive their reference (SG-STALE-2).
  mutating func dropLostRules() {
    for group in topology.securityGroups {
      let kept = group.rules.filter { !rules.groups.isLost(topology, group, $0) }
      if kept.count < group.rules.count { topology.securityGroups.update(group.id) { $0.rules = kept } }
    }
  }

  // MARK: Parts

  /// Returns the rule that a request means; blocks of both families are masked (SG-RULE-15).
  private func rule(
    _ direction: Direction, _ permission: PermissionArgument
  ) throws(Refusal) -> SecurityGroupRule {
    guard let traffic = rules.groups.traffic(permission, options) else {
      throw Refusal(.invalidParameterValue, "SG-RULE-4")
    }
    switch permission.peer {
    case .block(let argument): return SecurityGroupRule(direction, traffic, .block(try block(argument)))
    case .group(let id): return SecurityGroupRule(direction, traffic, .group(id))
    }
  }

  /// Upholds the two counters of the rule's direction (SG-Q-1, SG-Q-2).
  private func upholdRuleQuota(
    of group: SecurityGroup, adding rule: SecurityGroupRule
  ) throws(Refusal) {
    let added = rules.groups.weight(rule)
    var (ipv4, ipv6) = added
    for existing in group.rules where existing.direction == rule.direction {
      let weight = rules.groups.weight(existing)
      ipv4 += weight.ipv4
      ipv6 += weight.ipv6
    }
    let max = options.quotas.groupRuleCountMax
    if added.ipv4 > 0 { try uphold(rules.quotas.excess(.groupRules, ipv4, max)) }
    if added.ipv6 > 0 { try uphold(rules.quotas.excess(.groupRules, ipv6, max)) }
  }
}
