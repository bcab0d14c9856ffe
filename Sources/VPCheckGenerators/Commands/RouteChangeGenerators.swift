internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a ReplaceRoute call.
  mutating func replaceRoute() throws -> Step {
    let all = topology.routeTables.newestFirst
    let added = all.filter { table in
      table.routes.contains { isAdded($0, in: table) } && !targets(for: table).isEmpty
    }
    let useful = all.filter { !targets(for: $0).isEmpty }
    let local = useful.filter { !topology.ipv4Blocks(of: $0.vpc).isEmpty }
    let inner = local.filter { !targets(for: $0).allSatisfy(leavesVPC) }
    let leaving = local.filter { targets(for: $0).contains(where: leavesVPC) }
    let diverted = leaving.filter { !diversions(in: $0).isEmpty }
    let aim = try drawAim(
      valid: !added.isEmpty || !inner.isEmpty,
      [
        (.routeMissing, !useful.isEmpty), (.routeLocal, !leaving.isEmpty),
        (.routeInsideVPC, !diverted.isEmpty), (.otherAccount, hasStranger && !added.isEmpty),
        (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let table = ledger.unknown(.routeTable, in: topology)
      return call(.replaceRoute(table, CIDRArgument(.everything(.ipv4)), .local), by: .first)
    }
    let localQuarters = aim != nil || inner.isEmpty ? 0 : added.isEmpty ? 4 : 1
    let isLocal =
      try added.isEmpty ? testCase.boolean(localQuarters, outOf: 4) : whim(localQuarters, outOf: 4)
    let candidates: [RouteTable]
    switch aim {
    case .routeMissing: candidates = useful
    case .routeLocal: candidates = leaving
    case .routeInsideVPC: candidates = diverted
    default: candidates = isLocal ? inner : added
    }
    let id = try reference("table", candidates.map(\.id))
    let table = topology.routeTables[id] ?? RouteTable(id: id, vpc: id)
    let choices = targets(for: table)
    let destination = try testCase.span("destination") { () -> CIDRArgument in
      switch aim {
      case .routeMissing: return try missingDestination(in: table)
      case nil where isLocal, .routeLocal:
        return CIDRArgument(try pick(topology.ipv4Blocks(of: table.vpc)))
      case .routeInsideVPC: return CIDRArgument(try pick(diversions(in: table)).destination)
      default:
        let added = table.routes.filter { isAdded($0, in: table) }.map(\.destination)
        return CIDRArgument(try pick(added, wished: wish?.position(in: added)))
      }
    }
    let isDiverted = diversions(in: table).contains { CIDRArgument($0.destination) == destination }
    let target = try testCase.span("target") { () -> RouteTarget in
      if aim == .routeLocal || aim == .routeInsideVPC { return try self.target(choices.filter(leavesVPC)) }
      if isDiverted, aim == nil, !choices.allSatisfy(leavesVPC) {
        return try self.target(choices.filter { !leavesVPC($0) })
      }
      // Back to local is what restores a local route (RT-LOC-5).
      if isLocal { return try pick(choices.filter { !leavesVPC($0) } + [.local]) }
      let fitting = choices.filter { suits($0, destination) }
      return try self.target(fitting.isEmpty ? choices : fitting)
    }
    return call(
      .replaceRoute(table.id, destination, target),
      by: caller(topology.owner(ofVPC: table.vpc), aim: aim))
  }

  /// Returns whether a target carries the family of a destination (EIGW-3, RT-TGT-4).
  private func suits(_ target: RouteTarget, _ destination: CIDRArgument) -> Bool {
    guard let family = destination.canonicalised?.family else { return true }
    return switch target {
    case .egressOnlyGateway: family == .ipv6
    case .natGateway: family == .ipv4
    default: true
    }
  }

  /// Returns the added routes of a table that lead inside its VPC (RT-MSL-1).
  private func diversions(in table: RouteTable) -> [Route] {
    let own = topology.vpcs[table.vpc]?.associatedBlocks ?? []
    return table.routes.filter { route in
      isAdded(route, in: table) && own.contains { $0.contains(route.destination) }
    }
  }

  /// Draws a destination that a table does not have, near one that it has.
  private mutating func missingDestination(in table: RouteTable) throws -> CIDRArgument {
    let destinations = table.routes.reversed().map(\.destination).filter { $0.family == .ipv4 }
    let block = try relatedBlock(to: destinations, prefixLengths: 1...32, weights: [1, 2, 0, 2, 2, 0])
    guard let block, !hasRoute(block, in: table) else { return CIDRArgument(.literal("192.0.2.0/24")) }
    return CIDRArgument(block)
  }

  /// Draws a DeleteRoute call.
  mutating func deleteRoute() throws -> Step {
    let all = topology.routeTables.newestFirst
    let added = all.filter { table in table.routes.contains { isAdded($0, in: table) } }
    let local = all.filter { table in table.routes.contains { $0.target == .local } }
    let aim = try drawAim(
      valid: !added.isEmpty,
      [
        (.routeMissing, !all.isEmpty), (.routeLocal, !local.isEmpty),
        (.otherAccount, hasStranger && !added.isEmpty), (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let table = ledger.unknown(.routeTable, in: topology)
      return call(.deleteRoute(table, CIDRArgument(.everything(.ipv4))), by: .first)
    }
    let candidates = aim == .routeMissing ? all : aim == .routeLocal ? local : added
    let id = try reference("table", candidates.map(\.id))
    let table = topology.routeTables[id] ?? RouteTable(id: id, vpc: id)
    let destination = try testCase.span("destination") { () -> CIDRArgument in
      switch aim {
      case .routeMissing: try missingDestination(in: table)
      case .routeLocal: CIDRArgument(try pick(table.routes.filter { $0.target == .local }).destination)
      default: CIDRArgument(try pick(table.routes.filter { isAdded($0, in: table) }).destination)
      }
    }
    return call(
      .deleteRoute(table.id, destination), by: caller(topology.owner(ofVPC: table.vpc), aim: aim))
  }
}
