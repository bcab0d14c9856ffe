internal import AddressMath
internal import VPCheckTopology

/// Laws on the states of routes (route table sheet, section 7).
enum BlackholeLaws {
  static let all = [
    pendingPeering, endedPeering, natGateway, egressOnlyGateway, gateway, interface, occupied, noRevival,
    replaced,
    routesStayForInterface, routesStayForGateway, routesStayForNAT, routesStayForEgressOnly, insideVPCStays,
    sameState,
  ]

  /// The kinds on which the state of a route depends.
  private static let stateKinds: Set<ResourceKind> = [
    .routeTable, .peeringConnection, .internetGateway, .networkInterface, .instance, .natGateway,
    .egressOnlyGateway,
  ]

  /// Whom the state of a route is to be told by.
  private enum Reason {
    case livePeering, endedPeering, revivedPeering, gateway, interface, natGateway, egressOnlyGateway
  }

  /// Returns the states that a route may have by what its target is now (RT-BH-1, RT-BH-10).
  private static func permitted(
    _ route: Route, _ table: RouteTable, _ topology: Topology
  ) -> (states: Set<RouteState>, reason: Reason)? {
    switch route.target {
    // No law says when a transit gateway counts as available (RT-BH-1).
    case .local, .instance, .transitGateway: return nil
    case .natGateway(let id):
      guard let gateway = topology.natGateways[id] else { return ([.blackhole], .natGateway) }
      guard gateway.vpc == table.vpc else { return nil }
      switch gateway.state {
      case .available: return ([.active], .natGateway)
      case .deleted, .failed: return ([.blackhole], .natGateway)
      case .pending, .deleting: return nil
      }
    case .egressOnlyGateway(let id):
      guard let gateway = topology.egressOnlyGateways[id] else { return ([.blackhole], .egressOnlyGateway) }
      return gateway.vpc == table.vpc ? ([.active], .egressOnlyGateway) : nil
    case .internetGateway(let id):
      let isAttached = topology.internetGateways[id]?.attachments.contains(table.vpc) == true
      return ([isAttached ? .active : .blackhole], .gateway)
    case .peeringConnection(let id):
      guard let connection = topology.peeringConnections[id] else { return ([.blackhole], .endedPeering) }
      switch connection.state {
      case .active: return ([.active], .livePeering)
      case .pendingAcceptance, .provisioning: return ([.blackhole], .livePeering)
      case .deleting, .initiatingRequest: return nil
      case .failed, .expired, .rejected, .deleted:
        let isFollowed = topology.peeringConnections.contains {
          $0.id != id && $0.state == .active
            && $0.peer(of: connection.requester.vpc) == connection.accepter.vpc
        }
        return ([.blackhole], isFollowed ? .revivedPeering : .endedPeering)
      }
    case .networkInterface(let id):
      guard let interface = topology.networkInterfaces[id] else { return ([.blackhole], .interface) }
      // What a route to an interface of another VPC becomes is open (RT-TGT-6).
      guard interface.vpc == table.vpc, topology.hostState(of: interface) == .running else { return nil }
      return ([.active], .interface)
    }
  }

  private static func answer(_ step: JudgedStep, _ reason: Reason) -> LawAnswer {
    guard step.isFresh(.routeTable) else { return .silent }
    var isAsked = false
    var differences: [Difference] = []
    for table in step.after.routeTables {
      for route in table.routes {
        guard let (states, told) = permitted(route, table, step.after), told == reason else { continue }
        isAsked = true
        guard !states.contains(route.state), !wasWrong(route, table, step) else { continue }
        if isNew(route, table, step), isPending(route.target, step.after) {
          // The state of a route added while the connection waits is PEER-RT-6's.
          continue
        }
        let expected = states.contains(.active) ? "active" : "blackhole"
        differences.append(
          Difference(
            "state-\(route.state.rawValue)",
            expected: "the route of \(table.id) to \(route.target.name) is \(expected)",
            observed: "it is \(route.state.rawValue)"))
      }
    }
    return isAsked ? .from(differences) : .silent
  }

  /// Whether the same route was reported in the same wrong state before.
  private static func wasWrong(_ route: Route, _ table: RouteTable, _ step: JudgedStep) -> Bool {
    guard let earlier = step.before.routeTables[table.id], earlier.routes.contains(route),
      let (states, _) = permitted(route, earlier, step.before)
    else { return false }
    return !states.contains(route.state)
  }

  private static func isNew(_ route: Route, _ table: RouteTable, _ step: JudgedStep) -> Bool {
    guard let earlier = step.before.routeTables[table.id] else { return false }
    return !earlier.routes.contains { $0.destination == route.destination && $0.target == route.target }
  }

  private static func isPending(_ target: RouteTarget, _ topology: Topology) -> Bool {
    guard case .peeringConnection(let id) = target else { return false }
    return topology.peeringConnections[id]?.state == .pendingAcceptance
  }

  static let pendingPeering = Law.invariant(
    "RT-BH-2", of: stateKinds,
    "A route to a peering connection is active exactly while the connection is.",
    source: Citation.peeringGuide("vpc-peering-routing", "Considerations")
  ) { answer($0, .livePeering) }

  static let endedPeering = Law.invariant(
    "RT-BH-3", of: stateKinds,
    "A route to a connection that was deleted or rejected, that expired or failed, stays and is a blackhole.",
    source: Citation.derived("RT-BH-1") + "; " + Citation.model("Route.State")
  ) { answer($0, .endedPeering) }

