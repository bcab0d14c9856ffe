internal import AddressMath
internal import VPCheckTopology

extension PacketWalk {
  /// Follows a route to anything but an appliance.
  func follow(
    _ target: RouteTarget, from departure: Departure, _ carried: Carried, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    switch target {
    case .local, .networkInterface, .instance:
      guard departure.sender == .transitGateway else {
        return try deliver(carried, in: departure.vpc, .betweenSubnets, &log)
      }
      return try deliverFromTransit(carried, departure, &log)
    case .peeringConnection(let connection):
      return try cross(connection, from: departure, carried, &log)
    case .internetGateway(let gateway):
      return try leaveThrough(gateway, from: departure.vpc, carried, &log)
    case .egressOnlyGateway(let gateway):
      return try leaveThroughEgressOnly(gateway, from: departure.vpc, carried, &log)
    case .natGateway(let gateway):
      return try translate(carried, at: gateway, from: departure, &log)
    case .transitGateway(let gateway):
      return try crossTransit(gateway, from: departure, carried, &log)
    }
  }

  /// Takes a packet over a peering connection.
  ///
  /// - Source: packet-walk sheet, section 4.
  func cross(
    _ id: PeeringConnectionID, from departure: Departure, _ carried: Carried, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    let vpc = departure.vpc
    guard let connection = topology.peeringConnections[id], let peer = connection.peer(of: vpc) else {
      throw log.drop(.peeringConnection, id, .notInPeer, at: id, "does not join \(vpc) to anything")
    }
    // By the laws a packet crosses once; only a fault can make it come back here.
    guard log.cross(id) else {
      throw log.drop(.peeringConnection, id, .loop, at: id, "the packet comes here for the second time")
    }
    let (source, destination) = (carried.packet.source, carried.packet.destination)
    guard rules.peeringTakesSource(topology, vpc, source, options) else {
      throw log.drop(.peeringConnection, id, .notInPeer, at: id, "\(source) is in no block of \(vpc)")
    }
    if log.phase == .back, !rules.peeringTakesReply(id, log.requestConnection) {
      throw log.drop(.peeringConnection, id, .notInPeer, at: id, "took no request that this packet answers")
    }
    if departure.sender == .natGateway, !rules.nat.reachesPeers(options) {
      throw log.drop(.peeringConnection, id, .notInPeer, at: id, "takes nothing from a NAT gateway")
    }
    switch rules.peeringPassage(topology, connection, peer, carried.packet) {
    case .refused:
      throw log.drop(
        .peeringConnection, id, .notInPeer, at: id, "\(destination) is in no block of \(peer)")
    case .delivered:
      log.pass(.peeringConnection, id, "\(destination) is in a block of \(peer)")
      log.goThrough(.peeringConnection)
      if log.phase == .forward { log.requestConnection = id }
      return try deliver(carried, in: peer, .overPeering, &log)
    case .routed(let table):
      log.pass(.peeringConnection, id, "\(peer) routes the packet further")
      let target = try chooseTarget(table, destination, in: peer, &log)
      // A table that no subnet is known to use: what it leads to is all that counts.
      let onward = Departure(subnet: departure.subnet, vpc: peer, sender: .interface)
      return try follow(target, from: onward, carried, &log)
    }
  }
}
