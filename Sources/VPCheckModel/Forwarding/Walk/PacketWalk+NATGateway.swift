internal import AddressMath
internal import VPCheckTopology

extension PacketWalk {
  /// Takes a routed packet through a NAT gateway and to where it ends.
  ///
  /// - Source: packet-walk sheet, section 7, FWD; PW-NAT-1, PW-NAT-2, PW-NAT-9.
  func translate(
    _ carried: Carried, at id: NATGatewayID, from departure: Departure, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    guard let gateway = topology.natGateways[id] else {
      throw log.drop(.natGateway, id, .natNotAvailable, at: id, "is unknown")
    }
    guard !log.hasVisited(id) else {
      throw log.drop(.natGateway, id, .loop, at: id, "the packet comes here for the second time")
    }
    let packet = carried.packet
    let isNear = gateway.subnet == departure.subnet
    if departure.sender == .transitGateway, !isNear {
      try passExitACL(packet, of: departure.subnet, &log)
    }
    let passage: Passage = isNear ? .withinSubnet : .betweenSubnets
    try passNetworkACL(packet, of: gateway.subnet, FilterCrossing(.ingress, passage, log.phase), &log)
    try requireTranslation(packet, at: gateway, from: departure, &log)
    guard let translated = rules.nat.translated(gateway, packet, options) else {
      throw log.drop(.natGateway, id, .natProtocol, at: id, "cannot translate the packet")
    }
    log.pass(.natGateway, id, HopWords.translation("source", packet.source, translated.source))
    log.visit(id, packet)
    log.translate(NATTranslation(id, packet, translated))
    log.goThrough(.natGateway)
    return try sendOn(translated, from: gateway, &log)
  }

  /// Requires that a gateway takes a packet (NAT_OUT, steps 1 to 3).
  private func requireTranslation(
    _ packet: Packet, at gateway: NATGateway, from departure: Departure, _ log: inout WalkLog
  ) throws(Lost) {
    let id = gateway.id
    guard rules.nat.carries(gateway, options) else {
      throw log.drop(.natGateway, id, .natNotAvailable, at: id, "is \(gateway.state.rawValue)")
    }
    guard rules.nat.takesProtocol(packet) else {
      throw log.drop(
        .natGateway, id, .natProtocol, at: id,
        "protocol \(packet.payload.protocolNumber) is not translated")
    }
    let isOwn = departure.vpc == gateway.vpc
    guard isOwn, rules.nat.takesSource(topology, gateway, packet, departure.sender) else {
      throw log.drop(
        .natGateway, id, .natForeignSource, at: id, "\(packet.source) is nobody's in \(gateway.vpc)")
    }
    if departure.sender == .natGateway, !rules.nat.takesFromAnother(options) {
      throw log.drop(.natGateway, id, .natForeignSource, at: id, "takes nothing from a NAT gateway")
    }
  }

  /// Takes a packet to a NAT gateway that holds its destination: an answer, or nothing.
  ///
  /// - Source: packet-walk sheet, section 7, RET; PW-NAT-4, PW-VPC-6.
  func receive(
    _ carried: Carried, at gateway: NATGateway, _ passage: Passage, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    let packet = carried.packet
    try passNetworkACL(packet, of: gateway.subnet, FilterCrossing(.ingress, passage, log.phase), &log)
    // By the laws a packet comes here once; a faulty restoration may send it here again.
    guard !log.hasVisited(gateway.id, packet) else {
      throw log.drop(
        .natGateway, gateway.id, .loop, at: gateway.id, "the packet comes here for the second time")
    }
    // A request answers nothing, not even one that the gateway has just translated.
    let translations = log.phase == .back ? log.translations : []
    guard let restored = rules.nat.restored(translations, gateway, packet) else {
      throw log.drop(
        .natGateway, gateway.id, .natUnsolicited, at: gateway.id,
        "knows no flow that this packet answers")
    }
    log.pass(
      .natGateway, gateway.id,
      HopWords.translation("destination", packet.destination, restored.destination))
    log.visit(gateway.id, packet)
    return try sendOn(restored, from: gateway, &log)
  }

  /// Takes a packet out of a NAT gateway by the table of its subnet (RT-LPM-11).
  ///
  /// Within the subnet neither list nor table is asked, as between two interfaces.
  private func sendOn(
    _ packet: Packet, from gateway: NATGateway, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    let carried = Carried(packet: packet, maker: nil)
    if let holder = rules.holder(topology, gateway.vpc, packet.destination),
      holder.subnet == gateway.subnet
    {
      return try enter(carried, holder, .withinSubnet, &log)
    }
    // A request to the address of a gateway is one for it, whatever way it came (PW-NAT-4, PW-VPC-6).
    if let other = rules.nat.holder(topology, gateway.vpc, packet.destination),
      other.subnet == gateway.subnet
    {
      return try receive(carried, at: other, .withinSubnet, &log)
    }
    // Nobody of the subnet takes it, and no list or table is asked (PW-SUB-4).
    if topology.subnets[gateway.subnet]?.ipv4?.contains(packet.destination) == true {
      return try deliver(carried, in: gateway.vpc, .withinSubnet, &log)
    }
    let crossing = FilterCrossing(.egress, .leavingSubnet, log.phase)
    try passNetworkACL(packet, of: gateway.subnet, crossing, &log)
    let departure = Departure(subnet: gateway.subnet, vpc: gateway.vpc, sender: .natGateway)
    return try route(carried, from: departure, &log)
  }
}
