internal import AddressMath
internal import VPCheckTopology

/// Relations between states that differ in their network ACLs alone.
///
/// The more particular ones come first: where several speak, the first is told.
enum ACLRelations {
  static let all = [
    renumbering, covered, runs, disjoint, split, insideSubnet, otherFamily, sharing, elsewhere, monotone,
  ]

  private static let sheet = Citation.derived("NACL-EVAL-1")

  /// Makes a relation that looks at the entries alone.
  private static func entries(
    _ id: String, _ kind: String, _ statement: String,
    _ rule: @escaping @Sendable ([ACLChange]) -> PairExpectation?
  ) -> PairRelation {
    PairRelation(id, kind, statement, source: sheet) { pair in
      guard pair.changesOnly(KindMask(.networkACL)), let changes = ACLChange.all(pair), !changes.isEmpty
      else {
        return nil
      }
      return rule(changes)
    }
  }

  private static let renumbering = entries(
    "NACL-META-1", "renumbered", "Other numbers in the same order change no decision."
  ) { $0.allSatisfy(\.isRenumbering) ? .same : nil }

  private static let covered = entries(
    "NACL-META-3", "covered-entry", "An entry behind one that covers it entirely changes nothing."
  ) { changes in
    guard changes.count == 1, let change = changes.first, change.added.count + change.removed.count == 1,
      let entry = change.added.first ?? change.removed.first
    else { return nil }
    return change.before.contains { $0.number < entry.number && $0.covers(entry) } ? .same : nil
  }

  private static let runs = entries(
    "NACL-META-4", "neighbours-swapped", "The order of neighbouring entries of one action changes nothing."
  ) { $0.allSatisfy(\.permutesRuns) ? .same : nil }

  private static let disjoint = entries(
    "NACL-META-5", "disjoint-swapped", "Two neighbours that no packet matches both may change places."
  ) { $0.count == 1 && $0[0].swapsDisjointNeighbours ? .same : nil }

  private static let split = entries(
    "NACL-META-6", "entry-split", "An entry may be replaced by two that share its packets between them."
  ) { changes in
    guard changes.count == 1, let change = changes.first else { return nil }
    return ACLChange.splits(change.before, change.after) || ACLChange.splits(change.after, change.before)
      ? .same : nil
  }

  private static let insideSubnet = PairRelation(
    "NACL-META-8", "inside-subnet", "No network ACL matters to traffic inside one subnet.",
    source: Citation.derived("NACL-EVAL-6")
  ) { pair in
    guard pair.changesOnly(KindMask(.networkACL)), let ends = ProbeEnds(pair.later.probe, in: pair.after)
    else {
      return nil
    }
    return ends.isWithinSubnet ? .same : nil
  }

  private static let otherFamily = PairRelation(
    "NACL-META-9", "other-family-entries", "Inbound entries for IPv4 do not matter to IPv6.",
    source: Citation.derived("NACL-EVAL-4")
  ) { pair in
    guard case .exchange(_, .address(let destination), _) = pair.later.probe,
      destination.family == .ipv6, pair.changesOnly(KindMask(.networkACL)),
      let changes = ACLChange.all(pair)
    else { return nil }
    let isForeign = changes.allSatisfy { change in
      change.direction == .ingress && (change.added + change.removed).allSatisfy { $0.block.family == .ipv4 }
    }
    return isForeign ? .same : nil
  }

  private static let sharing = PairRelation(
    "NACL-META-10", "equal-acl", "Two subnets may share an ACL, or have one each with equal entries.",
    source: Citation.derived("NACL-EVAL-7")
  ) { pair in
    pair.changesOnly(KindMask(.networkACL)) && pair.changedFilters?.isEmpty == true ? .same : nil
  }

  private static let elsewhere = PairRelation(
    "NACL-META-7", "acl-elsewhere",
    "The ACL of a subnet does not matter to what neither enters nor leaves it.",
    source: Citation.derived("NACL-EVAL-5")
  ) { pair in
    guard pair.changesOnly(KindMask(.networkACL)), let changed = pair.changedFilters,
      pair.after.hasNoMiddlebox
    else { return nil }
    if case .instanceConnect(let instance) = pair.later.probe {
      let interface = NetworkSets(pair.after).primaryInterface(of: instance)
      return interface.map { !changed.contains($0.subnet) } == true ? .same : nil
    }
    guard let ends = ProbeEnds(pair.later.probe, in: pair.after) else { return nil }
    let isApart = pair.after.networkInterfaces.allSatisfy { interface in
      !changed.contains(interface.subnet)
        || !ends.addresses.contains { interface.holds($0) || interface.isKnown(as: $0) }
    }
    return isApart ? .same : nil
  }

  private static let monotone = entries(
    "NACL-META-2", "entries-opened-or-closed",
    "A further allow entry never turns allow into deny, and a further deny entry never deny into allow."
  ) { changes in
    if changes.allSatisfy(\.opens) { return .notLost }
    return changes.allSatisfy(\.closes) ? .notGained : nil
  }
}

extension ACLChange {
  /// Whether more passes now, at the most: allow entries are new, deny entries are gone.
  var opens: Bool {
    added.allSatisfy { $0.action == .allow } && removed.allSatisfy { $0.action == .deny }
  }

  /// Whether less passes now, at the most.
  var closes: Bool {
    added.allSatisfy { $0.action == .deny } && removed.allSatisfy { $0.action == .allow }
  }
}

extension AnswerPair {
  /// The subnets at whose edge other entries decide now; nil when the reports do not say.
  fileprivate var changedFilters: [SubnetID]? {
    var changed: [SubnetID] = []
    for subnet in after.subnets {
      guard let old = before.networkACL(of: subnet.id), let new = after.networkACL(of: subnet.id) else {
        return nil
      }
      if old.entries != new.entries { changed.append(subnet.id) }
    }
    return changed
  }
}
