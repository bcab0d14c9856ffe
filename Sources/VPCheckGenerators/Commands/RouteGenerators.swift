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
    return targets + gatewayTargets(in: vpc)
  }

  /// Returns the further gateways that routes of a VPC may point at.
  private func gatewayTargets(in vpc: VPCID) -> [RouteTarget] {
    let attached = topology.transitGatewayAttachments.filter { $0.vpc == vpc && $0.isLive }.map(\.gateway)
    return topology.natGateways.newestFirst.filter { $0.vpc == vpc && $0.isLive }.map { .natGateway($0.id) }
      + (topology.egressOnlyGateway(of: vpc).map { [.egressOnlyGateway($0.id)] } ?? [])
      + Set(attached).sorted(by: >).map { .transitGateway($0) }
  }

  /// Returns what routes of a table may point at: a gateway table takes interfaces only (RT-GW-5).
  func targets(for table: RouteTable) -> [RouteTarget] {
    let all = targets(in: table.vpc)
    return table.gateways.isEmpty
      ? all : all.filter { if case .networkInterface = $0 { true } else { false } }
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

  /// Returns the targets of a VPC that no gateway table takes (RT-GW-5).
  private func beyondInterfaces(in vpc: VPCID) -> [RouteTarget] {
    targets(in: vpc).filter {
      switch $0 {
      case .local, .networkInterface, .instance: false
      default: true
      }
    }
  }

  /// Returns targets that do not belong to a VPC.
  private func foreignTargets(of vpc: VPCID) -> [RouteTarget] {
    topology.peeringConnections.reversed().filter { !$0.joins(vpc) }.map { .peeringConnection($0.id) }
      + topology.networkInterfaces.reversed().filter { $0.vpc != vpc }.map { .networkInterface($0.id) }
      + topology.natGateways.reversed().filter { $0.vpc != vpc && $0.isLive }.map { .natGateway($0.id) }
      + topology.egressOnlyGateways.reversed().filter { $0.vpc != vpc }.map { .egressOnlyGateway($0.id) }
  }

  /// Returns the transit gateways of its owner that a VPC has no attachment to (RT-TGT-8).
  private func unattachedGateways(of vpc: VPCID) -> [RouteTarget] {
    topology.transitGateways.newestFirst
      .filter { gateway in
        gateway.isLive && gateway.owner == topology.owner(ofVPC: vpc)
          && !topology.transitGatewayAttachments.contains { $0.vpc == vpc && $0.gateway == gateway.id }
      }
      .map { .transitGateway($0.id) }
  }

  /// Returns the targets of a VPC that carry one family only.
  private func oneFamilyTargets(of vpc: VPCID) -> [RouteTarget] {
    targets(in: vpc).filter {
      switch $0 {
      case .egressOnlyGateway: true
      default: false
      }
    }
  }

  /// Returns the gateways that are not attached to a VPC.
  private func detachedGateways(of vpc: VPCID) -> [RouteTarget] {
    topology.internetGateways.reversed().filter { !$0.attachments.contains(vpc) }
      .map { .internetGateway($0.id) }
  }

  /// Draws a CreateRoute call.
  mutating func createRoute() throws -> Step {
    let all = topology.routeTables.newestFirst
    let useful = all.filter { !targets(for: $0).isEmpty && canGrow($0) }
    let leaving = useful.filter { targets(for: $0).contains(where: leavesVPC) }
    let inner = useful.filter {
      !targets(for: $0).allSatisfy(leavesVPC) && !topology.subnetBlocks(of: $0.vpc).isEmpty
    }
    let added = useful.filter { table in
      targets(for: table).count > 1 && table.routes.contains { isAdded($0, in: table) }
    }
    let entering = all.filter { !$0.gateways.isEmpty && !targets(for: $0).isEmpty }
    let detached = all.filter { !detachedGateways(of: $0.vpc).isEmpty }
    let foreign = all.filter { !foreignTargets(of: $0.vpc).isEmpty }
    let crowded = all.filter { !crowdedInstances(in: $0.vpc).isEmpty }
    let aims: [(InvalidAim, [RouteTable])] = [
      (.routeDuplicate, added), (.routeEqualsVPCBlock, leaving), (.routeInsideVPC, leaving),
      (.routeInsideSubnet, inner), (.routeReserved, useful), (.routeToDetachedGateway, detached),
      (.otherVPC, foreign), (.instanceWithSeveralInterfaces, crowded), (.blockMalformed, useful),
      (.otherAccount, hasStranger ? useful : []),
    ]
    let laterAims: [(InvalidAim, [RouteTable])] = [
      (.routeOfOtherFamily, all.filter { $0.gateways.isEmpty && !oneFamilyTargets(of: $0.vpc).isEmpty }),
      (.routeToUnattached, all.filter { !unattachedGateways(of: $0.vpc).isEmpty }),
      (.gatewayRouteTarget, entering.filter { !beyondInterfaces(in: $0.vpc).isEmpty }),
      (.gatewayRouteDestination, entering),
    ]
    let aim = try drawAim(
      valid: !useful.isEmpty,
      aims.map { ($0.0, !$0.1.isEmpty) } + [(.unknownHandle, true)]
        + laterAims.map { ($0.0, !$0.1.isEmpty) })
    if aim == .unknownHandle { return try createRouteWithUnknownHandle(useful) }
    let candidates = (aims + laterAims).first { $0.0 == aim }?.1 ?? useful
    let id = try reference("table", candidates.map(\.id))
    guard let table = topology.routeTables[id] else { return try createRouteWithUnknownHandle([]) }
    let (target, destination) = try routeParts(of: table, aim)
    return call(
      .createRoute(table.id, destination, target),
      by: caller(topology.owner(ofVPC: table.vpc), aim: aim))
  }

  /// Returns whether a table can take a further route; a gateway table has few destinations (RT-GW-3).
  private func canGrow(_ table: RouteTable) -> Bool {
    table.gateways.isEmpty || topology.subnetBlocks(of: table.vpc).contains { !hasRoute($0, in: table) }
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
    let choices = targets(for: table)
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
      case .routeOfOtherFamily: try pick(oneFamilyTargets(of: table.vpc))
      case .routeToUnattached: try pick(unattachedGateways(of: table.vpc))
      case .gatewayRouteTarget: try self.target(beyondInterfaces(in: table.vpc))
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
      case .routeOfOtherFamily, .routeToUnattached: return try argument(freeDestination(in: table))
      case .gatewayRouteTarget: return try argument(enteringDestination(in: table))
      case .gatewayRouteDestination:
        let block = try relatedBlock(
          to: topology.subnetBlocks(of: table.vpc) + own, prefixLengths: 1...32, weights: [1, 1, 0, 2, 2, 0])
        return try argument(block ?? .everything(.ipv4))
      default:
        if !table.gateways.isEmpty { return try argument(enteringDestination(in: table)) }
        return try self.destination(in: table, for: target)
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
      switch try testCase.int(in: 0...(permitsGateways ? 6 : 3)) {
      case 0: .internetGateway(ledger.unknown(.internetGateway, in: topology))
      case 1: .peeringConnection(ledger.unknown(.peeringConnection, in: topology))
      case 2: .networkInterface(ledger.unknown(.networkInterface, in: topology))
      case 3: .instance(ledger.unknown(.instance, in: topology))
      case 4: .natGateway(ledger.unknown(.natGateway, in: topology))
      case 5: .egressOnlyGateway(ledger.unknown(.egressOnlyGateway, in: topology))
      default: .transitGateway(ledger.unknown(.transitGateway, in: topology))
      }
    let isIPv6 = if case .egressOnlyGateway = target { true } else { false }
    return call(
      .createRoute(table, isIPv6 ? CIDRArgument(.everything(.ipv6)) : anywhere, target),
      by: topology.owner(ofTable: table))
  }

  /// Whether routes may name further gateways at all.
  private var permitsGateways: Bool {
    permits(.natGateways) && permits(.egressOnlyGateways) && permits(.transitGateways)
  }

  /// Draws a destination for a gateway table: the block of a subnet that it has no route to.
  private func enteringDestination(in table: RouteTable) throws -> CIDRBlock {
    let blocks = Array(topology.subnetBlocks(of: table.vpc).reversed())
    let free = blocks.filter { !hasRoute($0, in: table) }
    guard !free.isEmpty || !blocks.isEmpty else { return .everything(.ipv4) }
    let choices = free.isEmpty ? blocks : free
    return try pick(choices, wished: wish?.position(in: choices))
  }
}
