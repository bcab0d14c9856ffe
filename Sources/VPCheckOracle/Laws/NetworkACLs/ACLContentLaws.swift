internal import AddressMath
internal import VPCheckTopology

/// Laws on what network ACLs hold without anybody's doing (network ACL sheet, section 2).
enum ACLContentLaws {
  static let all = [
    defaultIPv4, defaultIPv6, gainedIPv6, finalDenies, finalNumbers, custom, defaultEntries, lostIPv6,
  ]

  private static let defaultACL = Citation.vpcGuide("vpc-network-acls", "Default network ACL")

  static let allowIPv4Number = 100
  static let allowIPv6Number = 101
  static let denyIPv4Number = 32767
  static let denyIPv6Number = 32768

  /// Returns the entry that lets a family pass in one direction of a default ACL.
  private static func allow(_ direction: Direction, _ family: AddressFamily) -> NetworkACLEntry {
    let number = family == .ipv4 ? allowIPv4Number : allowIPv6Number
    return NetworkACLEntry(direction, number, .allow, .everything(family), .all)
  }

  /// Returns the entry that ends one direction for a family.
  private static func deny(_ direction: Direction, _ family: AddressFamily) -> NetworkACLEntry {
    let number = family == .ipv4 ? denyIPv4Number : denyIPv6Number
    return NetworkACLEntry(direction, number, .deny, .everything(family), .all)
  }

  /// Returns how the entries of a family differ from some expected ones, final denies aside.
  private static func compare(
    _ acl: NetworkACL, _ family: AddressFamily, _ expected: [NetworkACLEntry]
  ) -> LawAnswer {
    let entries = acl.entries.filter {
      $0.block.family == family && $0.number != denyIPv4Number && $0.number != denyIPv6Number
    }
    guard !Frame.sameMultiset(entries, expected) else { return .held }
    return .broken([
      Difference("entries", expected: "\(acl.id) has \(expected)", observed: "it has \(entries)")
    ])
  }

  private static func createdDefault(_ step: JudgedStep) -> (NetworkACL, VPC)? {
    guard step.isFresh(.networkACL), case .createVpc(let id, _, _)? = step.command,
      !step.before.vpcs.contains(id), let vpc = step.after.vpcs[id],
      let acl = step.after.networkACLs.first(where: { $0.vpc == id && $0.isDefault })
    else { return nil }
    return (acl, vpc)
  }

  static let defaultIPv4 = Law.effect(
    "NACL-DEF-1", on: .createVpc,
    "A default ACL starts with entry 100 in both directions, which allows all IPv4.",
    source: defaultACL
  ) { step in
    guard let (acl, _) = createdDefault(step) else { return .silent }
    return compare(acl, .ipv4, [allow(.ingress, .ipv4), allow(.egress, .ipv4)])
  }

  static let defaultIPv6 = Law.effect(
    "NACL-DEF-2", on: .createVpc,
    "If the VPC has IPv6, its default ACL starts with entry 101 in both directions too, which allows all IPv6.",
    source: defaultACL
  ) { step in
    guard let (acl, vpc) = createdDefault(step), !vpc.isGainingIPv6 else { return .silent }
    return compare(acl, .ipv6, vpc.hasIPv6 ? [allow(.ingress, .ipv6), allow(.egress, .ipv6)] : [])
  }

  static let gainedIPv6 = Law.effect(
    "NACL-DEF-3", on: .associateIPv6Block,
    "When a VPC gains IPv6, its default ACL gains entry 101 in each direction that nobody modified.",
    source: defaultACL + ", note"
  ) { step in
    guard step.isFresh(.networkACL), case .associateVpcIPv6CidrBlock(let vpc, _)? = step.command,
      let earlier = step.before.vpcs[vpc]
    else { return .silent }
    var differences: [Difference] = []
    for acl in step.before.networkACLs where acl.vpc == vpc {
      guard let later = step.after.networkACLs[acl.id] else { continue }
      for direction in Direction.allCases {
        let before = userEntries(acl, direction)
        let after = userEntries(later, direction)
        let automatic = allow(direction, .ipv6)
        let isPristine = acl.isDefault && before == [allow(direction, .ipv4)]
        let side = HistoryFacts.ACLSide(acl: acl.id, direction: direction)
        // Changed and changed back, or what an earlier IPv6 block left, is open (NACL-DEF-4,
        // NACL-DEF-9); what differs from the first entry has certainly been modified.
        let isChangedBack = isPristine && step.facts.touchedACLSides.contains(side)
        let isComing = isPristine && step.after.vpcs[vpc]?.hasIPv6 != true
        let isOpen = isChangedBack || isComing || earlier.hasIPv6 || before.contains(automatic)
        let gained = Frame.sameMultiset(after, before + [automatic])
        let kept = Frame.sameMultiset(after, before)
        if gained && (isPristine || acl.isDefault && isOpen) || kept && (!isPristine || isOpen) { continue }
        differences.append(
          Difference(
            kept ? "missing-entry" : "extra-entry",
            expected: "\(acl.id) \(isPristine ? "gains entry 101" : "keeps its entries") for \(direction)",
            observed: "it has \(after)"))
      }
    }
    return .from(differences)
  }

