internal import AddressMath
internal import VPCheckTopology

extension PlannedNetwork {
  /// Something lacking, and the wish for the step that adds it.
  typealias Lack = (Ingredient, Wish)

  // MARK: Connections

  /// The connection between the two VPCs and the routes to it.
  var connectionLacks: [Lack] {
    let (lacks, connection) = connectionLacks(first, second, .connection, .acceptance)
    guard let connection else { return lacks }
    var found = lacks
    if let wish = routeLack(from: senderSubnet, to: receiver, by: connection) {
      found.append((.forwardRoute, wish))
    }
    if let wish = routeLack(from: receiverSubnet, to: sender, by: connection) {
      found.append((.returnRoute, wish))
    }
    return found
  }

  /// Returns the wishes for a live connection between two VPCs, and the connection.
  func connectionLacks(
    _ one: VPC?, _ other: VPC?, _ creation: Ingredient, _ acceptance: Ingredient
  ) -> ([Lack], PeeringConnectionID?) {
    guard let one, let other else { return ([], nil) }
    guard let connection = topology.peering(between: one.id, and: other.id, where: { $0.state.isLive })
    else {
      let wish = Wish(operation: .createVpcPeeringConnection, resources: [one.id, other.id])
      return ([(creation, wish)], nil)
    }
    guard connection.state == .pendingAcceptance else { return ([], connection.id) }
    let wish = Wish(operation: .acceptVpcPeeringConnection, resources: [connection.id])
    return ([(acceptance, wish)], connection.id)
  }

  /// Returns the wish for a route to a host, unless the table of a subnet has one.
  private func routeLack(
    from subnet: Subnet?, to host: Instance?, by connection: PeeringConnectionID
  ) -> Wish? {
    guard let subnet, let table = topology.routeTable(of: subnet), let address = address(of: host) else {
      return nil
    }
    let isRouted = table.routes.contains {
      $0.target == .peeringConnection(connection) && $0.destination.contains(address)
    }
    return isRouted
      ? nil : Wish(operation: .createRoute, resources: [table.id, connection], destination: .peerBlock)
  }

  // MARK: Routes

  /// Returns the table of a subnet.
  func table(of subnet: Subnet?) -> RouteTable? { subnet.flatMap { topology.routeTable(of: $0) } }

  /// Returns the main table of a VPC.
  func mainTable(of vpc: VPC?) -> RouteTable? {
    vpc.flatMap { vpc in topology.routeTables.first { $0.vpc == vpc.id && $0.isMain } }
  }

  /// Returns the wish for one route, unless the table has it; one with another target is replaced.
  ///
  /// - Parameter idea: How the generator of routes comes to draw the block.
  func routeLack(
    _ ingredient: Ingredient, _ table: RouteTable?, _ block: CIDRBlock?, to target: ResourceID?,
    _ idea: RouteDestinationIdea
  ) -> [Lack] {
    guard let table, let block, let target else { return [] }
    guard let present = table.routes.first(where: { $0.destination == block }) else {
      let wish = Wish(
        operation: .createRoute, resources: [table.id, target], destination: idea, block: block)
      return [(ingredient, wish)]
    }
    if present.target.resource == target { return [] }
    return [(ingredient, Wish(operation: .replaceRoute, resources: [table.id, target], block: block))]
  }

  /// Returns the wishes for a table of its own for a subnet, and the table.
  func tableLacks(of subnet: Subnet) -> ([Lack], RouteTable?) {
    if let own = topology.routeTables.last(where: { !$0.isMain && $0.explicitSubnets == [subnet.id] }) {
      return ([], own)
    }
    let spare = topology.routeTables.last {
      !$0.isMain && $0.vpc == subnet.vpc && $0.explicitSubnets.isEmpty && $0.gateways.isEmpty
    }
    guard let spare else {
      return ([(.table, Wish(operation: .createRouteTable, resources: [subnet.vpc]))], nil)
    }
    let isTaken = topology.hasExplicitTable(subnet.id)
    let wish = Wish(
      operation: isTaken ? .replaceRouteTableAssociation : .associateRouteTable,
      resources: [spare.id, subnet.id])
    return ([(.association, wish)], nil)
  }

  // MARK: Gateways

  /// The gateway, the default route and the public address.
  var gatewayLacks: [Lack] {
    let (lacks, gateway) = gatewayLacks(of: first, .gateway, .attachment)
    return lacks
      + routeLack(.gatewayRoute, table(of: senderSubnet), .everything(.ipv4), to: gateway, .anywhere)
      + addressLacks(of: sender, .allocation, .address)
  }

  /// Returns the wishes for a gateway attached to a VPC, and the gateway.
  func gatewayLacks(
    of vpc: VPC?, _ creation: Ingredient, _ attachment: Ingredient
  ) -> ([Lack], InternetGatewayID?) {
    guard let vpc else { return ([], nil) }
    if let attached = topology.gateway(of: vpc.id) { return ([], attached.id) }
    let free = topology.internetGateways.last { $0.attachments.isEmpty && $0.owner == vpc.owner }
    guard let free else { return ([(creation, Wish(operation: .createInternetGateway))], nil) }
    let wish = Wish(operation: .attachInternetGateway, resources: [free.id, vpc.id])
    return ([(attachment, wish)], nil)
  }

  /// Returns the wishes for a public address of a host.
  func addressLacks(of host: Instance?, _ allocation: Ingredient, _ association: Ingredient) -> [Lack] {
    guard let host, publicAddress(of: host) == nil else { return [] }
    let spare = topology.elasticIPs.last { topology.isSpare($0) && $0.owner == host.owner }
    guard let spare else { return [(allocation, Wish(operation: .allocateAddress))] }
    return [(association, Wish(operation: .associateAddress, resources: [spare.id, host.id]))]
  }

  /// Returns the public address of a host.
  func publicAddress(of host: Instance?) -> Address? {
    host.flatMap { topology.primaryInterface(of: $0.id)?.ipv4.first?.publicAddress?.address }
  }

  // MARK: Appliances

  /// The way over an appliance: a table of its own for the sender's subnet, a route for the whole
  /// block of the receiver's, and an appliance that takes packets of others (RT-MSL-3, SDC-4).
  var diversionLacks: [Lack] {
    guard let senderSubnet, let block = receiverSubnet?.ipv4, let side,
      let interface = topology.primaryInterface(of: side.id)
    else { return [] }
    var found: [Lack] = []
    if interface.checksSourceAndDestination {
      let wish = Wish(operation: .modifyNetworkInterfaceAttribute, resources: [interface.id])
      found.append((.forwarding, wish))
    }
    // The appliance's own subnet must not use the table, or its packets would come back to it.
    let (lacks, table) = tableLacks(of: senderSubnet)
    return found + lacks + routeLack(.diversion, table, block, to: interface.id, .ownSubnet)
  }

  /// The sender's own subnet routed to the appliance, which packets inside it must not heed.
  var ownDiversionLacks: [Lack] {
    guard let senderSubnet, let side, let interface = topology.primaryInterface(of: side.id) else {
      return []
    }
    return routeLack(
      .ownDiversion, tableLacks(of: senderSubnet).1, senderSubnet.ipv4, to: interface.id, .ownSubnet)
  }
}
