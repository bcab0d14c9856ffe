internal import AddressMath
internal import VPCheckTopology

/// Situations in which several connections, or a connection and a gateway, could be mistaken.
extension PlannedNetwork {
  /// Tables that all lead from the first VPC through the third to the second (PEER-NT-1).
  var transitLacks: [Lack] {
    let (near, nearID) = connectionLacks(first, third, .connection, .acceptance)
    let (far, farID) = connectionLacks(third, second, .thirdConnection, .thirdAcceptance)
    var found = near + far
    let (from, to) = (block(of: first), block(of: second))
    found += routeLack(.forwardRoute, table(of: senderSubnet), to, to: nearID, .otherVPC)
    found += routeLack(.middleRoute, mainTable(of: third), to, to: farID, .peerBlock)
    found += routeLack(.middleReturn, mainTable(of: third), from, to: nearID, .peerBlock)
    found += routeLack(.returnRoute, table(of: receiverSubnet), from, to: farID, .otherVPC)
    guard plan.variant == 3, let third else { return found }
    // A second table in the middle, whatever uses it, leads the same way.
    guard let custom = topology.routeTables.last(where: { $0.vpc == third.id && !$0.isMain }) else {
      return found + [(.table, Wish(operation: .createRouteTable, resources: [third.id]))]
    }
    found += routeLack(.customRoute, custom, to, to: farID, .peerBlock)
    return found + routeLack(.customReturn, custom, from, to: nearID, .peerBlock)
  }

  /// The first VPC sends to the connection what should go to its own gateway, or has none.
  ///
  /// Variants: a default route or a public range; from the second on the sender has an Elastic
  /// IP, and the third diverts what answers EC2 Instance Connect (C16).
  var edgeLacks: [Lack] {
    let (connections, connection) = connectionLacks(first, second, .connection, .acceptance)
    let (gateways, gateway) = gatewayLacks(of: second, .secondGateway, .secondAttachment)
    let everything = CIDRBlock.everything(.ipv4)
    let own = table(of: senderSubnet)
    var found = connections + gateways
    found += routeLack(.secondGatewayRoute, mainTable(of: second), everything, to: gateway, .anywhere)
    switch plan.variant {
    case 1: found += routeLack(.forwardRoute, own, CIDRBlock.publicRanges[0], to: connection, .publicRange)
    case 2: found += routeLack(.forwardRoute, own, CIDRBlock.publicRanges[1], to: connection, .publicRange)
    default: found += routeLack(.forwardRoute, own, everything, to: connection, .anywhere)
    }
    found += routeLack(.returnRoute, mainTable(of: second), block(of: first), to: connection, .peerBlock)
    guard plan.variant >= 2 else { return found }
    let (ownGateways, ownGateway) = gatewayLacks(of: first, .gateway, .attachment)
    found += ownGateways + addressLacks(of: sender, .allocation, .address)
    if plan.variant == 2 { found += routeLack(.gatewayRoute, own, everything, to: ownGateway, .anywhere) }
    return found + ruleLack(.ingressRule, at: sender, .ingress, from: nil, .ssh, .anywhere)
  }

  /// A hub that answers two peers of one block (S4); from the second variant on, one host or one
  /// subnet of the first has a route of its own (S6).
  var twinLacks: [Lack] {
    let (near, nearID) = connectionLacks(first, second, .connection, .acceptance)
    let (far, farID) = connectionLacks(third, second, .thirdConnection, .thirdAcceptance)
    var found = near + far
    let hub = table(of: receiverSubnet)
    found += routeLack(.forwardRoute, table(of: senderSubnet), block(of: second), to: nearID, .peerBlock)
    found += routeLack(.returnRoute, hub, block(of: third), to: farID, .peerBlock)
    switch plan.variant {
    case 2:
      let host = address(of: sender).map { CIDRBlock($0) }
      found += routeLack(.specificRoute, hub, host, to: nearID, .peerHost)
    case 3: found += routeLack(.specificRoute, hub, senderSubnet?.ipv4, to: nearID, .peerSubnet)
    default: break
    }
    found += routeLack(.thirdReturn, table(of: thirdSubnet), block(of: second), to: farID, .peerBlock)
    return found + ruleLack(.thirdRule, at: thirdHost, .ingress, from: nil, .all, .anywhere)
  }

