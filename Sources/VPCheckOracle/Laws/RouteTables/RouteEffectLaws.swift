internal import AddressMath
internal import VPCheckTopology

/// Laws on what route requests change, and on routes that change by nothing (route table sheet, section 3).
enum RouteEffectLaws {
  static let all = [oneOfEach, exactly, byRequestOnly]

  static let oneOfEach = Law.invariant(
    "RT-CRT-4", of: [.routeTable], on: .all.subtracting(.routes),
    "A table has at most one route of each destination, propagated ones aside.",
    source: Citation.errors("RouteAlreadyExists") + "; "
      + Citation.vpcGuide("VPC_Route_Tables", "Route priority and propagated routes")
  ) { step in
    guard step.hasChanged(.routeTable) else { return .silent }
    var differences: [Difference] = []
    for table in step.after.routeTables {
      guard let destination = twice(table) else { continue }
      if let earlier = step.before.routeTables[table.id], twice(earlier) != nil { continue }
      differences.append(
        Difference(
          "twice", expected: "\(table.id) has one route to \(destination)", observed: "it has several"))
    }
    return .from(differences)
  }

  /// Routes are sorted by destination, so equal ones are neighbours.
  private static func twice(_ table: RouteTable) -> CIDRBlock? {
    var last: CIDRBlock?
    for route in table.routes where route.origin != .propagation {
      if route.destination == last { return last }
      last = route.destination
    }
    return nil
  }

  static let exactly = Law.effect(
    "RT-CRT-13", on: .routes,
    "Adding, replacing or deleting a route changes exactly that route; deleting undoes adding.",
    source: Citation.derived("RT-CRT-2, RT-CRT-10, RT-CRT-11")
  ) { step in
    guard step.isFresh(.routeTable), let command = step.command,
      let request = step.route
    else { return .silent }
    guard let later = step.after.routeTables[request.table.id] else {
      return .broken([
        Difference("table-missing", expected: "\(request.table.id) is reported", observed: "it is not")
      ])
    }
    let expected = expectedRow(request, command, step.before)
    if case .open = expected { return .silent }
    var differences = RouteTableFrame.routeChanges(request.table, later)
      .filter { $0.row.destination != request.destination }.map(\.difference)
    differences += difference(expected, later, request)
    return .from(differences)
  }.accepting(on: [.replaceRoute, .deleteRoute])

  /// What the table should hold at the destination of a request.
  private enum Expected {
    case row(RouteTarget)
    case nothing
    /// A law that refuses the request was broken, so nothing is expected any more.
    case open
  }

  private static func expectedRow(
    _ request: RouteRequest, _ command: Command, _ topology: Topology
  ) -> Expected {
    switch command {
    case .createRoute:
      // A repeat changes nothing, and neither does an accepted local route (RT-TGT-12).
      if let existing = request.existing { return .row(existing.target) }
      return request.storedTarget(in: topology).map { .row($0) } ?? .open
    case .replaceRoute:
      guard request.existing != nil else { return .open }
      return request.storedTarget(in: topology).map { .row($0) } ?? .open
    case .deleteRoute:
      guard let existing = request.existing else { return .open }
      guard request.isLocal else { return .nothing }
      return existing.target == .local ? .open : .row(.local)
    default: return .open
    }
  }

  private static func difference(
    _ expected: Expected, _ table: RouteTable, _ request: RouteRequest
  ) -> [Difference] {
    let found = table.routes.filter { $0.destination == request.destination && $0.origin != .propagation }
    let place = "\(table.id) at \(request.destination)"
    switch expected {
    case .open: return []
    case .nothing:
      return found.isEmpty
        ? []
        : [Difference("left", expected: "\(place) has no route", observed: "it still has one")]
    case .row(let target):
      guard let route = found.first else {
        // A destination with host bits that is not stored canonically is ADDR-SYN-5's.
        if !request.isExact, request.destination.family == .ipv4 { return [] }
        return [
          Difference("missing", expected: "\(place) leads to \(target.name)", observed: "there is none")
        ]
      }
      // That an instance is stored as its interface is RT-TGT-7's.
      if case .instance? = request.target, route.target != target { return [] }
      if route.target != target {
        return [
          Difference(
            "target", expected: "\(place) leads to \(target.name)",
            observed: "it leads to \(route.target.name)")
        ]
      }
      return found.count == 1
        ? [] : [Difference("twice", expected: "\(place) has one route", observed: "it has \(found.count)")]
    }
  }

  static let byRequestOnly = Law.invariant(
    "RT-CRT-19", of: [.routeTable],
    on: .all.subtracting(.peering).subtracting([
      .detachInternetGateway, .deleteInternetGateway, .deleteInterface, .terminateInstances,
      .deleteNATGateway, .deleteEgressOnlyGateway,
    ]),
    "Routes neither come nor go by themselves; the owner of a table adds and removes them.",
    source: Citation.peeringGuide("vpc-peering-basics") + "; " + Citation.vpcGuide("VPC_Internet_Gateway")
  ) { step in
    guard !step.isRejected else { return .silent }
    return .from(strayChanges(step).map(\.difference))
  }

  /// Whether a route may go because its transit gateway, or the attachment to it, does (RT-BH-1).
  private static func mayGo(_ row: RouteChange.Row, _ step: JudgedStep) -> Bool {
    guard case .transitGateway(let id) = row.target else { return false }
    return !step.after.transitGatewayAttachments.contains { $0.gateway == id && $0.state == .available }
  }

  /// Returns the routes that came or went without being what the step is about.
  static func strayChanges(_ step: JudgedStep) -> [RouteChange] {
    guard step.isFresh(.routeTable), step.hasChanged(.routeTable) else { return [] }
    var destinations: [CIDRBlock] = []
    var table: RouteTableID?
    var vpc: VPCID?
    switch step.acceptedCommand {
    case .createRoute(let id, _, _)?, .replaceRoute(let id, _, _)?, .deleteRoute(let id, _)?: table = id
    case .associateVpcCidrBlock(let id, _)?, .associateVpcIPv6CidrBlock(let id, _)?,
      .disassociateVpcCidrBlock(let id, _)?:
      vpc = id
    case .deleteSubnet(let id)?:
      // Whether such a route outlives its subnet is open (RT-MSL-7).
      destinations = step.before.subnets[id]?.blocks ?? []
    default: break
    }
    return RouteTableFrame.routeChanges(step.before, step.after) { $0.id != table && $0.vpc != vpc }
      .filter { !$0.isGone || !destinations.contains($0.row.destination) && !mayGo($0.row, step) }
  }
}
