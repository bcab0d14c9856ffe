internal import VPCheckTopology

/// Laws on detaching internet gateways (gateway sheet, section 1; Elastic IP sheet, section 3).
enum GatewayDetachmentLaws {
  static let all = [mapped, mappedAtRest, notAttached, routes, gatewayTable, ipv6, restores, elastic]

  private static let detaching =
    Citation.vpcGuide("VPC_Internet_Gateway", "Detach an internet gateway from your VPC") + "; "
    + Citation.model("DetachInternetGateway")
  private static let seen = Citation.field("hashicorp/terraform#497, alchemy-run/alchemy#1125")

  /// Returns the interfaces of the VPC of an attachment that is to be undone.
  private static func interfaces(_ judged: JudgedCommand) -> [NetworkInterface] {
    guard case .detachInternetGateway(let id, let vpc) = judged.command,
      judged.before.internetGateways[id]?.attachments.contains(vpc) == true
    else { return [] }
    return judged.before.interfaces(of: vpc)
  }

  /// Returns a public NAT gateway of the VPC of an attachment that is to be undone.
  private static func publicGateway(
    _ judged: JudgedCommand, where isMeant: (NATGatewayState) -> Bool
  ) -> NATGateway? {
    guard case .detachInternetGateway(let id, let vpc) = judged.command,
      judged.before.internetGateways[id]?.attachments.contains(vpc) == true
    else { return nil }
    return judged.before.natGateways.first {
      $0.vpc == vpc && $0.connectivity == .isPublic && isMeant($0.state)
    }
  }

  private static func isRunning(_ interface: NetworkInterface, _ topology: Topology) -> Bool {
    topology.hostState(of: interface) == .running
  }

  /// Whether an interface or an allocation says that an Elastic IP is mapped to the interface.
  private static func hasElasticIP(_ interface: NetworkInterface, _ topology: Topology) -> Bool {
    interface.ipv4.contains { $0.publicAddress?.allocation != nil }
      || topology.elasticIPs.contains { $0.association?.interface == interface.id }
  }

  static let mapped = Law.refusal(
    "IGW-5", on: .detachInternetGateway,
    "A gateway is not detached while a running instance or a NAT gateway of the VPC has a public address.",
    source: detaching + "; " + seen
  ) { judged in
    if let gateway = publicGateway(judged, where: { $0 == .available }) {
      return .must([.dependencyViolation], "\(gateway.id) has an Elastic IP")
    }
    let holder = interfaces(judged).first {
      isRunning($0, judged.before) && $0.automaticAddress != nil
    }
    return holder.map { .must([.dependencyViolation], "\($0.id) has a public address") }
  }

  static let elastic = Law.refusal(
    "EIP-LIFE-6", on: .detachInternetGateway,
    "A gateway is not detached while a running instance of the VPC has an Elastic IP.",
    source: detaching + "; " + seen
  ) { judged in
    let holder = interfaces(judged).first {
      isRunning($0, judged.before) && hasElasticIP($0, judged.before)
    }
    return holder.map { .must([.dependencyViolation], "\($0.id) has an Elastic IP") }
  }

  static let mappedAtRest = Law.refusal(
    "IGW-6", on: .detachInternetGateway,
    "Whether public addresses of interfaces that do not run keep the gateway is open.",
    source: detaching + " against " + seen
  ) { judged in
    if let gateway = publicGateway(judged, where: { $0 == .pending || $0 == .deleting }) {
      return .may([.dependencyViolation], "\(gateway.id) is \(gateway.state.rawValue)")
    }
    let holder = interfaces(judged).first {
      !isRunning($0, judged.before) && ($0.hasPublicAddress || hasElasticIP($0, judged.before))
    }
    return holder.map { .may([.dependencyViolation], "\($0.id) has a public address") }
  }

  static let notAttached = Law.refusal(
    "IGW-7", on: .detachInternetGateway, "A gateway is detached only from the VPC it is attached to.",
    source: Citation.errors("Gateway.NotAttached")
  ) { judged in
    guard case .detachInternetGateway(let id, let vpc) = judged.command,
      let gateway = judged.before.internetGateways[id], !gateway.attachments.contains(vpc)
    else { return nil }
    return .must([.gatewayNotAttached], "\(id) is not attached to \(vpc)")
  }

  static let routes = Law.acceptance(
    "IGW-8", on: .detachInternetGateway, "Routes to a gateway do not keep it from being detached.",
    source: Citation.model("Route.State, DetachInternetGateway")
  ) { judged in
    guard case .detachInternetGateway(let id, _) = judged.command else { return false }
    return judged.before.routeTables.contains { table in
      table.routes.contains { $0.target == .internetGateway(id) }
    }
  }

  static let gatewayTable = Law.refusal(
    "IGW-10", on: [.detachInternetGateway, .deleteInternetGateway],
    "Whether a table that routes what enters by a gateway keeps the gateway is open.",
    source: "all sources silent"
  ) { judged in
    switch judged.command {
    case .detachInternetGateway(let id, _), .deleteInternetGateway(let id):
      judged.before.gatewayTable(of: id).map { .may(nil, "\($0.id) is associated with \(id)") }
    default: nil
    }
  }

  static let ipv6 = Law.refusal(
    "IGW-11", on: .detachInternetGateway, "Whether IPv6 addresses alone keep the gateway is open.",
    source: Citation.vpcGuide("VPC_Internet_Gateway") + ", names IPv4 addresses only"
  ) { judged in
    let holder = interfaces(judged).first { !$0.ipv6.isEmpty }
    return holder.map { .may(nil, "\($0.id) has an IPv6 address") }
  }

  static let restores = Law.effect(
    "IGW-13", on: .detachInternetGateway, "Detaching undoes attaching.",
    source: Citation.derived("IGW-1, IGW-4, IGW-7")
  ) { step in
    guard case .detachInternetGateway(let id, let vpc)? = step.command,
      let earlier = step.before.internetGateways[id]
    else { return .silent }
    return GatewayAttachmentLaws.attachments(of: id, are: earlier.attachments.filter { $0 != vpc }, step)
  }.accepting(on: .detachInternetGateway)
}
