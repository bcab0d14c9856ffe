internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Returns what routes of a VPC may point at, the simplest first.
  func targets(in vpc: VPCID) -> [RouteTarget] {
    var targets: [RouteTarget] = []
    for connection in topology.peeringConnections.reversed() where connection.joins(vpc) {
      // An ended connection may be hidden from the other account, and one that names a wrong
      // owner from the true one (PEER-VIS-1, PEER-VIS-3).
      let owner = topology.owner(ofVPC: vpc)
      let isOwn = connection.requester.owner == owner && connection.accepter.owner == owner
      guard connection.state.isLive || isOwn else { continue }
      targets.append(.peeringConnection(connection.id))
    }
    if let gateway = topology.gateway(of: vpc) { targets.append(.internetGateway(gateway.id)) }
    for interface in topology.networkInterfaces.newestFirst where interface.vpc == vpc {
      targets.append(.networkInterface(interface.id))
    }
    for instance in topology.livingInstances
    where instance.interfaces.count == 1 && topology.primaryInterface(of: instance.id)?.vpc == vpc {
      targets.append(.instance(instance.id))
    }
    return targets
  }

  /// Draws one of several targets; ended connections and single hosts come up less often.
  func target(_ candidates: [RouteTarget]) throws -> RouteTarget {
    let weights = candidates.map { target in
      switch target {
      case .peeringConnection(let id):
        topology.peeringConnections[id].map { $0.state.isLive ? 8 : 1 } ?? 1
      case .internetGateway, .natGateway, .egressOnlyGateway, .transitGateway: 8
      case .networkInterface, .instance, .local: favours(.networkInterfaces) ? 1 : 0
      }
    }
    let wished = candidates.firstIndex { $0.resource.map { wish?.resources.contains($0) ?? false } ?? false }
    return candidates[
      try position(weights.map { max(1, $0 * StepGenerator.softFactor) }, wished: wished)]
  }

  /// Returns whether a target is one that no route inside a VPC may have (RT-MSL-2).
  func leavesVPC(_ target: RouteTarget) -> Bool {
    switch target {
    case .internetGateway, .peeringConnection, .egressOnlyGateway, .transitGateway: true
    case .local, .networkInterface, .instance, .natGateway: false
    }
  }

  /// Returns whether a route was added by a caller, not put there for a block of the VPC.
  func isAdded(_ route: Route, in table: RouteTable) -> Bool {
    route.target != .local
      && !(topology.vpcs[table.vpc]?.associatedBlocks.contains(route.destination) ?? false)
  }

  /// Returns targets that do not belong to a VPC.
  private func foreignTargets(of vpc: VPCID) -> [RouteTarget] {
    topology.peeringConnections.reversed().filter { !$0.joins(vpc) }.map { .peeringConnection($0.id) }
      + topology.networkInterfaces.reversed().filter { $0.vpc != vpc }.map { .networkInterface($0.id) }
  }

  /// Returns the gateways that are not attached to a VPC.
  private func detachedGateways(of vpc: VPCID) -> [RouteTarget] {
    topology.internetGateways.reversed().filter { !$0.attachments.contains(vpc) }
      .map { .internetGateway($0.id) }
  }

  /// Draws a CreateRoute call.
  mutating func createRoute() throws -> Step {
    let all = topology.routeTables.newestFirst
    let useful = all.filter { !targets(in: $0.vpc).isEmpty }
    let leaving = useful.filter { targets(in: $0.vpc).contains(where: leavesVPC) }
    let inner = useful.filter {
      !targets(in: $0.vpc).allSatisfy(leavesVPC) && !topology.subnetBlocks(of: $0.vpc).isEmpty
    }
    let added = useful.filter { table in
      targets(in: table.vpc).count > 1 && table.routes.contains { isAdded($0, in: table) }
    }
    let detached = all.filter { !detachedGateways(of: $0.vpc).isEmpty }
    let foreign = all.filter { !foreignTargets(of: $0.vpc).isEmpty }
    let crowded = all.filter { !crowdedInstances(in: $0.vpc).isEmpty }
    let aims: [(InvalidAim, [RouteTable])] = [
      (.routeDuplicate, added), (.routeEqualsVPCBlock, leaving), (.routeInsideVPC, leaving),
      (.routeInsideSubnet, inner), (.routeReserved, useful), (.routeToDetachedGateway, detached),
      (.otherVPC, foreign), (.instanceWithSeveralInterfaces, crowded), (.blockMalformed, useful),
      (.otherAccount, hasStranger ? useful : []),
    ]
    let aim = try drawAim(
      valid: !useful.isEmpty, aims.map { ($0.0, !$0.1.isEmpty) } + [(.unknownHandle, true)])
    if aim == .unknownHandle { return try createRouteWithUnknownHandle(useful) }
    let candidates = aims.first { $0.0 == aim }?.1 ?? useful
    let id = try reference("table", candidates.map(\.id))
    guard let table = topology.routeTables[id] else { return try createRouteWithUnknownHandle([]) }
    let (target, destination) = try routeParts(of: table, aim)
    return call(
      .createRoute(table.id, destination, target),
      by: caller(topology.owner(ofVPC: table.vpc), aim: aim))
  }

  /// Returns the instances of a VPC with several interfaces.
  private func crowdedInstances(in vpc: VPCID) -> [RouteTarget] {
    topology.livingInstances.filter {
      $0.interfaces.count > 1 && topology.primaryInterface(of: $0.id)?.vpc == vpc
    }
    .map { .instance($0.id) }
  }

  /// Draws target and destination of a route.
  private mutating func routeParts(
    of table: RouteTable, _ aim: InvalidAim?
  ) throws -> (RouteTarget, CIDRArgument) {
    let own = topology.ipv4Blocks(of: table.vpc)
    let added = table.routes.filter { isAdded($0, in: table) }
    let choices = targets(in: table.vpc)
    if aim == .routeDuplicate {
      let route = try testCase.span("destination") { try pick(added.reversed()) }
      note(.equal)
      let others = choices.filter { $0 != route.target }
      return (try testCase.span("target") { try self.target(others) }, try argument(route.destination))
    }
    let target = try testCase.span("target") { () -> RouteTarget in
      switch aim {
      case .routeEqualsVPCBlock, .routeInsideVPC: try self.target(choices.filter(leavesVPC))
      case .routeInsideSubnet: try self.target(choices.filter { !leavesVPC($0) })
      case .routeToDetachedGateway: try pick(detachedGateways(of: table.vpc))
      case .otherVPC: try pick(foreignTargets(of: table.vpc))
      case .instanceWithSeveralInterfaces: try pick(crowdedInstances(in: table.vpc))
      default: try self.target(choices)
      }
    }
    let destination = try testCase.span("destination") { () -> CIDRArgument in
      switch aim {
      case .routeEqualsVPCBlock:
        note(.equal)
        return try argument(pick(own.isEmpty ? [.literal("10.0.0.0/16")] : own))
      case .routeInsideVPC:
        let subnets = topology.subnetBlocks(of: table.vpc)
        if try testCase.boolean(subnets.isEmpty ? 0 : 1, outOf: 2) { return try argument(pick(subnets)) }
        let block = try relatedBlock(to: own, prefixLengths: 1...32, weights: [0, 0, 0, 1, 0, 0])
        return try argument(block ?? .literal("10.0.0.0/24"))
      case .routeInsideSubnet:
        let block = try relatedBlock(
          to: topology.subnetBlocks(of: table.vpc), prefixLengths: 1...32, weights: [0, 0, 0, 1, 0, 0])
        return try argument(block ?? .literal("10.0.0.0/32"))
      case .routeReserved:
        let block = try relatedBlock(
          to: [.reservedForServices], prefixLengths: 1...32, weights: [0, 0, 1, 1, 0, 0])
        return try argument(block ?? .reservedForServices)
      case .blockMalformed:
        return try amissBlock(.blockMalformed, space: .empty(.ipv4)) ?? .malformed("")
      default: return try self.destination(in: table, for: target)
      }
    }
    return (target, destination)
  }

  /// Draws a CreateRoute call whose table or target is unknown.
  private mutating func createRouteWithUnknownHandle(_ tables: [RouteTable]) throws -> Step {
    let anywhere = CIDRArgument(.everything(.ipv4))
    let gateway = RouteTarget.internetGateway(
      topology.internetGateways.last?.id ?? ledger.unknown(.internetGateway, in: topology))
    guard !tables.isEmpty, try testCase.boolean() else {
      return call(
        .createRoute(ledger.unknown(.routeTable, in: topology), anywhere, gateway), by: .first)
    }
    let table = try reference("table", tables.map(\.id))
    let target: RouteTarget =
      switch try testCase.int(in: 0...3) {
      case 0: .internetGateway(ledger.unknown(.internetGateway, in: topology))
      case 1: .peeringConnection(ledger.unknown(.peeringConnection, in: topology))
      case 2: .networkInterface(ledger.unknown(.networkInterface, in: topology))
      default: .instance(ledger.unknown(.instance, in: topology))
      }
    return call(.createRoute(table, anywhere, target), by: topology.owner(ofTable: table))
  }
}
