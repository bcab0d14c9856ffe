internal import AddressMath
internal import VPCheckTopology

/// Laws on egress-only internet gateways (gateway sheet, section 3).
enum EgressOnlyGatewayLaws {
  static let all = [created, onePerVPC, deleted, keepsVPC, withoutIPv6, unknown]

  private static let limits = Citation.vpcGuide("amazon-vpc-limits", "Gateways")

  static let created = Law.effect(
    "EIGW-1", on: .createEgressOnlyGateway,
    "An egress-only gateway is made for one VPC and stays attached to it for life.",
    source: Citation.model("CreateEgressOnlyInternetGateway")
  ) { step in
    guard step.isFresh(.egressOnlyGateway),
      case .createEgressOnlyInternetGateway(let id, let vpc)? = step.command
    else { return .silent }
    guard let gateway = step.after.egressOnlyGateways[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    guard gateway.vpc != vpc || gateway.owner != step.caller.account else { return .held }
    return .broken([
      Difference(
        "vpc", expected: "\(id) of \(step.caller.account) is attached to \(vpc)",
        observed: gateway.description)
    ])
  }.accepting(on: .createEgressOnlyGateway).judging(on: .all) { step in
    guard step.isFresh(.egressOnlyGateway), !step.isRejected, step.hasChanged(.egressOnlyGateway) else {
      return .silent
    }
    return .from(EgressOnlyGatewayFrame.differences(step))
  }.refusing(on: .routeTargets) { judged in
    // Whether a route may lead to the egress-only gateway of another VPC is not said.
    guard let request = judged.route, case .egressOnlyGateway(let id)? = request.target,
      let gateway = judged.before.egressOnlyGateways[id], gateway.vpc != request.vpc.id
    else { return nil }
    return .may(nil, "\(id) is attached to \(gateway.vpc)")
  }

  static let onePerVPC = Law.refusal(
    "EIGW-2", on: .createEgressOnlyGateway, "A VPC has one egress-only gateway at most.", source: limits
  ) { judged in
    guard case .createEgressOnlyInternetGateway(_, let vpc) = judged.command,
      let other = judged.before.egressOnlyGateways.first(where: { $0.vpc == vpc })
    else { return nil }
    return .must(nil, "\(other.id) is attached to \(vpc)")
  }

  static let deleted = Law.effect(
    "EIGW-4", on: .deleteEgressOnlyGateway, "An egress-only gateway can be deleted at any time.",
    source: Citation.vpcGuide(
      "egress-only-internet-gateway", "Delete an egress-only internet gateway")
  ) { step in
    guard step.isFresh(.egressOnlyGateway), case .deleteEgressOnlyInternetGateway(let id)? = step.command
    else { return .silent }
    guard step.after.egressOnlyGateways.contains(id) else { return .held }
    return .broken([Difference("left", expected: "\(id) is gone", observed: "it is still reported")])
  }.accepting(on: .deleteEgressOnlyGateway)

  static let keepsVPC = Law.refusal(
    "EIGW-5", on: .deleteVpc, "A VPC is not deleted while it has an egress-only gateway.",
    source: Citation.field("gruntwork-io/cloud-nuke#345")
  ) { judged in
    guard case .deleteVpc(let vpc) = judged.command,
      let gateway = judged.before.egressOnlyGateways.first(where: { $0.vpc == vpc })
    else { return nil }
    return .must([.dependencyViolation], "\(gateway.id) is attached to \(vpc)")
  }

  static let withoutIPv6 = Law.refusal(
    "EIGW-6", on: .createEgressOnlyGateway,
    "Whether the VPC needs an IPv6 block when its egress-only gateway is made is open.",
    source: "all sources silent"
  ) { judged in
    guard case .createEgressOnlyInternetGateway(_, let id) = judged.command,
      let vpc = judged.before.vpcs[id], !vpc.hasIPv6
    else { return nil }
    return .may(nil, "\(id) has no IPv6 block")
  }

  static let unknown = UnknownHandles.law(
    "EIGW-7", on: .commands, "Naming an egress-only gateway that does not exist is refused.",
    source: Citation.errors("InvalidEgressOnlyInternetGatewayId.NotFound, InvalidGatewayID.NotFound"))
}
