internal import AddressMath
internal import VPCheckTopology

extension Passage {
  /// Takes a packet to a transit gateway that its route names, and into the VPC at another attachment.
  ///
  /// Only whether the packet gets through is compared (PW-ORD-7), so one code stands for all.
  ///
  /// - Source: laws TGW-DP-1 to TGW-DP-8, TGW-9, TGW-10, TGW-15.
  mutating func transit(
    _ id: TransitGatewayID, from subnet: Subnet, _ packet: Packet
  ) throws(NoVerdict) -> PassageEnd {
    if trail.transitGateways.count > 2 { throw NoVerdict("the packet circles over \(id)") }
    trail.transitGateways.append(id)
    present.insert(.tgwDP1)
    present.insert(.tgwDP2)
    guard sets.topology.transitGateways[id]?.state == .available else {
      throw NoVerdict("\(id) is not ready")
    }
    guard let attachment = try sets.attachment(of: subnet.vpc, to: id) else { return stop(id, .tgwDP1) }
    let enabled = sets.subnets(of: attachment, zone: subnet.zone)
    present.insert(.tgwDP3, if: enabled.isEmpty)
    guard let edge = enabled.first else { return stop(id, .tgwDP3) }
    if packet.family == .ipv6, !attachment.supportsIPv6 { return stop(id, .tgwDP1) }
    try checkTransitACL(edge, .ingress, packet, hostSubnet: subnet)
    guard let table = try sets.table(of: attachment.id) else { return stop(id, .tgwDP2) }
    present.insert(.tgw9, if: table.routes.count { $0.destination.contains(packet.destination) } > 1)
    switch try sets.decision(of: table, on: packet.destination) {
    case .unrouted: return stop(id, .tgwDP2)
    case .blackhole:
      present.insert(.tgw10)
      return stop(id, .tgw10)
    case .attachment(let other):
      guard let target = sets.topology.transitGatewayAttachments[other], target.vpc != subnet.vpc else {
        throw NoVerdict("\(id) sends the packet back to \(subnet.vpc)")
      }
      if packet.family == .ipv6, !target.supportsIPv6 { return stop(id, .tgwDP1) }
      return try enter(by: target, packet, from: subnet)
    }
  }

  private mutating func stop(_ id: TransitGatewayID, _ law: WalkLaw) -> PassageEnd {
    fail(.transitGateway, at: id, .gateway(id), phase == .back ? .tgwDP6 : law)
    return .lost
  }

  /// Brings a packet into the VPC of an attachment.
  private mutating func enter(
    by attachment: TransitGatewayAttachment, _ packet: Packet, from origin: Subnet
  ) throws(NoVerdict) -> PassageEnd {
    let vpc = origin.vpc
    let inside = sets.associated(attachment.vpc, packet.family).contains(packet.destination)
    let edges = sets.subnets(of: attachment)
    guard let first = edges.first else { throw NoVerdict("\(attachment.id) has no subnet") }
    guard inside else { return try sendOn(from: edges, first, packet) }
    // A route inside the VPC may lead past an appliance, of which the laws say nothing here.
    for edge in edges {
      let way = try sets.ways(outOf: edge, packet.family).first { $0.addresses.contains(packet.destination) }
      switch way?.onward {
      case .local, .neighbour, .vacant: break
      default: throw NoVerdict("\(edge.id) does not deliver \(packet.destination) locally")
      }
    }
    let isJoined = sets.isJoined(vpc, to: attachment.vpc)
    // Whether groups are known across a transit gateway is not said.
    let counterpart: GroupCounterpart = isJoined ? .senderBehindGateways(vpc) : .sender(in: vpc)
    guard let receiver = try sets.holder(of: packet.destination, in: attachment.vpc) else {
      return try deliver(packet, in: attachment.vpc, counterpart, from: vpc)
    }
    let home = try sets.subnet(of: receiver)
    // Neither the receiver's zone nor the sender's needs to be one of the attachment.
    for zone in [home.zone, origin.zone] {
      present.insert(.tgwDP4, if: sets.subnets(of: attachment, zone: zone).isEmpty)
    }
    present.insert(.tgwDP8)
    try checkArrival(of: packet, at: home, by: edges)
    return try arrive(at: receiver, packet, counterpart, from: vpc, entersSubnet: false)
  }

