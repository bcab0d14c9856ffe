internal import AddressMath
internal import VPCheckTopology

extension PlannedNetwork {
  /// The connection between two VPCs and the routes to it.
  var connectionLacks: [(Ingredient, Wish)] {
    guard let first, let second else { return [] }
    guard let connection = topology.peering(between: first.id, and: second.id, where: { $0.state.isLive })
    else {
      let wish = Wish(operation: .createVpcPeeringConnection, resources: [first.id, second.id])
      return [(.connection, wish)]
    }
    var found: [(Ingredient, Wish)] = []
    if connection.state == .pendingAcceptance {
      found.append((.acceptance, Wish(operation: .acceptVpcPeeringConnection, resources: [connection.id])))
    }
    if let wish = routeLack(from: senderSubnet, to: receiver, by: connection.id) {
      found.append((.forwardRoute, wish))
    }
    if let wish = routeLack(from: receiverSubnet, to: sender, by: connection.id) {
      found.append((.returnRoute, wish))
    }
    return found
  }

  /// Returns the wish for a route to a host, unless the table of a subnet has one.
  private func routeLack(
    from subnet: Subnet?, to host: Instance?, by connection: PeeringConnectionID
  ) -> Wish? {
    guard let subnet, let table = topology.routeTable(of: subnet), let host,
      let address = topology.primaryInterface(of: host.id)?.ipv4.first?.address
    else { return nil }
    let isRouted = table.routes.contains {
      $0.target == .peeringConnection(connection) && $0.destination.contains(address)
    }
    return isRouted
      ? nil : Wish(operation: .createRoute, resources: [table.id, connection], destination: .peerBlock)
  }

  /// The gateway, the default route and the public address.
  var gatewayLacks: [(Ingredient, Wish)] {
    guard let first, let sender, let senderSubnet else { return [] }
    var found: [(Ingredient, Wish)] = []
    let attached = topology.gateway(of: first.id)
    if attached == nil {
      if let free = topology.internetGateways.last(where: {
        $0.attachments.isEmpty && $0.owner == first.owner
      }) {
        let wish = Wish(operation: .attachInternetGateway, resources: [free.id, first.id])
        found.append((.attachment, wish))
      } else {
        found.append((.gateway, Wish(operation: .createInternetGateway)))
      }
    }
    if let attached, let table = topology.routeTable(of: senderSubnet),
      !table.routes.contains(where: { $0.target == .internetGateway(attached.id) })
    {
      let wish = Wish(
        operation: .createRoute, resources: [table.id, attached.id], destination: .anywhere)
      found.append((.gatewayRoute, wish))
    }
    if topology.primaryInterface(of: sender.id)?.ipv4.first?.publicAddress == nil {
      if let spare = topology.elasticIPs.last(where: { $0.association == nil && $0.owner == first.owner }) {
        let wish = Wish(operation: .associateAddress, resources: [spare.id, sender.id])
        found.append((.address, wish))
      } else {
        found.append((.allocation, Wish(operation: .allocateAddress)))
      }
    }
    return found
  }

  /// The way over an appliance: a table of its own for the sender's subnet, a route for the whole
  /// block of the receiver's, and an appliance that takes packets of others (RT-MSL-3, SDC-4).
  var diversionLacks: [(Ingredient, Wish)] {
    guard let senderSubnet, let receiverSubnet, let appliance, let block = receiverSubnet.ipv4,
      let interface = topology.primaryInterface(of: appliance.id)
    else { return [] }
    var found: [(Ingredient, Wish)] = []
    if interface.checksSourceAndDestination {
      let wish = Wish(operation: .modifyNetworkInterfaceAttribute, resources: [interface.id])
      found.append((.forwarding, wish))
    }
    // The appliance's own subnet must not use the table, or its packets would come back to it.
    let own = topology.routeTables.last { !$0.isMain && $0.explicitSubnets == [senderSubnet.id] }
    let spare = topology.routeTables.last {
      !$0.isMain && $0.vpc == senderSubnet.vpc && $0.explicitSubnets.isEmpty
    }
    guard let own else {
      if let spare {
        let wish = Wish(operation: .associateRouteTable, resources: [spare.id, senderSubnet.id])
        return found + [(.association, wish)]
      }
      return found + [(.table, Wish(operation: .createRouteTable, resources: [senderSubnet.vpc]))]
    }
    if !own.routes.contains(where: { $0.destination == block && $0.target.resource == interface.id }) {
      let wish = Wish(
        operation: .createRoute, resources: [own.id, interface.id, receiverSubnet.id], destination: .ownSubnet
      )
      found.append((.diversion, wish))
    }
    return found
  }
}
