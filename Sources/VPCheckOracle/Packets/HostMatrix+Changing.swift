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
    guard routes[table] != nil, destination.family == .ipv4 else { return 0 }
    routes[table]?.replace(destination, by: new)
    var judged = 0
    let receivers = hosts.kinds(in: UInt32(destination.base.value)...UInt32(destination.last.value))
    for subnet in hosts.subnets.indices where tables[subnet] == table {
      for receiver in receivers { fillRoad(subnet, receiver) }
    }
    for subnet in hosts.subnets.indices where tables[subnet] == table {
      for sender in hosts.kindsOfSubnet[subnet] {
        for receiver in receivers {
          judge(sender, receiver)
          judge(receiver, sender)
        }
      }
      judged += 2 * hosts.kindsOfSubnet[subnet].count * receivers.count
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
    guard let count = take(rule, from: group, isPresent: isPresent) else { return nil }
    if count == 1, isPresent { return 0 }
    let asked = MatrixRule(rule.peer, mask: mask(of: rule.traffic))
    var judged = 0
    for place in hosts.groups.indices where hosts.groups[place].contains(group) {
      // Other groups of the place may have the same rule: it is taken away as often as this one had it.
      Self.change(&groupRules, at: place, rule.direction) { rules in
        for _ in 0..<count { rules.firstIndex(of: asked).map { _ = rules.remove(at: $0) } }
        if isPresent { rules.append(asked) }
      }
      judged += judgeAgain(place, rule.direction, asked)
    }
    return judged
  }

  /// Changes what a group holds, and returns how often it held a rule; nil without the group.
  private mutating func take(
    _ rule: SecurityGroupRule, from group: SecurityGroupID, isPresent: Bool
  ) -> Int? {
    if held[group] == nil {
      guard let known = topology.securityGroups[group] else { return nil }
      held[group] = Dictionary(known.rules.map { ($0, 1) }, uniquingKeysWith: +)
    }
    let count = held[group]?[rule] ?? 0
    held[group]?[rule] = isPresent ? 1 : nil
    return count
  }

  private static func change(
    _ rules: inout (ingress: [[MatrixRule]], egress: [[MatrixRule]]), at place: Int, _ direction: Direction,
    _ body: (inout [MatrixRule]) -> Void
  ) {
    if direction == .ingress { body(&rules.ingress[place]) } else { body(&rules.egress[place]) }
  }

  /// Asks the groups of a place again about the kinds that a changed rule is about.
  private mutating func judgeAgain(_ place: Int, _ direction: Direction, _ changed: MatrixRule) -> Int {
    let rules = direction == .ingress ? groupRules.ingress[place] : groupRules.egress[place]
    let vpc = vpc(ofGroupsAt: place)
    let members = hosts.kindsOfGroups[place]
    let others = changed.addresses.map { hosts.kinds(in: $0) } ?? Array(hosts.kinds.indices)
    var judged = 0
    for other in others where matches(changed, other, seenFrom: vpc) {
      let position = place * hosts.kinds.count + other
      let filter = filter(rules, other, seenFrom: vpc)
      if direction == .ingress {
        guard filter != groupFilters.ingress[position] else { continue }
        groupFilters.ingress[position] = filter
        for kind in members { judge(other, kind) }
      } else {
        guard filter != groupFilters.egress[position] else { continue }
        groupFilters.egress[position] = filter
        for kind in members { judge(kind, other) }
      }
      judged += members.count
    }
    return judged
  }
}
