internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the walk of a packet over a peering connection.
enum WalkPeeringFaults {
  static let all = [
    connectionSwallowsPackets, requestNeedsARouteBack, replyMustComeTheSameWay, connectionTranslates,
    defaultRouteSparesPrivate, publicAddressOverPeering,
  ]

  private static let connectionSwallowsPackets = Fault(
    "connection-swallows-packets", breaks: "PW-PCX-2",
    "Whatever is routed to a connection counts as delivered, in the peer's blocks or not.",
    forwarding: {
      $0.answer = { _, _, walked in walked.diagnosis?.code == .notInPeer ? .success : walked }
    })

  private static let requestNeedsARouteBack = Fault(
    "request-needs-a-route-back", breaks: "PW-PCX-3",
    "A peer's main table without a route for the source discards the request already.",
    forwarding: {
      $0.peeringPassage = { topology, connection, peer, packet in
        let standard = ForwardingRules.standard.peeringPassage(topology, connection, peer, packet)
        guard standard == .delivered, var table = topology.mainTable(of: peer),
          !table.routes.contains(where: { $0.destination.contains(packet.source) })
        else { return standard }
        table.routes = [Route(CIDRBlock(packet.destination), to: .local, state: .blackhole)]
        return .routed(table)
      }
    })

  private static let replyMustComeTheSameWay = Fault(
    "reply-must-come-the-same-way", breaks: "PW-PCX-4",
    "A reply is taken only from the connection that its request went over.",
    telling: {
      $0.answer = { topology, probe, walked in
        func crossed(_ trace: Trace?) -> [ResourceID] {
          (trace?.hops ?? []).filter { $0.kind == "peering-connection" }.compactMap(\.id)
        }
        guard walked.succeeded, crossed(walked.forward) != crossed(walked.back) else { return walked }
        return .failure(.back, .replyMismatch, at: ProbeEnds(probe, in: topology)?.sender?.id)
      }
    })

  private static let connectionTranslates = Fault(
    "connection-translates", breaks: "PW-PCX-5",
    "A host with a public address is known by it at the other end of a connection.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        var seen = packet
        if let sender, sender.vpc != interface.vpc, rule.direction == .ingress {
          seen.source = sender.publicAddress(of: packet.source) ?? packet.source
        }
        return ForwardingRules.standard.groupRuleMatches(topology, interface, sender, rule, seen)
      }
    })

  private static let defaultRouteSparesPrivate = Fault(
    "default-route-spares-private", breaks: "PW-PCX-6",
    "The default route is not for private addresses, which are lost for lack of a route.",
    forwarding: {
      $0.chooseRoute = { table, destination, falls, isAvailable in
        let chosen = ForwardingRules.standard.chooseRoute(table, destination, falls, isAvailable)
        let isPrivate = ForwardingRules.standard.gatewayRefusesDestination(destination)
        return isPrivate && chosen?.destination.prefixLength == 0 ? nil : chosen
      }
    })

  private static let publicAddressOverPeering = Fault(
    "public-address-over-peering", breaks: "PW-PCX-8",
    "A packet to the public address of a peer's instance is sent to the connection, and lost there.",
    forwarding: {
      $0.answer = { topology, probe, walked in
        guard walked.succeeded, let ends = ProbeEnds(probe, in: topology), let sender = ends.sender,
          let receiver = ends.receiver, receiver.isKnown(as: ends.destination),
          topology.areJoined(sender.vpc, receiver.vpc)
        else { return walked }
        return .failure(.forward, .notInPeer)
      }
    })
}
