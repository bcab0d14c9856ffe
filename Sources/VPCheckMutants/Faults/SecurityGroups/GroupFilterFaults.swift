internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in how the rules of security groups judge packets.
enum GroupFilterFaults {
  static let all = [
    echoRuleMatchesNothing,
    allProtocolsMeanNone,
    openRuleForBothFamilies,
    pingOfEitherFamily,
    secondaryAddressesWithoutGroups,
    lastPortExcluded,
    udpNotFilteredInbound,
    firstGroupOnly,
    defaultGroupDoesNotCount,
    sourcePortCountsToo,
    sourcePortCompared,
    ownAddressCompared,
    icmpTypeNotCompared,
    outboundRulesNotAsked,
    repliesNeedOutboundRules,
    repliesNeedInboundRules,
  ]

  /// Whether a rule covers a packet, as the sheets state it.
  private static let standard = ForwardingRules.standard.groupRuleMatches

  private static let echoRuleMatchesNothing = Fault(
    "echo-rule-matches-nothing", breaks: "SG-RULE-12",
    "A rule for one type and code of ICMP matches nothing, only one for all of them does.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        switch rule.traffic {
        case .icmp(.some, .some), .icmpv6(.some, .some): false
        default: standard(topology, interface, sender, rule, packet)
        }
      }
    })

  private static let allProtocolsMeanNone = Fault(
    "all-protocols-mean-none", breaks: "SG-RULE-13",
    "A rule for all protocols matches no packet.",
    forwarding: {
      $0.groupRuleMatches = { $3.traffic != .all && standard($0, $1, $2, $3, $4) }
    })

  private static let openRuleForBothFamilies = Fault(
    "open-rule-for-both-families", breaks: "SG-RULE-18",
    "A rule for every IPv4 address matches IPv6 packets, too.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        var rule = rule
        if case .block(let block) = rule.peer, block.prefixLength == 0 {
          rule.peer = .block(.everything(packet.family))
        }
        return standard(topology, interface, sender, rule, packet)
      }
    })

  private static let pingOfEitherFamily = Fault(
    "ping-of-either-family", breaks: "SG-RULE-19",
    "A rule for icmp matches the ICMP of both families.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        var rule = rule
        if case .icmp = rule.traffic, case .icmpv6(let type, let code) = packet.payload {
          rule.traffic = .icmpv6(type: type, code: code)
        }
        return standard(topology, interface, sender, rule, packet)
      }
    })

  private static let secondaryAddressesWithoutGroups = Fault(
    "secondary-addresses-without-groups", breaks: "SG-ATT-5",
    "The groups of an interface let packets in to its primary address only.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        let isSecondary = interface.ipv4.dropFirst().contains { $0.address == packet.destination }
        return !isSecondary && standard(topology, interface, sender, rule, packet)
      }
    })

  private static let lastPortExcluded = Fault(
    "last-port-excluded", breaks: "SG-EVAL-3",
    "The last port of a range is not part of it.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        switch (rule.traffic, packet.payload) {
        case (.tcp(let ports), .tcp(_, let port)), (.udp(let ports), .udp(_, let port)):
          port < ports.upperBound && standard(topology, interface, sender, rule, packet)
        default: standard(topology, interface, sender, rule, packet)
        }
      }
    })

  private static let udpNotFilteredInbound = Fault(
    "udp-not-filtered-inbound", breaks: "SG-EVAL-1",
    "Any inbound rule lets UDP in, whatever the rule is for.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if case .udp = packet.payload, rule.direction == .ingress { return true }
        return standard(topology, interface, sender, rule, packet)
      }
    })

  private static let firstGroupOnly = Fault(
    "first-group-only", breaks: "SG-EVAL-2",
    "Of the groups of an interface only the first one counts.",
    forwarding: { $0.groupsInForce = { Array($0.groups.prefix(1)) } })

  private static let defaultGroupDoesNotCount = Fault(
    "default-group-does-not-count", breaks: "SG-EVAL-2",
    "The default group does not count where an interface has another one.",
    forwarding: {
      $0.groupsInForce = { interface in
        let custom = interface.groups.filter { !$0.isImplicit }
        return custom.isEmpty ? interface.groups : custom
      }
    })

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

  private static let sourcePortCountsToo = Fault(
    "source-port-counts-too", breaks: "SG-EVAL-3",
    "A rule matches when either port is in its range.",
    forwarding: {
      $0.groupRuleMatches = { standard($0, $1, $2, $3, $4) || standard($0, $1, $2, $3, exchanged($4)) }
    })

  private static let sourcePortCompared = Fault(
    "source-port-compared", breaks: "SG-EVAL-3",
    "Rules compare the source port.",
    forwarding: { $0.groupRuleMatches = { standard($0, $1, $2, $3, exchanged($4)) } })

  private static let ownAddressCompared = Fault(
    "own-address-compared", breaks: "SG-EVAL-4",
    "Inbound rules compare the packet's destination.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        guard case .block = rule.peer, rule.direction == .ingress else {
          return standard(topology, interface, sender, rule, packet)
        }
        var packet = packet
        packet.source = packet.destination
        return standard(topology, interface, sender, rule, packet)
      }
    })

  private static let icmpTypeNotCompared = Fault(
    "icmp-type-not-compared", breaks: "SG-EVAL-5",
    "A rule for any type of ICMP matches all of them.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        var rule = rule
        switch rule.traffic {
        case .icmp: rule.traffic = .icmp(type: nil, code: nil)
        case .icmpv6: rule.traffic = .icmpv6(type: nil, code: nil)
        default: break
        }
        return standard(topology, interface, sender, rule, packet)
      }
    })

  private static let outboundRulesNotAsked = Fault(
    "outbound-rules-not-asked", breaks: "SG-EVAL-7",
    "Only the receiver's groups are asked about a new flow.",
    forwarding: {
      // No state is kept at the sender, so the reply is not asked for any there.
      $0.groupsFilter = { ($0.direction == .egress) == ($0.phase == .back) }
    })

  private static let repliesNeedOutboundRules = Fault(
    "replies-need-outbound-rules", breaks: "SG-STATEFUL-1",
    "A reply to an inbound flow needs an outbound rule.",
    forwarding: {
      $0.stateAdmits = { flows, interface, reply in
        !interface.holds(reply.source) && ForwardingRules.standard.stateAdmits(flows, interface, reply)
      }
    })

  private static let repliesNeedInboundRules = Fault(
    "replies-need-inbound-rules", breaks: "SG-STATEFUL-2",
    "A reply to an outbound flow needs an inbound rule.",
    forwarding: {
      $0.stateAdmits = { flows, interface, reply in
        interface.holds(reply.source) && ForwardingRules.standard.stateAdmits(flows, interface, reply)
      }
    })
}
