internal import AddressMath
internal import VPCheckTopology

/// Laws on the entries that an ACL has by itself (network ACL sheet, section 2).
enum NetworkACLContentLaws {
  static let all = [
    defaultIPv4, defaultIPv6, laterIPv6, finalDenials, created, defaultEntriesChange, removedIPv6,
  ]

  private static let defaultACL = Citation.vpcGuide("vpc-network-acls", "Default network ACL")

  /// The entry that lets everything of a family through a default ACL.
  static func open(_ direction: Direction, _ family: AddressFamily) -> NetworkACLEntry {
    NetworkACLEntry(direction, family == .ipv4 ? 100 : 101, .allow, .everything(family), .all)
  }

  /// The entry that denies everything of a family in the end.
  static func finalDenial(_ direction: Direction, _ family: AddressFamily) -> NetworkACLEntry {
    let number = NetworkACL.userNumberMax + (family == .ipv4 ? 1 : 2)
    return NetworkACLEntry(direction, number, .deny, .everything(family), .all)
  }

  private static func both(_ entry: (Direction) -> NetworkACLEntry) -> [NetworkACLEntry] {
    Direction.allCases.map(entry)
  }

  private static func newDefault(_ step: JudgedStep) -> (NetworkACL, VPC)? {
    guard step.isFresh(.networkACL), case .createVpc(let id, _, _)? = step.command,
      let vpc = step.after.vpcs[id],
      let acl = step.after.networkACLs.first(where: { $0.vpc == id && $0.isDefault })
    else { return nil }
    return (acl, vpc)
  }

  static let defaultIPv4 = Law.effect(
    "NACL-DEF-1", on: .createVpc,
    "A default ACL allows all IPv4 traffic with entry 100 in both directions, and denies it finally.",
    source: defaultACL
  ) { step in
    guard let (acl, _) = newDefault(step) else { return .silent }
    let expected = both { open($0, .ipv4) } + both { finalDenial($0, .ipv4) }
    return compare(acl.id, expected, acl.entries.filter { $0.block.family == .ipv4 })
  }

  static let defaultIPv6 = Law.effect(
    "NACL-DEF-2", on: .createVpc,
    "The default ACL of a VPC with an IPv6 block also has entry 101 and the final denial for IPv6.",
    source: defaultACL
  ) { step in
    guard let (acl, vpc) = newDefault(step) else { return .silent }
    let entries = acl.entries.filter { $0.block.family == .ipv6 }
    switch vpc.ipv6Presence {
    case .certain: return compare(acl.id, both { open($0, .ipv6) } + both { finalDenial($0, .ipv6) }, entries)
    case .absent: return compare(acl.id, [], entries)
    case .open: return .silent
    }
  }

  static let created = Law.effect(
    "NACL-DEF-7", on: .createACL, "A created ACL holds the final denials and nothing else.",
    source: Citation.vpcGuide("vpc-network-acls", "Create a network ACL")
  ) { step in
    guard step.isFresh(.networkACL), case .createNetworkAcl(let id, let vpc)? = step.command,
      let acl = step.after.networkACLs[id]
    else { return .silent }
    let presence = step.after.vpcs[vpc]?.ipv6Presence ?? .open
    // Whether a VPC that had IPv6 once still counts so is open (NACL-DEF-9).
    let isOpen =
      presence == .open
      || presence == .absent
        && step.before.networkACLs.contains { $0.vpc == vpc && hasFinalIPv6($0) }
    var expected = both { finalDenial($0, .ipv4) }
    if presence == .certain || isOpen && hasFinalIPv6(acl) { expected += both { finalDenial($0, .ipv6) } }
    return compare(id, expected, acl.entries)
  }

  private static func hasFinalIPv6(_ acl: NetworkACL) -> Bool {
    acl.entries.contains { $0.number > NetworkACL.userNumberMax && $0.block.family == .ipv6 }
  }

  private static func compare(
    _ id: NetworkACLID, _ expected: [NetworkACLEntry], _ observed: [NetworkACLEntry]
  ) -> LawAnswer {
    .from(EntryChangeLaws.differences(id, ListChange(from: expected, to: observed)))
  }

  static let defaultEntriesChange = Law.acceptance(
    "NACL-DEF-8", on: [.replaceEntry, .deleteEntry],
    "Entries 100 and 101 of a default ACL are replaced and deleted like any other.",
    source: Citation.vpcGuide("vpc-network-acls", "Network ACL rules")
  ) { judged in
    switch judged.command {
    case .replaceNetworkAclEntry(let id, let entry):
      isOriginal(entry.direction, entry.number, judged.before.networkACLs[id])
    case .deleteNetworkAclEntry(let id, let direction, let number):
      isOriginal(direction, number, judged.before.networkACLs[id])
    default: false
    }
  }

  private static func isOriginal(_ direction: Direction, _ number: Int, _ acl: NetworkACL?) -> Bool {
    guard let acl, acl.isDefault else { return false }
    return acl.entries.contains {
      $0.direction == direction && $0.number == number
        && ($0 == open(direction, .ipv4) || $0 == open(direction, .ipv6))
    }
  }
}

