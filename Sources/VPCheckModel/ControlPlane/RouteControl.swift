internal import AddressMath
internal import VPCheckTopology

// Creating, replacing and deleting routes.
extension Model {
  mutating func createRoute(
    _ id: RouteTableID, _ argument: CIDRArgument, _ target: RouteTarget, by caller: Caller
  ) throws(Refusal) {
    let block = try blockOfEitherFamily(argument)
    let (table, vpc) = try routeTable(id, for: caller)
    if target == .local {
      if options.permitsLocalTarget, vpc.associatedBlocks.contains(block) { return }
      try uphold(rules.routes.localTarget())
    }
    let objection = try objection(to: target, for: block, in: vpc, for: caller)
    try uphold(rules.routes.hostService(block))
    try uphold(rules.routes.ipv6Destination(vpc, block, options))
    try uphold(rules.routes.ownBlock(vpc, block))
    if vpc.strictlyContains(block) {
      try uphold(rules.routes.specificTarget(target))
      try uphold(rules.routes.wholeSubnet(topology, vpc, block))
    }
    if !table.gateways.isEmpty { try uphold(rules.routes.gatewayTableRoute(topology, vpc, block, target)) }
    try uphold(objection)
    let route = Route(block, to: storedTarget(target))
    try uphold(rules.routes.duplicate(table, route, options))
    if table.routes.contains(where: { $0.destination == block && $0.target == route.target }) { return }
    let count = routeCount(in: table, of: vpc, block.family)
    try uphold(rules.quotas.excess(.routes, count + 1, options.quotas.routeCountMax))

    appendRoute(route, to: id)
  }

  mutating func replaceRoute(
    _ id: RouteTableID, _ argument: CIDRArgument, _ target: RouteTarget, by caller: Caller
  ) throws(Refusal) {
    let block = try namedBlock(argument)
    let (table, vpc) = try routeTable(id, for: caller)
    let objection = try objection(to: target, for: block, in: vpc, for: caller)
    let index = table.routes.firstIndex { $0.destination == block }
    if index == nil { try uphold(rules.routes.absentReplacement()) }
    if case .egressOnlyGateway = target { try uphold(rules.routes.egressOnlyFamily(block.family)) }
    if !table.gateways.isEmpty { try uphold(rules.routes.gatewayTableRoute(topology, vpc, block, target)) }
    if vpc.associatedBlocks.contains(block) {
      try uphold(rules.routes.localReplacement(target))
      try uphold(objection)
    } else {
      if target == .local { try uphold(rules.routes.localTarget()) }
      if vpc.strictlyContains(block) { try uphold(rules.routes.specificTarget(target)) }
      if options.checksReplacedTarget || target.isInstance { try uphold(objection) }
    }

    let stored = storedTarget(target)
    guard let index else { return appendRoute(Route(block, to: stored), to: id) }
    topology.routeTables.update(id) { $0.routes[index].target = stored }
    refreshRouteStates()
  }

  mutating func deleteRoute(
    _ id: RouteTableID, _ argument: CIDRArgument, by caller: Caller
  ) throws(Refusal) {
    let block = try namedBlock(argument)
    let (table, vpc) = try routeTable(id, for: caller)
    guard let index = table.routes.firstIndex(where: { $0.destination == block }) else {
      return try uphold(rules.routes.absentDeletion())
    }
    if vpc.associatedBlocks.contains(block) {
      if table.routes[index].target != .local, options.deletionRestoresLocalTarget {
        topology.routeTables.update(id) { $0.routes[index].target = .local }
        return refreshRouteStates()
      }
      try uphold(rules.routes.localDeletion(table.routes[index]))
    }

    topology.routeTables.update(id) { $0.routes.remove(at: index) }
  }

