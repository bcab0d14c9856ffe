package import AddressMath
package import VPCheckTopology

/// What a security group rule that names a group can know of the other side.
package enum GroupCounterpart: Hashable, Sendable {
  /// The packet was sent by an interface of this VPC itself, by its own address.
  case sender(in: VPCID)
  /// The packet came from an interface of this VPC by way of internet gateways,
  /// untranslated: whether groups of a peer match is open (SG-REF-13).
  case senderBehindGateways(VPCID)
  /// The packet goes out; any interface of the VPC or of its peers may be meant.
  case receiver
  /// The packet goes out to an appliance or a gateway first: whether the group of
  /// the destination matches is open (SG-REF-12, SG-REF-13).
  case receiverBehindOthers
  /// The other side is no interface, or an appliance stands between: no group
  /// matches (SG-REF-6, SG-REF-12).
  case nobody
}

/// The addresses of the other side that a set of rules admits.
package struct AdmittedAddresses: Hashable, Sendable {
  /// Those that must be admitted.
  package var certain: AddressSet
  /// Those and the ones that may be admitted; the sheets leave the rest open.
  package var possible: AddressSet
}

/// A wrong way to read security groups, each contrary to one law.
///
/// Not used to reach a verdict. When a system gives a wrong answer, the reading
/// under which that answer would be right names the law that it broke.
package enum GroupMisreading: Hashable, Sendable, CaseIterable {
  /// Members are known by their public addresses too (contrary to SG-REF-6).
  case publicAddressesOfMembers
  /// Membership survives an appliance (contrary to PW-VPC-3, PEER-SG-8).
  case membersBehindAppliances
  /// Groups of VPCs that no active connection joins match (contrary to PEER-SG-5).
  case staleGroups
  /// A rule for every address of one family covers the other (contrary to SG-RULE-18).
  case eitherFamily
  /// The source port is compared as well (contrary to SG-EVAL-3).
  case sourcePort
  /// Only the source port is compared (contrary to SG-EVAL-3).
  case sourcePortOnly
  /// ICMP types and codes are not compared (contrary to SG-EVAL-5).
  case anyICMPType
  /// The numbers of ICMP and ICMPv6 are taken for one (contrary to SG-RULE-19).
  case eitherICMP
  /// The rules of a group that is named count too (contrary to SG-REF-8).
  case inheritedRules
  /// Members of one group may talk without a rule (contrary to SG-REF-9).
  case membershipAlone
  /// Only the first group of the interface counts (contrary to SG-EVAL-2).
  case firstGroupOnly
  /// Rules that name a group match nothing (contrary to SG-REF-5, SG-REF-7).
  case noGroupReferences
  /// Rules for all protocols match nothing (contrary to SG-RULE-13).
  case noWildcardProtocol
  /// Rules for all types match nothing (contrary to SG-EVAL-5, PW-PROTO-4).
  case noWildcardType
}

extension NetworkSets {
  /// Returns the addresses that the rules of some groups admit on the other side.
  ///
  /// The union over all rules of all groups: inbound these are sources, outbound
  /// destinations. A rule that names a group stands for the set of the private and
  /// IPv6 addresses of its members.
  ///
  /// - Parameters:
  ///   - groups: The groups of one interface.
  ///   - vpc: The VPC of that interface.
  ///   - direction: Of the rules.
  ///   - payload: The protocol part of the packet.
  ///   - family: Of the packet.
  ///   - counterpart: What a rule that names a group can know of the other side.
  ///   - misreading: A wrong way to read the rules; nil for the right one.
  /// - Source: laws SG-EVAL-1 to SG-EVAL-5, SG-RULE-18, SG-REF-5 to SG-REF-7;
  ///   VPC guide, "Security group rules", "Security group referencing".
  package func admitted(
    by groups: [SecurityGroup], in vpc: VPCID, _ direction: Direction, _ payload: PacketPayload,
    _ family: AddressFamily, _ counterpart: GroupCounterpart, misreading: GroupMisreading? = nil
  ) -> AdmittedAddresses {
    var blocks: [CIDRBlock] = []
    var named: [SecurityGroupID] = []
    let counted = misreading == .firstGroupOnly ? Array(groups.prefix(1)) : groups
    for group in counted {
      collect(group, direction, payload, family, misreading, into: &blocks, &named)
    }
    if misreading == .inheritedRules {
      for other in named.compactMap({ topology.securityGroups[$0] }) {
        collect(other, direction, payload, family, misreading, into: &blocks, &named)
      }
    }
    if misreading == .membershipAlone { named.append(contentsOf: groups.map(\.id)) }
    let byBlock = AddressSet(among: blocks, family: family)
    if named.isEmpty || misreading == .noGroupReferences {
      return AdmittedAddresses(certain: byBlock, possible: byBlock)
    }
    let members = members(of: named, seenFrom: vpc, family, counterpart, misreading)
    return AdmittedAddresses(
      certain: byBlock.union(members.certain), possible: byBlock.union(members.possible))
  }

