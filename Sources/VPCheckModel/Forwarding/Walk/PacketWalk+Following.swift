internal import AddressMath
internal import VPCheckTopology

extension PacketWalk {
  /// Follows a route to anything but an appliance.
  func follow(
    _ target: RouteTarget, in vpc: VPCID, _ carried: Carried, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    switch target {
    case .local, .networkInterface, .instance:
      return try deliver(carried, in: vpc, .betweenSubnets, &log)
    case .peeringConnection(let connection):
      return try cross(connection, from: vpc, carried, &log)
    case .internetGateway(let gateway):
      return try leaveThrough(gateway, from: vpc, carried, &log)
    case .natGateway(let id), .egressOnlyGateway(let id), .transitGateway(let id):
      throw log.drop(.vpc, vpc, .noDestination, at: vpc, "\(id) carries no packets yet")
    }
  }

  /// Takes a packet over a peering connection.
  ///
  /// - Source: packet-walk sheet, section 4.
  func cross(
    _ id: PeeringConnectionID, from vpc: VPCID, _ carried: Carried, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    guard let connection = topology.peeringConnections[id], let peer = connection.peer(of: vpc) else {
      throw log.drop(.peeringConnection, id, .notInPeer, at: id, "does not join \(vpc) to anything")
    }
    // By the laws a packet crosses once; only a fault can make it come back here.
    guard log.cross(id) else {
      throw log.drop(.peeringConnection, id, .loop, at: id, "the packet comes here for the second time")
    }
    let destination = carried.packet.destination
    switch rules.peeringPassage(topology, connection, peer, carried.packet) {
    case .refused:
      throw log.drop(
        .peeringConnection, id, .notInPeer, at: id, "\(destination) is in no block of \(peer)")
    case .delivered:
      log.pass(.peeringConnection, id, "\(destination) is in a block of \(peer)")
      if log.phase == .forward { log.requestConnection = id }
      return try deliver(carried, in: peer, .overPeering, &log)
    case .routed(let table):
      log.pass(.peeringConnection, id, "\(peer) routes the packet further")
      let target = try chooseTarget(table, destination, in: peer, &log)
      return try follow(target, in: peer, carried, &log)
    }
  }

  /// Takes a packet out of a VPC through an internet gateway, and to where it leads.
  ///
  /// - Source: packet-walk sheet, section 5, IGW_OUT; PW-IGW-6, PW-V6-5.
  private func leaveThrough(
    _ gateway: InternetGatewayID, from vpc: VPCID, _ carried: Carried, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    let source = carried.packet.source
    let destination = carried.packet.destination
    guard !rules.gatewayRefusesDestination(destination) else {
      throw log.drop(
        .internetGateway, gateway, .gatewayPrivateDestination, at: gateway,
        "\(destination) is a private address")
    }
    guard let publicSource = rules.publicSource(topology, vpc, source) else {
      throw log.drop(
        .internetGateway, gateway, .gatewayNoPublicAddress, at: gateway, "\(source) has no public address")
    }
    log.pass(.internetGateway, gateway, HopWords.translation("source", source, publicSource))
    var outside = carried
    outside.packet.source = publicSource
    if rules.gatewayEntry(topology, destination) == nil, rules.isOutsideHost(topology, destination) {
      log.pass(.outside, nil, "\(destination) is a host outside")
      return .outside(outside.packet)
    }
    return try enterFromOutside(outside.packet, madeBy: carried.maker, &log)
  }

  /// Takes a packet from outside into the VPC to which its destination leads.
  ///
  /// The maker is the interface of another VPC, or of the same one, whose packet came
  /// out of a gateway. Without translation its source is still its own.
  ///
  /// - Source: packet-walk sheet, section 5, IGW_IN, and section 6; PW-V6-1.
  func enterFromOutside(
    _ packet: Packet, madeBy maker: NetworkInterface?, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    let destination = packet.destination
    let entry = rules.gatewayEntry(topology, destination)
    let gateway = entry.flatMap { rules.attachedGateway(topology, $0.vpc) }
    guard !rules.gatewayRefusesSource(packet.source) else {
      throw log.drop(
        .internetGateway, gateway, .gatewayPrivateSource, at: gateway,
        "\(packet.source) is a private address")
    }
    guard let entry, let gateway, let receiver = topology.networkInterfaces[entry.interface] else {
      throw leadsNowhere(destination, entry, &log)
    }
    log.pass(
      .internetGateway, gateway, HopWords.translation("destination", destination, entry.address))
    var inside = Carried(packet: packet, maker: maker)
    inside.packet.destination = entry.address
    return try enter(inside, receiver, .throughGateway, &log)
  }

  private func leadsNowhere(
    _ destination: Address, _ entry: GatewayEntry?, _ log: inout WalkLog
  ) -> Lost {
    let words = entry == nil ? "\(destination) is nobody's" : "the VPC of \(destination) has no gateway"
    guard destination.family == .ipv6 else {
      return log.drop(.internetGateway, nil, .gatewayNoMapping, at: nil, words)
    }
    let vpc = entry?.vpc ?? StandardGateways.vpcHolding(topology, destination)
    return log.drop(.vpc, vpc, .noDestination, at: vpc, words)
  }
}