  /// Returns the block by which a request names a route that should be there (RT-CRT-12).
  private func namedBlock(_ argument: CIDRArgument) throws(Refusal) -> CIDRBlock {
    let block = try blockOfEitherFamily(argument)
    if argument.hasHostBits, !options.masksNamedRoutes {
      throw Refusal(.invalidParameterValue, "RT-CRT-12")
    }
    return block
  }

  // MARK: Targets

  /// Returns what section 4 of the sheet objects to a target.
  ///
  /// - Throws: The NotFound code when the target does not exist: existence comes
  ///   before relations (ERR-GEN-4).
  private func objection(
    to target: RouteTarget, for block: CIDRBlock, in vpc: VPC, for caller: Caller
  ) throws(Refusal) -> Rejection? {
    switch target {
    case .local: return nil
    case .internetGateway(let id):
      return rules.routes.gatewayTarget(try internetGateway(id, for: caller), vpc.id)
    case .peeringConnection(let id):
      return rules.routes.peeringTarget(try peering(id, for: caller), vpc.id, options)
    case .networkInterface(let id):
      return rules.routes.interfaceTarget(try networkInterface(id, for: caller), vpc.id, options)
    case .egressOnlyGateway(let id):
      let gateway = try egressOnlyGateway(id, for: caller)
      return rules.routes.egressOnlyFamily(block.family) ?? rules.routes.egressOnlyTarget(gateway, vpc.id)
    case .natGateway(let id):
      return rules.routes.natTarget(try natGateway(id, for: caller), vpc.id, block, options)
    case .transitGateway(let id):
      _ = try transitGateway(id, for: caller)
      return rules.routes.transitTarget(topology.transitAttachment(of: vpc.id, to: id))
    case .instance(let id):
      let instance = try instance(id, for: caller)
      if let objection = rules.routes.instanceTarget(instance) { return objection }
      guard let first = instance.interfaces.first, let interface = topology.networkInterfaces[first] else {
        return Rejection(.invalidInstanceID, message: "RT-TGT-7")
      }
      return rules.routes.interfaceTarget(interface, vpc.id, options)
    }
  }

  /// Returns the target as it is stored: an instance as its interface (RT-TGT-7).
  private func storedTarget(_ target: RouteTarget) -> RouteTarget {
    guard case .instance(let id) = target, let first = topology.instances[id]?.interfaces.first else {
      return target
    }
    return .networkInterface(first)
  }

  // MARK: Parts

  /// Returns how many routes of a family count against the quota (RT-CRT-16).
  func routeCount(in table: RouteTable, of vpc: VPC, _ family: AddressFamily) -> Int {
    let own = options.countsLocalRoutes ? [] : vpc.associatedBlocks
    return table.routes.count { $0.destination.family == family && !own.contains($0.destination) }
  }

  mutating func appendRoute(_ route: Route, to table: RouteTableID) {
    topology.routeTables.update(table) { table in
      table.routes.append(route)
      table.sortRoutes()
    }
    refreshRouteStates()
  }

  /// Brings every route's state in line with its target (RT-BH-1, RT-BH-10).
  mutating func refreshRouteStates() {
    for table in topology.routeTables {
      for (index, route) in table.routes.enumerated() {
        let state = rules.routes.state(topology, route, table.vpc, options)
        if state != route.state {
          topology.routeTables.update(table.id) { $0.routes[index].state = state }
        }
      }
      let lost = table.routes.filter { rules.routes.isLost(topology, $0, table.vpc) }
      if lost.isEmpty { continue }
      topology.routeTables.update(table.id) { table in
        table.routes.removeAll { route in lost.contains { $0.destination == route.destination } }
      }
    }
  }
}

extension VPC {
  /// Returns whether a block lies in a block of the VPC and is smaller.
  fileprivate func strictlyContains(_ block: CIDRBlock) -> Bool {
    associatedBlocks.contains { $0 != block && $0.contains(block) }
  }
}

extension RouteTarget {
  fileprivate var isInstance: Bool {
    if case .instance = self { true } else { false }
  }
}
