internal import VPCheckTopology

/// Laws on what requests do to the entries of a network ACL (network ACL sheet, section 3).
enum ACLEntryChangeLaws {
  static let all = [replaced, byRequestOnly, undone]

  static let replaced = Law.effect(
    "NACL-ENT-17", on: .replaceEntry, "Replacing an entry overwrites it whole and keeps its number.",
    source: Citation.model("ReplaceNetworkAclEntry")
  ) { step in
    guard let request = EntryRequest(step.command), let entry = request.entry else { return .silent }
    return compare(step, request.acl, entry.direction, entry.number, entry)
  }.accepting(on: .replaceEntry)

  static let byRequestOnly = Law.invariant(
    "NACL-ENT-19", of: [.networkACL], "Entries change only by requests to make, replace or delete them.",
    source: Citation.model("CreateNetworkAclEntry") + "; "
      + Citation.vpcGuide("vpc-network-acls", "Add and delete rules")
  ) { step in
    guard step.isFresh(.networkACL), !step.isRejected, step.hasChanged(.networkACL)
    else {
      return .silent
    }
    return .from(NetworkACLFrame.entryDifferences(step))
  }

  static let undone = Law.effect(
    "NACL-ENT-20", on: [.createEntry, .deleteEntry],
    "Making an entry adds exactly that one, deleting removes exactly that one; the second undoes the first.",
    source: Citation.derived("NACL-ENT-2, NACL-ENT-18")
  ) { step in
    switch step.command {
    case .createNetworkAclEntry?:
      // How host bits are stored is NACL-ENT-6's.
      guard let request = EntryRequest(step.command), let entry = request.entry,
        !request.argument.block.hasHostBits
      else { return .silent }
      return compare(step, request.acl, entry.direction, entry.number, entry)
    case .deleteNetworkAclEntry(let id, let direction, let number)?:
      return compare(step, id, direction, number, nil)
    default: return .silent
    }
  }.accepting(on: .deleteEntry)

  /// Answers whether one place of an ACL holds what it should, and all others what they held.
  static func compare(
    _ step: JudgedStep, _ id: NetworkACLID, _ direction: Direction, _ number: Int, _ entry: NetworkACLEntry?
  ) -> LawAnswer {
    guard step.isFresh(.networkACL), let before = step.before.networkACLs[id] else { return .silent }
    // Numbers that no entry may have, and ones that were taken, are told by refusals.
    guard (1...NetworkACL.userNumberMax).contains(number) else { return .silent }
    guard let after = step.after.networkACLs[id] else {
      return .broken([Difference("acl-missing", expected: "\(id) is reported", observed: "it is not")])
    }
    func isPlace(_ entry: NetworkACLEntry) -> Bool { entry.direction == direction && entry.number == number }
    if case .createNetworkAclEntry? = step.command, before.entries.contains(where: isPlace) { return .silent }
    var differences: [Difference] = []
    let found = after.entries.filter(isPlace)
    if found != (entry.map { [$0] } ?? []) {
      let kind = found.isEmpty ? "missing-entry" : entry == nil ? "left" : "entry"
      differences.append(
        Difference(
          kind, expected: entry.map { "\(id) has \($0)" } ?? "\(id) has no \(direction) entry \(number)",
          observed: "it has \(found)"))
    }
    if !Frame.sameMultiset(before.entries.filter { !isPlace($0) }, after.entries.filter { !isPlace($0) }) {
      differences.append(
        Difference(
          "other-entry", expected: "the other entries of \(id) stay as they were", observed: "one changed"))
    }
    return .from(differences)
  }
}
