internal import AddressMath
internal import VPCheckTopology

/// How the rules of one security group differ between two states.
struct GroupChange: Sendable {
  /// The group.
  let group: SecurityGroupID
  /// The rules that are new.
  let added: [SecurityGroupRule]
  /// The rules that are gone.
  let removed: [SecurityGroupRule]

  /// Returns the groups that are reported differently; nil when groups come or go.
  static func all(_ pair: AnswerPair) -> [GroupChange]? {
    guard pair.before.securityGroups.ids == pair.after.securityGroups.ids else { return nil }
    var changes: [GroupChange] = []
    for (old, new) in zip(pair.before.securityGroups, pair.after.securityGroups) where old != new {
      changes.append(
        GroupChange(
          group: old.id, added: new.rules.without(old.rules), removed: old.rules.without(new.rules)))
    }
    return changes
  }
}

extension [SecurityGroupRule] {
  /// Returns the rules that are not among others, each as often as it is there more often.
  fileprivate func without(_ others: [SecurityGroupRule]) -> [SecurityGroupRule] {
    var rest = others
    return filter { rule in
      guard let place = rest.firstIndex(of: rule) else { return true }
      rest.remove(at: place)
      return false
    }
  }
}

extension SecurityGroupRule {
  /// Returns whether two rules together allow exactly what this one does.
  func isPartitioned(_ one: SecurityGroupRule, _ other: SecurityGroupRule) -> Bool {
    guard direction == one.direction, direction == other.direction else { return false }
    if peer == one.peer, peer == other.peer { return traffic.isPartitioned(one.traffic, other.traffic) }
    guard traffic == one.traffic, traffic == other.traffic, case .block(let whole) = peer,
      case .block(let first) = one.peer, case .block(let second) = other.peer
    else { return false }
    return whole.isPartitioned(first, second)
  }

  /// Whether the rule covers all traffic from, or to, everywhere in a family.
  func isOpen(_ direction: Direction, _ family: AddressFamily) -> Bool {
    self.direction == direction && traffic == .all && peer == .block(.everything(family))
  }
}
