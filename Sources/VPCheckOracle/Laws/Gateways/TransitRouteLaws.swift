internal import AddressMath
internal import VPCheckTopology

/// Laws on static routes in tables of transit gateways (gateway sheet, section 5).
enum TransitRouteLaws {
  static let all = [blackhole, staticRoutes]

  /// A static row, without its state.
  private struct Row: Hashable {
    var table: TransitGatewayRouteTableID
    var destination: CIDRBlock
    var target: TransitRouteTarget
  }

  static let blackhole = Law.effect(
    "TGW-10", on: .createTransitRoute, "A static route may be made to drop what it matches.",
    source: Citation.model("CreateTransitGatewayRoute.Blackhole")
  ) { step in
    guard case .createTransitGatewayRoute(_, _, .blackhole)? = step.command else { return .silent }
    return stored(step)
  }.accepting(on: .createTransitRoute) { judged in
    guard case .createTransitGatewayRoute(_, _, .blackhole) = judged.command else { return false }
    return true
  }

  static let staticRoutes = Law.effect(
    "TGW-11", on: .createTransitRoute,
    "Static routes come and go by request; one whose attachment is gone is a blackhole.",
    source: Citation.model("TransitGatewayRouteState, TransitGatewayRouteType") + "; blackhole from memory"
  ) { step in
    guard case .createTransitGatewayRoute(_, _, .attachment)? = step.command else { return .silent }
    return stored(step)
  }.accepting(on: [.createTransitRoute, .deleteTransitRoute]).refusing(
    on: [.createTransitRoute, .deleteTransitRoute], unsaid
  ).changing(on: .deleteTransitRoute) { step in
    guard step.isFresh(.transitGatewayRouteTable),
      case .deleteTransitGatewayRoute(let id, let argument)? = step.command, let block = argument.reading,
      let table = step.after.transitGatewayRouteTables[id]
    else { return .silent }
    let isLeft = table.routes.contains { $0.origin == .staticRoute && $0.destination == block }
    guard isLeft else { return .held }
    return .broken([
      Difference("left", expected: "\(id) has no static route to \(block)", observed: "it still has one")
    ])
  }.judging(on: .all) { step in
    guard step.isFresh(.transitGatewayRouteTable), !step.isRejected,
      step.hasChanged(.transitGatewayRouteTable) || step.hasChanged(.transitGatewayAttachment)
    else { return .silent }
    var differences: [Difference] = []
    if step.hasChanged(.transitGatewayRouteTable) { differences += TransitTableFrame.routeDifferences(step) }
    let known = liveRoutesToGone(step.before)
    differences += liveRoutesToGone(step.after).filter { !known.contains($0) }.map {
      Difference(
        "state-active", expected: "\($0.table) drops what matches \($0.destination)",
        observed: "the route is active")
    }
    return .from(differences)
  }

  private static func liveRoutesToGone(_ topology: Topology) -> [Row] {
    topology.transitGatewayRouteTables.flatMap { table in
      table.routes.filter { route in
        guard route.origin == .staticRoute, route.state == .active else { return false }
        guard let id = route.target.resource else { return true }
        return topology.transitGatewayAttachments[id]?.state.isAlive != true
      }.map { Row(table: table.id, destination: $0.destination, target: $0.target) }
    }
  }

  private static func stored(_ step: JudgedStep) -> LawAnswer {
    guard step.isFresh(.transitGatewayRouteTable),
      case .createTransitGatewayRoute(let id, let argument, let target)? = step.command,
      let block = argument.reading,
      step.before.transitGatewayRouteTables[id]?.routes.contains(where: {
        $0.origin == .staticRoute && $0.destination == block
      }) == false
    else { return .silent }
    let rows = step.after.transitGatewayRouteTables[id]?.routes.filter {
      $0.destination == block && $0.origin == .staticRoute
    }
    guard rows?.map(\.target) != [target] else { return .held }
    return .broken([
      Difference(
        "route", expected: "\(id) has a static route from \(block) to \(target)",
        observed: "it has \(rows?.map(\.description) ?? [])")
    ])
  }

  /// What the sheet says nothing about, so that a refusal is no mistake.
  @Sendable private static func unsaid(_ judged: JudgedCommand) -> RefusalDemand? {
    let id: TransitGatewayRouteTableID
    let argument: CIDRArgument
    switch judged.command {
    case .createTransitGatewayRoute(let named, let block, _),
      .deleteTransitGatewayRoute(let named, let block):
      (id, argument) = (named, block)
    default: return nil
    }
    guard let table = judged.before.transitGatewayRouteTables[id] else { return nil }
    guard let block = argument.reading, argument.malformedText == nil, !argument.hasHostBits else {
      return .may(nil, "the destination is not written as it is stored")
    }
    let existing = table.routes.contains { $0.origin == .staticRoute && $0.destination == block }
    switch judged.command {
    case .createTransitGatewayRoute(_, _, .attachment(let attachment)):
      let isReady = judged.before.transitGatewayAttachments[attachment].map {
        $0.state == .available && $0.gateway == table.gateway
      }
      return existing || isReady != true ? .may(nil, "\(block) is taken, or \(attachment) not ready") : nil
    case .createTransitGatewayRoute: return existing ? .may(nil, "\(block) is taken") : nil
    default: return existing ? nil : .may(nil, "\(id) has no static route to \(block)")
    }
  }
}
