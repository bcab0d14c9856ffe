internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which packets an entry of a network ACL matches.
enum ACLMatchFaults {
  static let all = [
    aclSourcePortCountsToo,
    aclSourcePortCompared,
    openEntryForBothFamilies,
    allProtocolsEntryMatchesNothing,
    allProtocolsEntryIsForPorts,
    allTypesEntryMatchesNothing,
    icmpTypeOfEntryNotCompared,
    icmpv6TypeOfEntryNotCompared,
    icmpEntryForBothFamilies,
  ]

  /// Whether an entry covers a packet, as the sheets state it.
  private static let standard = ForwardingRules.standard.entryMatches

  /// Returns a packet with its ports exchanged.
  private static func exchanged(_ packet: Packet) -> Packet {
    var packet = packet
    switch packet.payload {
    case .tcp(let source, let destination):
      packet.payload = .tcp(sourcePort: destination, destinationPort: source)
    case .udp(let source, let destination):
      packet.payload = .udp(sourcePort: destination, destinationPort: source)
    default: break
    }
    return packet
  }

  private static let aclSourcePortCountsToo = Fault(
    "acl-source-port-counts-too", breaks: "NACL-EVAL-3",
    "An entry that allows matches when either port is in its range.",
    forwarding: {
      $0.entryMatches = { standard($0, $1) || $0.action == .allow && standard($0, exchanged($1)) }
    })

  private static let aclSourcePortCompared = Fault(
    "acl-source-port-compared", breaks: "NACL-EVAL-3",
    "Entries compare the source port.",
    forwarding: { $0.entryMatches = { standard($0, exchanged($1)) } })

  private static let openEntryForBothFamilies = Fault(
    "open-entry-for-both-families", breaks: "NACL-EVAL-4",
    "An entry for every address of one family matches packets of the other, too.",
    forwarding: {
      $0.entryMatches = { entry, packet in
        var entry = entry
        if entry.block.prefixLength == 0 { entry.block = .everything(packet.family) }
        return standard(entry, packet)
      }
    })

  private static let allProtocolsEntryMatchesNothing = Fault(
    "all-protocols-entry-matches-nothing", breaks: "NACL-ENT-13",
    "An entry for all protocols matches no packet.",
    forwarding: { $0.entryMatches = { $0.traffic != .all && standard($0, $1) } })

  private static let allProtocolsEntryIsForPorts = Fault(
    "all-protocols-entry-is-for-ports", breaks: "NACL-ENT-13",
    "An entry for all protocols matches TCP and UDP only.",
    forwarding: {
      $0.entryMatches = { entry, packet in
        switch packet.payload {
        case .tcp, .udp: standard(entry, packet)
        default: entry.traffic != .all && standard(entry, packet)
        }
      }
    })

  private static let allTypesEntryMatchesNothing = Fault(
    "all-types-entry-matches-nothing", breaks: "NACL-ENT-14",
    "An entry for all types of ICMP matches none.",
    forwarding: {
      $0.entryMatches = { entry, packet in
        switch entry.traffic {
        case .icmp(nil, _), .icmpv6(nil, _): false
        default: standard(entry, packet)
        }
      }
    })

  private static let icmpTypeOfEntryNotCompared = Fault(
    "icmp-type-of-entry-not-compared", breaks: "NACL-ICMP-1",
    "An entry for one type of ICMP matches all of them.",
    forwarding: {
      $0.entryMatches = { entry, packet in
        var entry = entry
        if case .icmp = entry.traffic { entry.traffic = .icmp(type: nil, code: nil) }
        return standard(entry, packet)
      }
    })

  private static let icmpv6TypeOfEntryNotCompared = Fault(
    "icmpv6-type-of-entry-not-compared", breaks: "NACL-ICMP-2",
    "An entry for one type of ICMPv6 matches all of them.",
    forwarding: {
      $0.entryMatches = { entry, packet in
        var entry = entry
        if case .icmpv6 = entry.traffic { entry.traffic = .icmpv6(type: nil, code: nil) }
        return standard(entry, packet)
      }
    })

  private static let icmpEntryForBothFamilies = Fault(
    "icmp-entry-for-both-families", breaks: "NACL-ICMP-3",
    "An entry for protocol 1 matches ICMPv6 as well.",
    forwarding: {
      $0.entryMatches = { entry, packet in
        var entry = entry
        if case .icmp = entry.traffic, case .icmpv6(let type, let code) = packet.payload {
          entry.traffic = .icmpv6(type: type, code: code)
        }
        return standard(entry, packet)
      }
    })
}
