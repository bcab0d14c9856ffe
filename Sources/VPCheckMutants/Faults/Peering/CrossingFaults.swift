internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which packets cross a peering connection.
enum CrossingFaults {
  static let all = [
    pendingConnectionCarries,
    requestersAreNotReached,
    crossingNeedsAWayBack,
    partOpensTheRest,
    tablesOfAVpcMerged,
    replyByTheSameConnectionOnly,
    anyReplyCounts,
    noIPv6AcrossConnections,
    noIPv6BesideAnIPv4Peer,
    noIPv6BetweenRegions,
  ]

  private static let pendingConnectionCarries = Fault(
    "pending-connection-carries", breaks: "PEER-STATE-16",
    "A connection carries packets before it is accepted.",
    forwarding: {
      $0.targetIsAvailable = { topology, vpc, route in
        if case .peeringConnection(let id) = route.target,
          topology.peeringConnections[id]?.state == .pendingAcceptance
        {
          return true
        }
        return ForwardingRules.standard.targetIsAvailable(topology, vpc, route)
      }
    })

  private static let requestersAreNotReached = Fault(
    "requesters-are-not-reached", breaks: "PEER-RT-2", alsoBreaks: ["PEER-RT-3"],
    "A connection carries nothing to the VPC that asked for it, no reply either.",
    forwarding: {
      $0.peeringPassage = { topology, connection, peer, packet in
        connection.requester.vpc == peer
          ? .refused : ForwardingRules.standard.peeringPassage(topology, connection, peer, packet)
      }
    })

  private static let crossingNeedsAWayBack = Fault(
    "crossing-needs-a-way-back", breaks: "PEER-RT-4",
    "A packet that has crossed is dropped unless the peer's main table has a route to its source.",
    forwarding: {
      $0.peeringPassage = { topology, connection, peer, packet in
        let standard = ForwardingRules.standard.peeringPassage(topology, connection, peer, packet)
        guard standard == .delivered,
          var table = topology.routeTables.first(where: { $0.vpc == peer && $0.isMain }),
          !table.routes.contains(where: { $0.destination.contains(packet.source) })
        else { return standard }
        table.routes = []
        return .routed(table)
      }
    })

  private static let partOpensTheRest = Fault(
    "part-of-a-peer-opens-the-rest", breaks: "PEER-RT-8",
    "A route to a part of a peer takes packets to the rest of it too.",
    forwarding: {
      $0.chooseRoute = { table, destination, fallsBack, isAvailable in
        ForwardingRules.standard.chooseRoute(table, destination, fallsBack, isAvailable)
          ?? table.routes.first {
            $0.destination.family == destination.family && $0.target.resource?.kind == .peeringConnection
              && isAvailable($0)
          }
      }
    })

  private static let tablesOfAVpcMerged = Fault(
    "tables-of-a-vpc-merged", breaks: "PEER-RT-9", alsoBreaks: ["RT-LPM-11"],
    "The routes of all tables of a VPC count for each of its subnets.",
    forwarding: {
      $0.routeTable = { topology, subnet in
        var table = ForwardingRules.standard.routeTable(topology, subnet)
        for other in topology.routeTables where other.vpc == table?.vpc && other.id != table?.id {
          table?.routes += other.routes
        }
        return table
      }
    })

  private static let replyByTheSameConnectionOnly = Fault(
    "reply-by-the-same-connection-only", breaks: "PEER-RT-10",
    "A connection takes a reply only if it took the request.",
    forwarding: { $0.peeringTakesReply = { $0 == $1 } })

  private static let anyReplyCounts = Fault(
    "any-reply-counts", breaks: "PEER-RT-11",
    "A reply that goes to another host with the same address counts as an answer.",
    forwarding: {
      $0.answer = { _, _, walked in
        guard walked.diagnosis?.code == .replyMismatch else { return walked }
        return ProbeAnswer(succeeded: true, forward: walked.forward, back: walked.back)
      }
    })

  private static let noIPv6AcrossConnections = Fault(
    "no-ipv6-across-connections", breaks: "PEER-RT-12",
    "A connection carries no IPv6.",
    forwarding: {
      $0.peeringPassage = { topology, connection, peer, packet in
        packet.family == .ipv6
          ? .refused : ForwardingRules.standard.peeringPassage(topology, connection, peer, packet)
      }
    })

  private static let noIPv6BesideAnIPv4Peer = Fault(
    "no-ipv6-beside-an-ipv4-peer", breaks: "PEER-RT-13",
    "A connection carries no IPv6 to a VPC that has a peer without IPv6.",
    forwarding: {
      $0.peeringPassage = { topology, connection, peer, packet in
        let hasOldPeer = topology.peeringConnections.contains {
          $0.state == .active && $0.peer(of: peer).map { topology.vpcs[$0]?.ipv6.isEmpty == true } == true
        }
        return packet.family == .ipv6 && hasOldPeer
          ? .refused : ForwardingRules.standard.peeringPassage(topology, connection, peer, packet)
      }
    })

  private static let noIPv6BetweenRegions = Fault(
    "no-ipv6-between-regions", breaks: "PEER-RT-14",
    "A connection between Regions is set up as any other, and carries no IPv6.",
    control: {
      $0.visibility.seesRegion = { _, _ in true }
      $0.peering.stateAfterCreate = { _, _, _, overlaps in overlaps ? .failed : .pendingAcceptance }
    },
    forwarding: {
      $0.peeringPassage = { topology, connection, peer, packet in
        let regions = Set(
          [connection.requester, connection.accepter].compactMap { topology.vpcs[$0.vpc]?.region })
        return packet.family == .ipv6 && regions.count > 1
          ? .refused : ForwardingRules.standard.peeringPassage(topology, connection, peer, packet)
      }
    })
}
