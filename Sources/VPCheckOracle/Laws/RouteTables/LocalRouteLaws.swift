internal import AddressMath
internal import VPCheckTopology

/// Laws on local routes (route table sheet, section 2).
enum LocalRouteLaws {
  static let all = [state, deletion, otherTarget, restoring, sameDestination, BlockRemovalLaws.localRoutes]

  static let state = Law.invariant(
    "RT-LOC-2", of: [.routeTable], "A local route with target local is active and came with the table.",
    source: Citation.model("RouteOrigin") + "; state from memory"
  ) { step in
    guard step.isFresh(.routeTable), step.hasChanged(.routeTable) else { return .silent }
    var differences: [Difference] = []
    for table in step.after.routeTables {
      let earlier = step.before.routeTables[table.id]
      for route in table.routes where route.target == .local && route.state != .active {
        guard earlier?.routes.contains(route) != true else { continue }
        differences.append(
          Difference(
            "state-\(route.state.rawValue)", expected: "the local route of \(table.id) is active",
            observed: "it is \(route.state.rawValue)"))
      }
    }
    return .from(differences)
  }

  static let deletion = Law.refusal(
    "RT-LOC-3", on: .deleteRoute,
    "A local route is not deleted; one whose target was replaced may be reset instead.",
    source: Citation.vpcGuide("WorkWithRouteTables") + "; "
      + Citation.field("the route resource of hashicorp/terraform-provider-aws")
  ) { judged in
    guard let request = judged.route, let route = request.existing, request.isLocal else {
      return nil
    }
    // Whether host bits are cleared before matching is open (RT-CRT-12).
    let codes: [RejectionCode]? = request.isExact ? [.invalidParameterValue] : nil
    return route.target == .local
      ? .must(codes, "\(request.destination) is a local route")
      : .may(nil, "\(request.destination) is a local route whose target was replaced")
  }

  static let otherTarget = Law.refusal(
    "RT-LOC-4", on: .replaceRoute,
    "The target of a local route can be replaced by an interface, an instance or a NAT gateway, nothing else here.",
    source: Citation.vpcGuide("WorkWithRouteTables", "Replace or restore the target for a local route")
  ) { judged in
    guard let request = judged.route, request.isLocal, request.existing != nil,
      let target = request.target,
      !request.isAppliance, target != .local
    else { return nil }
    return .must(nil, "\(request.destination) is a local route")
  }.accepting(on: .replaceRoute) { judged in
    guard let request = judged.route else { return false }
    return request.isLocal && request.isAppliance
  }

  static let restoring = Law.acceptance(
    "RT-LOC-5", on: .replaceRoute, "A local route gets its own target back by a request to replace it.",
    source: Citation.model("ReplaceRoute.LocalTarget")
  ) { judged in
    guard let request = judged.route else { return false }
    return request.isLocal && request.target == .local
  }

  static let sameDestination = Law.refusal(
    "RT-LOC-6", on: .createRoute, "No route is added whose destination is a block of the own VPC.",
    source: Citation.errors("RouteAlreadyExists") + "; " + Citation.field("hashicorp/terraform#26018")
  ) { judged in
    guard let request = judged.route, request.isLocal, request.target != .local else { return nil }
    let codes: [RejectionCode] =
      request.isAppliance ? [.routeAlreadyExists, .invalidParameterValue] : [.invalidParameterValue]
    return .must(codes, "\(request.destination) is a block of \(request.vpc.id)")
  }
}
