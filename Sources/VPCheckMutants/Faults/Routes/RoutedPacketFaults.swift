internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which route a packet takes.
enum RoutedPacketFaults {
  static let all = [
    defaultRouteOfEitherFamily,
    noRouteLeadsOut,
    localRouteWins,
    neighboursAreRouted,
    activeConnectionsAreDead,
    attachedGatewaysAreDead,
    deadRoutesCountAsAlive,
    localRoutesMissingAtTheGateway,
    gatewayTableForPeers,
  ]

  private static let defaultRouteOfEitherFamily = Fault(
    "default-route-of-either-family", breaks: "RT-LPM-1",
    "An IPv4 default route takes IPv6 packets too, and the other way round.",
    forwarding: {
      $0.chooseRoute = { table, destination, fallsBack, isAvailable in
        ForwardingRules.standard.chooseRoute(table, destination, fallsBack, isAvailable)
          ?? table.routes.first { $0.destination.prefixLength == 0 }
      }
    })

  private static let noRouteLeadsOut = Fault(
    "no-route-leads-out", breaks: "RT-LPM-10",
    "A packet without a route goes to the internet gateway of its VPC.",
    forwarding: {
      $0.chooseRoute = { table, destination, fallsBack, isAvailable in
        if let route = ForwardingRules.standard.chooseRoute(table, destination, fallsBack, isAvailable) {
          return route
        }
        // Gateways have no order of their own here: any number up to eight is tried.
        return (1...8).lazy.map { number in
          Route(.everything(destination.family), to: .internetGateway(ResourceID(.internetGateway, number)))
        }.first(where: isAvailable)
      }
    })

  private static let localRouteWins = Fault(
    "local-route-wins", breaks: "RT-MSL-3",
    "The local route takes every packet inside the VPC, whatever more specific routes say.",
    forwarding: {
      $0.chooseRoute = { table, destination, fallsBack, isAvailable in
        table.routes.first { $0.target == .local && $0.destination.contains(destination) }
          ?? ForwardingRules.standard.chooseRoute(table, destination, fallsBack, isAvailable)
      }
    })

  private static let neighboursAreRouted = Fault(
    "neighbours-are-routed", breaks: "RT-MSL-4",
    "Packets between two interfaces of one subnet are routed by its table.",
    forwarding: { $0.staysInSubnet = { _, _, _, _ in false } })

  private static let activeConnectionsAreDead = Fault(
    "active-connections-are-dead", breaks: "RT-BH-1",
    "A route to an active peering connection counts as dead in the VPC that asked for it.",
    forwarding: {
      $0.targetIsAvailable = { topology, vpc, route in
        if case .peeringConnection(let id) = route.target,
          topology.peeringConnections[id]?.requester.vpc == vpc
        {
          return false
        }
        return ForwardingRules.standard.targetIsAvailable(topology, vpc, route)
      }
    })

  private static let attachedGatewaysAreDead = Fault(
    "attached-gateways-are-dead", breaks: "RT-BH-1",
    "A route to an attached internet gateway counts as dead.",
    forwarding: {
      $0.targetIsAvailable = { topology, vpc, route in
        if case .internetGateway = route.target { return false }
        return ForwardingRules.standard.targetIsAvailable(topology, vpc, route)
      }
    })

  private static let deadRoutesCountAsAlive = Fault(
    "dead-routes-count-as-alive", breaks: "RT-BH-8",
    "A packet whose route is dead because of a gateway or an interface that is gone arrives after all.",
    forwarding: {
      $0.answer = { topology, _, walked in
        guard let diagnosis = walked.diagnosis, diagnosis.code == .routeBlackhole,
          let table = diagnosis.component.flatMap({ topology.routeTables[$0] })
        else { return walked }
        let isGone = table.routes.contains { route in
          switch route.target {
          case .natGateway, .egressOnlyGateway, .networkInterface: route.state == .blackhole
          default: false
          }
        }
        return isGone ? ProbeAnswer(succeeded: true) : walked
      }
    })

  private static let localRoutesMissingAtTheGateway = Fault(
    "local-routes-missing-at-the-gateway", breaks: "RT-GW-7",
    "The local routes of a table do not count for what enters by its gateway.",
    forwarding: {
      $0.gatewayTable = { topology, gateway, vpc in
        var table = ForwardingRules.standard.gatewayTable(topology, gateway, vpc)
        table?.routes.removeAll { $0.target == .local }
        return table
      }
    })

  private static let gatewayTableForPeers = Fault(
    "gateway-table-for-peers", breaks: "RT-GW-8",
    "What comes over a peering connection meets the table of the peer's gateway, where nothing leads on.",
    forwarding: {
      $0.peeringPassage = { topology, connection, peer, packet in
        let standard = ForwardingRules.standard.peeringPassage(topology, connection, peer, packet)
        guard standard == .delivered,
          var table = topology.routeTables.first(where: { $0.vpc == peer && !$0.gateways.isEmpty })
        else { return standard }
        for index in table.routes.indices { table.routes[index].state = .blackhole }
        return .routed(table)
      }
    })
}