  private func collect(
    _ group: SecurityGroup, _ direction: Direction, _ payload: PacketPayload, _ family: AddressFamily,
    _ misreading: GroupMisreading?, into blocks: inout [CIDRBlock], _ named: inout [SecurityGroupID]
  ) {
    for rule in group.rules where rule.direction == direction {
      guard covers(rule.traffic, payload, misreading) else { continue }
      switch rule.peer {
      case .group(let id): named.append(id)
      case .block(let block):
        if block.family == family {
          blocks.append(block)
        } else if misreading == .eitherFamily, block.prefixLength == 0 {
          blocks.append(.everything(family))
        }
      }
    }
  }

  private func covers(
    _ traffic: TrafficSelector, _ payload: PacketPayload, _ misreading: GroupMisreading?
  ) -> Bool {
    guard let misreading else { return traffic.covers(payload) }
    switch (misreading, traffic) {
    case (.sourcePort, _): return traffic.covers(payload) || traffic.covers(payload.portsExchanged)
    case (.eitherICMP, .icmp), (.eitherICMP, .icmpv6):
      return traffic.protocolNumber == payload.protocolNumber ? traffic.covers(payload) : payload.isICMP
    case (.sourcePortOnly, _): return traffic.covers(payload.portsExchanged)
    case (.anyICMPType, _):
      return traffic.covers(payload) || traffic.protocolNumber == payload.protocolNumber && payload.isICMP
    case (.noWildcardProtocol, .all): return false
    case (.noWildcardType, .icmp(nil, _)), (.noWildcardType, .icmpv6(nil, _)),
      (.noWildcardType, .icmp(_, nil)), (.noWildcardType, .icmpv6(_, nil)):
      return false
    default: return traffic.covers(payload)
    }
  }

  /// Returns the addresses by which the members of some groups are known.
  private func members(
    of named: [SecurityGroupID], seenFrom vpc: VPCID, _ family: AddressFamily,
    _ counterpart: GroupCounterpart, _ misreading: GroupMisreading?
  ) -> AdmittedAddresses {
    func isMember(_ interface: NetworkInterface) -> Bool { interface.groups.contains { named.contains($0) } }
    let none = AddressSet.empty(family)
    switch misreading {
    case .staleGroups:
      let all = held(family, by: isMember)
      return AdmittedAddresses(certain: all, possible: all)
    case .publicAddressesOfMembers where family == .ipv4:
      let all = publicAddresses(of: isMember)
      return AdmittedAddresses(certain: all, possible: all)
    case .membersBehindAppliances where counterpart == .nobody:
      let all = held(family) { isMember($0) && isJoined($0.vpc, to: vpc) }
      return AdmittedAddresses(certain: all, possible: all)
    default: break
    }
    switch counterpart {
    case .nobody: return AdmittedAddresses(certain: none, possible: none)
    case .sender(in: let sender):
      let all = held(family) { $0.vpc == sender && isMember($0) }
      return AdmittedAddresses(certain: isJoined(sender, to: vpc) ? all : none, possible: all)
    case .senderBehindGateways(let sender):
      guard isJoined(sender, to: vpc) else { return AdmittedAddresses(certain: none, possible: none) }
      return AdmittedAddresses(certain: none, possible: held(family) { $0.vpc == sender && isMember($0) })
    case .receiver, .receiverBehindOthers:
      let all = held(family) { isMember($0) && isJoined($0.vpc, to: vpc) }
      if counterpart == .receiverBehindOthers { return AdmittedAddresses(certain: none, possible: all) }
      // Two peers may hold one address; which of the two is meant only the route
      // tells, so a member's address is certain only where no other host has it.
      let others = held(family) { !isMember($0) && isJoined($0.vpc, to: vpc) }
      return AdmittedAddresses(certain: all.subtracting(others), possible: all)
    }
  }

  /// Returns whether two VPCs are one, or joined by an active connection.
  package func isJoined(_ first: VPCID, to second: VPCID) -> Bool {
    first == second
      || topology.peeringConnections.contains { $0.state == .active && $0.peer(of: second) == first }
  }

  /// Returns whether two VPCs are joined by an active connection after an earlier one ended.
  package func isRejoined(_ first: VPCID, to second: VPCID) -> Bool {
    isJoined(first, to: second)
      && topology.peeringConnections.contains { $0.state.isTerminal && $0.peer(of: second) == first }
  }
}

extension PacketPayload {
  /// Whether the protocol is the ICMP of either family.
  package var isICMP: Bool {
    switch self {
    case .icmp, .icmpv6: true
    case .tcp, .udp, .other: false
    }
  }
}
