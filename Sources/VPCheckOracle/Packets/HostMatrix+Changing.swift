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

  /// Puts other rules in the place of those of a group, and judges again what it filters.
  ///
  /// - Returns: How many pairs of kinds were judged again; nil when the rules divide
  ///   ports, protocols or hosts that nothing told apart before, so that a new matrix is needed.
  @discardableResult
  package mutating func setRules(of group: SecurityGroupID, _ rules: [SecurityGroupRule]) -> Int? {
    guard let old = topology.securityGroups[group] else { return nil }
    let known = Set(old.rules.map(\.peer))
    for rule in rules {
      guard rule.traffic == .all || masks[rule.traffic] != nil else { return nil }
      if case .block(let block) = rule.peer, block.prefixLength > 0, !known.contains(rule.peer) { return nil }
    }
    topology.securityGroups[group]?.rules = rules
    var judged = 0
    for place in hosts.groups.indices where hosts.groups[place].contains(group) {
      let before = groupFilters[place]
      groupFilters[place] = filters(ofGroupsAt: place)
      for (kind, host) in hosts.kinds.enumerated() where host.groups == place {
        for other in hosts.kinds.indices {
          if before[.egress]?[other] != groupFilters[place][.egress]?[other] {
            judge(kind, other)
            judged += 1
          }
          if before[.ingress]?[other] != groupFilters[place][.ingress]?[other] {
            judge(other, kind)
            judged += 1
          }
        }
      }
    }
    return judged
  }
}
