package import AddressMath
package import VPCheckTopology

/// A wrong way to read network ACLs, each contrary to one law.
///
/// Used only to name the law that a wrong answer breaks, as `GroupMisreading`.
package enum ACLMisreading: Hashable, Sendable, CaseIterable {
  /// The source port is compared as well (contrary to NACL-EVAL-3).
  case sourcePort
  /// Only the source port is compared (contrary to NACL-EVAL-3).
  case sourcePortOnly
  /// A block of everything in one family covers the other (contrary to NACL-EVAL-4).
  case eitherFamily
  /// The numbers of ICMP and ICMPv6 are taken for one (contrary to NACL-ICMP-3).
  case eitherICMP
  /// ICMP types and codes are not compared (contrary to NACL-ICMP-1).
  case anyICMPType
  /// A deny entry does not end the search (contrary to NACL-EVAL-1).
  case anyAllow
  /// Entries are tried from the highest number down (contrary to NACL-EVAL-1).
  case highestFirst
  /// The entries of the other direction decide (contrary to NACL-EVAL-5).
  case otherDirection
  /// Entries for all types match nothing (contrary to NACL-ENT-14).
  case noWildcardType
  /// Entries for all protocols match nothing (contrary to NACL-ENT-13).
  case noWildcardProtocol
}

extension NetworkSets {
  /// Returns the addresses on the other side that an ACL lets pass.
  ///
  /// First match decides; read from the last entry up, each entry that covers the
  /// traffic adds its block to the set or takes it away, and lower numbers have
  /// the last word. What no entry mentions is denied (NACL-EVAL-2).
  ///
  /// - Parameters:
  ///   - acl: The network ACL; its entries are sorted by number.
  ///   - direction: Seen from the subnet; ingress compares sources, egress destinations.
  ///   - payload: The protocol part of the packet.
  ///   - family: Of the packet.
  ///   - misreading: A wrong way to read the entries; nil for the right one.
  /// - Source: laws NACL-EVAL-1 to NACL-EVAL-5; VPC guide, "Network ACL basics".
  package func passed(
    by acl: NetworkACL, _ direction: Direction, _ payload: PacketPayload, _ family: AddressFamily,
    misreading: ACLMisreading? = nil
  ) -> AddressSet {
    let direction = misreading == .otherDirection ? direction.opposite : direction
    var entries = acl.entries.filter {
      $0.direction == direction && covers($0, payload, family, misreading)
    }
    if misreading == .highestFirst {
      entries = entries.filter { $0.number <= NetworkACL.userNumberMax }.reversed()
    }
    if misreading == .anyAllow { entries.removeAll { $0.action == .deny } }
    var passed = AddressSet.empty(family)
    for entry in entries.reversed() {
      let block = AddressSet(entry.block.family == family ? entry.block : .everything(family))
      switch entry.action {
      case .allow: passed = passed.union(block)
      case .deny: passed = passed.subtracting(block)
      }
    }
    return passed
  }

  private func covers(
    _ entry: NetworkACLEntry, _ payload: PacketPayload, _ family: AddressFamily, _ misreading: ACLMisreading?
  ) -> Bool {
    let covers = entry.traffic.covers(payload)
    let isOfFamily = entry.block.family == family
    guard let misreading else { return isOfFamily && covers }
    switch (misreading, entry.traffic) {
    case (.sourcePort, _): return isOfFamily && (covers || entry.traffic.covers(payload.portsExchanged))
    case (.sourcePortOnly, _): return isOfFamily && entry.traffic.covers(payload.portsExchanged)
    case (.eitherFamily, _): return covers && (isOfFamily || entry.block.prefixLength == 0)
    case (.eitherICMP, .icmp), (.eitherICMP, .icmpv6):
      let isSame = entry.traffic.protocolNumber == payload.protocolNumber
      return isOfFamily && (isSame ? covers : payload.isICMP)
    case (.anyICMPType, .icmp), (.anyICMPType, .icmpv6):
      return isOfFamily && payload.protocolNumber == entry.traffic.protocolNumber
    case (.noWildcardType, .icmp(nil, _)), (.noWildcardType, .icmpv6(nil, _)),
      (.noWildcardType, .icmp(_, nil)), (.noWildcardType, .icmpv6(_, nil)):
      return false
    case (.noWildcardProtocol, .all): return false
    default: return isOfFamily && covers
    }
  }

  /// Returns the number and action of the entry that decides an address; nil when
  /// only the implicit denial does.
  package func decidingEntry(
    of acl: NetworkACL, _ direction: Direction, _ payload: PacketPayload, _ address: Address
  ) -> NetworkACLEntry? {
    acl.entries.first {
      $0.direction == direction && $0.block.contains(address) && $0.traffic.covers(payload)
    }
  }
}
