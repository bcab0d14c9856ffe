internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what an entry of a network ACL may say.
enum ACLEntryFormFaults {
  static let all = [
    entryNumberZero,
    entryNumberOfAnySize,
    entryNumberIsAMissingParameter,
    aclNumberTaken,
    aclNumberTakenInEitherDirection,
    aclNumberOfAnOpenEntryFree,
    aclNumberTakenIsABadValue,
    equalEntryRefused,
    oppositeEntryRefused,
    unreadableBlockOfEntryIgnored,
    hostBitsOfEntryMakeAHost,
    hostBitsOfIPv6EntryMakeAHost,
    hostBitsRefusedInEntries,
    protocolNameInEntry,
    protocolNameIsAMissingParameter,
    entryWithoutPorts,
    entryPortsWithoutBounds,
    entryWithoutICMPType,
  ]

  /// Reads traffic as the standard does, or by a reading of its own where that finds fault.
  private static func reading(
    _ other: @escaping @Sendable (ACLEntryArgument) -> TrafficSelector?
  ) -> @Sendable (ACLEntryArgument, AddressFamily) -> TrafficSelector? {
    { argument, family in ControlRules.standard.acls.traffic(argument, family) ?? other(argument) }
  }

  /// Returns traffic on some ports if an entry is about tcp or udp.
  private static func traffic(_ argument: ACLEntryArgument, on ports: ClosedRange<Int>) -> TrafficSelector? {
    switch argument.protocolText {
    case "6": .tcp(ports)
    case "17": .udp(ports)
    default: nil
    }
  }

  private static let entryNumberZero = Fault(
    "entry-number-zero", breaks: "NACL-ENT-1",
    "The bound on numbers is off by one: an entry may have the number 0.",
    control: {
      $0.acls.number = { $0 == 0 ? nil : ControlRules.standard.acls.number($0) }
    })

  private static let entryNumberOfAnySize = Fault(
    "entry-number-of-any-size", breaks: "NACL-ENT-1",
    "The number of an entry has no upper bound.",
    control: { $0.acls.number = { $0 > 0 ? nil : Rejection(.invalidParameterValue) } })

  private static let entryNumberIsAMissingParameter = Fault(
    "entry-number-is-a-missing-parameter", breaks: "NACL-ENT-1",
    "A number out of range is refused as if none were given.",
    control: {
      $0.acls.number = { ControlRules.standard.acls.number($0).map { _ in Rejection(.missingParameter) } }
    })

  private static let aclNumberTaken = Fault(
    "acl-number-taken", breaks: "NACL-ENT-2",
    "A second entry with the same number is accepted.",
    control: { $0.acls.duplicateNumber = { _, _, _ in nil } })

  private static let aclNumberTakenInEitherDirection = Fault(
    "acl-number-taken-in-either-direction", breaks: "NACL-ENT-2",
    "A number may be used once in an ACL, inbound or outbound.",
    control: {
      $0.acls.duplicateNumber = { acl, _, number in
        acl.entries.contains { $0.number == number } ? Rejection("NetworkAclEntryAlreadyExists") : nil
      }
    })

  private static let aclNumberOfAnOpenEntryFree = Fault(
    "acl-number-of-an-open-entry-free", breaks: "NACL-ENT-2",
    "The numbers of the entries that a default ACL starts with count as free.",
    control: {
      $0.acls.duplicateNumber = { acl, direction, number in
        number == 100 || number == 101
          ? nil : ControlRules.standard.acls.duplicateNumber(acl, direction, number)
      }
    })

  private static let aclNumberTakenIsABadValue = Fault(
    "acl-number-taken-is-a-bad-value", breaks: "NACL-ENT-2",
    "A number that is taken is refused as an invalid value.",
    control: {
      $0.acls.duplicateNumber = { acl, direction, number in
        ControlRules.standard.acls.duplicateNumber(acl, direction, number).map { _ in
          Rejection(.invalidParameterValue)
        }
      }
    })

  private static let equalEntryRefused = Fault(
    "equal-entry-refused", breaks: "NACL-ENT-4",
    "An entry that says what another one says counts as duplicate, whatever their numbers.",
    control: {
      $0.acls.equalEntry = { acl, entry in
        let isThere = acl.entries.contains { other in
          var renumbered = other
          renumbered.number = entry.number
          return renumbered == entry
        }
        return isThere ? Rejection("NetworkAclEntryAlreadyExists") : nil
      }
    })

