internal import AddressMath
internal import VPCheckTopology

extension PacketWalk {
  /// Delivers a packet to the interface, or the NAT gateway, that holds its destination.
  ///
  /// No route table of the VPC is consulted on the way (PW-PCX-3).
  func deliver(
    _ carried: Carried, in vpc: VPCID, _ passage: Passage, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    if let receiver = rules.holder(topology, vpc, carried.packet.destination) {
      return try enter(carried, receiver, passage, &log)
    }
    guard let gateway = rules.nat.holder(topology, vpc, carried.packet.destination) else {
      throw nobodyHolds(carried.packet.destination, in: vpc, &log)
    }
    return try receive(carried, at: gateway, passage, &log)
  }

  /// Returns the end of a packet to an address that nobody in a VPC holds.
  func nobodyHolds(_ destination: Address, in vpc: VPCID, _ log: inout WalkLog) -> Lost {
    log.drop(.vpc, vpc, .noDestination, at: vpc, "no interface of \(vpc) holds \(destination)")
  }

  /// Takes a packet into an interface.
  ///
  /// - Source: law PW-ORD-2 for the order.
  func enter(
    _ carried: Carried, _ receiver: NetworkInterface, _ passage: Passage, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    let packet = carried.packet
    let crossing = FilterCrossing(.ingress, passage, log.phase)
    try passNetworkACL(packet, of: receiver.subnet, crossing, &log)
    try passGroups(carried, of: receiver, crossing, &log)
    guard rules.passesDestinationCheck(receiver, packet) else {
      throw log.drop(
        .interface, receiver.id, .destinationCheck, at: host(of: receiver),
        HopWords.foreignAddress(packet.destination))
    }
    log.pass(.interface, receiver.id, HopWords.receiverAddress(packet.destination, receiver))
    try requireUp(receiver, orElse: .destinationNotRunning, &log)
    return .interface(receiver.id, packet)
  }

  /// Requires that the host of an interface is up.
  func requireUp(
    _ interface: NetworkInterface, orElse code: DiagnosisCode, _ log: inout WalkLog
  ) throws(Lost) {
    let host = host(of: interface)
    let part: WalkPart = host.kind == .instance ? .instance : .interface
    guard rules.interfaceIsUp(topology, interface) else {
      throw log.drop(part, host, code, at: host, HopWords.state(topology, interface))
    }
    log.pass(part, host, HopWords.state(topology, interface))
  }

  /// Passes the security groups of an interface, keeping state of a request.
  ///
  /// - Source: security-groups sheet, sections 8 and 9; PW-ORD-5.
  func passGroups(
    _ carried: Carried, of interface: NetworkInterface, _ crossing: FilterCrossing, _ log: inout WalkLog
  ) throws(Lost) {
    guard rules.groupsFilter(crossing) else { return }
    let packet = carried.packet
    let tracked = TrackedCrossing(interface.id, packet, crossing.direction, crossing.phase)
    if passByEntry(tracked, &log) {
      log.pass(.securityGroup, HopWords.onlyGroup(interface), "packet of a flow that is tracked here")
      return
    }
    if crossing.phase == .back, rules.stateAdmits(log.flows, interface, packet) {
      log.pass(
        .securityGroup, HopWords.onlyGroup(interface), "reply to a request that passed here")
      log.session?.answer(tracked)
      return
    }
    for group in rules.groupsInForce(interface) {
      guard let rule = matchingRule(group, carried, interface, crossing.direction) else { continue }
      log.pass(.securityGroup, group, HopWords.rule(rule))
      if crossing.phase == .forward { keep(tracked, of: interface, carried.maker, &log) }
      return
    }
    let code: DiagnosisCode = crossing.direction == .ingress ? .groupIngressDeny : .groupEgressDeny
    throw log.drop(
      .securityGroup, HopWords.onlyGroup(interface), code, at: host(of: interface),
      HopWords.noRule(crossing.direction, packet))
  }

  private func matchingRule(
    _ group: SecurityGroupID, _ carried: Carried, _ interface: NetworkInterface, _ direction: Direction
  ) -> SecurityGroupRule? {
    topology.securityGroups[group]?.rules.first {
      $0.direction == direction
        && rules.groupRuleMatches(topology, interface, carried.maker, $0, carried.packet)
    }
  }

  /// Passes the network ACL of a subnet.
  ///
  /// - Source: network-acls sheet, section 4.
  func passNetworkACL(
    _ packet: Packet, of subnet: SubnetID, _ crossing: FilterCrossing, _ log: inout WalkLog
  ) throws(Lost) {
    guard rules.networkACLFilters(crossing), !passesLists(packet, log.session) else { return }
    let direction = crossing.direction
    let code: DiagnosisCode = direction == .ingress ? .aclIngressDeny : .aclEgressDeny
    guard let list = rules.networkACL(topology, subnet) else {
      throw log.drop(.networkACL, nil, code, at: subnet, "\(subnet) has no network ACL")
    }
    let entry = rules.decidingEntry(list, direction) { rules.entryMatches($0, packet) }
    guard let entry else {
      throw log.drop(.networkACL, list.id, code, at: subnet, HopWords.noEntry(direction, packet, of: list))
    }
    guard entry.action == .allow else {
      throw log.drop(.networkACL, list.id, code, at: subnet, HopWords.entry(entry, of: list))
    }
    log.pass(.networkACL, list.id, HopWords.entry(entry, of: list))
  }
}