  static let natGateway = Law.invariant(
    "RT-BH-4", of: stateKinds,
    "A route to a NAT gateway is active while the gateway is available, and stays as a blackhole once it is deleted.",
    source: Citation.vpcGuide("vpc-nat-gateway", "Delete a NAT gateway") + "; "
      + Citation.model("DeleteNatGateway")
  ) { answer($0, .natGateway) }

  static let egressOnlyGateway = Law.invariant(
    "RT-BH-5", of: stateKinds,
    "A route to an egress-only gateway is active, and stays as a blackhole once the gateway is deleted.",
    source: Citation.vpcGuide("egress-only-internet-gateway", "Delete an egress-only internet gateway")
  ) { answer($0, .egressOnlyGateway) }

  static let gateway = Law.invariant(
    "RT-BH-6", of: stateKinds,
    "A route to an internet gateway is a blackhole while the gateway is detached, and active again afterwards.",
    source: Citation.model("Route.State")
  ) { answer($0, .gateway) }

  static let interface = Law.invariant(
    "RT-BH-7", of: stateKinds,
    "A route to an interface is a blackhole once the interface is gone, and active while its instance runs.",
    source: Citation.model("Route.State") + "; " + Citation.vpcGuide("middlebox-routing-console")
  ) { answer($0, .interface) }

  static let noRevival = Law.invariant(
    "RT-BH-11", of: stateKinds,
    "A new connection between the same VPCs does not revive routes to the old one.",
    source: Citation.derived("RT-BH-1")
  ) { answer($0, .revivedPeering) }

  static let occupied = Law.refusal(
    "RT-BH-9", on: .createRoute, "A blackhole route still occupies its destination.",
    source: Citation.derived("RT-CRT-2")
  ) { judged in
    guard let request = judged.route, let route = request.existing, !request.isLocal,
      route.state == .blackhole, route.target != request.storedTarget(in: judged.before)
    else { return nil }
    return .must([.routeAlreadyExists], "a blackhole route to \(request.destination) is in the table")
  }

  static let replaced = Law.acceptance(
    "RT-BH-13", on: [.replaceRoute, .deleteRoute], "A blackhole route can be replaced and deleted.",
    source: Citation.vpcGuide("vpc-nat-gateway", "Delete a NAT gateway")
  ) { judged in
    judged.route?.existing?.state == .blackhole
  }

  static let routesStayForInterface = Law.effect(
    "RT-BH-7", on: [.deleteInterface, .terminateInstances], "Routes to an interface that goes away stay.",
    source: Citation.model("Route.State")
  ) { step in
    .from(RouteEffectLaws.strayChanges(step).filter { !isInsideVPC($0, step.before) }.map(\.difference))
  }

  static let insideVPCStays = Law.effect(
    "RT-MSL-7", on: [.deleteInterface, .terminateInstances],
    "A route to a part of the own VPC stays when its target goes away.",
    source: Citation.model("Route.State")
  ) { step in
    .from(RouteEffectLaws.strayChanges(step).filter { isInsideVPC($0, step.before) }.map(\.difference))
  }

  private static func isInsideVPC(_ change: RouteChange, _ topology: Topology) -> Bool {
    guard let vpc = topology.routeTables[change.table]?.vpc else { return false }
    return topology.vpcs[vpc]?.associatedBlocks.contains {
      $0 != change.row.destination && $0.contains(change.row.destination)
    } ?? false
  }

  static let sameState = Law.invariant(
    "RT-BH-10", of: stateKinds,
    "Routes of one VPC to the same target have the same state, also where the state itself is open.",
    source: Citation.derived("RT-BH-1")
  ) { step in
    guard step.isFresh(.routeTable), step.hasChanged(.routeTable) else { return .silent }
    let known = torn(step.before)
    return .from(
      torn(step.after).filter { !known.contains($0) }.map {
        Difference(
          "two-states", expected: "routes to \($0.name) have one state", observed: "they have two")
      })
  }

  /// Returns the targets of an open state to which routes of one VPC have different states.
  private static func torn(_ topology: Topology) -> [RouteTarget] {
    var states: [VPCID: [RouteTarget: RouteState]] = [:]
    var found: [RouteTarget] = []
    for table in topology.routeTables {
      for route in table.routes where route.target != .local && permitted(route, table, topology) == nil {
        let state = states[table.vpc]?[route.target] ?? route.state
        states[table.vpc, default: [:]][route.target] = state
        if state != route.state, !found.contains(route.target) { found.append(route.target) }
      }
    }
    return found
  }

  static let routesStayForNAT = Law.effect(
    "RT-BH-4", on: .deleteNATGateway, "Routes to a deleted NAT gateway stay.",
    source: Citation.model("DeleteNatGateway")
  ) { .from(RouteEffectLaws.strayChanges($0).map(\.difference)) }

  static let routesStayForEgressOnly = Law.effect(
    "RT-BH-5", on: .deleteEgressOnlyGateway, "Routes to a deleted egress-only gateway stay.",
    source: Citation.vpcGuide("egress-only-internet-gateway")
  ) { .from(RouteEffectLaws.strayChanges($0).map(\.difference)) }

  static let routesStayForGateway = Law.effect(
    "RT-BH-6", on: [.detachInternetGateway, .deleteInternetGateway], "Routes to a detached gateway stay.",
    source: Citation.model("Route.State")
  ) { .from(RouteEffectLaws.strayChanges($0).map(\.difference)) }
}
