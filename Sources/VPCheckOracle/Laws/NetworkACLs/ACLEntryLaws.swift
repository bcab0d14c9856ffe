internal import AddressMath
internal import VPCheckTopology

/// Laws on what an entry may say (network ACL sheet, section 3).
enum ACLEntryLaws {
  static let all = [
    number, taken, alike, text, ipv6HostBits, protocolNumber, ports, portRange, icmpFields, icmpAll,
    icmpOfOther,
    absent, quota, withoutIPv6,
  ]

  private static let written: StepKinds = [.createEntry, .replaceEntry]

  private static func exists(_ judged: JudgedCommand) -> Bool? {
    guard let (id, direction, number) = EntryRequest.key(judged.command),
      let acl = judged.before.networkACLs[id], (1...NetworkACL.userNumberMax).contains(number)
    else { return nil }
    return acl.entries.contains { $0.direction == direction && $0.number == number }
  }

  static let number = Law.refusal(
    "NACL-ENT-1", on: .entries, "The number of an entry is 1 to 32766.",
    source: Citation.model("CreateNetworkAclEntry.RuleNumber") + "; "
      + Citation.field("ansible/ansible#49979")
  ) { judged in
    // The numbers of the final denies are NACL-DEF-6's.
    guard let (_, _, number) = EntryRequest.key(judged.command),
      !(1...ACLContentLaws.denyIPv6Number).contains(number)
    else { return nil }
    return .must([.invalidParameterValue], "\(number) is not between 1 and 32766")
  }

  static let taken = Law.refusal(
    "NACL-ENT-2", on: .createEntry, "A number is used once in each direction, by both families together.",
    source: Citation.model("CreateNetworkAclEntry") + "; " + Citation.errors("NetworkAclEntryAlreadyExists")
  ) { judged in
    guard exists(judged) == true else { return nil }
    return .must(["NetworkAclEntryAlreadyExists"], "the number is taken in that direction")
  }.accepting(on: .createEntry) { judged in
    guard let (id, direction, number) = EntryRequest.key(judged.command) else { return false }
    return judged.before.networkACLs[id]?.entries.contains {
      $0.direction == direction.opposite && $0.number == number
    } == true
  }

  static let alike = Law.acceptance(
    "NACL-ENT-4", on: .createEntry, "An entry may say what another one says under another number.",
    source: Citation.derived("NACL-ENT-2"))

  static let text = Law.refusal(
    "NACL-ENT-6", on: written, "The block of an entry is one; other text is refused.",
    source: Citation.vpcGuide("vpc-network-acls", "Network ACL rules") + "; "
      + Citation.model("CreateNetworkAclEntry.CidrBlock")
  ) { judged in
    guard let request = EntryRequest(judged.command) else { return nil }
    if request.argument.block.isNonsense {
      return .must(nil, "\(request.argument.block.malformedText ?? "the text") is not a block")
    }
    if request.argument.block.isDoubtfulText { return .may(nil, "the block has leading zeros or blanks") }
    // That replacing clears host bits as well is derived.
    guard case .replaceNetworkAclEntry = judged.command, request.argument.block.hasHostBits else {
      return nil
    }
    return .may(nil, "host bits of the block are set")
  }.changing(on: .createEntry) { step in
    masked(step, .ipv4)
  }

  /// Answers whether an entry whose block has host bits set is stored without them.
  private static func masked(_ step: JudgedStep, _ family: AddressFamily) -> LawAnswer {
    guard let request = EntryRequest(step.command), let entry = request.entry,
      request.argument.block.hasHostBits, entry.block.family == family
    else { return .silent }
    return ACLEntryChangeLaws.compare(step, request.acl, entry.direction, entry.number, entry)
  }

  static let ipv6HostBits = Law.refusal(
    "NACL-ENT-7", on: written,
    "Host bits of an IPv6 block are cleared, or the entry is refused; which of the two is open.",
    source: Citation.model("CreateNetworkAclEntry.Ipv6CidrBlock") + ", silent"
  ) { judged in
    guard let request = EntryRequest(judged.command), request.argument.block.hasHostBits,
      request.block?.family == .ipv6
    else { return nil }
    return .may(nil, "host bits of the IPv6 block are set")
  }.changing(on: .createEntry) { step in
    masked(step, .ipv6)
  }

  static let protocolNumber = Law.refusal(
    "NACL-ENT-8", on: written, "A protocol is a number as text, or -1; a name is refused, unlike in a rule.",
    source: Citation.model("CreateNetworkAclEntry.Protocol") + "; " + Citation.field("aws/aws-cli#508")
  ) { judged in
    guard let request = EntryRequest(judged.command) else { return nil }
    switch request.protocolText {
    case .word:
      // Only names of protocols were seen to be answered with a certain code.
      let isName = ProtocolText(group: request.argument.protocolText) != .word
      return .must(isName ? [.invalidParameterValue] : nil, "\(request.argument.protocolText) is no number")
    case .doubtful: return .may(nil, "\(request.argument.protocolText) may be no protocol")
    default: return nil
    }
  }

