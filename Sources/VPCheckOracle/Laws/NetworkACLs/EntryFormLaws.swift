internal import AddressMath
internal import VPCheckTopology

/// Laws on the form of an entry (network ACL sheet, section 3).
enum EntryFormLaws {
  static let all = [
    finalNumbers, number, block, ipv6HostBits, protocols, noPorts, ports, typeAndCode, allTypes, family,
    withoutIPv6,
  ]

  private static let creation = Citation.model("CreateNetworkAclEntry")

  /// Returns the entry that a command writes.
  static func entry(_ command: Command) -> ACLEntryArgument? {
    switch command {
    case .createNetworkAclEntry(_, let entry), .replaceNetworkAclEntry(_, let entry): entry
    default: nil
    }
  }

  /// Makes a law about the form of an entry that is written.
  private static func law(
    _ id: String, _ statement: String, source: String,
    _ demand: @escaping @Sendable (ACLEntryArgument) -> RefusalDemand?
  ) -> Law {
    Law.refusal(id, on: [.createEntry, .replaceEntry], statement, source: source) { judged in
      entry(judged.command).flatMap(demand)
    }
  }

  private static func number(_ command: Command) -> Int? {
    switch command {
    case .deleteNetworkAclEntry(_, _, let number): number
    default: entry(command)?.number
    }
  }

  private static let finals = NetworkACL.userNumberMax + 1...NetworkACL.userNumberMax + 2

  static let finalNumbers = Law.refusal(
    "NACL-DEF-6", on: .entries, "The final denials cannot be written or removed.",
    source: Citation.vpcGuide("vpc-network-acls", "Default network ACL") + "; "
      + Citation.field("ansible/ansible#49979")
  ) { judged in
    guard let number = number(judged.command), finals.contains(number) else { return nil }
    return .must([.invalidParameterValue], "\(number) is the number of a final denial")
  }

  static let number = Law.refusal(
    "NACL-ENT-1", on: .entries, "Rule numbers lie in 1 to 32766.",
    source: Citation.model("CreateNetworkAclEntry.RuleNumber") + "; "
      + Citation.field("ansible/ansible#49979")
  ) { judged in
    guard let number = number(judged.command), !(1...NetworkACL.userNumberMax).contains(number),
      !finals.contains(number)
    else { return nil }
    return .must([.invalidParameterValue], "\(number) is not within 1 to 32766")
  }

  static let block = law(
    "NACL-ENT-6", "A block that does not parse is refused; host bits of an IPv4 block are cleared.",
    source: Citation.vpcGuide("vpc-network-acls", "Network ACL rules") + "; "
      + Citation.model("CreateNetworkAclEntry.CidrBlock")
  ) { entry in
    if entry.block.isNonsense {
      return .must(nil, "\(entry.block.malformedText ?? "the text") is not a block")
    }
    // A symbolic argument that nothing replaced names no block that a report shows.
    let isOpen = entry.block.isDoubtfulText || entry.blockReading == nil
    return isOpen ? .may(nil, "the block may be read or refused") : nil
  }.accepting(on: [.createEntry, .replaceEntry]) { judged in
    guard let entry = entry(judged.command) else { return false }
    return entry.block.hasHostBits && entry.blockReading?.family == .ipv4
  }.changing(on: [.createEntry, .replaceEntry]) { step in
    guard let entry = step.command.flatMap(entry), entry.block.hasHostBits else { return .silent }
    return EntryChangeLaws.written(step)
  }

  static let ipv6HostBits = law(
    "NACL-ENT-7", "Whether host bits of an IPv6 block are cleared or refused is open.",
    source: creation + ", silent"
  ) { entry in
    guard entry.block.hasHostBits, entry.blockReading?.family == .ipv6 else { return nil }
    return .may(nil, "host bits of an IPv6 block are set")
  }

