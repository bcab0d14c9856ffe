internal import AddressMath
internal import VPCheckTopology

/// Laws on destinations inside the own VPC (route table sheet, section 5).
enum SpecificRouteLaws {
  static let all = [wholeSubnet, appliance, larger]

  static let wholeSubnet = Law.refusal(
    "RT-MSL-1", on: .routeTargets,
    "A destination inside a block of the own VPC is the whole block of one of its subnets.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Routes")
  ) { judged in
    // Tables for gateways have a law of their own (RT-GW-3).
    guard let request = judged.route, request.mayBeInsideVPC, request.isAppliance,
      request.table.gateways.isEmpty, !request.isLocal, !request.isSubnetBlock(in: judged.before)
    else { return nil }
    let reason = "\(request.destination) is no whole subnet of \(request.vpc.id)"
    // A route that exists was one once; whether replacing looks again is open.
    guard case .createRoute = judged.command, request.isInsideVPC else { return .may(nil, reason) }
    return .must(nil, reason)
  }.accepting(on: .createRoute) { judged in
    guard let request = judged.route else { return false }
    return request.isInsideVPC && request.isAppliance && request.isSubnetBlock(in: judged.before)
  }

  static let appliance = Law.refusal(
    "RT-MSL-2", on: .routeTargets,
    "A route to a part of the own VPC leads to an interface, an instance or a NAT gateway, to nothing else here.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Routes") + "; "
      + Citation.field("hashicorp/terraform#26018")
  ) { judged in
    guard let request = judged.route, request.mayBeInsideVPC, !request.isLocal,
      let target = request.target, !request.isAppliance, target != .local
    else { return nil }
    let reason = "\(request.destination) lies in a block of \(request.vpc.id)"
    if case .replaceRoute = judged.command, request.existing == nil { return nil }
    return request.isInsideVPC ? .must([.invalidParameterValue], reason) : .may(nil, reason)
  }

  static let larger = Law.acceptance(
    "RT-MSL-5", on: .createRoute, "A destination that contains a block of the VPC is an ordinary one.",
    source: Citation.vpcGuide("route-table-options", "Routing for a transit gateway")
  ) { judged in
    guard let request = judged.route, request.destination.prefixLength > 0 else { return false }
    return request.vpc.associatedBlocks.contains {
      $0 != request.destination && request.destination.contains($0)
    }
  }
}
