internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in how transit gateways carry packets.
enum TransitForwardingFaults {
  static let all = [
    shortestPrefixCrosses,
    ambiguousRoutesDrop,
    blackholePassedOver,
    learnedRoutesIgnored,
    ipv6NeverCrosses,
    ipv6AlwaysCrosses,
    oneTableForAll,
    anyZoneEnters,
    sameZoneLeaves,
    noNATForTransit,
    repliesNeedNoRoute,
    noACLForTransit,
  ]

  private static let shortestPrefixCrosses = Fault(
    "shortest-transit-prefix-wins", breaks: "TGW-9",
    "Of the routes in a transit gateway's table the least specific one is taken.",
    forwarding: {
      $0.transit.chooseRoute = { table, destination in
        table.routes.filter { $0.destination.contains(destination) }
          .min { $0.destination.prefixLength < $1.destination.prefixLength }
      }
    })

  private static let ambiguousRoutesDrop = Fault(
    "ambiguous-transit-routes-drop", breaks: "TGW-9",
    "A packet that several routes of a transit gateway's table cover is dropped.",
    forwarding: {
      $0.transit.chooseRoute = { table, destination in
        let routes = table.routes.filter { $0.destination.contains(destination) }
        return routes.count == 1 ? routes[0] : nil
      }
    })

  private static let learnedRoutesIgnored = Fault(
    "learned-transit-routes-ignored", breaks: "TGW-DP-1",
    "A transit gateway carries by static routes only; those that it has learned are for show.",
    forwarding: {
      $0.transit.chooseRoute = { table, destination in
        let fixed = TransitGatewayRouteTable(
          id: table.id, gateway: table.gateway, routes: table.routes.filter { $0.origin == .staticRoute })
        return ForwardingRules.standard.transit.chooseRoute(fixed, destination)
      }
    })

  private static let blackholePassedOver = Fault(
    "transit-blackhole-passed-over", breaks: "TGW-10",
    "A route that drops packets is passed over for the next less specific one.",
    forwarding: {
      $0.transit.chooseRoute = { table, destination in
        let live = TransitGatewayRouteTable(
          id: table.id, gateway: table.gateway, routes: table.routes.filter { $0.target != .blackhole })
        return ForwardingRules.standard.transit.chooseRoute(live, destination)
      }
    })

  private static let ipv6NeverCrosses = Fault(
    "no-ipv6-across-transit-gateways", breaks: "TGW-DP-1",
    "A transit gateway carries IPv4 only.",
    forwarding: { $0.transit.takesFamily = { $1 == .ipv4 } })

  private static let ipv6AlwaysCrosses = Fault(
    "ipv6-across-any-attachment", breaks: "TGW-DP-1",
    "A transit gateway carries IPv6 whether or not the attachments support it.",
    forwarding: { $0.transit.takesFamily = { _, _ in true } })

  private static let oneTableForAll = Fault(
    "one-table-for-all-attachments", breaks: "TGW-DP-2",
    "A packet is looked up in whichever table of the transit gateway has a route for it.",
    forwarding: {
      $0.transit.table = { topology, id in
        guard let attachment = topology.transitGatewayAttachments[id] else { return nil }
        let tables = topology.transitGatewayRouteTables.filter { $0.gateway == attachment.gateway }
        guard let first = tables.first else { return nil }
        return TransitGatewayRouteTable(
          id: first.id, gateway: first.gateway, routes: tables.flatMap(\.routes))
      }
    })

  private static let anyZoneEnters = Fault(
    "every-zone-enters-the-transit-gateway", breaks: "TGW-DP-3",
    "A transit gateway takes packets from zones in which the attachment has no subnet.",
    forwarding: {
      $0.transit.entrySubnet = { topology, attachment, zone in
        ForwardingRules.standard.transit.entrySubnet(topology, attachment, zone) ?? attachment.subnets.first
      }
    })

  private static let sameZoneLeaves = Fault(
    "only-the-same-zone-is-reached", breaks: "TGW-DP-4",
    "A transit gateway reaches a VPC only in the zone of the sender.",
    forwarding: {
      $0.transit.exitSubnet = { topology, attachment, zone, _ in
        attachment.subnets.first { topology.subnets[$0]?.zone == zone }
      }
    })

  private static let noNATForTransit = Fault(
    "nat-gateway-not-for-transit", breaks: "TGW-DP-5",
    "A NAT gateway takes nothing that came by a transit gateway.",
    forwarding: {
      $0.nat.takesSource = { topology, gateway, packet, sender in
        sender != .transitGateway
          && ForwardingRules.standard.nat.takesSource(topology, gateway, packet, sender)
      }
    })

  private static let repliesNeedNoRoute = Fault(
    "transit-replies-need-no-route", breaks: "TGW-DP-6",
    "A reply crosses a transit gateway without a route, since its request came by it.",
    forwarding: {
      $0.answer = { _, _, walked in
        guard walked.diagnosis?.phase == .back, walked.diagnosis?.code == .transitGateway else {
          return walked
        }
        return ProbeAnswer(succeeded: true)
      }
    })

  private static let noACLForTransit = Fault(
    "no-acl-for-transit", breaks: "TGW-DP-8",
    "Network ACLs do not filter what goes to or comes from a transit gateway.",
    forwarding: {
      $0.networkACLFilters = {
        $0.passage != .overTransit && ForwardingRules.standard.networkACLFilters($0)
      }
    })
}