  private static let oppositeEntryRefused = Fault(
    "opposite-entry-refused", breaks: "NACL-ENT-4",
    "An entry that denies what another one allows is refused as a contradiction.",
    control: {
      $0.acls.equalEntry = { acl, entry in
        let isContradicted = acl.entries.contains { other in
          other.direction == entry.direction && other.block == entry.block && other.traffic == entry.traffic
            && other.action != entry.action && other.number <= NetworkACL.userNumberMax
        }
        return isContradicted ? Rejection(.invalidParameterValue) : nil
      }
    })

  private static let unreadableBlockOfEntryIgnored = Fault(
    "unreadable-block-of-entry-ignored", breaks: "NACL-ENT-6",
    "An entry with a text that is no block is answered with success and not stored.",
    control: {
      $0.unlisted.answer = FilterAnswers.pretending { command, _, _ in
        guard case .createNetworkAclEntry(_, let entry) = command else { return false }
        if case .malformed = entry.block { return true } else { return false }
      }
    })

  /// Stores a new entry whose block has host bits set for that one address.
  private static func hostInstead(
    _ family: AddressFamily
  ) -> @Sendable (Command, Caller, Topology, inout Topology) -> Void {
    { command, _, _, after in
      guard case .createNetworkAclEntry(let id, let new) = command, new.block.hasHostBits,
        case .block(let address, _) = new.block, address.family == family
      else { return }
      after.networkACLs.update(id) { acl in
        for index in acl.entries.indices
        where acl.entries[index].direction == new.direction && acl.entries[index].number == new.number {
          acl.entries[index].block = CIDRBlock(address)
        }
      }
    }
  }

  private static let hostBitsOfEntryMakeAHost = Fault(
    "host-bits-of-entry-make-a-host", breaks: "NACL-ENT-6",
    "An entry whose block has host bits set is stored for that one address.",
    control: { $0.unlisted.change = hostInstead(.ipv4) })

  private static let hostBitsOfIPv6EntryMakeAHost = Fault(
    "host-bits-of-ipv6-entry-make-a-host", breaks: "NACL-ENT-7",
    "An entry whose IPv6 block has host bits set is stored for that one address.",
    control: { $0.unlisted.change = hostInstead(.ipv6) })

  private static let hostBitsRefusedInEntries = Fault(
    "host-bits-refused-in-entries", breaks: "NACL-ENT-4",
    "An entry whose block has host bits set is refused instead of masked.",
    control: {
      $0.unlisted.objection = { command, _, _ in
        guard case .createNetworkAclEntry(_, let entry) = command, entry.block.hasHostBits else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let protocolNameInEntry = Fault(
    "protocol-name-in-entry", breaks: "NACL-ENT-8",
    "The protocol of an entry may be given by name, as in a rule.",
    control: {
      $0.acls.traffic = { argument, family in
        let numbers = ["tcp": "6", "udp": "17", "icmp": "1", "icmpv6": "58", "all": "-1"]
        var argument = argument
        argument.protocolText = numbers[argument.protocolText] ?? argument.protocolText
        return ControlRules.standard.acls.traffic(argument, family)
      }
    })

  private static let protocolNameIsAMissingParameter = Fault(
    "protocol-name-is-a-missing-parameter", breaks: "NACL-ENT-8",
    "A protocol given by name is refused as if none were given.",
    control: {
      $0.unlisted.answer = FilterAnswers.recoding(to: .missingParameter) { command, _, _ in
        switch command {
        case .createNetworkAclEntry(_, let entry), .replaceNetworkAclEntry(_, let entry):
          Int(entry.protocolText) == nil
        default: false
        }
      }
    })

  private static let entryWithoutPorts = Fault(
    "entry-without-ports", breaks: "NACL-ENT-9",
    "An entry for tcp or udp without ports covers all ports.",
    control: { $0.acls.traffic = reading { $0.ports == nil ? traffic($0, on: 0...65535) : nil } })

  private static let entryPortsWithoutBounds = Fault(
    "entry-ports-without-bounds", breaks: "NACL-ENT-10",
    "Any two numbers in order are a range of ports.",
    control: {
      $0.acls.traffic = reading { argument in
        guard let ports = argument.ports, ports.from <= ports.to else { return nil }
        return traffic(argument, on: ports.from...ports.to)
      }
    })

  private static let entryWithoutICMPType = Fault(
    "entry-without-icmp-type", breaks: "NACL-ENT-11",
    "An entry for the ICMP of its family without type and code covers all of them.",
    control: {
      $0.acls.traffic = reading { argument in
        guard argument.icmp == nil else { return nil }
        switch argument.protocolText {
        case "1": return .icmp(type: nil, code: nil)
        case "58": return .icmpv6(type: nil, code: nil)
        default: return nil
        }
      }
    })
}