  /// Sends a packet on that has come into a VPC for a destination outside it (TGW-DP-5).
  private mutating func sendOn(
    from edges: [Subnet], _ first: Subnet, _ packet: Packet
  ) throws(NoVerdict) -> PassageEnd {
    present.insert(.tgwDP5)
    var chosen: Way?
    for edge in edges {
      let way = try sets.ways(outOf: edge, packet.family).first { $0.addresses.contains(packet.destination) }
      guard let way else { throw NoVerdict("no way contains \(packet.destination)") }
      if let chosen, chosen.onward != way.onward { throw NoVerdict("it depends on the zone (TGW-DP-4)") }
      chosen = way
    }
    guard let chosen else { throw NoVerdict("the attachment has no subnet") }
    trail.routes.append(TakenRoute(subnet: first, route: chosen.route))
    switch chosen.onward {
    case .natGateway(let id):
      try checkWay(of: packet, to: id, from: edges)
      return try translate(at: id, from: first, packet)
    case .gateway(let id): return try goOut(by: id, of: first, packet, isForwarded: true)
    case .unrouted, .dead:
      fail(.transitGateway, .noRoute, .routeBlackhole, at: nil, .gateway(nil), .tgwDP5)
      return .lost
    default: throw NoVerdict("nothing is said of the way on from \(first.id)")
    }
  }

  /// Asks the outbound ACL of an attachment's subnets about a packet to a NAT gateway elsewhere (TGW-DP-8).
  private mutating func checkWay(
    of packet: Packet, to id: NATGatewayID, from edges: [Subnet]
  ) throws(NoVerdict) {
    guard let gateway = sets.topology.natGateways[id], let home = sets.topology.subnets[gateway.subnet]
    else { return }
    let others = edges.filter { $0.id != home.id }
    var closed = 0
    for edge in others where !passes(try sets.networkACL(of: edge), .egress, packet, packet.destination) {
      closed += 1
    }
    if closed > 0 {
      fail(
        .transitGateway, .aclEgressDeny, at: nil, isCertain: closed == edges.count, .gateway(nil), .tgwDP8)
    }
    // Only what comes from another subnet is asked for at the gateway's own edge.
    guard !others.isEmpty, others.count < edges.count else { return }
    guard passes(try sets.networkACL(of: home), .ingress, packet, packet.source) else {
      throw NoVerdict("it depends on the zone (TGW-DP-8)")
    }
  }

  /// Asks the ACL of an attachment's subnet about a packet on its way to the transit gateway (TGW-DP-8).
  private mutating func checkTransitACL(
    _ edge: Subnet, _ direction: Direction, _ packet: Packet, hostSubnet: Subnet
  ) throws(NoVerdict) {
    present.insert(.tgwDP8)
    let acl = try sets.networkACL(of: edge)
    let correspondent = direction == .ingress ? packet.source : packet.destination
    guard !passes(acl, direction, packet, correspondent) else { return }
    // For a host of the same subnet the guide says so, in passing.
    fail(
      .transitGateway, .aclIngressDeny, .aclEgressDeny, at: acl.id, isCertain: edge.id != hostSubnet.id,
      .gateway(acl.id), .tgwDP8)
  }

  /// Asks the ACLs that a packet meets between a transit gateway and a host.
  ///
  /// Which zone it comes in by is open where there are several.
  private mutating func checkArrival(of packet: Packet, at home: Subnet, by edges: [Subnet]) throws(NoVerdict)
  {
    var passed = 0
    for edge in edges {
      if edge.id == home.id {
        passed += 1
        continue
      }
      let isOut = passes(try sets.networkACL(of: edge), .egress, packet, packet.destination)
      let isIn = passes(try sets.networkACL(of: home), .ingress, packet, packet.source)
      if isOut && isIn { passed += 1 }
    }
    guard passed < edges.count else { return }
    fail(
      .transitGateway, .aclIngressDeny, .aclEgressDeny, at: nil, isCertain: passed == 0, .gateway(nil),
      .tgwDP8)
  }

  private func passes(
    _ acl: NetworkACL, _ direction: Direction, _ packet: Packet, _ correspondent: Address
  ) -> Bool {
    guard !pending.isEmpty, packet.payload.hasPorts else {
      return sets.passed(by: acl, direction, packet.payload, packet.family).contains(correspondent)
    }
    return sets.passedAtPorts(by: acl, direction, packet, correspondent).all
  }
}
