internal import AddressMath
internal import VPCheckTopology

/// Laws on tables that route what enters by an internet gateway (route table sheet, section 8).
enum GatewayTableLaws {
  static let all = [attached, routesFit, wholeBlocks, outside, targets, neverMain, both]

  private static let rules = Citation.vpcGuide("VPC_Route_Tables", "Gateway route tables")

  /// Returns the table and the gateway that a command is to associate.
  private static func request(_ command: Command) -> (table: RouteTableID, gateway: InternetGatewayID)? {
    switch command {
    case .associateGatewayRouteTable(let table, let gateway),
      .replaceRouteTableAssociation(.gateway(let gateway), let table):
      (table, gateway)
    default: nil
    }
  }

  private static let scope: StepKinds = [.associateGatewayTable, .replaceRouteTableAssociation]

  static let attached = Law.refusal(
    "RT-GW-1", on: scope,
    "A table is associated with an internet gateway that is attached to its VPC, and with no other.",
    source: Citation.model("AssociateRouteTable") + "; " + rules
  ) { judged in
    guard let (id, gateway) = request(judged.command), let table = judged.before.routeTables[id],
      let attachments = judged.before.internetGateways[gateway]?.attachments
    else { return nil }
    if !attachments.contains(table.vpc) { return .must(nil, "\(gateway) is not attached to \(table.vpc)") }
    guard case .associateGatewayRouteTable = judged.command,
      let current = judged.before.gatewayTable(of: gateway)
    else { return nil }
    // Of a gateway that has a table already nothing is said.
    return .may(nil, "\(gateway) is associated with \(current.id)")
  }.accepting(on: .associateGatewayTable).accepting(on: .disassociateRouteTable) { judged in
    guard case .disassociateRouteTable(.gateway) = judged.command else { return false }
    return true
  }.changing(on: [.associateGatewayTable, .replaceRouteTableAssociation, .disassociateRouteTable]) { step in
    guard step.isFresh(.routeTable), let command = step.command else { return .silent }
    let expected: RouteTableID?
    let gateway: InternetGatewayID
    if let (table, named) = request(command) {
      (expected, gateway) = (table, named)
    } else if case .disassociateRouteTable(.gateway(let named)) = command {
      (expected, gateway) = (nil, named)
    } else {
      return .silent
    }
    let tables = step.after.routeTables.filter { $0.gateways.contains(gateway) }.map(\.id)
    guard tables != (expected.map { [$0] } ?? []) else { return .held }
    return .broken([
      Difference(
        "association",
        expected: expected.map { "\(gateway) is associated with \($0)" } ?? "\(gateway) has no table",
        observed: "it is associated with \(tables)")
    ])
  }

  static let routesFit = Law.refusal(
    "RT-GW-2", on: scope,
    "A table for a gateway leads only to interfaces and to the VPC itself, and only for addresses of the VPC.",
    source: rules + ", \"Rules and considerations\""
  ) { judged in
    guard let (id, _) = request(judged.command), let table = judged.before.routeTables[id],
      let vpc = judged.before.vpcs[table.vpc]
    else { return nil }
    for route in table.routes {
      switch route.target {
      case .local, .networkInterface, .instance: break
      default: return .must(nil, "\(id) has a route to \(route.target.name)")
      }
      if route.origin == .propagation { return .must(nil, "\(id) has propagated routes") }
      let family = route.destination.family
      let isInside = vpc.blocks(family) { $0 == .associated }.contains { $0.contains(route.destination) }
      if isInside { continue }
      let mayBeInside = vpc.blocks(family) { $0.isAlive }.contains { $0.contains(route.destination) }
      let reason = "\(route.destination) is not in \(vpc.id)"
      return mayBeInside ? .may(nil, reason) : .must(nil, reason)
    }
    return nil
  }

  /// Returns the request for a route in a table that is associated with a gateway.
  private static func route(_ judged: JudgedCommand) -> RouteRequest? {
    guard let request = judged.route, !request.table.gateways.isEmpty else { return nil }
    return request
  }

  static let wholeBlocks = Law.refusal(
    "RT-GW-3", on: .routeTargets,
    "In a table for a gateway a destination is a whole block of the VPC or the whole block of a subnet.",
    source: rules + ", \"Gateway route table routes\""
  ) { judged in
    guard let request = route(judged), request.isInsideVPC, request.isAppliance, !request.isLocal,
      !request.isSubnetBlock(in: judged.before)
    else { return nil }
    let reason = "\(request.destination) is no whole subnet of \(request.vpc.id)"
    // The subnet may be gone by the time its route is replaced; then it is open (RT-CRT-13).
    if case .replaceRoute = judged.command { return .may(nil, reason) }
    return .must(nil, reason)
  }

  static let outside = Law.refusal(
    "RT-GW-4", on: .createRoute,
    "In a table for a gateway no destination lies outside the blocks of the VPC.",
    source: rules + ", \"Rules and considerations\""
  ) { judged in
    guard let request = route(judged), !request.isInsideVPC, !request.isLocal else { return nil }
    let reason = "\(request.destination) is not in \(request.vpc.id)"
    return request.mayBeInsideVPC ? .may(nil, reason) : .must(nil, reason)
  }

  static let targets = Law.refusal(
    "RT-GW-5", on: .routeTargets, "In a table for a gateway routes lead to interfaces or to the VPC itself.",
    source: rules + ", \"Rules and considerations\""
  ) { judged in
    guard let request = route(judged), let target = request.target else { return nil }
    switch target {
    case .local, .networkInterface, .instance: return nil
    case .natGateway where request.isLocal || request.isInsideVPC:
      if case .replaceRoute = judged.command, request.existing == nil { return nil }
      return .must(nil, "\(target.name) is no interface")
    // Other targets are refused by the laws on destinations inside the VPC already.
    default: return .may(nil, "\(target.name) is no interface")
    }
  }

  static let neverMain = Law.refusal(
    "RT-GW-6", on: .replaceRouteTableAssociation, "A table for a gateway is not made the main table.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Main route table")
  ) { judged in
    guard case .replaceRouteTableAssociation(.main, let id) = judged.command,
      let gateway = judged.before.routeTables[id]?.gateways.first
    else { return nil }
    return .must(nil, "\(id) is associated with \(gateway)")
  }

  static let both = Law.refusal(
    "RT-GW-10", on: [.associateGatewayTable, .replaceRouteTableAssociation, .associateRouteTable],
    "Whether one table may serve a gateway and subnets is open.", source: "all sources silent"
  ) { judged in
    switch judged.command {
    case .associateRouteTable(let id, _), .replaceRouteTableAssociation(.subnet, let id):
      let gateway = judged.before.routeTables[id]?.gateways.first
      return gateway.map { .may(nil, "\(id) is associated with \($0)") }
    default:
      guard let (id, _) = request(judged.command), let table = judged.before.routeTables[id],
        table.isMain || !table.explicitSubnets.isEmpty
      else { return nil }
      return .may(nil, "\(id) serves subnets")
    }
  }
}
