internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in routing that show when a table or a route is exchanged for an equal one.
enum RouteRelationFaults {
  static let all = [
    routesInWholeOctets, oneRouteForATarget, mainTableNamedIsNone, emptyTableIsolates,
    lastAssociationServesAll, tableOfTwoRoutes, halfOfThePathsAreDead,
  ]

  /// Replaces the routes that are looked at.
  private static func choosing(
    _ look: @escaping @Sendable (RouteTable) -> [Route]
  ) -> @Sendable (inout ForwardingRules) -> Void {
    {
      $0.chooseRoute = { table, destination, falls, isAvailable in
        var seen = table
        seen.routes = look(table)
        return ForwardingRules.standard.chooseRoute(seen, destination, falls, isAvailable)
      }
    }
  }

  private static let routesInWholeOctets = Fault(
    "routes-in-whole-octets", breaks: "RT-LPM-14",
    "The prefix length of an added route is rounded up to whole octets.",
    forwarding: choosing { table in
      table.routes.map { route in
        var rounded = route
        if route.origin == .createRoute { rounded.destination = route.destination.inWholeOctets }
        return rounded
      }
    })

  private static let oneRouteForATarget = Fault(
    "one-route-for-a-target", breaks: "RT-LPM-15",
    "A table keeps one route for a target: the latest one takes the place of those before it.",
    forwarding: choosing { table in
      table.routes.enumerated().filter { place, route in
        route.target == .local || !table.routes[(place + 1)...].contains { $0.target == route.target }
      }.map(\.element)
    })

  private static let mainTableNamedIsNone = Fault(
    "main-table-named-is-none", breaks: "RT-TAB-20",
    "A subnet that names the main table of its VPC has no table.",
    forwarding: {
      $0.routeTable = { topology, subnet in
        let table = ForwardingRules.standard.routeTable(topology, subnet)
        return table?.isMain == true && table?.explicitSubnets.contains(subnet) == true ? nil : table
      }
    })

  private static let emptyTableIsolates = Fault(
    "empty-table-isolates", breaks: "PW-META-5",
    "In a subnet with an associated table that has no routes of its own the hosts do not reach each other.",
    forwarding: {
      $0.answer = { topology, probe, walked in
        guard walked.succeeded, let ends = ProbeEnds(probe, in: topology), ends.isWithinSubnet,
          ends.sender?.id != ends.receiver?.id, let subnet = ends.sender?.subnet,
          let table = topology.routeTables.first(where: { $0.explicitSubnets.contains(subnet) }),
          table.routes.allSatisfy({ $0.target == .local })
        else { return walked }
        return .failure(.forward, .noRoute, at: table.id)
      }
    })

  private static let lastAssociationServesAll = Fault(
    "last-association-serves-all", breaks: "RT-LPM-16",
    "The last table of a VPC that any subnet is associated with serves all of them.",
    forwarding: {
      $0.routeTable = { topology, subnet in
        let vpc = topology.subnets[subnet]?.vpc
        return topology.routeTables.last { $0.vpc == vpc && !$0.isMain && !$0.explicitSubnets.isEmpty }
          ?? ForwardingRules.standard.routeTable(topology, subnet)
      }
    })

  private static let tableOfTwoRoutes = Fault(
    "table-of-two-routes", breaks: "RT-LPM-13",
    "Besides the local ones only the latest route of a table is known.",
    forwarding: choosing { table in
      table.routes.filter { $0.target == .local } + table.routes.filter { $0.target != .local }.suffix(1)
    })

  private static let halfOfThePathsAreDead = Fault(
    "half-of-the-paths-are-dead", breaks: "RT-LPM-12",
    "One of two paths is dead, and the last bits of both addresses choose among them.",
    forwarding: {
      $0.passesSourceCheck = { interface, packet in
        (packet.source.value ^ packet.destination.value) & 1 == 0
          && ForwardingRules.standard.passesSourceCheck(interface, packet)
      }
    })
}
