internal import AddressMath
internal import VPCheckTopology

/// Relations between states that differ in security groups, or in who carries them.
enum GroupRelations {
  static let all = [split, reference, uninvolved, elsewhere, monotoneRules, monotoneGroups, opening]

  private static let split = PairRelation(
    "SG-EVAL-10", "rule-split", "A rule may be replaced by two that share its traffic between them.",
    source: Citation.derived("SG-EVAL-1")
  ) { pair in
    guard pair.changesOnly(KindMask(.securityGroup)), let changes = GroupChange.all(pair),
      changes.count == 1, let change = changes.first
    else { return nil }
    let (added, removed) = (change.added, change.removed)
    if removed.count == 1, added.count == 2, removed[0].isPartitioned(added[0], added[1]) { return .same }
    if added.count == 1, removed.count == 2, added[0].isPartitioned(removed[0], removed[1]) { return .same }
    return nil
  }

  /// A rule for one address, and one for a group that only the holder of it carries.
  ///
  /// Packets must come from, or go to, the address itself, so there is no NAT and no
  /// appliance on the way, the destination is private, and nobody else holds the address.
  private static let reference = PairRelation(
    "PW-META-12", "rule-by-group",
    "A rule for the only address of an interface may name a group that only this interface carries.",
    source: Citation.derived("SG-REF-5")
  ) { pair in
    guard pair.changesOnly(KindMask(.securityGroup)), let changes = GroupChange.all(pair),
      changes.count == 1, let change = changes.first, change.added.count == 1, change.removed.count == 1,
      let home = pair.after.securityGroups[change.group]?.vpc, pair.after.hasNoMiddlebox,
      let ends = ProbeEnds(pair.later.probe, in: pair.after), ends.sender != nil,
      ends.receivers.allSatisfy({ $0.holds(ends.destination) }), !ends.receivers.isEmpty
    else { return nil }
    let (one, other) = (change.added[0], change.removed[0])
    guard one.direction == other.direction, one.traffic == other.traffic else { return nil }
    for (named, written) in [(one.peer, other.peer), (other.peer, one.peer)] {
      guard case .group(let id) = named, case .block(let block) = written,
        pair.after.securityGroups[id]?.vpc == home
      else { continue }
      return pair.after.isSoleMember(of: id, at: block) ? .same : nil
    }
    return nil
  }

  /// Only the direction of the first packet counts: what the target lets out and what
  /// the initiator lets in are never asked.
  private static let uninvolved = PairRelation(
    "PW-META-7", "uninvolved-rules",
    "Outbound rules of the target and inbound rules of the initiator do not matter to an exchange.",
    source: Citation.derived("SG-STATEFUL-5")
  ) { pair in
    guard pair.changesOnly(KindMask(.securityGroup)), let changes = GroupChange.all(pair), !changes.isEmpty,
      pair.after.hasNoMiddlebox, let ends = ProbeEnds(pair.later.probe, in: pair.after),
      !ends.receivers.contains(where: { $0.id == ends.sender?.id })
    else { return nil }
    let isUninvolved = changes.allSatisfy { change in
      let carriers = pair.after.networkInterfaces.filter { $0.groups.contains(change.group) }
      return (change.added + change.removed).allSatisfy { rule in
        rule.direction == .egress
          ? !carriers.contains { $0.id == ends.sender?.id }
          : carriers.allSatisfy { $0.id == ends.sender?.id }
      }
    }
    return isUninvolved ? .same : nil
  }

  /// A group that neither end carries is asked by nobody.
  private static let elsewhere = PairRelation(
    "PW-META-2", "rules-elsewhere", "A further resource that is on neither way changes no answer.",
    source: PlainRelations.definitions
  ) { pair in
    guard pair.changesOnly(KindMask(.securityGroup)), let changes = GroupChange.all(pair), !changes.isEmpty,
      pair.after.hasNoMiddlebox
    else { return nil }
    var ends: [NetworkInterface] = []
    if case .instanceConnect(let instance) = pair.later.probe {
      ends = [NetworkSets(pair.after).primaryInterface(of: instance)].compactMap { $0 }
    } else if let exchange = ProbeEnds(pair.later.probe, in: pair.after) {
      ends = exchange.interfaces
    }
    let isApart = !ends.contains { end in changes.contains { end.groups.contains($0.group) } }
    return isApart && !ends.isEmpty ? .same : nil
  }

  private static let monotoneRules = PairRelation(
    "SG-EVAL-8", "rules-added-or-removed",
    "A further rule never denies what was allowed, and one rule less never allows what was denied.",
    source: Citation.derived("SG-EVAL-1")
  ) { pair in
    guard case .exchange = pair.later.probe, pair.changesOnly(KindMask(.securityGroup)),
      let changes = GroupChange.all(pair)
    else { return nil }
    return changes.expectation
  }

  private static let monotoneGroups = PairRelation(
    "SG-EVAL-9", "group-attached", "A further group at an interface never denies what was allowed.",
    source: Citation.derived("SG-EVAL-2")
  ) { pair in
    guard pair.changesOnly(KindMask(.networkInterface)), pair.attaches else { return nil }
    return .notLost
  }

  private static let opening = PairRelation(
    "PW-META-10", "opened", "Opening more never turns success into failure.",
    source: Citation.derived("SG-EVAL-8, NACL-META-2")
  ) { pair in
    let kinds: [KindMask] = [
      KindMask(.securityGroup), KindMask(.networkACL), KindMask(.networkInterface),
    ]
    guard pair.changesOnly(kinds[0], kinds[1], kinds[2]),
      kinds.count(where: { !pair.changed.isDisjoint(with: $0) }) > 1,
      let entries = ACLChange.all(pair), entries.allSatisfy(\.opens),
      let rules = GroupChange.all(pair), rules.allSatisfy({ $0.removed.isEmpty }), pair.attaches
    else { return nil }
    return .notLost
  }
}

extension [GroupChange] {
  /// What follows from rules that were only added, or only removed.
  var expectation: PairExpectation? {
    if contains(where: { !$0.added.isEmpty }) {
      return allSatisfy(\.removed.isEmpty) ? .notLost : nil
    }
    return contains { !$0.removed.isEmpty } ? .notGained : nil
  }
}

extension AnswerPair {
  /// Whether interfaces differ at most in that some carry further groups now.
  var attaches: Bool {
    guard before.networkInterfaces.ids == after.networkInterfaces.ids else { return false }
    return zip(before.networkInterfaces, after.networkInterfaces).allSatisfy { old, new in
      var plain = new
      plain.groups = old.groups
      return plain == old && Set(old.groups).isSubset(of: new.groups)
    }
  }
}

extension Topology {
  /// Returns whether a block is the only address of the only interface that carries a group.
  fileprivate func isSoleMember(of group: SecurityGroupID, at block: CIDRBlock) -> Bool {
    let members = networkInterfaces.filter { $0.groups.contains(group) }
    guard members.count == 1, let member = members.first, block.prefixLength == block.family.bitCount,
      member.ipv4.map(\.address) + member.ipv6 == [block.base], member.ipv4.first?.publicAddress == nil
    else { return false }
    return networkInterfaces.count { $0.holds(block.base) } == 1
  }
}
