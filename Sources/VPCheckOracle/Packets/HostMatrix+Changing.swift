package import AddressMath
package import VPCheckTopology

extension HostMatrix {
  /// Puts routes to one destination in the place of those of a table, and judges again what they decide.
  ///
  /// - Returns: How many pairs of kinds were judged again.
  @discardableResult
  package mutating func setRoutes(
    of table: RouteTableID, to destination: CIDRBlock, _ new: [Route]
  ) -> Int {
    guard routes[table] != nil else { return 0 }
    routes[table]?.replace(destination, by: new)
    var judged = 0
    for (sender, from) in hosts.kinds.enumerated() where tables[from.subnet] == table {
      for (receiver, to) in hosts.kinds.enumerated() where destination.contains(to.address) {
        judge(sender, receiver)
        judge(receiver, sender)
        judged += 2
      }
    }
    return judged
  }

  /// Adds a rule to a group or takes it away, and judges again what it filters.
  ///
  /// - Returns: How many pairs of kinds were judged again; nil, and nothing is changed, when the
  ///   rule divides ports, protocols or hosts that nothing told apart before: a new matrix is needed.
  @discardableResult
  package mutating func setRule(
    _ rule: SecurityGroupRule, of group: SecurityGroupID, isPresent: Bool
  ) -> Int? {
    guard rule.traffic == .all || masks[rule.traffic] != nil else { return nil }
    if case .block(let block) = rule.peer, block.family == .ipv4, !hosts.divides(at: block) { return nil }
    guard topology.securityGroups.contains(group) else { return nil }
    topology.securityGroups[group]?.rules.removeAll { $0 == rule }
    if isPresent { topology.securityGroups[group]?.rules.append(rule) }
    var judged = 0
    for place in hosts.groups.indices where hosts.groups[place].contains(group) {
      judged += judgeAgain(place, rule)
    }
    return judged
  }

  /// Asks the groups of a place again about the kinds that a changed rule is about.
  private mutating func judgeAgain(_ place: Int, _ rule: SecurityGroupRule) -> Int {
    let rules = rules(ofGroupsAt: place, rule.direction)
    let vpc = vpc(ofGroupsAt: place)
    var judged = 0
    for other in hosts.kinds.indices where matches(rule.peer, hosts.kinds[other], seenFrom: vpc) {
      let filter = filter(rules, other, seenFrom: vpc)
      guard filter != groupFilters[place][rule.direction]?[other] else { continue }
      groupFilters[place][rule.direction]?[other] = filter
      for kind in hosts.kinds.indices where hosts.kinds[kind].groups == place {
        if rule.direction == .egress { judge(kind, other) } else { judge(other, kind) }
        judged += 1
      }
    }
    return judged
  }
}
