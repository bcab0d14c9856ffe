internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which routes can be added.
enum RouteRequestFaults {
  static let all = [
    duplicateIsInvalid,
    duplicateReplaces,
    hostBitsHideTheDuplicate,
    repeatIsInvalid,
    overlapIsADuplicate,
    routeToHostServices,
    routeToHostServicesInIPv6,
    routeAroundHostServices,
    routeQuotaOfTables,
    threeRoutes,
    deadRoutesGiveWay,
    defaultRoutesByGatewayOnly,
  ]

  private static let duplicateIsInvalid = Fault(
    "duplicate-route-is-invalid", breaks: "RT-CRT-2",
    "A second route with the same destination is refused as an invalid parameter.",
    control: {
      $0.routes.duplicate = { table, route, options in
        ControlRules.standard.routes.duplicate(table, route, options) == nil
          ? nil : Rejection(.invalidParameterValue)
      }
    })

  private static let duplicateReplaces = Fault(
    "duplicate-route-replaces", breaks: "RT-CRT-2",
    "A route with a destination that is taken replaces the route that is there.",
    control: {
      $0.routes.duplicate = { _, _, _ in nil }
      $0.unlisted.change = { command, _, before, after in
        guard case .createRoute(let id, _, _) = command, let earlier = before.routeTables[id] else { return }
        after.routeTables.update(id) { table in
          let added = table.routes.filter { !earlier.routes.contains($0) }.map(\.destination)
          table.routes.removeAll { earlier.routes.contains($0) && added.contains($0.destination) }
        }
      }
    })

  private static let hostBitsHideTheDuplicate = Fault(
    "host-bits-hide-the-duplicate", breaks: "RT-CRT-6",
    "A destination that is taken is accepted again when it is written with host bits.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .createRoute(_, let block, _) = command, block.hasHostBits,
          outcome.rejection?.code == "RouteAlreadyExists"
        else { return outcome }
        return .accepted
      }
    })

  private static let repeatIsInvalid = Fault(
    "repeated-route-is-invalid", breaks: "RT-CRT-3",
    "The repeat of an identical route is refused as an invalid parameter.",
    control: {
      $0.routes.duplicate = { table, route, options in
        let isRepeat = table.routes.contains {
          $0.destination == route.destination && $0.target == route.target
        }
        return isRepeat
          ? Rejection(.invalidParameterValue) : ControlRules.standard.routes.duplicate(table, route, options)
      }
    })

  private static let overlapIsADuplicate = Fault(
    "overlapping-route-is-a-duplicate", breaks: "RT-CRT-5",
    "A destination inside that of another route counts as taken.",
    control: {
      $0.routes.duplicate = { table, route, options in
        let isInside = table.routes.contains {
          $0.target != .local && $0.destination.prefixLength > 0 && $0.destination != route.destination
            && $0.destination.contains(route.destination)
        }
        return isInside
          ? Rejection("RouteAlreadyExists") : ControlRules.standard.routes.duplicate(table, route, options)
      }
    })

  private static let routeToHostServices = Fault(
    "route-to-host-services", breaks: "RT-CRT-7",
    "A route may lead to the services of the host in 169.254.168.0/22.",
    control: {
      $0.routes.hostService = {
        $0.family == .ipv4 ? nil : ControlRules.standard.routes.hostService($0)
      }
    })

  private static let routeToHostServicesInIPv6 = Fault(
    "route-to-host-services-in-ipv6", breaks: "RT-CRT-8",
    "A route may lead to the services of the host in fd00:ec2::/32.",
    control: {
      $0.routes.hostService = {
        $0.family == .ipv6 ? nil : ControlRules.standard.routes.hostService($0)
      }
    })

  private static let routeAroundHostServices = Fault(
    "route-around-host-services", breaks: "RT-CRT-9",
    "A route to a block that contains the services of the host is refused.",
    control: {
      $0.routes.hostService = { block in
        guard block.family == .ipv4, block.prefixLength > 0,
          block.contains(.ipv4(169, 254, 168, 0))
        else { return ControlRules.standard.routes.hostService(block) }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let routeQuotaOfTables = Fault(
    "route-quota-has-the-code-of-tables", breaks: "RT-CRT-16",
    "A route beyond the quota is refused with the code for route tables.",
    control: {
      $0.quotas.excess = { quota, count, max in
        guard quota == .routes, count > max else {
          return ControlRules.standard.quotas.excess(quota, count, max)
        }
        return Rejection("RouteTableLimitExceeded")
      }
    })

  private static let threeRoutes = Fault(
    "three-routes-for-each-table", breaks: "RT-TGT-13",
    "A table has room for three routes of a family.",
    control: {
      $0.quotas.excess = { quota, count, max in
        ControlRules.standard.quotas.excess(quota, count, quota == .routes ? 3 : max)
      }
    })

  private static let deadRoutesGiveWay = Fault(
    "dead-routes-give-way", breaks: "RT-BH-9",
    "A blackhole route does not keep its destination from being taken again.",
    control: {
      $0.routes.duplicate = { table, route, options in
        var living = table
        living.routes.removeAll { $0.state == .blackhole }
        return ControlRules.standard.routes.duplicate(living, route, options)
      }
    })

  private static let defaultRoutesByGatewayOnly = Fault(
    "gateway-for-the-default-route-only", breaks: "RT-TGT-13",
    "A route to an internet gateway must be a default route.",
    control: {
      $0.unlisted.objection = { command, _, _ in
        guard case .createRoute(_, let block, .internetGateway) = command,
          block.canonicalised?.prefixLength != 0
        else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })
}
