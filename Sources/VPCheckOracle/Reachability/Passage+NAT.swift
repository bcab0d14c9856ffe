internal import AddressMath
internal import VPCheckTopology

extension Passage {
  /// Takes a packet to a NAT gateway that its route names (NAT_OUT), and onward.
  ///
  /// - Source: packet-walk sheet, section 7; laws NAT-DP-1 to NAT-DP-5, PW-NAT-1 to PW-NAT-9.
  mutating func translate(
    at id: NATGatewayID, from subnet: Subnet, _ packet: Packet
  ) throws(NoVerdict) -> PassageEnd {
    guard packet.family == .ipv4 else { throw NoVerdict("NAT64 is not judged (NAT-DP-11)") }
    guard let gateway = sets.topology.natGateways[id], gateway.vpc == subnet.vpc,
      let own = gateway.addresses.first?.privateAddress
        ?? (gateway.state == .available ? nil : packet.source),
      let home = sets.topology.subnets[gateway.subnet]
    else { throw NoVerdict("\(id) is not in \(subnet.vpc), or holds no address") }
    present.insert(.pwNAT1)
    present.insert(.pwNAT6)
    if trail.natGateways.contains(id) {
      present.insert(.pwNAT9)
      fail(.loop, at: id, .loop(id), .pwNAT9)
      return .lost
    }
    if home.id != subnet.id {
      try checkACL(of: home, .ingress, packet, withinVPC: true)
    } else {
      present.insert(.pwNAT9)
    }
    trail.natGateways.append(id)
    guard sets.carries(gateway) else {
      fail(.natNotAvailable, .routeBlackhole, at: id, .gateway(id), .pwNAT1)
      return .lost
    }
    switch packet.payload {
    case .tcp, .udp, .icmp: break
    case .icmpv6, .other:
      fail(.natProtocol, at: id, .gateway(id), .pwNAT1)
      return .lost
    }
    // What comes by a transit gateway may use it (TGW-DP-5).
    if trail.transitGateways.isEmpty, try !isOfVPC(packet.source, gateway.vpc) {
      fail(.natForeignSource, at: id, .gateway(id), .pwNAT1)
      return .lost
    }
    meetNAT(id, packet)
    let outside = Packet(
      source: own, destination: packet.destination, payload: packet.payload.translated)
    newMemory.translations.append(Translation(gateway: id, inside: packet, outside: outside))
    return try sendOn(by: gateway, in: home, outside)
  }

  /// Whether an address is one of an interface or a NAT gateway of a VPC.
  private func isOfVPC(_ address: Address, _ vpc: VPCID) throws(NoVerdict) -> Bool {
    if try sets.holder(of: address, in: vpc) != nil { return true }
    return sets.natGateway(holding: address, in: vpc) != nil
  }

  /// Sends a packet from a NAT gateway, by the table of its subnet (RT-LPM-11).
  private mutating func sendOn(
    by gateway: NATGateway, in home: Subnet, _ packet: Packet
  ) throws(NoVerdict) -> PassageEnd {
    let ways = try sets.ways(outOf: home, packet.family)
    guard let way = ways.first(where: { $0.addresses.contains(packet.destination) }) else {
      throw NoVerdict("no way contains \(packet.destination)")
    }
    switch way.onward {
    case .unrouted: present.insert(.pwNAT7)
    case .local, .neighbour: present.insert(.pwNAT8)
    case .natGateway(gateway.id): present.insert(.pwNAT9)
    case .connection, .natGateway:
      // Whether a packet goes on over a connection, or through a second gateway, is open
      // (PW-NAT-8, NAT-DP-10).
      fail(
        .notInPeer, .noDestination, .natForeignSource, .natUnsolicited, .sourceCheck, .replyMismatch, at: nil,
        isCertain: false, .open, .pwNAT8)
    default: break
    }
    return try follow(way, from: gateway.id, in: home, packet, isForwarded: true)
  }

  /// Lets a packet arrive at the private address of a NAT gateway (NAT_BACK).
  ///
  /// - Parameters:
  ///   - subnet: The subnet that the packet enters; nil when it comes from within.
  ///   - isLedBack: Whether the gateway sent it, and its table leads to the gateway again.
  mutating func reach(
    _ gateway: NATGateway?, _ packet: Packet, from vpc: VPCID?, _ subnet: SubnetID?, isLedBack: Bool = false
  ) throws(NoVerdict) -> PassageEnd {
    guard let gateway, let home = sets.topology.subnets[gateway.subnet] else { return .lost }
    if subnet != nil {
      try checkACL(
        of: home, .ingress, packet, withinVPC: vpc == gateway.vpc, otherCorrespondent: untranslatedSource)
    }
    if let last = pending.last, last.gateway == gateway.id, last.outside.reply == packet {
      guard sets.carries(gateway) else {
        throw NoVerdict("\(gateway.id) ends between a request and its reply")
      }
      pending.removeLast()
      trail.natGateways.append(gateway.id)
      return try sendOn(by: gateway, in: home, last.inside.reply)
    }
    guard gateway.state == .available else { throw NoVerdict("\(gateway.id) is \(gateway.state.rawValue)") }
    let law: WalkLaw = vpc == gateway.vpc ? .pwVPC6 : .pwNAT4
    present.insert(law)
    if isLedBack {
      fail(.natUnsolicited, .loop, at: gateway.id, .gateway(gateway.id), law)
    } else {
      fail(.natUnsolicited, at: gateway.id, .gateway(gateway.id), law)
    }
    return .lost
  }
}

