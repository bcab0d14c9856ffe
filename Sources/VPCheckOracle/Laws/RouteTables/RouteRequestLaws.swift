internal import AddressMath
internal import VPCheckTopology

/// Laws on adding, replacing and deleting routes (route table sheet, section 3).
enum RouteRequestLaws {
  static let all = [
    taken, sameDestination, repeated, overlapping, serviceIPv4, serviceIPv6, larger, replacingNone,
    deletingNone, hostBits,
    propagated, quota,
  ]

  static let taken = Law.refusal(
    "RT-CRT-2", on: .createRoute,
    "A destination that a route of the table has already is refused for another target.",
    source: Citation.errors("RouteAlreadyExists") + "; blackhole case " + Citation.derived("RT-BH-9")
  ) { judged in
    // A blackhole route is RT-BH-9's.
    guard let request = judged.route, request.isExact else { return nil }
    return taken(request, judged.before)
  }

  static let sameDestination = Law.refusal(
    "RT-CRT-6", on: .createRoute,
    "A destination with host bits set is the same as the block it lies in, and is taken when that is.",
    source: Citation.derived("ADDR-SYN-5")
  ) { judged in
    guard let request = judged.route, !request.isExact else { return nil }
    return taken(request, judged.before)
  }

  private static func taken(_ request: RouteRequest, _ topology: Topology) -> RefusalDemand? {
    guard let route = request.existing, !request.isLocal, route.state != .blackhole,
      route.target != request.storedTarget(in: topology)
    else { return nil }
    return .must([.routeAlreadyExists], "\(request.table.id) has a route to \(request.destination)")
  }

  static let repeated = Law.refusal(
    "RT-CRT-3", on: .createRoute, "The repeat of an identical route is refused, or changes nothing.",
    source: Citation.errors("RouteAlreadyExists") + ", speaks of the block only"
  ) { judged in
    guard let request = judged.route, let route = request.existing, !request.isLocal,
      route.target == request.storedTarget(in: judged.before)
    else { return nil }
    return .may([.routeAlreadyExists], "\(request.table.id) has that route already")
  }

  static let overlapping = Law.acceptance(
    "RT-CRT-5", on: .createRoute,
    "A destination that overlaps another one without being equal is not refused for that.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Longest prefix match")
  ) { judged in
    guard let request = judged.route, !request.isInsideVPC else { return false }
    return request.table.routes.contains {
      $0.target != .local && $0.destination != request.destination
        && $0.destination.overlaps(request.destination)
    }
  }

  static let serviceIPv4 = Law.refusal(
    "RT-CRT-7", on: .createRoute, "No route leads to 169.254.168.0/22 or a part of it.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Routes")
  ) { judged in
    guard let request = judged.route, KnownRanges.serviceIPv4.contains(request.destination) else {
      return nil
    }
    return .must(nil, "\(request.destination) belongs to services of the instance")
  }

  static let serviceIPv6 = Law.refusal(
    "RT-CRT-8", on: .createRoute, "No route leads to fd00:ec2::/32 or a part of it.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Routes")
  ) { judged in
    guard let request = judged.route, KnownRanges.serviceIPv6.contains(request.destination) else {
      return nil
    }
    return .must(nil, "\(request.destination) belongs to services of the instance")
  }

  static let larger = Law.acceptance(
    "RT-CRT-9", on: .createRoute, "A route to a block larger than those ranges is accepted.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Routes")
  ) { judged in
    guard let request = judged.route, request.destination.prefixLength > 0 else { return false }
    return KnownRanges.serviceIPv4.intersects(request.destination)
      || KnownRanges.serviceIPv6.intersects(request.destination)
  }

  static let replacingNone = Law.refusal(
    "RT-CRT-10", on: .replaceRoute, "Only a route that exists with exactly that destination is replaced.",
    source: Citation.model("ReplaceRoute.DestinationCidrBlock") + "; " + Citation.field("getmoto/moto#6425")
  ) { judged in
    guard let request = judged.route, request.existing == nil, !request.isPropagated else {
      return nil
    }
    return .must(
      [.invalidParameterValue, .routeNotFound], "\(request.table.id) has no route to \(request.destination)")
  }

  static let deletingNone = Law.refusal(
    "RT-CRT-11", on: .deleteRoute, "Only a route that exists with exactly that destination is deleted.",
    source: Citation.model("DeleteRoute") + "; " + Citation.errors("InvalidRoute.NotFound")
  ) { judged in
    guard let request = judged.route, request.existing == nil, !request.isPropagated else {
      return nil
    }
    return .must([.routeNotFound], "\(request.table.id) has no route to \(request.destination)")
  }

  static let hostBits = Law.refusal(
    "RT-CRT-12", on: [.replaceRoute, .deleteRoute],
    "Whether host bits are cleared before a route is looked up is open.",
    source: Citation.model("ReplaceRoute, DeleteRoute") + ", speak of an exact match"
  ) { judged in
    // Whether the table is looked up first is open as well (ERR-GEN-4).
    let isLoose: Bool
    switch judged.command {
    case .replaceRoute(_, let argument, _), .deleteRoute(_, let argument):
      isLoose = argument.hasHostBits || judged.route?.isExact == false
    default: isLoose = false
    }
    guard isLoose else { return nil }
    return .may(nil, "the destination is not written as it is stored")
  }

  static let propagated = Law.refusal(
    "RT-CRT-15", on: [.replaceRoute, .deleteRoute], "Propagated routes are not changed by route requests.",
    source: Citation.vpcGuide("WorkWithRouteTables") + "; " + Citation.field("ansible/ansible#43415")
  ) { judged in
    guard let request = judged.route, request.existing == nil, request.isPropagated else {
      return nil
    }
    return .must(nil, "the route to \(request.destination) is propagated")
  }

  static let quota = Law.refusal(
    "RT-CRT-16", on: .createRoute, "A table has 50 routes of a family unless its quota was raised.",
    source: Citation.vpcGuide("amazon-vpc-limits") + "; " + Citation.errors("RouteLimitExceeded")
  ) { judged in
    guard let request = judged.route else { return nil }
    let counts = RouteQuota.counts(in: request.table, family: request.destination.family)
    // A route that repeats another one is none more.
    return judged.demand(
      of: .routes, usually: RouteQuota.countMax, certain: request.existing == nil ? counts.certain : -1,
      possible: counts.possible, codes: ["RouteLimitExceeded", "ResourceCountLimitExceeded"])
  }
}