  /// Returns the request if it is about tcp or udp.
  private static func ported(_ judged: JudgedCommand) -> EntryRequest? {
    guard let request = EntryRequest(judged.command),
      request.protocolText == .tcp || request.protocolText == .udp
    else { return nil }
    return request
  }

  static let ports = Law.refusal(
    "NACL-ENT-9", on: written, "An entry for protocol 6 or 17 needs a port range.",
    source: Citation.model("CreateNetworkAclEntry.PortRange") + "; code from memory"
  ) { judged in
    guard let request = ported(judged), request.argument.ports == nil else { return nil }
    return .must(nil, "no port range is given")
  }

  static let portRange = Law.refusal(
    "NACL-ENT-10", on: written, "Ports lie in 0 to 65535; whether a range may be reversed is open.",
    source: Citation.ec2Guide("security-group-connection-tracking") + "; code from memory"
  ) { judged in
    guard let ports = ported(judged)?.argument.ports else { return nil }
    guard RuleRequest.ports.contains(ports.from), RuleRequest.ports.contains(ports.to) else {
      return .must(nil, "\(ports.from) to \(ports.to) is no range of ports")
    }
    return ports.from > ports.to ? .may(nil, "\(ports.from) to \(ports.to) is reversed") : nil
  }

  static let icmpFields = Law.refusal(
    "NACL-ENT-11", on: written, "An entry for the ICMP of its family needs type and code.",
    source: Citation.model("CreateNetworkAclEntry.IcmpTypeCode") + "; code from memory"
  ) { judged in
    guard let request = EntryRequest(judged.command), request.needsICMP else { return nil }
    guard let icmp = request.argument.icmp else { return .must(nil, "type and code are missing") }
    let isInRange = RuleRequest.icmpValues.contains(icmp.type) && RuleRequest.icmpValues.contains(icmp.code)
    return isInRange ? nil : .may(nil, "the ICMP type or code is out of range")
  }

  static let icmpAll = Law.refusal(
    "NACL-ENT-14", on: written, "Whether all ICMP types go with a single code is open.",
    source: Citation.model("IcmpTypeCode")
  ) { judged in
    guard let request = EntryRequest(judged.command), request.needsICMP, let icmp = request.argument.icmp,
      icmp.type == -1, icmp.code != -1
    else { return nil }
    return .may(nil, "type -1 with code \(icmp.code)")
  }

  static let icmpOfOther = Law.refusal(
    "NACL-ENT-15", on: written, "Whether protocol 1 goes with an IPv6 block is open.",
    source: "all sources silent; " + Citation.field("hashicorp/terraform#14014")
  ) { judged in
    guard let request = EntryRequest(judged.command), request.protocolText == .icmp,
      request.block?.family == .ipv6
    else { return nil }
    return .may(nil, "protocol 1 with an IPv6 block")
  }

  static let absent = Law.refusal(
    "NACL-ENT-18", on: [.replaceEntry, .deleteEntry],
    "An entry that is not there is not replaced or deleted.",
    source: Citation.errors("InvalidNetworkAclEntry.NotFound")
  ) { judged in
    guard exists(judged) == false else { return nil }
    return .must(["InvalidNetworkAclEntry.NotFound"], "no entry has that number in that direction")
  }

  static let quota = Law.refusal(
    "NACL-ENT-21", on: .createEntry,
    "A direction holds 19 or 20 entries of a family unless the quota was raised, and never more than 40.",
    source: Citation.vpcGuide("amazon-vpc-limits", "Network ACLs") + "; "
      + Citation.field("jantman/awslimitchecker#538")
  ) { judged in
    guard let request = EntryRequest(judged.command), let acl = judged.before.networkACLs[request.acl],
      let family = request.block?.family
    else { return nil }
    let count = acl.entries.count {
      $0.direction == request.argument.direction && $0.block.family == family
        && $0.number <= NetworkACL.userNumberMax
    }
    let codes: [RejectionCode] = ["NetworkAclEntryLimitExceeded"]
    if count >= 40 { return .must(codes, "\(acl.id) has \(count) such entries") }
    // Whether the final deny takes a place is told both ways.
    return judged.demand(of: .aclEntries, usually: 20, certain: count, possible: count + 1, codes: codes)
  }

  static let withoutIPv6 = Law.refusal(
    "NACL-ENT-23", on: written, "Whether a VPC without IPv6 takes an IPv6 entry is open.",
    source: "all sources silent"
  ) { judged in
    guard let request = EntryRequest(judged.command), request.block?.family == .ipv6,
      let vpc = judged.before.networkACLs[request.acl]?.vpc, judged.before.vpcs[vpc]?.hasIPv6 == false
    else { return nil }
    return .may(nil, "\(vpc) has no IPv6 block")
  }
}
