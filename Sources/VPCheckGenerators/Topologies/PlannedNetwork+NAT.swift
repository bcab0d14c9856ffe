internal import AddressMath
internal import VPCheckTopology

/// Situations of NAT gateways, and of what enters by an internet gateway.
extension PlannedNetwork {
  /// Returns the wishes for a NAT gateway in a subnet, and the gateway.
  func natLacks(_ connectivity: NATConnectivity, in subnet: Subnet?) -> ([Lack], NATGatewayID?) {
    guard let subnet else { return ([], nil) }
    if let gateway = topology.natGateway(in: subnet.id, connectivity) { return ([], gateway.id) }
    var wish = Wish(operation: .createNatGateway, resources: [subnet.id], connectivity: connectivity)
    if connectivity == .isPublic {
      let spare = topology.allocations(of: topology.owner(ofVPC: subnet.vpc), spare: true)
      guard let allocation = spare.first else {
        return ([(.allocation, Wish(operation: .allocateAddress))], nil)
      }
      wish.resources.append(allocation)
    }
    return ([(.natGateway, wish)], nil)
  }

  /// The newest NAT gateway in the further subnet, ended or not.
  var sideNATGateway: NATGateway? { topology.natGateways.last { $0.subnet == sideSubnet?.id } }

  /// A public NAT gateway between a host and the internet.
  ///
  /// In the third variant its own subnet does not lead on (PW-NAT-7); the last one deletes it (NAT-10).
  var natOutwardLacks: [Lack] {
    guard let first, let sideSubnet else { return [] }
    if plan.hasDeleted { return [] }
    let (gateways, gateway) = gatewayLacks(of: first, .gateway, .attachment)
    let (tables, own) = tableLacks(of: sideSubnet)
    var found = gateways + tables
    if plan.variant != 2 {
      found += routeLack(.gatewayRoute, own, .everything(.ipv4), to: gateway, .anywhere)
    }
    let (creations, nat) = natLacks(.isPublic, in: sideSubnet)
    found += creations
    found += routeLack(.forwardRoute, table(of: senderSubnet), .everything(.ipv4), to: nat, .anywhere)
    found += ruleLack(.egressRule, at: sender, .egress, from: nil, plan.traffic, .anywhere)
    guard plan.variant == 3, let nat else { return found }
    return found + rehearsal + [(.deletion, Wish(operation: .deleteNatGateway, resources: [nat]))]
  }

  /// The receiver's subnet routed to a NAT gateway of the same VPC (RT-MSL-2, PW-NAT-8).
  var natInsideLacks: [Lack] {
    guard let senderSubnet else { return [] }
    let (tables, own) = tableLacks(of: senderSubnet)
    let (creations, nat) = natLacks(.isPrivate, in: sideSubnet)
    return tables + creations + routeLack(.diversion, own, receiverSubnet?.ipv4, to: nat, .ownSubnet)
  }

  /// A NAT gateway whose own subnet leads on over a connection.
  var natPeeredLacks: [Lack] {
    guard let sideSubnet else { return [] }
    let (connections, connection) = connectionLacks(first, second, .connection, .acceptance)
    let (tables, own) = tableLacks(of: sideSubnet)
    let (creations, nat) = natLacks(.isPrivate, in: sideSubnet)
    return connections + tables + creations
      + routeLack(.middleRoute, own, block(of: second), to: connection, .peerBlock)
      + routeLack(.forwardRoute, table(of: senderSubnet), block(of: second), to: nat, .otherVPC)
      + routeLack(.returnRoute, table(of: receiverSubnet), block(of: first), to: connection, .peerBlock)
  }

  /// A private NAT gateway whose own subnet leads on to a transit gateway.
  var privateNATLacks: [Lack] {
    guard let sideSubnet else { return [] }
    let (members, hub) = memberLacks(usesDefaults: true, first: sideSubnet, second: receiverSubnet)
    let (tables, own) = tableLacks(of: sideSubnet)
    let (creations, nat) = natLacks(.isPrivate, in: sideSubnet)
    return members + tables + creations
      + routeLack(.middleRoute, own, block(of: second), to: hub, .otherVPC)
      + routeLack(.forwardRoute, table(of: senderSubnet), block(of: second), to: nat, .otherVPC)
      + routeLack(.returnRoute, table(of: receiverSubnet), block(of: first), to: hub, .otherVPC)
  }

  // MARK: Gateway route tables

  /// A gateway table that leads to the sender's subnet by way of an appliance; in odd variants
  /// what leaves takes the same way.
  var enteringLacks: [Lack] {
    guard let first, let senderSubnet, let side, let interface = topology.primaryInterface(of: side.id) else {
      return []
    }
    let (gateways, gateway) = gatewayLacks(of: first, .gateway, .attachment)
    let everything = CIDRBlock.everything(.ipv4)
    var found = gateways
    found += routeLack(.secondGatewayRoute, table(of: sideSubnet), everything, to: gateway, .anywhere)
    if plan.variant % 2 == 1 {
      let (tables, own) = tableLacks(of: senderSubnet)
      found += tables + routeLack(.gatewayRoute, own, everything, to: interface.id, .anywhere)
    } else {
      found += routeLack(.gatewayRoute, table(of: senderSubnet), everything, to: gateway, .anywhere)
    }
    found += addressLacks(of: sender, .allocation, .address)
    found += addressLacks(of: side, .secondAllocation, .secondAddress)
    if interface.checksSourceAndDestination {
      found.append(
        (.forwarding, Wish(operation: .modifyNetworkInterfaceAttribute, resources: [interface.id])))
    }
    found += entranceLacks(gateway, first)
    if let table = gateway.flatMap({ topology.gatewayTable(of: $0) }) {
      found += routeLack(.diversion, table, senderSubnet.ipv4, to: interface.id, .ownSubnet)
    }
    return found + openGroupLacks + ruleLack(.thirdRule, at: side, .ingress, from: nil, .all, .anywhere)
  }

  /// A table for what enters by a gateway.
  private func entranceLacks(_ gateway: InternetGatewayID?, _ vpc: VPC) -> [Lack] {
    guard let gateway, topology.gatewayTable(of: gateway) == nil else { return [] }
    let spare = topology.routeTables.last { table in
      table.vpc == vpc.id && !table.isMain && table.explicitSubnets.isEmpty && table.gateways.isEmpty
        && table.routes.allSatisfy { $0.target == .local }
    }
    guard let spare else { return [(.entryTable, Wish(operation: .createRouteTable, resources: [vpc.id]))] }
    return [(.entrance, Wish(operation: .associateGatewayRouteTable, resources: [spare.id, gateway]))]
  }

  // MARK: Secondary addresses

  /// A second private address of the receiver.
  var furtherAddressLacks: [Lack] {
    guard let receiver, let interface = topology.primaryInterface(of: receiver.id), interface.ipv4.count == 1
    else { return [] }
    return [(.furtherAddress, Wish(operation: .assignPrivateIpAddresses, resources: [interface.id]))]
  }
}
