internal import AddressMath
internal import VPCheckTopology

extension Passage {
  /// Follows a way out of a subnet.
  mutating func follow(
    _ way: Way, from sender: ResourceID, in subnet: Subnet, _ packet: Packet, isForwarded: Bool
  ) throws(NoVerdict) -> PassageEnd {
    let vpc = subnet.vpc
    // A rule that names a group means what its members send themselves, from their own addresses.
    let counterpart: GroupCounterpart = isForwarded || !isSentByHolder ? .nobody : .sender(in: vpc)
    switch way.onward {
    case .neighbour:
      try markNeighbours(in: subnet, packet)
      guard let receiver = try sets.holder(of: packet.destination, in: vpc) else {
        return try reach(
          sets.natGateway(holding: packet.destination, in: vpc), packet, from: vpc, nil,
          isLedBack: leadsBack(to: sender, from: subnet, packet))
      }
      return try arrive(at: receiver, packet, counterpart, from: vpc, entersSubnet: false)
    case .vacant:
      try refuseReserved(packet.destination, in: vpc)
      present.insert(.pwSub4)
      let question = CheckedQuestion.holder(vpc, packet.destination, withinSubnet: true)
      if try leadsBack(to: sender, from: subnet, packet) {
        fail(.noDestination, .loop, at: vpc, question, .pwSub4)
      } else {
        fail(.noDestination, at: vpc, question, .pwSub4)
      }
      return .lost
    default: break
    }
    let withinVPC = way.onward == .local
    try checkACL(of: subnet, .egress, packet, withinVPC: withinVPC)
    trail.routes.append(TakenRoute(subnet: subnet, route: way.route))
    try markRoutes(of: subnet, way, packet)
    switch way.onward {
    case .local:
      trail.isLocal = true
      present.insert(.pwVPC1)
      return try deliver(packet, in: vpc, counterpart, from: vpc)
    case .connection(let id): return try cross(id, from: vpc, packet, counterpart, isForwarded: isForwarded)
    case .gateway(let id):
      return try goOut(by: id, of: subnet, packet, isForwarded: isForwarded)
    case .natGateway(let id): return try translate(at: id, from: subnet, packet)
    case .egressOnlyGateway(let id): return try goOutOnly(by: id, of: subnet, packet)
    case .transitGateway(let id): return try transit(id, from: subnet, packet)
    case .appliance(let id): return try pass(to: id, from: sender, in: subnet, packet, counterpart)
    case .dead:
      failDead(way.route, in: subnet, packet)
      return .lost
    case .unrouted:
      let table = try sets.effectiveTable(of: subnet)
      fail(
        .noRoute, at: table.id, phaseIsOpen: phaseOfMissingRouteIsOpen, .route(subnet, packet, nil),
        sender.kind == .natGateway ? .pwNAT7 : .rtLPM10)
      return .lost
    case .neighbour, .vacant: return .lost
    }
  }

  /// A reply to a request that came in by a gateway: whether the lone request is
  /// delivered is open, so a missing route may be told in either phase (PW-IN-1).
  private var phaseOfMissingRouteIsOpen: Bool { phase == .back && repliesToGateway }

  /// Returns whether the table of a NAT gateway's subnet sends a packet back to it.
  ///
  /// For an address of that subnet which nobody holds PW-SUB-4 and PW-NAT-9 both apply, and for
  /// that of the gateway itself PW-VPC-6 and PW-NAT-9.
  private func leadsBack(
    to sender: ResourceID, from subnet: Subnet, _ packet: Packet
  ) throws(NoVerdict) -> Bool {
    guard sender.kind == .natGateway else { return false }
    let table = try sets.effectiveTable(of: subnet)
    let routes = sets.partition(of: table, packet.family).region(of: packet.destination)?.routes ?? []
    return routes.contains { $0.target == .natGateway(sender) }
  }

  private mutating func failDead(_ route: Route?, in subnet: Subnet, _ packet: Packet) {
    let question = CheckedQuestion.route(subnet, packet, route)
    switch route?.target {
    case .networkInterface, .instance:
      present.insert(.rtBH8)
      fail(.routeBlackhole, .destinationNotRunning, at: nil, question, .rtBH8)
    case .internetGateway:
      present.insert(.pwIGW2)
      fail(.routeBlackhole, at: nil, question, .pwIGW2)
    case .peeringConnection(let id):
      let law = lawOfDeadConnection(id)
      present.insert(law)
      fail(.routeBlackhole, at: nil, question, law)
    case .local, .natGateway, .egressOnlyGateway, .transitGateway, nil:
      fail(.routeBlackhole, at: nil, question, .rtBH8)
    }
  }

  private func lawOfDeadConnection(_ id: PeeringConnectionID) -> WalkLaw {
    guard let connection = sets.topology.peeringConnections[id] else { return .pwPCX1 }
    switch connection.state {
    case .initiatingRequest, .pendingAcceptance, .provisioning: return .peerState16
    case .active, .failed, .expired, .rejected, .deleting, .deleted:
      return sets.isJoined(connection.requester.vpc, to: connection.accepter.vpc) ? .rtBH11 : .pwPCX1
    }
  }

  /// Ends the evaluation for addresses that no host can have (PW-ORD-8).
  func refuseReserved(_ address: Address, in vpc: VPCID) throws(NoVerdict) {
    if sets.reserved(in: vpc, address.family).contains(address) {
      throw NoVerdict("\(address) is reserved (PW-ORD-8)")
    }
  }
}

