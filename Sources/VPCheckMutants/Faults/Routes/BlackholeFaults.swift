internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the states of routes.
enum BlackholeFaults {
  static let all = [
    peeringRoutesStayDead,
    accepterRoutesStayDead,
    endedPeeringRoutesAlive,
    rejectedPeeringRoutesAlive,
    natRoutesAlive,
    natRoutesDead,
    egressOnlyRoutesAlive,
    egressOnlyRoutesDead,
    detachedRoutesAlive,
    detachedRoutesStayDead,
    interfaceRoutesAlive,
    interfaceRoutesDead,
    routesRevive,
    deadRouteNotReplaced,
    deadRouteNotDeleted,
    stateByDestination,
  ]

  /// Makes a fault in the state of the routes to some targets; nil leaves it.
  private static func state(
    _ id: String, breaks law: String, _ summary: String,
    _ wrong: @escaping @Sendable (Topology, Route, VPCID) -> RouteState?
  ) -> Fault {
    Fault(
      id, breaks: law, summary,
      control: {
        $0.routes.state = { topology, route, vpc, options in
          wrong(topology, route, vpc) ?? ControlRules.standard.routes.state(topology, route, vpc, options)
        }
      })
  }

  private static let peeringRoutesStayDead = state(
    "peering-routes-stay-dead", breaks: "RT-BH-2",
    "A route to a peering connection is a blackhole although the connection is active."
  ) { _, route, _ in
    if case .peeringConnection = route.target { .blackhole } else { nil }
  }

  private static let accepterRoutesStayDead = state(
    "routes-of-the-accepter-stay-dead", breaks: "RT-BH-2",
    "Only the routes of the requester become active with their connection."
  ) { topology, route, vpc in
    guard case .peeringConnection(let id) = route.target,
      topology.peeringConnections[id]?.accepter.vpc == vpc
    else { return nil }
    return .blackhole
  }

  private static let endedPeeringRoutesAlive = state(
    "routes-outlive-their-connection", breaks: "RT-BH-3",
    "A route to a connection that has ended is active."
  ) { topology, route, _ in
    guard case .peeringConnection(let id) = route.target,
      topology.peeringConnections[id]?.state.isTerminal == true
    else { return nil }
    return .active
  }

  private static let rejectedPeeringRoutesAlive = state(
    "routes-to-rejected-connections-live", breaks: "RT-BH-3",
    "A route to a connection that was rejected is active."
  ) { topology, route, _ in
    guard case .peeringConnection(let id) = route.target,
      topology.peeringConnections[id]?.state == .rejected
    else { return nil }
    return .active
  }

  private static let natRoutesAlive = state(
    "nat-routes-stay-alive", breaks: "RT-BH-4",
    "A route to a NAT gateway that was deleted is active."
  ) { _, route, _ in
    if case .natGateway = route.target { .active } else { nil }
  }

  private static let natRoutesDead = state(
    "private-nat-routes-are-dead", breaks: "RT-BH-4",
    "A route to a private NAT gateway is a blackhole."
  ) { topology, route, _ in
    guard case .natGateway(let id) = route.target,
      topology.natGateways[id]?.addresses.contains(where: { $0.publicAddress != nil }) == false
    else { return nil }
    return .blackhole
  }

  private static let egressOnlyRoutesAlive = state(
    "egress-only-routes-stay-alive", breaks: "RT-BH-5",
    "A route to an egress-only gateway that was deleted is active."
  ) { _, route, _ in
    if case .egressOnlyGateway = route.target { .active } else { nil }
  }

  private static let egressOnlyRoutesDead = state(
    "egress-only-routes-are-dead", breaks: "RT-BH-5",
    "A route to an egress-only gateway is a blackhole, as if the gateway needed an attachment."
  ) { _, route, _ in
    if case .egressOnlyGateway = route.target { .blackhole } else { nil }
  }

  private static let detachedRoutesAlive = state(
    "routes-to-detached-gateways-live", breaks: "RT-BH-6",
    "A route to an internet gateway is active although the gateway is detached."
  ) { _, route, _ in
    if case .internetGateway = route.target { .active } else { nil }
  }

  private static let detachedRoutesStayDead = state(
    "dead-gateway-routes-stay-dead", breaks: "RT-BH-6",
    "A route that became a blackhole with its internet gateway stays one when the gateway is back."
  ) { _, route, _ in
    if case .internetGateway = route.target, route.state == .blackhole { .blackhole } else { nil }
  }

  private static let interfaceRoutesAlive = state(
    "interface-routes-stay-alive", breaks: "RT-BH-7",
    "A route to an interface that was deleted is active."
  ) { _, route, _ in
    if case .networkInterface = route.target { .active } else { nil }
  }

  private static let interfaceRoutesDead = state(
    "checking-appliances-are-dead", breaks: "RT-BH-7",
    "A route to an interface is a blackhole while the interface checks source and destination."
  ) { topology, route, _ in
    guard case .networkInterface(let id) = route.target,
      topology.networkInterfaces[id]?.checksSourceAndDestination == true
    else { return nil }
    return .blackhole
  }

  private static let routesRevive = state(
    "old-routes-revive", breaks: "RT-BH-11",
    "A route to an ended connection is active again with a new connection of the same VPCs."
  ) { topology, route, vpc in
    guard case .peeringConnection(let id) = route.target,
      let peer = topology.peeringConnections[id]?.peer(of: vpc),
      topology.peeringConnections.contains(where: { $0.state == .active && $0.peer(of: vpc) == peer })
    else { return nil }
    return .active
  }

  private static let deadRouteNotReplaced = Fault(
    "dead-route-not-replaced", breaks: "RT-BH-13",
    "A blackhole route cannot be replaced.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .replaceRoute(let id, let argument, _) = command,
          topology.isBlackhole(argument.canonicalised, in: id)
        else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let deadRouteNotDeleted = Fault(
    "dead-route-not-deleted", breaks: "RT-BH-13",
    "A blackhole route cannot be deleted.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .deleteRoute(let id, let argument) = command,
          topology.isBlackhole(argument.canonicalised, in: id)
        else { return nil }
        return Rejection("InvalidRoute.NotFound")
      }
    })

  private static let stateByDestination = state(
    "state-by-destination", breaks: "RT-BH-10",
    "A default route stays active where other routes to the same target are blackholes."
  ) { topology, route, _ in
    switch route.target {
    case .networkInterface(let id) where topology.networkInterfaces.contains(id),
      .transitGateway(let id) where topology.transitGateways.contains(id):
      route.destination.prefixLength == 0 ? .active : nil
    default: nil
    }
  }
}

extension Topology {
  /// Whether a table has a blackhole route to a destination.
  fileprivate func isBlackhole(_ destination: CIDRBlock?, in table: RouteTableID) -> Bool {
    routeTables[table]?.routes.contains { $0.destination == destination && $0.state == .blackhole } == true
  }
}
