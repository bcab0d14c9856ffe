internal import AddressMath
internal import VPCheckTopology

// Out to the internet and in from there, through internet gateways and egress-only ones.
extension PacketWalk {
  /// Takes a packet out of a VPC through an internet gateway, and to where it leads.
  ///
  /// - Source: packet-walk sheet, section 5, IGW_OUT; PW-IGW-6, PW-V6-5.
  func leaveThrough(
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
    log.goThrough(.internetGateway)
    var outside = carried
    outside.packet.source = publicSource
    return try goOutside(outside, &log)
  }

  /// Takes an IPv6 packet out of a VPC through its egress-only gateway.
  ///
  /// - Source: packet-walk sheet, section 8; PW-V6-3, PW-V6-5, PW-V6-6.
  func leaveThroughEgressOnly(
    _ gateway: EgressOnlyGatewayID, from vpc: VPCID, _ carried: Carried, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    guard rules.egressOnly.takesOut(log.phase, log.requestCameThroughGateway, options) else {
      throw log.drop(
        .egressOnlyGateway, gateway, .egressOnlyUnsolicited, at: gateway,
        "knows no flow that this packet answers")
    }
    let source = carried.packet.source
    guard rules.egressOnly.takesSource(topology, vpc, source, options) else {
      throw log.drop(
        .egressOnlyGateway, gateway, .gatewayNoPublicAddress, at: gateway,
        "\(source) is nobody's in \(vpc)")
    }
    log.pass(.egressOnlyGateway, gateway, "takes the packet out and remembers its flow")
    log.leave(through: gateway, carried.packet)
    log.goThrough(.egressOnlyGateway)
    return try goOutside(carried, &log)
  }

  /// Takes a packet that has left a VPC to a host outside, or into the VPC it leads to.
  private func goOutside(_ carried: Carried, _ log: inout WalkLog) throws(Lost) -> Arrival {
    let destination = carried.packet.destination
    if rules.gatewayEntry(topology, destination) == nil, rules.isOutsideHost(topology, destination) {
      log.pass(.outside, nil, "\(destination) is a host outside")
      return .outside(carried.packet)
    }
    return try enterFromOutside(carried.packet, madeBy: carried.maker, &log)
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
    var inside = Carried(packet: packet, maker: maker)
    let gateway = entry.flatMap { rules.attachedGateway(topology, $0.vpc) }
    if packet.family == .ipv6, let entry {
      if try passEgressOnly(packet, entry, isOnlyWay: gateway == nil, &log) {
        return try deliver(inside, in: entry.vpc, .throughGateway, &log)
      }
    }
    guard !rules.gatewayRefusesSource(packet.source) else {
      throw log.drop(
        .internetGateway, gateway, .gatewayPrivateSource, at: gateway,
        "\(packet.source) is a private address")
    }
    guard let entry, let gateway else { throw leadsNowhere(destination, entry, &log) }
    log.pass(
      .internetGateway, gateway, HopWords.translation("destination", destination, entry.address))
    if log.phase == .forward { log.requestCameThroughGateway = true }
    log.goThrough(.internetGateway)
    inside.packet.destination = entry.address
    return try enter(inside, through: gateway, to: entry, &log)
  }

  /// Delivers what came in by a gateway: to an appliance if the gateway's table says so.
  ///
  /// - Source: laws RT-GW-7, RT-GW-9, PW-IGW-7.
  private func enter(
    _ inside: Carried, through gateway: InternetGatewayID, to entry: GatewayEntry, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    if let table = rules.gatewayTable(topology, gateway, entry.vpc) {
      let target = try chooseTarget(table, entry.address, in: entry.vpc, &log)
      if let appliance = self.appliance(target), appliance.id != entry.holder {
        guard rules.applianceTakesEntry(topology, appliance, inside.packet) else {
          throw log.drop(
            .internetGateway, gateway, .gatewayNoPublicAddress, at: gateway,
            "\(appliance.id) does not run, or has no public address")
        }
        return try divert(inside, to: appliance, .throughGateway, &log)
      }
    }
    // Where a table of the gateway leads elsewhere, the appliance answers for the way back.
    try requireWayBack(inside.packet, entry, &log)
    if let receiver = topology.networkInterfaces[entry.holder] {
      return try enter(inside, receiver, .throughGateway, &log)
    }
    guard let nat = topology.natGateways[entry.holder] else {
      throw leadsNowhere(entry.address, entry, &log)
    }
    return try receive(inside, at: nat, .throughGateway, &log)
  }

  /// Returns whether a packet from outside comes in by the egress-only gateway of a VPC.
  ///
  /// - Source: packet-walk sheet, section 8, EIGW_BACK; PW-V6-3, PW-V6-5.
  private func passEgressOnly(
    _ packet: Packet, _ entry: GatewayEntry, isOnlyWay: Bool, _ log: inout WalkLog
  ) throws(Lost) -> Bool {
    guard let gateway = rules.egressOnly.attached(topology, entry.vpc) else { return false }
    // A request can answer nothing, so it finds no flow (a fault may let it in all the same).
    let flows = log.phase == .back ? log.egressOnlyFlows : []
    if rules.egressOnly.admits(flows, gateway, packet) {
      log.pass(.egressOnlyGateway, gateway, "takes the packet in")
      return true
    }
    let isGuarded = options.egressOnlyGuardsEntry && log.phase == .forward && routesTo(gateway, packet, entry)
    guard isOnlyWay || isGuarded else { return false }
    throw log.drop(
      .egressOnlyGateway, gateway, .egressOnlyUnsolicited, at: gateway,
      "knows no flow that this packet answers")
  }

  /// Returns whether the subnet of a receiver sends its answers to an egress-only gateway.
  private func routesTo(
    _ gateway: EgressOnlyGatewayID, _ packet: Packet, _ entry: GatewayEntry
  ) -> Bool {
    wayBack(packet, entry)?.target == .egressOnlyGateway(gateway)
  }

  /// Requires a route back, where that is asked of requests (PW-IN-1).
  private func requireWayBack(
    _ packet: Packet, _ entry: GatewayEntry, _ log: inout WalkLog
  ) throws(Lost) {
    guard options.entryNeedsRoute, log.phase == .forward,
      let receiver = topology.networkInterfaces[entry.holder]
    else { return }
    // A reply that takes another way is judged on that way (PW-IN-3, RT-GW-7).
    if wayBack(packet, entry) != nil { return }
    let table = rules.routeTable(topology, receiver.subnet)?.id
    throw log.drop(
      .routeTable, table, .noRoute, at: table, "no route back for \(packet.source)")
  }

  private func wayBack(_ packet: Packet, _ entry: GatewayEntry) -> Route? {
    guard let receiver = topology.networkInterfaces[entry.holder],
      let table = rules.routeTable(topology, receiver.subnet)
    else { return nil }
    return rules.chooseRoute(table, packet.source, options.blackholeFallsBack) {
      rules.targetIsAvailable(topology, receiver.vpc, $0)
    }
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
