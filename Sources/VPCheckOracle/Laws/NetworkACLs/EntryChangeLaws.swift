internal import AddressMath
internal import VPCheckTopology

/// Laws on writing and removing entries (network ACL sheet, section 3).
enum EntryChangeLaws {
  static let all = [unique, added, replaced, absent, removed, count]

  /// Returns the entry that a list holds in a direction under a number.
  private static func held(_ direction: Direction, _ number: Int, _ acl: NetworkACL) -> NetworkACLEntry? {
    acl.entries.first { $0.direction == direction && $0.number == number }
  }

  static let unique = Law.refusal(
    "NACL-ENT-2", on: .createEntry, "A number is used once in each direction of an ACL.",
    source: Citation.model("CreateNetworkAclEntry") + "; " + Citation.errors("NetworkAclEntryAlreadyExists")
  ) { judged in
    guard case .createNetworkAclEntry(let id, let entry) = judged.command,
      entry.number <= NetworkACL.userNumberMax, let acl = judged.before.networkACLs[id],
      held(entry.direction, entry.number, acl) != nil
    else { return nil }
    return .must(["NetworkAclEntryAlreadyExists"], "\(id) has an \(entry.direction) entry \(entry.number)")
  }.accepting(on: .createEntry) { judged in
    guard case .createNetworkAclEntry(let id, let entry) = judged.command,
      let acl = judged.before.networkACLs[id]
    else { return false }
    return held(entry.direction.opposite, entry.number, acl) != nil
  }

  static let added = Law.effect(
    "NACL-ENT-4", on: .createEntry, "An entry under a free number is added, whatever else the ACL holds.",
    source: Citation.derived("NACL-ENT-2")
  ) { step in
    guard case .createNetworkAclEntry(_, let entry)? = step.command, !entry.block.hasHostBits else {
      return .silent
    }
    return written(step)
  }.accepting(on: .createEntry)

  static let replaced = Law.effect(
    "NACL-ENT-17", on: .replaceEntry, "Replacing overwrites one whole entry and keeps its number.",
    source: Citation.model("ReplaceNetworkAclEntry")
  ) { step in
    guard case .replaceNetworkAclEntry(_, let entry)? = step.command, !entry.block.hasHostBits else {
      return .silent
    }
    return written(step)
  }.accepting(on: .replaceEntry)

  /// Says whether an accepted entry was written, and nothing else.
  static func written(_ step: JudgedStep) -> LawAnswer {
    guard step.isFresh(.networkACL), let argument = step.command.flatMap(EntryFormLaws.entry),
      let id = step.command?.references.first, let earlier = step.before.networkACLs[id],
      let later = step.after.networkACLs[id]
    else { return .silent }
    var expected = earlier.entries
    if case .replaceNetworkAclEntry? = step.command {
      expected.removeAll { $0.direction == argument.direction && $0.number == argument.number }
    }
    if let entry = argument.entry {
      expected.append(entry)
      return .from(differences(id, ListChange(from: expected, to: later.entries)))
    }
    var change = ListChange(from: expected, to: later.entries)
    // How such an entry is stored is open; an entry that matches nothing need not show.
    if let index = change.added.firstIndex(where: {
      $0.direction == argument.direction && $0.number == argument.number && $0.action == argument.action
    }) {
      change.added.remove(at: index)
    }
    return .from(differences(id, change))
  }

  /// Returns the entries that should not be there, and those that should.
  static func differences(_ id: NetworkACLID, _ change: ListChange<NetworkACLEntry>) -> [Difference] {
    var differences: [Difference] = []
    if let entry = change.added.first {
      differences.append(Difference("entry-extra", expected: "\(id) has no \(entry)", observed: "it has"))
    }
    if let entry = change.removed.first {
      differences.append(Difference("entry-missing", expected: "\(id) has \(entry)", observed: "it has not"))
    }
    return differences
  }

  static let absent = Law.refusal(
    "NACL-ENT-18", on: [.replaceEntry, .deleteEntry],
    "An entry whose number is not there cannot be replaced or deleted.",
    source: Citation.errors("InvalidNetworkAclEntry.NotFound")
  ) { judged in
    let place: (NetworkACLID, Direction, Int)? =
      switch judged.command {
      case .replaceNetworkAclEntry(let id, let entry): (id, entry.direction, entry.number)
      case .deleteNetworkAclEntry(let id, let direction, let number): (id, direction, number)
      default: nil
      }
    guard let (id, direction, number) = place, (1...NetworkACL.userNumberMax).contains(number),
      let acl = judged.before.networkACLs[id], held(direction, number, acl) == nil
    else { return nil }
    return .must(["InvalidNetworkAclEntry.NotFound"], "\(id) has no \(direction) entry \(number)")
  }

  static let removed = Law.effect(
    "NACL-ENT-20", on: .deleteEntry, "Deleting an entry undoes its creation.",
    source: Citation.derived("NACL-ENT-2, NACL-ENT-18")
  ) { step in
    guard step.isFresh(.networkACL),
      case .deleteNetworkAclEntry(let id, let direction, let number)? = step.command,
      let earlier = step.before.networkACLs[id], let later = step.after.networkACLs[id]
    else { return .silent }
    let expected = earlier.entries.filter { $0.direction != direction || $0.number != number }
    return .from(differences(id, ListChange(from: expected, to: later.entries)))
  }.accepting(on: .deleteEntry)

  static let count = Law.refusal(
    "NACL-ENT-21", on: [.createEntry, .replaceEntry],
    "An ACL has at most 20 entries by default in each direction and family, the final denial perhaps included.",
    source: Citation.vpcGuide("amazon-vpc-limits", "Network ACLs") + "; "
      + Citation.errors("NetworkAclEntryLimitExceeded")
  ) { judged in
    guard let entry = EntryFormLaws.entry(judged.command), let id = judged.command.references.first,
      let acl = judged.before.networkACLs[id], let family = entry.blockReading?.family
    else { return nil }
    let others = acl.entries.count {
      $0.direction == entry.direction && $0.block.family == family && $0.number <= NetworkACL.userNumberMax
        && $0.number != entry.number
    }
    // The quota can be raised, so reaching it only permits a refusal.
    return others >= 19 ? .may(["NetworkAclEntryLimitExceeded"], "\(id) has \(others) such entries") : nil
  }
}
