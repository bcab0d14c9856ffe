internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in network ACLs that show when an equal or a different list takes the place of one.
enum ACLRelationFaults {
  static let all = [
    oddNumbersIgnored, mostSpecificEntryWins, firstEntryOnly, firstDenyEndsTheSearch, entriesInWholeOctets,
    listGuardsReceivers, anyFamilyEntry, sharedListIsOpen, lastListServesAll, firstAllowEndsTheSearch,
  ]

  private static let oddNumbersIgnored = Fault(
    "odd-numbers-ignored", breaks: "NACL-META-1",
    "Entries with an odd number are not looked at.",
    forwarding: {
      $0.decidingEntry = { list, direction, matches in
        ForwardingRules.standard.decidingEntry(list, direction) { entry in
          (entry.number % 2 == 0 || entry.number > NetworkACL.userNumberMax) && matches(entry)
        }
      }
    })

  private static let mostSpecificEntryWins = Fault(
    "most-specific-entry-wins", breaks: "NACL-META-3",
    "Of the entries that match, the one with the longest prefix decides.",
    forwarding: {
      $0.decidingEntry = { list, direction, matches in
        let matching = list.entries.filter { $0.direction == direction && matches($0) }
        let longest = matching.map(\.block.prefixLength).max()
        return matching.first { $0.block.prefixLength == longest }
      }
    })

  private static let firstEntryOnly = Fault(
    "first-entry-only", breaks: "NACL-META-4",
    "Only the entry with the lowest number of a direction is looked at; everything else is denied.",
    forwarding: {
      $0.decidingEntry = { list, direction, matches in
        list.entries.first { $0.direction == direction }.flatMap { matches($0) ? $0 : nil }
      }
    })

  private static let firstDenyEndsTheSearch = Fault(
    "first-deny-ends-the-search", breaks: "NACL-META-5",
    "A deny entry ends the search, whether it matches or not.",
    forwarding: {
      $0.decidingEntry = { list, direction, matches in
        list.entries.first { $0.direction == direction && ($0.action == .deny || matches($0)) }
      }
    })

  private static let entriesInWholeOctets = Fault(
    "entries-in-whole-octets", breaks: "NACL-META-6",
    "The prefix length of an entry is rounded up to whole octets.",
    forwarding: {
      $0.entryMatches = { entry, packet in
        var rounded = entry
        rounded.block = entry.block.inWholeOctets
        return ForwardingRules.standard.entryMatches(rounded, packet)
      }
    })

  private static let listGuardsReceivers = Fault(
    "list-guards-receivers", breaks: "NACL-META-8",
    "The network ACL is asked about all that an interface receives, from neighbours as well.",
    forwarding: {
      $0.networkACLFilters = {
        $0.direction == .ingress || ForwardingRules.standard.networkACLFilters($0)
      }
    })

  private static let anyFamilyEntry = Fault(
    "any-family-entry", breaks: "NACL-META-9",
    "An inbound entry for all of IPv4 matches IPv6 as well.",
    forwarding: {
      $0.entryMatches = { entry, packet in
        var wide = entry
        if entry.direction == .ingress, entry.block == .everything(.ipv4) {
          wide.block = .everything(packet.family)
        }
        return ForwardingRules.standard.entryMatches(wide, packet)
      }
    })

  private static let sharedListIsOpen = Fault(
    "shared-list-is-open", breaks: "NACL-META-10",
    "A network ACL that serves several subnets lets everything pass.",
    forwarding: {
      $0.networkACL = { topology, subnet in
        var acl = ForwardingRules.standard.networkACL(topology, subnet)
        if let shared = acl, shared.subnets.count > 1 { acl?.entries = NetworkACLEntry.everything }
        return acl
      }
    })

  private static let lastListServesAll = Fault(
    "last-list-serves-all", breaks: "NACL-META-7",
    "The last network ACL of a VPC that serves any subnet serves all of them.",
    forwarding: {
      $0.networkACL = { topology, subnet in
        let vpc = topology.subnets[subnet]?.vpc
        return topology.networkACLs.filter { $0.vpc == vpc && !$0.subnets.isEmpty }.max {
          $0.isDefault && !$1.isDefault
        }
          ?? ForwardingRules.standard.networkACL(topology, subnet)
      }
    })

  private static let firstAllowEndsTheSearch = Fault(
    "first-allow-ends-the-search", breaks: "NACL-META-2",
    "Behind an allow entry that does not match nothing is allowed any more.",
    forwarding: {
      $0.decidingEntry = { list, direction, matches in
        list.entries.first { $0.direction == direction && ($0.action == .allow || matches($0)) }
          .flatMap { matches($0) ? $0 : nil }
      }
    })
}

extension CIDRBlock {
  /// The block with its prefix length rounded up to whole octets.
  var inWholeOctets: CIDRBlock {
    CIDRBlock(canonicalising: base, prefixLength: (prefixLength + 7) / 8 * 8) ?? self
  }
}