// MARK: - Beyond the route

extension Passage {
  /// Delivers a packet inside a VPC, past its route tables (PEER-RT-4).
  mutating func deliver(
    _ packet: Packet, in vpc: VPCID, _ counterpart: GroupCounterpart, from: VPCID
  ) throws(NoVerdict) -> PassageEnd {
    if let receiver = try sets.holder(of: packet.destination, in: vpc) {
      return try arrive(at: receiver, packet, counterpart, from: from, entersSubnet: true)
    }
    if let gateway = sets.natGateway(holding: packet.destination, in: vpc) {
      return try reach(gateway, packet, from: from, gateway.subnet)
    }
    try refuseReserved(packet.destination, in: vpc)
    let law: WalkLaw = from == vpc ? .pwOrd3 : .peerRT2
    fail(.noDestination, at: vpc, .holder(vpc, packet.destination, withinSubnet: false), law)
    let subnet = sets.topology.subnets.first {
      $0.vpc == vpc && sets.addresses(of: $0, packet.family).contains(packet.destination)
    }
    // The edge of the subnet may tell its reason first (PW-ORD-4).
    if let subnet { try checkACL(of: subnet, .ingress, packet, withinVPC: from == vpc) }
    return .lost
  }

  private mutating func cross(
    _ id: PeeringConnectionID, from vpc: VPCID, _ packet: Packet, _ counterpart: GroupCounterpart,
    isForwarded: Bool
  ) throws(NoVerdict) -> PassageEnd {
    guard let connection = sets.topology.peeringConnections[id], let peer = connection.peer(of: vpc) else {
      throw NoVerdict("\(id) does not join \(vpc)")
    }
    trail.connections.append(id)
    if sets.book.notesLaws { markCrossing(connection, to: peer, from: vpc, packet) }
    guard sets.carried(by: connection, from: vpc, packet.family).contains(packet.destination) else {
      fail(.notInPeer, at: id, .carriedByPeering(id, from: vpc, packet), .pwPCX2)
      return .lost
    }
    if !sets.associated(vpc, packet.family).contains(packet.source) {
      fail(
        .notInPeer, .noDestination, .sourceCheck, .replyMismatch, at: id, isCertain: false,
        .sourceOfPeering(id), .pwPCX2)
    }
    present.insert(.peerRT4)
    present.insert(.pwPCX3)
    present.insert(.rtGW8, if: sets.topology.routeTables.contains { $0.vpc == peer && !$0.gateways.isEmpty })
    present.insert(.pwPCX5, if: sets.hasPublicAddress(packet.source, in: vpc))
    return try deliver(packet, in: peer, counterpart, from: vpc)
  }

  private mutating func markCrossing(
    _ connection: PeeringConnection, to peer: VPCID, from vpc: VPCID, _ packet: Packet
  ) {
    present.insert(.peerRT2)
    present.insert(.pwPCX2)
    if packet.family == .ipv6 {
      present.insert(.peerRT12)
      let regions = [vpc, peer].compactMap { sets.topology.vpcs[$0]?.region }
      present.insert(.peerRT14, if: regions.count == 2 && regions[0] != regions[1])
      present.insert(.peerRT13, if: hasThirdWithoutIPv6(vpc, peer))
    }
    guard !sets.associated(peer, packet.family).contains(packet.destination) else { return }
    let beyond = sets.activeConnections(of: peer).contains { other in
      other.id != connection.id
        && other.peer(of: peer).map { sets.associated($0, packet.family).contains(packet.destination) }
          == true
    }
    present.insert(.peerNT1, if: beyond)
    let tables = sets.topology.routeTables.filter { $0.vpc == peer }
    let leads = tables.contains { $0.routes.contains { $0.destination.contains(packet.destination) } }
    present.insert(.peerNT2, if: beyond && leads)
    present.insert(.peerNT3, if: sets.gateway(of: peer) != nil)
    present.insert(.peerNT4, if: sets.hasNATRoute(peer, for: packet.destination))
    present.insert(.peerNT9, if: leads)
  }

  /// Returns whether two VPCs share a peer that has no IPv6 block.
  func hasThirdWithoutIPv6(_ first: VPCID, _ second: VPCID) -> Bool {
    sets.topology.vpcs.contains {
      $0.id != first && $0.id != second && sets.isJoined($0.id, to: first) && sets.isJoined($0.id, to: second)
        && sets.associated($0.id, .ipv6).isEmpty
    }
  }

  private mutating func pass(
    to id: NetworkInterfaceID, from sender: ResourceID, in subnet: Subnet, _ packet: Packet,
    _ counterpart: GroupCounterpart
  ) throws(NoVerdict) -> PassageEnd {
    guard let appliance = sets.topology.networkInterfaces[id], appliance.vpc == subnet.vpc else {
      throw NoVerdict("\(id) is not in \(subnet.vpc)")
    }
    present.insert(.pwVPC2)
    if appliance.id == sender {
      present.insert(.pwVPC4)
      fail(.loop, at: id, .loop(id), .pwVPC4)
      return .lost
    }
    if appliance.subnet == subnet.id { throw NoVerdict("\(id) is in the sender's subnet (RT-MSL-8)") }
    return try arrive(at: appliance, packet, counterpart, from: subnet.vpc, entersSubnet: true)
  }
}
