internal import AddressMath
internal import VPCheckTopology

// Route tables of transit gateways: associations, propagation, static routes.
extension Model {
  mutating func createTransitTable(
    _ id: TransitGatewayRouteTableID, _ gateway: TransitGatewayID, by caller: Caller
  ) throws(Refusal) {
    _ = try transitGateway(gateway, for: caller)
    topology.transitGatewayRouteTables[id] = TransitGatewayRouteTable(id: id, gateway: gateway)
  }

  mutating func deleteTransitTable(_ id: TransitGatewayRouteTableID, by caller: Caller) throws(Refusal) {
    let table = try transitTable(id, for: caller)
    try uphold(rules.transitRoutes.associatedDeletion(table))

    topology.transitGatewayRouteTables[id] = nil
  }

  mutating func associateTransitTable(
    _ id: TransitGatewayRouteTableID, _ attachmentID: TransitGatewayAttachmentID, by caller: Caller
  ) throws(Refusal) {
    _ = try member(attachmentID, of: id, for: caller)
    let existing = topology.transitTable(of: attachmentID)?.id
    try uphold(rules.transitRoutes.secondAssociation(existing, id, options))

    topology.transitGatewayRouteTables.update(id) { $0.insert(attachmentID, into: \.associations) }
  }

  mutating func disassociateTransitTable(
    _ id: TransitGatewayRouteTableID, _ attachmentID: TransitGatewayAttachmentID, by caller: Caller
  ) throws(Refusal) {
    let table = try member(attachmentID, of: id, for: caller)
    if !table.associations.contains(attachmentID) { try uphold(rules.transitRoutes.absentAssociation()) }

    topology.transitGatewayRouteTables.update(id) { $0.associations.removeAll { $0 == attachmentID } }
  }

  mutating func enablePropagation(
    _ id: TransitGatewayRouteTableID, _ attachmentID: TransitGatewayAttachmentID, by caller: Caller
  ) throws(Refusal) {
    let table = try member(attachmentID, of: id, for: caller)
    if table.propagations.contains(attachmentID) {
      try uphold(rules.transitRoutes.repeatedPropagation(options))
    }

    topology.transitGatewayRouteTables.update(id) { $0.insert(attachmentID, into: \.propagations) }
    refreshTransitRoutes()
  }

  mutating func disablePropagation(
    _ id: TransitGatewayRouteTableID, _ attachmentID: TransitGatewayAttachmentID, by caller: Caller
  ) throws(Refusal) {
    let table = try member(attachmentID, of: id, for: caller)
    if !table.propagations.contains(attachmentID) {
      try uphold(rules.transitRoutes.repeatedPropagation(options))
    }

    topology.transitGatewayRouteTables.update(id) { $0.propagations.removeAll { $0 == attachmentID } }
    refreshTransitRoutes()
  }

  // MARK: Static routes

  mutating func createTransitRoute(
    _ id: TransitGatewayRouteTableID, _ argument: CIDRArgument, _ target: TransitRouteTarget,
    by caller: Caller
  ) throws(Refusal) {
    let block = try blockOfEitherFamily(argument)
    var table = try transitTable(id, for: caller)
    if case .attachment(let attachment) = target { table = try member(attachment, of: id, for: caller) }
    try uphold(rules.transitRoutes.duplicate(table, block))

    let route = TransitRoute(block, to: target, state: rules.transitRoutes.state(topology, target))
    topology.transitGatewayRouteTables.update(id) { $0.routes.append(route) }
    refreshTransitRoutes()
  }

  mutating func deleteTransitRoute(
    _ id: TransitGatewayRouteTableID, _ argument: CIDRArgument, by caller: Caller
  ) throws(Refusal) {
    let block = try blockOfEitherFamily(argument)
    let table = try transitTable(id, for: caller)
    let index = table.routes.firstIndex { $0.destination == block && $0.origin == .staticRoute }
    guard let index else { return try uphold(rules.transitRoutes.absentDeletion()) }

    topology.transitGatewayRouteTables.update(id) { $0.routes.remove(at: index) }
    refreshTransitRoutes()
  }

  // MARK: Parts

  /// Returns a table, given an attachment of the same gateway.
  private func member(
    _ attachmentID: TransitGatewayAttachmentID, of id: TransitGatewayRouteTableID, for caller: Caller
  ) throws(Refusal) -> TransitGatewayRouteTable {
    let table = try transitTable(id, for: caller)
    let attachment = try transitAttachment(attachmentID, for: caller)
    try uphold(rules.transitRoutes.foreignAttachment(table, attachment))
    return table
  }

  /// Brings the routes of every table in line with attachments and blocks.
  ///
  /// What is propagated already stays before what comes later, so of two VPCs with
  /// equal blocks the one attached first keeps its route (TGW-7).
  mutating func refreshTransitRoutes() {
    for table in topology.transitGatewayRouteTables {
      let routes = settledRoutes(of: table)
      guard routes != table.routes else { continue }
      topology.transitGatewayRouteTables.update(table.id) { table in
        table.routes = routes
        table.sortRoutes()
      }
    }
  }

  private func settledRoutes(of table: TransitGatewayRouteTable) -> [TransitRoute] {
    var routes: [TransitRoute] = []
    for var route in table.routes where route.origin == .staticRoute {
      if rules.transitRoutes.isLost(topology, route) { continue }
      route.state = rules.transitRoutes.state(topology, route.target)
      routes.append(route)
    }
    let staticCount = routes.count
    func isHidden(_ route: TransitRoute) -> Bool {
      rules.transitRoutes.staticHides()
        && routes[..<staticCount].contains { $0.destination == route.destination }
    }
    let due = table.propagations.flatMap { attachment in propagated(by: attachment) }
    for route in table.routes where route.origin == .propagated {
      if due.contains(route), !isHidden(route) { routes.append(route) }
    }
    for route in due where !routes.contains(route) && !isHidden(route) {
      let isHeldBack = routes[staticCount...].contains {
        $0.target != route.target
          && rules.transitRoutes.isHeldBack($0.destination, route.destination, options)
      }
      if !isHeldBack { routes.append(route) }
    }
    return routes
  }

  private func propagated(by id: TransitGatewayAttachmentID) -> [TransitRoute] {
    guard let attachment = topology.transitGatewayAttachments[id],
      let vpc = topology.vpcs[attachment.vpc]
    else { return [] }
    return rules.transitRoutes.propagatedBlocks(vpc).map {
      TransitRoute($0, to: .attachment(id), origin: .propagated)
    }
  }
}

extension Topology {
  /// Returns the table that an attachment is associated with.
  func transitTable(of attachment: TransitGatewayAttachmentID) -> TransitGatewayRouteTable? {
    transitGatewayRouteTables.first { $0.associations.contains(attachment) }
  }
}
