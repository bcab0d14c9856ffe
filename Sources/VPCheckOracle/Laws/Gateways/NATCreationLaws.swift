internal import AddressMath
internal import VPCheckTopology

/// Laws on making NAT gateways (gateway sheet, section 4).
///
/// Whether a request that cannot succeed is refused at once, or makes a gateway that
/// fails, is open (NAT-7); a gateway that is available although it cannot be is wrong.
enum NATCreationLaws {
  static let all = [
    created, halves, failure, withoutGateway, addressInUse, unknownParts, quota, withoutRoute, privateOne,
    namedAddress,
  ]

  private static let failing = Citation.vpcGuide("nat-gateway-troubleshooting", "NAT gateway creation fails")

  private static func request(_ judged: JudgedCommand) -> NATRequest? {
    NATRequest(judged.command, by: judged.caller, judged.sight)
  }

  private static func request(_ step: JudgedStep) -> NATRequest? {
    guard step.isFresh(.natGateway), let judged = step.request else { return nil }
    return request(judged)
  }

  static let created = Law.effect(
    "NAT-2", on: .createNATGateway,
    "A NAT gateway comes into being in its subnet, public with its Elastic IP or private without one.",
    source: Citation.model("CreateNatGateway.ConnectivityType")
  ) { step in
    guard let request = request(step), let subnet = request.subnet else { return .silent }
    guard let gateway = step.after.natGateways[request.id] else {
      return .broken([Difference("missing", expected: "\(request.id) is reported", observed: "it is not")])
    }
    var differences: [Difference] = []
    if gateway.subnet != subnet.id || gateway.vpc != subnet.vpc || gateway.owner != step.caller.account
      || gateway.connectivity != request.connectivity
    {
      differences.append(
        Difference(
          "place", expected: "\(gateway.id) is \(request.connectivity.rawValue) and in \(subnet.id)",
          observed: gateway.description))
    }
    let elastic = request.allocation.flatMap { step.before.elasticIPs[$0]?.publicAddress }
    if gateway.state == .available, request.isConsistent,
      gateway.addresses.first?.publicAddress?.address != elastic
    {
      differences.append(
        Difference(
          "public-address", expected: elastic.map { "\(gateway.id) has \($0)" } ?? "it has none",
          observed: gateway.description))
    }
    let mayFail = !request.problems.isEmpty || request.isOpen || hasNoWayOut(request, step.before)
    if request.isConsistent, !mayFail, gateway.state != .available, gateway.state != .pending {
      differences.append(
        Difference(
          "state-\(gateway.state.rawValue)", expected: "\(gateway.id) becomes available",
          observed: gateway.description))
    }
    return .from(differences)
  }.accepting(on: .createNATGateway)

  static let halves = Law.refusal(
    "NAT-3", on: .createNATGateway, "A public NAT gateway needs an Elastic IP, a private one forbids it.",
    source: Citation.model("CreateNatGateway.AllocationId") + "; codes from memory"
  ) { judged in
    guard let request = request(judged), !request.isConsistent else { return nil }
    return .must(
      nil, "\(request.connectivity.rawValue) \(request.allocation == nil ? "without" : "with") one")
  }

  static let failure = Law.effect(
    "NAT-4", on: .createNATGateway,
    "A gateway that cannot be made fails with the code of a reason, and only one that failed has a code.",
    source: Citation.model("NatGateway.FailureCode")
  ) { step in
    guard let request = request(step), let gateway = step.after.natGateways[request.id] else {
      return .silent
    }
    guard gateway.state == .failed else {
      guard let code = gateway.failureCode, gateway.state != .deleted else { return .held }
      return .broken([
        Difference("code", expected: "\(gateway.id) has no failure code", observed: "it has \(code)")
      ])
    }
    let codes = request.problems.compactMap(\.failureCode)
    let isTold = codes.count == request.problems.count && !request.isOpen && !codes.isEmpty
    guard isTold, let code = gateway.failureCode, !codes.contains(code) else { return .held }
    return .broken([
      Difference(
        "failure-\(code)",
        expected: "\(gateway.id) fails with \(codes.map(\.name).joined(separator: " or "))",
        observed: "it fails with \(code)")
    ])
  }.refusing(on: .createNATGateway) { judged in
    guard let request = request(judged), request.isOpen || request.problems.contains(.noFreeAddress) else {
      return nil
    }
    return .may(nil, "\(request.subnetID) may have no address for it")
  }.changing(on: .createNATGateway) { neverAvailable($0, .noFreeAddress) }

  static let withoutGateway = Law.effect(
    "NAT-5", on: .createNATGateway, "A public NAT gateway in a VPC without internet gateway never works.",
    source: failing
  ) { neverAvailable($0, .noGateway) }.refusing(on: .createNATGateway) { permitted($0, .noGateway) }

