internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the walk between the subnets of one VPC, with and without appliances.
enum WalkVPCFaults {
  static let all = [
    addedRoutesFirst, applianceKnowsNoRoute, membersKnownByAddress, circlesEndWell,
    firstDetourIsACircle, gatewayTakesNothingBack,
  ]

  private static let addedRoutesFirst = Fault(
    "added-routes-first", breaks: "PW-VPC-1",
    "A route that a caller added wins over the local route, however short its prefix.",
    forwarding: {
      $0.chooseRoute = { table, destination, falls, isAvailable in
        var added = table
        added.routes.removeAll { $0.target == .local }
        return ForwardingRules.standard.chooseRoute(added, destination, falls, isAvailable)
          ?? ForwardingRules.standard.chooseRoute(table, destination, falls, isAvailable)
      }
    })

  private static let applianceKnowsNoRoute = Fault(
    "appliance-knows-no-route", breaks: "PW-VPC-2",
    "An appliance has no table, so that what it sends on is lost for lack of a route.",
    telling: {
      $0.answer = { topology, _, walked in
        guard walked.succeeded, let detour = detour(walked, topology) else { return walked }
        return .failure(.forward, .noRoute, at: topology.networkInterfaces[detour]?.subnet)
      }
    })

  private static let membersKnownByAddress = Fault(
    "members-known-by-address", breaks: "PW-VPC-3",
    "A rule that names a group matches its members' addresses, whoever sends the packet on.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        let maker = topology.networkInterfaces.first { $0.holds(packet.source) }
        return ForwardingRules.standard.groupRuleMatches(topology, interface, sender ?? maker, rule, packet)
      }
    })

  private static let circlesEndWell = Fault(
    "circles-end-well", breaks: "PW-VPC-4",
    "A packet that goes in circles arrives in the end.",
    forwarding: {
      $0.answer = { _, _, walked in walked.diagnosis?.code == .loop ? .success : walked }
    })

  private static let firstDetourIsACircle = Fault(
    "first-detour-is-a-circle", breaks: "PW-VPC-4",
    "Whatever an appliance sends on is taken for a packet that goes in circles.",
    telling: {
      $0.answer = { topology, _, walked in
        guard walked.succeeded, let detour = detour(walked, topology) else { return walked }
        return .failure(.forward, .loop, at: detour)
      }
    })

  /// The first interface that sent a request on.
  private static func detour(_ walked: ProbeAnswer, _ topology: Topology) -> NetworkInterfaceID? {
    walked.forward?.hops.first { $0.kind == "interface" && $0.rule.hasPrefix("sends on") }?.id
  }

  private static let gatewayTakesNothingBack = Fault(
    "gateway-takes-nothing-back", breaks: "PW-VPC-5",
    "An internet gateway does not take in what it has just let out of its own VPC.",
    forwarding: {
      $0.answer = { topology, probe, walked in
        guard walked.succeeded, let ends = ProbeEnds(probe, in: topology), let receiver = ends.receiver,
          receiver.vpc == ends.sender?.vpc, receiver.isKnown(as: ends.destination)
        else { return walked }
        return .failure(.forward, .gatewayNoMapping)
      }
    })
}