  /// Returns the entries of a direction without the final denies.
  private static func userEntries(_ acl: NetworkACL, _ direction: Direction) -> [NetworkACLEntry] {
    acl.entries.filter { $0.direction == direction && $0.number <= NetworkACL.userNumberMax }
  }

  static let finalDenies = Law.invariant(
    "NACL-DEF-5", of: [.networkACL, .vpc],
    "Every ACL ends in a deny of all IPv4 in both directions, and once the VPC has IPv6 in one of all IPv6.",
    source: defaultACL + "; numbers " + Citation.vpcGuide("amazon-vpc-limits", "Network ACLs")
  ) { step in
    guard step.isFresh(.networkACL),
      step.hasChanged(.networkACL) || step.hasChanged(.vpc)
    else { return .silent }
    var differences: [Difference] = []
    for acl in step.after.networkACLs {
      guard let missing = missingDeny(acl, step.after) else { continue }
      if let earlier = step.before.networkACLs[acl.id], missingDeny(earlier, step.before) == missing {
        continue
      }
      differences.append(
        Difference(
          "final-deny", expected: "\(acl.id) ends in \(missing)", observed: "it has \(acl.entries.suffix(4))")
      )
    }
    return .from(differences)
  }

  private static func missingDeny(_ acl: NetworkACL, _ topology: Topology) -> NetworkACLEntry? {
    let families: [AddressFamily] = topology.vpcs[acl.vpc]?.hasIPv6 == true ? [.ipv4, .ipv6] : [.ipv4]
    for direction in Direction.allCases {
      for family in families where !acl.entries.contains(deny(direction, family)) {
        return deny(direction, family)
      }
    }
    return nil
  }

  static let finalNumbers = Law.refusal(
    "NACL-DEF-6", on: .entries, "The final denies are not made, changed or removed by requests.",
    source: defaultACL + "; " + Citation.field("ansible/ansible#49979")
  ) { judged in
    guard let (_, _, number) = EntryRequest.key(judged.command),
      number == denyIPv4Number || number == denyIPv6Number
    else { return nil }
    return .must([.invalidParameterValue], "\(number) is the number of a final deny")
  }

  static let custom = Law.effect(
    "NACL-DEF-7", on: .createACL, "A created ACL holds only the final denies.",
    source: Citation.vpcGuide("vpc-network-acls", "Create a network ACL")
  ) { step in
    guard step.isFresh(.networkACL), case .createNetworkAcl(let id, _)? = step.command,
      !step.before.networkACLs.contains(id), let acl = step.after.networkACLs[id]
    else { return .silent }
    let entries = acl.entries.filter { $0.number <= NetworkACL.userNumberMax }
    guard !entries.isEmpty else { return .held }
    return .broken([Difference("entries", expected: "\(id) has no entries", observed: "it has \(entries)")])
  }

  static let lostIPv6 = Law.effect(
    "NACL-DEF-9", on: .disassociateBlock, "Removing a block from a VPC removes no entry that a request made.",
    source: Citation.vpcGuide("modify-vpcs", "Remove an IPv6 CIDR block from your VPC")
  ) { step in
    guard step.isFresh(.networkACL), case .disassociateVpcCidrBlock(let vpc, _)? = step.command else {
      return .silent
    }
    guard step.hasChanged(.networkACL) else { return .held }
    var differences: [Difference] = []
    for acl in step.before.networkACLs where acl.vpc == vpc {
      guard let later = step.after.networkACLs[acl.id] else { continue }
      // Whether what came with IPv6 by itself stays is open.
      let kept = acl.entries.filter {
        $0 != deny($0.direction, .ipv6) && !(acl.isDefault && $0 == allow($0.direction, .ipv6))
      }
      if let lost = kept.first(where: { !later.entries.contains($0) }) {
        differences.append(
          Difference("entry-lost", expected: "\(acl.id) keeps \(lost)", observed: "it is gone"))
      }
      if let new = later.entries.first(where: { !acl.entries.contains($0) }) {
        differences.append(Difference("extra-entry", expected: "\(acl.id) has no \(new)", observed: "it has"))
      }
    }
    return .from(differences)
  }

  static let defaultEntries = Law.acceptance(
    "NACL-DEF-8", on: [.replaceEntry, .deleteEntry],
    "The entries that a default ACL starts with can be replaced and deleted like others.",
    source: Citation.vpcGuide("vpc-network-acls", "Network ACL rules")
  ) { judged in
    guard let (id, _, number) = EntryRequest.key(judged.command) else { return false }
    return judged.before.networkACLs[id]?.isDefault == true
      && (number == allowIPv4Number || number == allowIPv6Number)
  }
}
