internal import AddressMath
internal import VPCheckTopology

/// One packet, and who made it.
struct Carried {
  /// The packet, as it is now.
  var packet: Packet
  /// The interface that made it; nil for the outside, and once an appliance sent it
  /// on, since references to groups then match no more (SG-REF-12).
  var maker: NetworkInterface?
}

extension PacketWalk {
  /// Where the packet is after one router.
  enum NextStop {
    case arrived(Arrival)
    /// An appliance that sends the packet on.
    case appliance(NetworkInterface)
  }

  /// Carries a packet from the interface that made it to where it ends.
  ///
  /// An appliance sends the packet on unchanged, so a packet that comes to an
  /// interface where it was before circles for ever (PW-VPC-4).
  func carry(
    _ packet: Packet, from maker: NetworkInterface, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    // The initiator's own state is looked at, and told, before its request is made.
    if log.phase == .back { try requireUp(maker, orElse: .sourceNotRunning, &log) }
    if rules.staysInHost(maker, packet) {
      log.pass(.interface, maker.id, "\(packet.destination) is its own; the packet never leaves the host")
      return .interface(maker.id, packet)
    }
    var carried = Carried(packet: packet, maker: maker)
    var sender = maker
    var visited: [NetworkInterfaceID] = []
    while true {
      visited.append(sender.id)
      switch try leave(carried, from: sender, visited, &log) {
      case .arrived(let arrival): return arrival
      case .appliance(let appliance):
        sender = appliance
        carried.maker = nil
      }
    }
  }

  /// Takes a packet out of an interface and up to the next one.
  ///
  /// - Source: law PW-ORD-1 for the order; packet-walk sheet, sections 2 to 5.
  private func leave(
    _ carried: Carried, from sender: NetworkInterface, _ visited: [NetworkInterfaceID],
    _ log: inout WalkLog
  ) throws(Lost) -> NextStop {
    let packet = carried.packet
    guard rules.passesSourceCheck(sender, packet) else {
      throw log.drop(
        .interface, sender.id, .sourceCheck, at: host(of: sender), HopWords.foreignAddress(packet.source))
    }
    log.pass(.interface, sender.id, HopWords.senderAddress(packet.source, sender))
    let holder = rules.holder(topology, sender.vpc, packet.destination)
    let stays = rules.staysInSubnet(topology, sender, holder, packet.destination)
    let crossing = FilterCrossing(.egress, stays ? .withinSubnet : .leavingSubnet, log.phase)
    try passGroups(carried, of: sender, crossing, &log)
    if stays, holder == nil { throw nobodyHolds(packet.destination, in: sender.vpc, &log) }
    try passNetworkACL(packet, of: sender.subnet, crossing, &log)
    if stays, let holder {
      return .arrived(try enter(carried, holder, .withinSubnet, &log))
    }
    return try route(carried, from: sender, visited, &log)
  }

  private func route(
    _ carried: Carried, from sender: NetworkInterface, _ visited: [NetworkInterfaceID],
    _ log: inout WalkLog
  ) throws(Lost) -> NextStop {
    if log.phase == .back, let connection = log.requestConnection, rules.replyKeepsConnection(connection) {
      return .arrived(try cross(connection, from: sender.vpc, carried, &log))
    }
    guard let table = rules.routeTable(topology, sender.subnet) else {
      throw log.drop(.routeTable, nil, .noRoute, at: sender.subnet, "\(sender.subnet) has no route table")
    }
    let target = try chooseTarget(table, carried.packet.destination, in: sender.vpc, &log)
    guard let appliance = self.appliance(target) else {
      return .arrived(try follow(target, in: sender.vpc, carried, &log))
    }
    guard !visited.contains(appliance.id) else {
      throw log.drop(
        .interface, appliance.id, .loop, at: appliance.id, "the packet comes here for the second time")
    }
    let passage: Passage = appliance.subnet == sender.subnet ? .withinSubnet : .betweenSubnets
    let arrival = try enter(carried, appliance, passage, &log)
    return appliance.holds(carried.packet.destination) ? .arrived(arrival) : .appliance(appliance)
  }

  /// The interface that a route leads to; nil for routes to anything else.
  private func appliance(_ target: RouteTarget) -> NetworkInterface? {
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
