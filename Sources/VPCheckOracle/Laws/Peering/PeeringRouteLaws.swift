internal import AddressMath
internal import VPCheckTopology

/// Laws on routes to peering connections that commands show (peering sheet, section 4).
enum PeeringRouteLaws {
  static let all = [none, anyPart, whilePending, afterEnd]

  static let none = Law.effect(
    "PEER-RT-1", on: .peering, "Peering adds no route on either side; each owner adds its own.",
    source: Citation.peeringGuide("vpc-peering-basics") + "; " + Citation.peeringGuide("vpc-peering-routing")
  ) { step in
    let changes = RouteEffectLaws.strayChanges(step)
    guard case .deleteVpcPeeringConnection? = step.command else { return .from(changes.map(\.difference)) }
    // That routes outlive their connection is PEER-RT-7's.
    return .from(changes.filter { !$0.isGone }.map(\.difference))
  }

  static let anyPart = Law.acceptance(
    "PEER-RT-5", on: .createRoute,
    "The destination of a route to a peer may be its whole block, a part of it, or one address.",
    source: Citation.peeringGuide("vpc-peering-routing")
  ) { judged in
    guard let request = judged.route, case .peeringConnection(let id)? = request.target,
      let connection = judged.before.peeringConnections[id], connection.state == .active,
      let peer = connection.peer(of: request.vpc.id)
    else { return false }
    return judged.before.addresses(of: peer, request.destination.family).contains(request.destination)
  }

  static let whilePending = Law.acceptance(
    "PEER-RT-6", on: .createRoute,
    "A route may be added while the connection waits for acceptance; until then it is a blackhole.",
    source: Citation.peeringGuide("vpc-peering-routing", "Considerations")
  ) { judged in
    guard let request = judged.route, case .peeringConnection(let id)? = request.target else {
      return false
    }
    return judged.before.peeringConnections[id]?.state == .pendingAcceptance
  }.changing(on: .routeTargets) { step in
    guard step.isFresh(.routeTable), let command = step.command,
      let request = step.route, case .peeringConnection(let id)? = request.target,
      step.after.peeringConnections[id]?.state == .pendingAcceptance,
      let route = step.after.routeTables[request.table.id]?.routes.first(where: {
        $0.destination == request.destination && $0.target == .peeringConnection(id)
      })
    else { return .silent }
    guard route.state != .blackhole else { return .held }
    return .broken([
      Difference(
        "state-\(route.state.rawValue)", expected: "the route to \(id), pending, is a blackhole",
        observed: "it is \(route.state.rawValue)")
    ])
  }

  static let afterEnd = Law.effect(
    "PEER-RT-7", on: .deletePeering, "After its connection is deleted a route stays in the table.",
    source: Citation.derived("RT-BH-3")
  ) { step in
    .from(RouteEffectLaws.strayChanges(step).filter(\.isGone).map(\.difference))
  }
}
