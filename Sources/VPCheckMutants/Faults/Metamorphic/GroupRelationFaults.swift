internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in security groups that show when rules or groups are exchanged, added or taken away.
enum GroupRelationFaults {
  static let all = [
    firstRuleOnly, rulesInWholeOctets, referenceNeedsBoth, replyNeedsARule, answerNeedsARule,
    tableOfThreeInterfaces, lastRuleOnly, lowestGroupOnly, crowdedInterface, anyFamilyRule, allButDatagrams,
  ]

  /// Whether a rule is at one end of the rules of its direction in some group of an interface.
  private static func isAtEnd(
    _ rule: SecurityGroupRule, of interface: NetworkInterface, in topology: Topology, first: Bool
  ) -> Bool {
    interface.groups.contains { id in
      let rules = topology.securityGroups[id]?.rules(rule.direction) ?? []
      return rule == (first ? rules.first : rules.last)
    }
  }

  private static let firstRuleOnly = Fault(
    "first-rule-only", breaks: "SG-AUTH-12",
    "Of the rules of a group in one direction only the first one counts.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        isAtEnd(rule, of: interface, in: topology, first: true)
          && ForwardingRules.standard.groupRuleMatches(topology, interface, sender, rule, packet)
      }
    })

  private static let rulesInWholeOctets = Fault(
    "rules-in-whole-octets", breaks: "SG-EVAL-10",
    "The prefix length of a rule is rounded up to whole octets.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        var rounded = rule
        if case .block(let block) = rule.peer { rounded.peer = .block(block.inWholeOctets) }
        return ForwardingRules.standard.groupRuleMatches(topology, interface, sender, rounded, packet)
      }
    })

  private static let referenceNeedsBoth = Fault(
    "reference-needs-both", breaks: "PW-META-12",
    "A rule that names a group matches only at interfaces that carry that group themselves.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if case .group(let group) = rule.peer, !interface.groups.contains(group) { return false }
        return ForwardingRules.standard.groupRuleMatches(topology, interface, sender, rule, packet)
      }
    })

  private static let replyNeedsARule = Fault(
    "reply-needs-a-rule", breaks: "PW-META-7",
    "The sender of a request needs an inbound rule for the reply.",
    forwarding: {
      $0.stateAdmits = { flows, interface, reply in
        !interface.holds(reply.destination)
          && ForwardingRules.standard.stateAdmits(flows, interface, reply)
      }
    })

  private static let answerNeedsARule = Fault(
    "answer-needs-a-rule", breaks: "PW-META-7",
    "The target of a request needs an outbound rule for its answer.",
    forwarding: {
      $0.stateAdmits = { flows, interface, reply in
        !interface.holds(reply.source) && ForwardingRules.standard.stateAdmits(flows, interface, reply)
      }
    })

  private static let tableOfThreeInterfaces = Fault(
    "table-of-three-interfaces", breaks: "PW-META-2",
    "The network knows where the latest three interfaces are, and forgets the others.",
    forwarding: {
      $0.holder = { topology, vpc, address in
        topology.networkInterfaces.suffix(3).first { $0.vpc == vpc && $0.holds(address) }
      }
    })

  private static let lastRuleOnly = Fault(
    "last-rule-only", breaks: "SG-EVAL-8",
    "A new rule of a group takes the place of those before it.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        isAtEnd(rule, of: interface, in: topology, first: false)
          && ForwardingRules.standard.groupRuleMatches(topology, interface, sender, rule, packet)
      }
    })

  private static let lowestGroupOnly = Fault(
    "lowest-group-only", breaks: "SG-EVAL-9",
    "Of the groups of an interface only the one with the lowest id counts.",
    forwarding: { $0.groupsInForce = { $0.groups.min().map { [$0] } ?? [] } })

  private static let crowdedInterface = Fault(
    "crowded-interface", breaks: "PW-META-10",
    "An interface with more than one group lets nothing in.",
    forwarding: { $0.groupsInForce = { $0.groups.count > 1 ? [] : $0.groups } })

  private static let anyFamilyRule = Fault(
    "any-family-rule", breaks: "PW-V6-4",
    "A rule for everywhere in one family covers the other one as well.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        var wide = rule
        if case .block(let block) = rule.peer, block.prefixLength == 0 {
          wide.peer = .block(.everything(packet.family))
        }
        return ForwardingRules.standard.groupRuleMatches(topology, interface, sender, wide, packet)
      }
    })

  private static let allButDatagrams = Fault(
    "all-but-datagrams", breaks: "PW-META-11",
    "A rule for all protocols does not cover UDP.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if case .udp = packet.payload, rule.traffic == .all { return false }
        return ForwardingRules.standard.groupRuleMatches(topology, interface, sender, rule, packet)
      }
    })
}
