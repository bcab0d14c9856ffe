internal import AddressMath
internal import VPCheckTopology

/// Laws on the targets of routes (route table sheet, section 4).
///
/// Replacing a route may or may not make the same checks (RT-CRT-13).
enum RouteTargetLaws {
  static let all = [internetGateway, peeringConnection, interface, instance, local, anywhere]

  static let internetGateway = Law.refusal(
    "RT-TGT-1", on: .routeTargets,
    "A route to an internet gateway needs the gateway attached to the VPC of the table.",
    source: Citation.model("CreateRoute.GatewayId") + "; "
      + Citation.field("smoketurner/serverless-vpc-plugin#147")
  ) { judged in
    guard let request = judged.route, case .internetGateway(let id)? = request.target,
      judged.sees(id), let gateway = judged.before.internetGateways[id],
      !gateway.attachments.contains(request.vpc.id)
    else { return nil }
    // The code is documented for a gateway that is attached to nothing.
    let codes: [RejectionCode]? = gateway.attachments.isEmpty ? [.invalidParameterValue] : nil
    return checked(judged, codes, "\(id) is not attached to \(request.vpc.id)")
  }

  static let peeringConnection = Law.refusal(
    "RT-TGT-5", on: .routeTargets,
    "A route to a peering connection needs one that joins the VPC of the table to another.",
    source: Citation.model("CreateRoute.VpcPeeringConnectionId") + "; "
      + Citation.field("hashicorp/terraform#2185")
  ) { judged in
    guard let request = judged.route, case .peeringConnection(let id)? = request.target,
      let connection = judged.before.peeringConnections[id], judged.sight.visibility(of: id) != .foreign
    else { return nil }
    let hasEnded = !connection.state.isLive
    if !connection.joins(request.vpc.id) {
      let codes: [RejectionCode]? = hasEnded ? nil : [.invalidParameterValue]
      return checked(judged, codes, "\(id) does not join \(request.vpc.id) to another VPC")
    }
    return hasEnded ? .may(nil, "\(id) is \(connection.state.rawValue)") : nil
  }

  static let interface = Law.refusal(
    "RT-TGT-6", on: .routeTargets, "A route to an interface of another VPC is refused, or accepted.",
    source: Citation.model("CreateRoute.NetworkInterfaceId") + ", silent"
  ) { judged in
    guard let request = judged.route, let id = request.target?.resource,
      case .networkInterface(let stored)? = request.storedTarget(in: judged.before),
      let interface = judged.before.networkInterfaces[stored], interface.vpc != request.vpc.id
    else { return nil }
    return .may(nil, "\(id) is not in \(request.vpc.id)")
  }

  static let instance = Law.refusal(
    "RT-TGT-7", on: .routeTargets, "A route to an instance needs one with exactly one interface.",
    source: Citation.model("CreateRoute.InstanceId") + "; " + Citation.errors("InvalidInstanceID")
  ) { judged in
    guard let request = judged.route, case .instance(let id)? = request.target,
      let instance = judged.before.instances[id], judged.sight.visibility(of: id) != .foreign
    else { return nil }
    let hasEnded = instance.state == .terminated || instance.state == .shuttingDown
    if instance.interfaces.count != 1 {
      let codes: [RejectionCode]? = hasEnded ? nil : [.invalidInstance]
      return checked(judged, codes, "\(id) has \(instance.interfaces.count) interfaces")
    }
    return hasEnded ? .may(nil, "\(id) is \(instance.state.rawValue)") : nil
  }.changing(on: .routeTargets) { step in
    guard step.isFresh(.routeTable), let command = step.command,
      let request = step.route, case .instance? = request.target,
      let target = request.storedTarget(in: step.before),
      let route = step.after.routeTables[request.table.id]?.routes.first(where: {
        $0.destination == request.destination && $0.origin != .propagation
      })
    else { return .silent }
    guard route.target != target else { return .held }
    return .broken([
      Difference(
        "target", expected: "the route is stored with \(target.name)", observed: "with \(route.target.name)")
    ])
  }

  static let local = Law.refusal(
    "RT-TGT-12", on: .routeTargets, "The target local is never given when a route is added.",
    source: Citation.model("CreateRoute") + ", has no such parameter"
  ) { judged in
    guard let request = judged.route, request.target == .local else { return nil }
    switch judged.command {
    case .createRoute:
      return request.isLocal
        ? .may(nil, "the destination is local anyhow") : .must(nil, "the destination is not local")
    default:
      return request.isLocal ? nil : .may(nil, "the destination is not local")
    }
  }

  static let anywhere = Law.acceptance(
    "RT-TGT-13", on: .createRoute,
    "A destination may be any other block, whether or not the target can reach it.",
    source: Citation.model("CreateRoute") + "; " + Citation.peeringGuide("vpc-peering-routing")
  ).refusing(on: .createRoute) { judged in
    guard let request = judged.route, request.destination.family == .ipv6, !request.vpc.hasIPv6 else {
      return nil
    }
    return .may(nil, "\(request.vpc.id) has no IPv6 block")
  }

  /// Demands a refusal of an added route, and permits that of a replaced one.
  static func checked(
    _ judged: JudgedCommand, _ codes: [RejectionCode]?, _ reason: String
  ) -> RefusalDemand {
    guard case .createRoute = judged.command else { return .may(nil, reason) }
    return .must(codes, reason)
  }
}
