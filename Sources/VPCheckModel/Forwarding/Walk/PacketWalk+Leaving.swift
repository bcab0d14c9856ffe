internal import AddressMath
internal import VPCheckTopology

/// One packet, and who made it.
struct Carried {
  /// The packet, as it is now.
  var packet: Packet
  /// The interface that made it; nil for the outside, and once an appliance or a
  /// gateway sent it on, since references to groups then match no more (SG-REF-12,
  /// SG-REF-14).
  var maker: NetworkInterface?
}

/// The subnet whose table routes a packet, and who handed it over there (RT-LPM-11).
struct Departure {
  let subnet: SubnetID
  let vpc: VPCID
  let sender: RoutedSender
}

extension PacketWalk {
  /// Carries a packet from the interface that made it to where it ends.
  func carry(
    _ packet: Packet, from maker: NetworkInterface, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    // The initiator's own state is looked at, and told, before its request is made.
    if log.phase == .back { try requireUp(maker, orElse: .sourceNotRunning, &log) }
    if rules.staysInHost(maker, packet) {
      log.pass(.interface, maker.id, "\(packet.destination) is its own; the packet never leaves the host")
      return .interface(maker.id, packet)
    }
    return try leave(Carried(packet: packet, maker: maker), from: maker, &log)
  }

  /// Takes a packet out of an interface and to where it ends.
  ///
  /// - Source: law PW-ORD-1 for the order; packet-walk sheet, sections 2 to 5.
  private func leave(
    _ carried: Carried, from sender: NetworkInterface, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    let packet = carried.packet
    log.visit(sender.id, packet)
    guard rules.passesSourceCheck(sender, packet) else {
      throw log.drop(
        .interface, sender.id, .sourceCheck, at: host(of: sender), HopWords.foreignAddress(packet.source))
    }
    log.pass(.interface, sender.id, HopWords.senderAddress(packet.source, sender))
    let holder = rules.holder(topology, sender.vpc, packet.destination)
    let stays = rules.staysInSubnet(topology, sender, holder, packet.destination)
    let crossing = FilterCrossing(.egress, stays ? .withinSubnet : .leavingSubnet, log.phase)
    try passGroups(carried, of: sender, crossing, &log)
    if stays, holder == nil {
      guard let gateway = rules.nat.holder(topology, sender.vpc, packet.destination),
        gateway.subnet == sender.subnet
      else { throw nobodyHolds(packet.destination, in: sender.vpc, &log) }
      return try receive(carried, at: gateway, .withinSubnet, &log)
    }
    try passNetworkACL(packet, of: sender.subnet, crossing, &log)
    if stays, let holder { return try enter(carried, holder, .withinSubnet, &log) }
    let departure = Departure(subnet: sender.subnet, vpc: sender.vpc, sender: .interface)
    return try route(carried, from: departure, &log)
  }

  /// Routes a packet by the table of a subnet, and takes it to where it ends.
  func route(
    _ carried: Carried, from departure: Departure, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    if log.phase == .back, let connection = log.requestConnection, rules.replyKeepsConnection(connection) {
      return try cross(connection, from: departure, carried, &log)
    }
    guard let table = rules.routeTable(topology, departure.subnet) else {
      throw log.drop(
        .routeTable, nil, .noRoute, at: departure.subnet, "\(departure.subnet) has no route table")
    }
    let target = try chooseTarget(table, carried.packet.destination, in: departure.vpc, &log)
    guard let appliance = self.appliance(target) else {
      return try follow(target, from: departure, carried, &log)
    }
    let isNear = appliance.subnet == departure.subnet
    if departure.sender == .transitGateway, !isNear {
      try passExitACL(carried.packet, of: departure.subnet, &log)
    }
    return try divert(carried, to: appliance, isNear ? .withinSubnet : .betweenSubnets, &log)
  }

  /// Takes a packet to the interface that a route names, which sends it on unless it is its own.
  ///
  /// An appliance sends the packet on unchanged, so a packet that comes to an
  /// interface where it was before circles for ever (PW-VPC-4).
  func divert(
    _ carried: Carried, to appliance: NetworkInterface, _ passage: Passage, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    guard !log.hasVisited(appliance.id, carried.packet) else {
      throw log.drop(
        .interface, appliance.id, .loop, at: appliance.id, "the packet comes here for the second time")
    }
    let arrival = try enter(carried, appliance, passage, &log)
    if appliance.holds(carried.packet.destination) { return arrival }
    return try leave(Carried(packet: carried.packet, maker: nil), from: appliance, &log)
  }

  /// The interface that a route leads to; nil for routes to anything else.
  func appliance(_ target: RouteTarget) -> NetworkInterface? {
    switch target {
    case .networkInterface(let id): return topology.networkInterfaces[id]
    case .instance(let id):
      guard let first = topology.instances[id]?.interfaces.first else { return nil }
      return topology.networkInterfaces[first]
    case .local, .internetGateway, .peeringConnection, .natGateway, .egressOnlyGateway, .transitGateway:
      return nil
    }
  }

  /// Chooses a route and returns its target.
  func chooseTarget(
    _ table: RouteTable, _ destination: Address, in vpc: VPCID, _ log: inout WalkLog
  ) throws(Lost) -> RouteTarget {
    let route = rules.chooseRoute(table, destination, options.blackholeFallsBack) {
      rules.targetIsAvailable(topology, vpc, $0)
    }
    guard let route else {
      throw log.drop(
        .routeTable, table.id, .noRoute, at: table.id, HopWords.choice(table, destination, chosen: nil))
    }
    guard rules.targetIsAvailable(topology, vpc, route) else {
      throw log.drop(
        .routeTable, table.id, .routeBlackhole, at: table.id,
        HopWords.choice(table, destination, chosen: route) + ", but its target is not available")
    }
    log.pass(.routeTable, table.id, HopWords.choice(table, destination, chosen: route))
    return route.target
  }
}
