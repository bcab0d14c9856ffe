internal import AddressMath
internal import VPCheckTopology

/// How the entries of one direction of one network ACL differ between two states.
struct ACLChange: Sendable {
  /// The entries that were there, in the order of their numbers.
  let before: [NetworkACLEntry]
  /// The entries that are there.
  let after: [NetworkACLEntry]

  /// Returns the directions in which entries differ; nil when anything else of an ACL does.
  static func all(_ pair: AnswerPair) -> [ACLChange]? {
    guard pair.before.networkACLs.ids == pair.after.networkACLs.ids else { return nil }
    var changes: [ACLChange] = []
    for (old, new) in zip(pair.before.networkACLs, pair.after.networkACLs) where old != new {
      guard old.subnets == new.subnets, old.vpc == new.vpc else { return nil }
      for direction in Direction.allCases {
        let change = ACLChange(
          before: old.entries.filter { $0.direction == direction },
          after: new.entries.filter { $0.direction == direction })
        if change.before != change.after { changes.append(change) }
      }
    }
    return changes
  }

  /// The entries that are new; a replaced one counts as removed and added.
  var added: [NetworkACLEntry] { after.filter { !before.contains($0) } }

  /// The entries that are gone.
  var removed: [NetworkACLEntry] { before.filter { !after.contains($0) } }

  /// The direction.
  var direction: Direction? { (before.first ?? after.first)?.direction }

  /// Whether the entries are the same ones in the same order, under other numbers.
  var isRenumbering: Bool { before.unnumbered == after.unnumbered }

  /// Whether every stretch of entries of one action holds the same entries, in any order.
  var permutesRuns: Bool {
    let old = before.unnumbered
    let new = after.unnumbered
    guard old.count == new.count, old.map(\.action) == new.map(\.action) else { return false }
    var start = 0
    while start < old.count {
      let end = old[start...].firstIndex { $0.action != old[start].action } ?? old.count
      var rest = Array(new[start..<end])
      for entry in old[start..<end] {
        guard let place = rest.firstIndex(of: entry) else { return false }
        rest.remove(at: place)
      }
      start = end
    }
    return true
  }

  /// Whether exactly two neighbours have changed places, and no packet matches both.
  var swapsDisjointNeighbours: Bool {
    let old = before.unnumbered
    let new = after.unnumbered
    guard old.count == new.count, let first = old.indices.first(where: { old[$0] != new[$0] }),
      first + 1 < old.count, old[first] == new[first + 1], old[first + 1] == new[first],
      old[(first + 2)...] == new[(first + 2)...]
    else { return false }
    return old[first].isDisjoint(with: old[first + 1])
  }

  /// Whether one entry became two neighbours that together match the same packets.
  static func splits(_ before: [NetworkACLEntry], _ after: [NetworkACLEntry]) -> Bool {
    let old = before.unnumbered
    let new = after.unnumbered
    guard new.count == old.count + 1, let place = old.indices.first(where: { old[$0] != new[$0] }) else {
      return false
    }
    return old[(place + 1)...] == new[(place + 2)...] && old[place].isPartitioned(new[place], new[place + 1])
  }
}

extension [NetworkACLEntry] {
  /// The entries in the order of their numbers, without the numbers.
  fileprivate var unnumbered: [NetworkACLEntry] {
    map { entry in
      var entry = entry
      entry.number = 0
      return entry
    }
  }
}

extension NetworkACLEntry {
  /// Returns whether every packet that the other entry matches is matched by this one.
  func covers(_ other: NetworkACLEntry) -> Bool {
    direction == other.direction && block.contains(other.block) && traffic.contains(other.traffic)
  }

  /// Returns whether no packet matches both.
  func isDisjoint(with other: NetworkACLEntry) -> Bool {
    !block.overlaps(other.block) || traffic.isDisjoint(with: other.traffic)
  }

  /// Returns whether two entries do together exactly what this one does.
  func isPartitioned(_ one: NetworkACLEntry, _ other: NetworkACLEntry) -> Bool {
    guard action == one.action, action == other.action else { return false }
    if traffic == one.traffic, traffic == other.traffic { return block.isPartitioned(one.block, other.block) }
    return block == one.block && block == other.block && traffic.isPartitioned(one.traffic, other.traffic)
  }
}