  /// One subnet of the hub leads to one peer, another to the other (S1).
  var separateTableLacks: [Lack] {
    guard let senderSubnet else { return [] }
    let (near, nearID) = connectionLacks(first, second, .connection, .acceptance)
    let (far, farID) = connectionLacks(first, third, .thirdConnection, .thirdAcceptance)
    let (tables, own) = tableLacks(of: senderSubnet)
    var found = near + far + tables
    found += routeLack(.forwardRoute, own, block(of: second), to: nearID, .peerBlock)
    found += routeLack(.thirdRoute, table(of: sideSubnet), block(of: third), to: farID, .peerBlock)
    found += routeLack(
      .returnRoute, table(of: receiverSubnet), senderSubnet.ipv4, to: nearID, .peerSubnet)
    found += routeLack(.thirdReturn, table(of: thirdSubnet), sideSubnet?.ipv4, to: farID, .peerSubnet)
    return found + ruleLack(.thirdRule, at: thirdHost, .ingress, from: nil, plan.traffic, .anywhere)
  }

  /// A route to the receiver's subnet, or to the receiver alone.
  var partialRouteLacks: [Lack] {
    let (lacks, connection) = connectionLacks(first, second, .connection, .acceptance)
    let host = address(of: receiver).map { CIDRBlock($0) }
    let isHost = plan.variant % 2 == 1
    return lacks
      + routeLack(
        .forwardRoute, table(of: senderSubnet), isHost ? host : receiverSubnet?.ipv4, to: connection,
        isHost ? .peerHost : .peerSubnet)
      + routeLack(.returnRoute, table(of: receiverSubnet), block(of: first), to: connection, .peerBlock)
  }

  /// A route to a connection that is ended at last, with a default route to a gateway behind it.
  var blackholeLacks: [Lack] {
    guard let first, let own = table(of: senderSubnet), let target = address(of: receiver) else { return [] }
    let (gateways, gateway) = gatewayLacks(of: first, .gateway, .attachment)
    let behind = gateways + routeLack(.gatewayRoute, own, .everything(.ipv4), to: gateway, .anywhere)
    let routed = topology.peeringConnections.last { connection in
      own.routes.contains {
        $0.target == .peeringConnection(connection.id) && $0.destination.contains(target)
      }
    }
    if let routed {
      let ending = Wish(operation: .deleteVpcPeeringConnection, resources: [routed.id])
      return behind + (routed.state.isLive ? rehearsal + [(.deletion, ending)] : [])
    }
    let (lacks, connection) = connectionLacks(first, second, .connection, .acceptance)
    let isWhole = plan.variant % 2 == 1
    let block = isWhole ? self.block(of: second) : receiverSubnet?.ipv4
    return lacks + routeLack(.forwardRoute, own, block, to: connection, isWhole ? .peerBlock : .peerSubnet)
  }

  /// Public addresses on both sides of a connection, and in odd variants a route for one of them
  /// to the connection.
  var peerPublicLacks: [Lack] {
    let (lacks, connection) = connectionLacks(first, second, .connection, .acceptance)
    let (gateways, gateway) = gatewayLacks(of: second, .secondGateway, .secondAttachment)
    var found = lacks + gatewayLacks + gateways
    found += routeLack(
      .secondGatewayRoute, table(of: receiverSubnet), .everything(.ipv4), to: gateway, .anywhere)
    found += addressLacks(of: receiver, .secondAllocation, .secondAddress)
    let own = table(of: senderSubnet)
    if plan.variant % 2 == 1 {
      let host = publicAddress(of: receiver).map { CIDRBlock($0) }
      return found + routeLack(.forwardRoute, own, host, to: connection, .publicHost)
    }
    return found + routeLack(.forwardRoute, own, block(of: second), to: connection, .peerBlock)
  }

  /// A route to a gateway, which is then detached.
  var detachmentLacks: [Lack] {
    guard let first, let own = table(of: senderSubnet) else { return [] }
    let routed = topology.internetGateways.first { gateway in
      own.routes.contains { $0.target == .internetGateway(gateway.id) }
    }
    guard let routed else {
      let (lacks, gateway) = gatewayLacks(of: first, .gateway, .attachment)
      return lacks + routeLack(.gatewayRoute, own, .everything(.ipv4), to: gateway, .anywhere)
    }
    guard routed.attachments.contains(first.id) else { return [] }
    return [(.detachment, Wish(operation: .detachInternetGateway, resources: [routed.id]))]
  }

  /// The probe once before what is about to change.
  var rehearsal: [Lack] {
    guard !plan.hasRehearsed, let probe = probes.first else { return [] }
    return [(.rehearsal, probe)]
  }
}
