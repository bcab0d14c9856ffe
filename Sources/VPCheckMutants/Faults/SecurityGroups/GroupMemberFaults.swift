internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in how rules that name a group know its members.
enum GroupMemberFaults {
  static let all = [
    secondInterfaceIsNoMember,
    membersWithoutIPv6,
    publicAddressIsAMember,
    outboundReferencesIgnored,
    rulesInherited,
    membershipIsPermission,
    emptyGroupIsEverybody,
    peersAreNoMembers,
    clientKnownBehindNAT,
    staleForEver,
  ]

  /// Whether a rule covers a packet, as the sheets state it.
  private static let standard = ForwardingRules.standard.groupRuleMatches

  /// Returns the group that an inbound rule for the packet's traffic names.
  ///
  /// The traffic is compared by the standard, with a block of everything as the peer.
  private static func named(
    _ rule: SecurityGroupRule, _ topology: Topology, _ interface: NetworkInterface, _ packet: Packet
  ) -> SecurityGroupID? {
    guard rule.direction == .ingress, case .group(let group) = rule.peer else { return nil }
    let open = SecurityGroupRule(.ingress, rule.traffic, .block(.everything(packet.family)))
    return standard(topology, interface, nil, open, packet) ? group : nil
  }

  private static let secondInterfaceIsNoMember = Fault(
    "second-interface-is-no-member", breaks: "SG-REF-5",
    "A rule that names a group knows the primary interfaces of instances only.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if case .group = rule.peer, rule.direction == .ingress, sender?.attachment?.deviceIndex != 0 {
          return false
        }
        return standard(topology, interface, sender, rule, packet)
      }
    })

  private static let membersWithoutIPv6 = Fault(
    "members-without-ipv6", breaks: "SG-REF-5",
    "A rule that names a group is one for IPv4.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if case .group = rule.peer, rule.direction == .ingress, packet.family == .ipv6 { return false }
        return standard(topology, interface, sender, rule, packet)
      }
    })

  private static let publicAddressIsAMember = Fault(
    "public-address-is-a-member", breaks: "SG-REF-6",
    "Members of a named group are known by their public addresses, too.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        guard let group = named(rule, topology, interface, packet) else {
          return standard(topology, interface, sender, rule, packet)
        }
        let isMember = topology.networkInterfaces.contains { member in
          member.groups.contains(group)
            && member.ipv4.contains { $0.publicAddress?.address == packet.source }
        }
        return isMember || standard(topology, interface, sender, rule, packet)
      }
    })

  private static let outboundReferencesIgnored = Fault(
    "outbound-references-ignored", breaks: "SG-REF-7",
    "An outbound rule that names a security group matches nothing.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if case .group = rule.peer, rule.direction == .egress { return false }
        return standard(topology, interface, sender, rule, packet)
      }
    })

  private static let rulesInherited = Fault(
    "rules-inherited", breaks: "SG-REF-8",
    "A rule that names a group takes over the rules of that group.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if standard(topology, interface, sender, rule, packet) { return true }
        guard case .group(let id) = rule.peer, let group = topology.securityGroups[id] else { return false }
        return group.rules(rule.direction).contains { standard(topology, interface, sender, $0, packet) }
      }
    })

  private static let membershipIsPermission = Fault(
    "membership-is-permission", breaks: "SG-REF-9",
    "Members of one group may talk to each other as soon as it has any inbound rule.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        let sharesGroup = sender?.groups.contains { interface.groups.contains($0) } ?? false
        return rule.direction == .ingress && sharesGroup
          || standard(topology, interface, sender, rule, packet)
      }
    })

  private static let emptyGroupIsEverybody = Fault(
    "empty-group-is-everybody", breaks: "SG-REF-11",
    "A rule that names a group without members matches every address.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        guard let group = named(rule, topology, interface, packet) else {
          return standard(topology, interface, sender, rule, packet)
        }
        let isEmpty = !topology.networkInterfaces.contains { $0.groups.contains(group) }
        return isEmpty || standard(topology, interface, sender, rule, packet)
      }
    })

  private static let peersAreNoMembers = Fault(
    "peers-are-no-members", breaks: "SG-REF-13",
    "A rule that names a group of a peer VPC matches nothing.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if case .group = rule.peer, let sender, sender.vpc != interface.vpc { return false }
        return standard(topology, interface, sender, rule, packet)
      }
    })

  private static let clientKnownBehindNAT = Fault(
    "client-known-behind-nat", breaks: "SG-REF-14",
    "What comes from a NAT gateway counts as sent by whoever is in the group that a rule names.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if let group = named(rule, topology, interface, packet) {
          let isTranslated = topology.natGateways.contains { gateway in
            gateway.addresses.contains {
              $0.privateAddress == packet.source || $0.publicAddress?.address == packet.source
            }
          }
          let hasMember = topology.networkInterfaces.contains { $0.groups.contains(group) }
          if isTranslated, hasMember { return true }
        }
        return standard(topology, interface, sender, rule, packet)
      }
    })

  private static let staleForEver = Fault(
    "stale-for-ever", breaks: "SG-STALE-4",
    "A rule that was stale once matches no more, though the VPCs are peered again.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if case .group = rule.peer, let sender, sender.vpc != interface.vpc {
          let wasStale = topology.peeringConnections.contains {
            $0.state.isTerminal && $0.peer(of: interface.vpc) == sender.vpc
          }
          if wasStale { return false }
        }
        return standard(topology, interface, sender, rule, packet)
      }
    })
}