  static let addressInUse = Law.effect(
    "NAT-6", on: .createNATGateway, "A NAT gateway does not take an Elastic IP that is in use.",
    source: failing + "; " + Citation.field("hashicorp/terraform-provider-aws#709")
  ) { neverAvailable($0, .addressInUse) }.refusing(on: .createNATGateway) { permitted($0, .addressInUse) }

  static let unknownParts = UnknownHandles.law(
    "NAT-7", on: .createNATGateway,
    "A NAT gateway in an unknown subnet, or with an unknown Elastic IP, is refused or fails.",
    source: Citation.model("NatGateway.FailureCode") + "; " + Citation.field("openshift/hypershift#711")
  ).changing(on: .createNATGateway) { step in
    if case .broken(let differences) = neverAvailable(step, .unknownSubnet) { return .broken(differences) }
    return neverAvailable(step, .unknownAllocation)
  }

  static let quota = Law.refusal(
    "NAT-12", on: .createNATGateway, "An Availability Zone has 5 NAT gateways unless the quota was raised.",
    source: Citation.vpcGuide("amazon-vpc-limits") + "; " + Citation.errors("NatGatewayLimitExceeded")
  ) { judged in
    guard let request = request(judged), let zone = request.subnet?.zone else { return nil }
    let count = judged.before.natGateways.count {
      $0.state.isAlive && judged.before.subnets[$0.subnet]?.zone == zone && judged.sees($0.id)
    }
    return judged.demand(of: .natGateways, usually: 5, certain: count, codes: ["NatGatewayLimitExceeded"])
  }

  static let withoutRoute = Law.refusal(
    "NAT-18", on: .createNATGateway,
    "Whether a public NAT gateway can be made in a subnet that does not route to the internet gateway is open.",
    source: Citation.vpcGuide(
      "nat-gateway-troubleshooting", "Instances cannot access the internet") + ", silent"
  ) { judged in
    guard let request = request(judged), hasNoWayOut(request, judged.before) else { return nil }
    return .may(nil, "\(request.subnetID) has no route to an internet gateway")
  }

  /// Whether a public gateway would be in a subnet without a working route to the internet gateway.
  private static func hasNoWayOut(_ request: NATRequest, _ topology: Topology) -> Bool {
    guard request.connectivity == .isPublic, let subnet = request.subnet else { return false }
    let table = topology.explicitTable(of: subnet.id) ?? topology.mainTable(of: subnet.vpc)
    return table?.routes.contains { route in
      guard case .internetGateway(let id) = route.target, route.destination == .everything(.ipv4) else {
        return false
      }
      return topology.internetGateways[id]?.attachments.contains(subnet.vpc) == true
    } != true
  }

  static let privateOne = Law.acceptance(
    "NAT-19", on: .createNATGateway, "A private NAT gateway needs no internet gateway.",
    source: Citation.vpcGuide("vpc-nat-gateway") + "; "
      + Citation.field("hashicorp/terraform-provider-aws#19758")
  ) { judged in
    guard let request = request(judged), let subnet = request.subnet else { return false }
    return request.connectivity == .isPrivate && judged.before.gateways(attachedTo: subnet.vpc).isEmpty
  }.changing(on: .createNATGateway) { step in
    guard let request = request(step), request.connectivity == .isPrivate, request.isConsistent,
      let gateway = step.after.natGateways[request.id]
    else { return .silent }
    guard gateway.failureCode == .gatewayNotAttached else { return .held }
    return .broken([
      Difference("failed", expected: "\(gateway.id) needs no gateway", observed: gateway.description)
    ])
  }

  static let namedAddress = Law.effect(
    "NAT-20", on: .createNATGateway,
    "The private address that a request names must be free in the subnet, and is the gateway's then.",
    source: Citation.model("CreateNatGateway.PrivateIpAddress")
  ) { step in
    if case .broken(let differences) = neverAvailable(step, .privateAddress) { return .broken(differences) }
    guard let request = request(step), let address = request.privateAddress,
      let gateway = step.after.natGateways[request.id], gateway.state == .available
    else { return .silent }
    guard gateway.addresses.first?.privateAddress != address else { return .held }
    return .broken([
      Difference("address", expected: "\(gateway.id) has \(address)", observed: gateway.description)
    ])
  }.refusing(on: .createNATGateway) { permitted($0, .privateAddress) }

  private static func permitted(_ judged: JudgedCommand, _ problem: NATProblem) -> RefusalDemand? {
    guard let request = request(judged), request.problems.contains(problem) else { return nil }
    return .may(nil, "\(request.id) cannot work")
  }

  private static func neverAvailable(_ step: JudgedStep, _ problem: NATProblem) -> LawAnswer {
    guard let request = request(step), request.problems.contains(problem),
      let gateway = step.after.natGateways[request.id]
    else { return .silent }
    guard gateway.state == .available else { return .held }
    return .broken([
      Difference("available", expected: "\(gateway.id) fails, or is refused", observed: "it is available")
    ])
  }
}