  static let protocols = law(
    "NACL-ENT-8", "The protocol is a number, -1 for all; a name is refused.",
    source: Citation.model("CreateNetworkAclEntry.Protocol") + "; "
      + Citation.field("aws/aws-cli#508, aws/aws-cli#559, boto/boto3#1716")
  ) { entry in
    switch entry.protocolReading {
    case .word:
      let isName = entry.protocolText.first?.isLetter == true
      return .must(isName ? [.invalidParameterValue] : nil, "\"\(entry.protocolText)\" is no protocol number")
    case .doubtful: return .may(nil, "\"\(entry.protocolText)\" may be read as a number or not")
    case .outOfRange: return .may(nil, "no protocol has number \(entry.protocolText)")
    case .all, .number: return nil
    }
  }

  private static func hasPorts(_ entry: ACLEntryArgument) -> Bool {
    entry.protocolReading == .number(6) || entry.protocolReading == .number(17)
  }

  static let noPorts = law(
    "NACL-ENT-9", "An entry for tcp or udp needs a port range.", source: creation + ".PortRange"
  ) {
    entry in
    hasPorts(entry) && entry.ports == nil ? .must(nil, "no ports are given") : nil
  }

  static let ports = law(
    "NACL-ENT-10", "Ports lie in 0 to 65535; whether a reversed range is refused is open.",
    source: Citation.ec2Guide("security-group-connection-tracking")
  ) { entry in
    guard let ports = entry.ports else { return nil }
    let valid = 0...65535
    guard valid.contains(ports.from), valid.contains(ports.to) else {
      // Ports of other protocols are ignored (NACL-ENT-13); whether they are looked at is not said.
      let reason = "\(ports.from) to \(ports.to) is not within 0 to 65535"
      return hasPorts(entry) ? .must(nil, reason) : .may(nil, reason)
    }
    return ports.from > ports.to ? .may(nil, "\(ports.from) to \(ports.to) is reversed") : nil
  }

  /// Whether the entry is for the ICMP of the family of its block.
  private static func hasTypes(_ entry: ACLEntryArgument) -> Bool {
    switch (entry.protocolReading, entry.blockReading?.family) {
    case (.number(1), .ipv4?), (.number(58), .ipv6?): true
    default: false
    }
  }

  static let typeAndCode = law(
    "NACL-ENT-11", "An entry for the ICMP of its family needs type and code.",
    source: creation + ".IcmpTypeCode"
  ) { entry in
    guard let icmp = entry.icmp else {
      return hasTypes(entry) ? .must(nil, "type and code are missing") : nil
    }
    let valid = -1...255
    let isOdd = !valid.contains(icmp.type) || !valid.contains(icmp.code)
    return isOdd ? .may(nil, "type or code is not within -1 to 255") : nil
  }

  static let allTypes = law(
    "NACL-ENT-14", "Whether one code may stand with all types is open.",
    source: Citation.model("CreateNetworkAclEntry.IcmpTypeCode")
  ) { entry in
    guard let icmp = entry.icmp, icmp.type == -1, icmp.code != -1 else { return nil }
    return .may(nil, "code \(icmp.code) stands with all types")
  }

  static let family = law(
    "NACL-ENT-15", "Whether protocol 1 may stand with an IPv6 block is open.",
    source: "not documented; " + Citation.field("hashicorp/terraform#14014")
  ) { entry in
    guard entry.protocolReading == .number(1), entry.blockReading?.family == .ipv6 else { return nil }
    return .may(nil, "icmp stands with an IPv6 block")
  }

  static let withoutIPv6 = Law.refusal(
    "NACL-ENT-23", on: [.createEntry, .replaceEntry],
    "Whether a VPC without IPv6 takes entries for it is open.", source: "not documented"
  ) { judged in
    guard let entry = entry(judged.command), entry.blockReading?.family == .ipv6,
      let id = judged.command.references.first, let acl = judged.before.networkACLs[id],
      judged.before.vpcs[acl.vpc]?.ipv6Presence != .certain
    else { return nil }
    return .may(nil, "\(acl.vpc) has no IPv6 block")
  }
}