// What an IPv6 block of an existing VPC brings along, and what stays without it.
extension NetworkACLContentLaws {
  /// An ACL of the VPC to which an IPv6 block was added, before and after.
  private struct Addition {
    var acl: NetworkACL
    var change: ListChange<NetworkACLEntry>
    var earlier: IPv6Presence
    var later: IPv6Presence
  }

  private static func additions(_ step: JudgedStep) -> [Addition] {
    guard step.isFresh(.networkACL), case .associateVpcIPv6CidrBlock(let id, _)? = step.command,
      let earlier = step.before.vpcs[id], let later = step.after.vpcs[id]
    else { return [] }
    return step.before.networkACLs.filter { $0.vpc == id }.compactMap { acl in
      guard let now = step.after.networkACLs[acl.id] else { return nil }
      return Addition(
        acl: acl, change: ListChange(from: acl.entries, to: now.entries), earlier: earlier.ipv6Presence,
        later: later.ipv6Presence)
    }
  }

  static let laterIPv6 = Law.effect(
    "NACL-DEF-3", on: .associateIPv6Block,
    "With an IPv6 block, the default ACL gains entry 101 in each direction whose entries were not modified.",
    source: defaultACL + ", note"
  ) { step in
    let additions = additions(step)
    guard !additions.isEmpty else { return .silent }
    var differences: [Difference] = []
    for addition in additions {
      var change = addition.change
      change.added.removeAll { $0.number > NetworkACL.userNumberMax }
      change.removed.removeAll { $0.number > NetworkACL.userNumberMax }
      for direction in Direction.allCases {
        let entry = open(direction, .ipv6)
        let gain = gain(of: addition, direction, step.facts)
        if let index = change.added.firstIndex(of: entry) {
          if gain != .nothing { change.added.remove(at: index) }
        } else if gain == .entry {
          change.removed.append(entry)
        }
      }
      differences += EntryChangeLaws.differences(addition.acl.id, change)
    }
    return .from(differences)
  }

  private enum Gain { case entry, nothing, open }

  private static func gain(of addition: Addition, _ direction: Direction, _ facts: HistoryFacts) -> Gain {
    guard addition.acl.isDefault else { return .nothing }
    let entries = addition.acl.entries.filter {
      $0.direction == direction && $0.number <= NetworkACL.userNumberMax
    }
    // Whatever is not the one original entry has certainly been modified.
    guard entries == [open(direction, .ipv4)] else { return .nothing }
    // Changed and changed back, or a VPC that had IPv6 before (NACL-DEF-4, NACL-DEF-9).
    if facts.touchedACLSides.contains(HistoryFacts.ACLSide(acl: addition.acl.id, direction: direction)) {
      return .open
    }
    return addition.later == .certain && addition.earlier == .absent ? .entry : .open
  }

  static let finalDenials = Law.effect(
    "NACL-DEF-5", on: .associateIPv6Block,
    "Once the VPC has IPv6, every ACL has a final denial of it in each direction.",
    source: defaultACL + "; " + Citation.vpcGuide("amazon-vpc-limits", "Network ACLs")
  ) { step in
    let additions = additions(step)
    guard !additions.isEmpty else { return .silent }
    var differences: [Difference] = []
    for addition in additions {
      var change = addition.change
      change.added.removeAll { $0.number <= NetworkACL.userNumberMax }
      change.removed.removeAll { $0.number <= NetworkACL.userNumberMax }
      for direction in Direction.allCases {
        let entry = finalDenial(direction, .ipv6)
        guard !addition.acl.entries.contains(entry) else { continue }
        if let index = change.added.firstIndex(of: entry) {
          change.added.remove(at: index)
        } else if addition.later == .certain {
          change.removed.append(entry)
        }
      }
      differences += EntryChangeLaws.differences(addition.acl.id, change)
    }
    return .from(differences)
  }

  static let removedIPv6 = Law.effect(
    "NACL-DEF-9", on: .disassociateBlock,
    "Removing a block from a VPC removes no entry of a user.",
    source: Citation.vpcGuide("modify-vpcs", "Remove an IPv6 CIDR block from your VPC")
  ) { step in
    guard step.isFresh(.networkACL), case .disassociateVpcCidrBlock(let id, _)? = step.command else {
      return .silent
    }
    var differences: [Difference] = []
    for acl in step.before.networkACLs where acl.vpc == id {
      guard let now = step.after.networkACLs[acl.id] else { continue }
      var change = ListChange(from: acl.entries, to: now.entries)
      // Whether what came with IPv6 by itself stays is open.
      change.removed.removeAll {
        $0 == finalDenial($0.direction, .ipv6) || acl.isDefault && $0 == open($0.direction, .ipv6)
      }
      differences += EntryChangeLaws.differences(acl.id, change)
    }
    return .from(differences)
  }
}