// MARK: - Egress-only gateways and tables of gateways

extension Passage {
  /// Lets an IPv6 packet out by an egress-only gateway, and onward.
  ///
  /// - Source: laws EIGW-DP-1, PW-V6-1, PW-V6-3, PW-V6-5, PW-V6-6.
  mutating func goOutOnly(
    by id: EgressOnlyGatewayID, of subnet: Subnet, _ packet: Packet
  ) throws(NoVerdict) -> PassageEnd {
    guard packet.family == .ipv6 else { throw NoVerdict("an IPv4 route leads to \(id) (PW-V6-2)") }
    guard sets.topology.egressOnlyGateways[id]?.vpc == subnet.vpc else {
      throw NoVerdict("\(id) is not attached to \(subnet.vpc)")
    }
    guard try sets.holder(of: packet.source, in: subnet.vpc) != nil,
      !AddressSpace.uniqueLocal.contains(packet.source)
    else { throw NoVerdict("\(packet.source) at an egress-only gateway (PW-V6-6)") }
    present.insert(.eigwDP1)
    trail.leftBy = subnet.vpc
    trail.egressOnlyGateways.append(id)
    if phase == .back, repliesToGateway {
      // Where the exchange is stopped is not documented, only that it is.
      present.insert(.pwV63)
      fail(
        .egressOnlyUnsolicited, .replyMismatch, .noDestination, at: id, phaseIsOpen: true, .gateway(id),
        .pwV63)
      return .lost
    }
    newMemory.egressReplies.append(EgressReply(vpc: subnet.vpc, reply: packet.reply))
    return try travelUntranslated(packet, from: isSentByHolder ? subnet.vpc : nil)
  }

  /// Lets a packet in by an egress-only gateway if it answers one that went out by it.
  ///
  /// - Returns: nil when an internet gateway decides, or nobody.
  mutating func comeBackOnly(
    _ packet: Packet, to receiver: NetworkInterface, from vpc: VPCID?
  ) throws(NoVerdict) -> PassageEnd? {
    if memory.egressReplies.contains(EgressReply(vpc: receiver.vpc, reply: packet)) {
      present.insert(.eigwDP1)
      trail.enteredBy = receiver.vpc
      return try arrive(at: receiver, packet, .nobody, from: nil, entersSubnet: true)
    }
    guard sets.gateway(of: receiver.vpc) == nil,
      let gateway = sets.topology.egressOnlyGateways.first(where: { $0.vpc == receiver.vpc })
    else { return nil }
    present.insert(.eigwDP1)
    fail(.egressOnlyUnsolicited, at: gateway.id, .gateway(gateway.id), .eigwDP1)
    return .lost
  }

  /// Asks the table of a VPC's gateway where a packet goes that entered by it.
  ///
  /// - Returns: nil when it is delivered locally.
  /// - Source: laws RT-GW-7, RT-GW-9, PW-IGW-7.
  mutating func divert(
    _ packet: Packet, in vpc: VPCID, to subnet: SubnetID
  ) throws(NoVerdict) -> PassageEnd? {
    guard let gateway = sets.gateway(of: vpc) else { return nil }
    let tables = sets.topology.routeTables.filter { $0.gateways.contains(gateway.id) }
    guard let table = tables.first else { return nil }
    guard tables.count == 1, table.vpc == vpc else { throw NoVerdict("\(gateway.id) has several tables") }
    present.insert(.rtGW7)
    guard let region = sets.partition(of: table, packet.family).region(of: packet.destination),
      region.routes.count == 1
    else { throw NoVerdict("\(table.id) does not decide \(packet.destination)") }
    let id: NetworkInterfaceID
    switch region.routes[0].target {
    case .local: return nil
    case .networkInterface(let named): id = named
    default: throw NoVerdict("\(table.id) leads elsewhere (RT-GW-5)")
    }
    present.insert(.pwIGW7)
    guard let appliance = sets.topology.networkInterfaces[id] else {
      met.insert(.deadRoutesFallBack)
      fail(
        .routeBlackhole, .destinationNotRunning, .gatewayNoPublicAddress, at: id, .gateway(id), .pwIGW7)
      return .lost
    }
    guard appliance.vpc == vpc, appliance.subnet != subnet else {
      throw NoVerdict("\(id) is no appliance for \(subnet) (RT-MSL-8)")
    }
    let isUp = sets.hostState(of: appliance) == .running
    if sets.hostStateIsOpen(of: appliance) { met.insert(.changingInstancesRun) }
    if !isUp || packet.family == .ipv4 && !appliance.hasPublicAddress {
      // Under the other reading of dead routes the packet may be delivered past the interface.
      if !isUp { met.formUnion([.deadRoutesFallBack, .idleInterfacesAreDead]) }
      fail(
        .routeBlackhole, .destinationNotRunning, .gatewayNoPublicAddress, at: id, .gateway(id), .pwIGW7)
      return .lost
    }
    return try arrive(at: appliance, packet, .nobody, from: nil, entersSubnet: true)
  }
}
