internal import VPCheckModel
internal import VPCheckTopology

/// Faults in security groups across a peering connection.
enum PeerGroupFaults {
  static let all = [
    groupOfAnotherRegion,
    groupOfARequest,
    groupOfARequestIsInvalid,
    staleRulesVanish,
    staleRulesMatch,
    namedByAPeer,
    groupsBehindAppliances,
  ]

  private static let groupOfAnotherRegion = Fault(
    "group-of-another-region", breaks: "PEER-SG-1",
    "A connection to another Region can be accepted, and then groups of that Region can be named.",
    control: {
      $0.peering.stateAfterCreate = { _, _, _, overlaps in overlaps ? .failed : .pendingAcceptance }
      $0.groups.reference = { topology, group, peer in
        guard let other = topology.securityGroups[peer], other.vpc != group.vpc,
          topology.vpcs[other.vpc]?.region != topology.vpcs[group.vpc]?.region
        else { return ControlRules.standard.groups.reference(topology, group, peer) }
        return nil
      }
    })

  private static let groupOfARequest = Fault(
    "group-of-a-pending-peer", breaks: "PEER-SG-2",
    "A group of a peer can be named while the connection waits for acceptance.",
    control: {
      $0.groups.reference = { topology, group, peer in
        let isAsked = topology.peeringConnections.contains {
          $0.state == .pendingAcceptance && $0.peer(of: group.vpc) == topology.securityGroups[peer]?.vpc
        }
        return isAsked ? nil : ControlRules.standard.groups.reference(topology, group, peer)
      }
    })

  private static let groupOfARequestIsInvalid = Fault(
    "group-of-a-pending-peer-is-invalid", breaks: "PEER-SG-2",
    "Naming a group of a peer before the connection is active is refused as a wrong state.",
    control: {
      $0.groups.reference = { topology, group, peer in
        let isAsked = topology.peeringConnections.contains {
          $0.state == .pendingAcceptance && $0.peer(of: group.vpc) == topology.securityGroups[peer]?.vpc
        }
        guard let objection = ControlRules.standard.groups.reference(topology, group, peer) else {
          return nil
        }
        return isAsked ? Rejection(.invalidStateTransition) : objection
      }
    })

  private static let staleRulesVanish = Fault(
    "stale-rules-vanish", breaks: "PEER-SG-4",
    "A rule that names a group of a former peer goes away with the connection.",
    control: {
      $0.groups.isLost = { topology, group, rule in
        guard case .group(let id) = rule.peer, let peer = topology.securityGroups[id], peer.vpc != group.vpc
        else { return false }
        return !topology.peeringConnections.contains {
          $0.state == .active && $0.peer(of: group.vpc) == peer.vpc
        }
      }
    })

  private static let staleRulesMatch = Fault(
    "stale-rules-match", breaks: "PEER-SG-5",
    "A connection that has ended goes on carrying packets, and rules on groups of the peer go on to match.",
    forwarding: {
      $0.targetIsAvailable = { topology, vpc, route in
        if case .peeringConnection(let id) = route.target {
          return topology.peeringConnections[id]?.joins(vpc) == true
        }
        return ForwardingRules.standard.targetIsAvailable(topology, vpc, route)
      }
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        var former = topology
        former.peeringConnections.updateAll { $0.state = .active }
        return ForwardingRules.standard.groupRuleMatches(former, interface, sender, rule, packet)
      }
    })

  private static let namedByAPeer = Fault(
    "group-named-by-a-peer-stays", breaks: "PEER-SG-7",
    "A group that a rule of a peer names cannot be deleted.",
    control: {
      $0.groups.referencedDeletion = { topology, group in
        let isNamed = topology.securityGroups.contains { other in
          other.id != group.id && other.rules.contains { $0.peer == .group(group.id) }
        }
        return isNamed ? Rejection(.dependencyViolation) : nil
      }
    })

  private static let groupsBehindAppliances = Fault(
    "groups-known-behind-appliances", breaks: "PEER-SG-8",
    "A rule that names a group matches its members also when an appliance has sent their packet on.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        let maker = sender ?? topology.networkInterfaces.first { $0.holds(packet.source) }
        return ForwardingRules.standard.groupRuleMatches(topology, interface, maker, rule, packet)
      }
    })
}
