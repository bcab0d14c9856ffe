internal import AddressMath
internal import VPCheckTopology

/// Laws on NAT, egress-only and transit gateways as targets of routes (route table sheet, section 4).
///
/// Replacing a route may or may not make the same checks (RT-CRT-13).
enum GatewayTargetLaws {
  static let all = [egressOnly, nat, transit]

  /// The one IPv6 destination that a NAT gateway takes for certain (NAT-DP-11).
  private static let nat64 = CIDRBlock("64:ff9b::/96")

  static let egressOnly = Law.refusal(
    "RT-TGT-3", on: .routeTargets, "A route to an egress-only gateway has an IPv6 destination.",
    source: Citation.model("CreateRoute.EgressOnlyInternetGatewayId") + "; "
      + Citation.vpcGuide("egress-only-internet-gateway")
  ) { judged in
    guard let request = judged.route, case .egressOnlyGateway(let id)? = request.target,
      request.destination.family == .ipv4, judged.sees(id)
    else { return nil }
    return RouteTargetLaws.checked(judged, nil, "\(request.destination) is no IPv6 block")
  }

  static let nat = Law.refusal(
    "RT-TGT-4", on: .routeTargets,
    "A route to a NAT gateway has an IPv4 destination, or the NAT64 range; which others and which states pass is open.",
    source: Citation.model("CreateRoute.NatGatewayId") + "; " + Citation.vpcGuide("nat-gateway-nat64-dns64")
  ) { judged in
    guard let request = judged.route, case .natGateway(let id)? = request.target,
      let gateway = judged.before.natGateways[id], judged.sight.visibility(of: id) != .foreign
    else { return nil }
    if request.destination.family == .ipv6, request.destination != nat64 {
      return .may(nil, "\(request.destination) is no IPv4 block")
    }
    if gateway.vpc != request.vpc.id { return .may(nil, "\(id) is in \(gateway.vpc)") }
    return gateway.state == .available ? nil : .may(nil, "\(id) is \(gateway.state.rawValue)")
  }.accepting(on: .createRoute) { judged in
    guard let request = judged.route, case .natGateway? = request.target else { return false }
    return true
  }

  static let transit = Law.refusal(
    "RT-TGT-8", on: .routeTargets,
    "A route to a transit gateway needs an attachment of the VPC to the gateway.",
    source: Citation.vpcGuide("route-table-options", "Routing for a transit gateway") + "; code from memory"
  ) { judged in
    guard let request = judged.route, case .transitGateway(let id)? = request.target, judged.sees(id) else {
      return nil
    }
    let attachments = judged.before.transitGatewayAttachments.filter {
      $0.gateway == id && $0.vpc == request.vpc.id && $0.state.isAlive
    }
    if attachments.contains(where: { $0.state == .available }) { return nil }
    let reason = "\(request.vpc.id) is not attached to \(id)"
    return attachments.isEmpty ? RouteTargetLaws.checked(judged, nil, reason) : .may(nil, reason)
  }
}
