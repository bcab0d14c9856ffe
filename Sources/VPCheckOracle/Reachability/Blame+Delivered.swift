internal import AddressMath
internal import VPCheckTopology

/// Names the one law that a wrong answer breaks.
///
/// Only asked when an answer is wrong, so it may take its time. The principle:
/// find the check that decides, then the wrong way to read the rules under which
/// the answer would be right; the law that forbids that reading is broken. Where
/// no special reading explains the answer, the general law of the check is.
struct Blame {
  /// The network under the first reading.
  let sets: NetworkSets
  /// What is right.
  let analysis: ExchangeAnalysis
  /// Whether the probe is a console connection.
  let isConnect: Bool

  /// Returns the law that a success breaks when a check must fail.
  func lawOfDelivery(despite failure: FailedCheck) -> WalkLaw {
    if isConnect { return lawOfConnection(despite: failure) }
    if failure.law.isOfTracking { return failure.law }
    if failure.phase == .back, returnsElsewhere, !isRouteQuestion(failure.question) {
      return analysis.back?.connections.isEmpty == false ? .peerRT11 : .pwOrd6
    }
    switch failure.question {
    case .group(let question): return lawOfDelivery(despite: question, failure)
    case .acl(let question): return lawOfDelivery(despite: question, failure)
    case .route(let subnet, let packet, nil), .privateDestination(let subnet, let packet):
      return lawOfMissingRoute(subnet, packet, failure)
    case .publicSource where failure.law == .pwNAT5: return failure.law
    case .publicSource(let subnet, let packet):
      if analysis.present.contains(.pwVPC5) { return .pwVPC5 }
      guard packet.family == .ipv4 else { return failure.law }
      let isToPublic = (try? sets.mapping(ofPublic: packet.destination)) ?? nil
      if isToPublic?.interface.vpc == subnet.vpc { return .pwVPC5 }
      return failure.phase == .back ? .igwDP2 : .igwDP5
    case .carriedByPeering(let id, let vpc, let packet): return lawOfTransit(id, from: vpc, packet, failure)
    case .destinationRunning(let interface):
      return analysis.forward.appliances.contains(interface.id) ? .rtMSL3 : failure.law
    case .sender, .sourceRunning, .sourceAddress, .route, .sourceOfPeering, .holder, .privateSource,
      .publicMapping, .destinationAddress, .returnedElsewhere, .loop, .gateway, .open, .connectState,
      .connectPublicAddress:
      return failure.law
    }
  }

  private func isRouteQuestion(_ question: CheckedQuestion) -> Bool {
    switch question {
    case .route, .privateDestination, .publicSource, .carriedByPeering: true
    default: false
    }
  }

  /// Whether the reply goes to another VPC than that of the initiator.
  private var returnsElsewhere: Bool {
    guard let back = analysis.back, let initiator = analysis.exchange?.initiator else { return false }
    return back.connections.contains { id in
      sets.topology.peeringConnections[id].map { !$0.joins(initiator.vpc) } ?? false
    }
  }
}

// MARK: - Filters

extension Blame {
  private func lawOfDelivery(despite question: GroupQuestion, _ failure: FailedCheck) -> WalkLaw {
    if isKnownBehindNAT(question) { return .sgRef14 }
    let laws: [(GroupMisreading, WalkLaw)] = [
      (.publicAddressesOfMembers, .sgRef6),
      (.membersBehindAppliances, analysis.forward.connections.isEmpty ? .pwVPC3 : .peerSG8),
      (.staleGroups, .peerSG5), (.eitherFamily, .sgRule18), (.sourcePort, .sgEval3),
      (.anyICMPType, .sgEval5), (.eitherICMP, .sgRule19), (.inheritedRules, .sgRef8),
    ]
    for (misreading, law) in laws where admits(question, question.correspondent, misreading) { return law }
    if question.withinSubnet, question.direction == .ingress { return failure.law }
    if admits(question, question.correspondent, .membershipAlone) { return .sgRef9 }
    if question.direction == .ingress, let other = otherSource(of: question), admits(question, other) {
      return analysis.forward.connections.isEmpty ? .pwIGW3 : .pwPCX5
    }
    let ownSide = question.direction == .ingress ? question.packet.destination : question.packet.source
    if admits(question, ownSide) { return .sgEval4 }
    if analysis.forward.appliances.contains(question.interface.id) { return .rtMSL3 }
    if namesEmptyGroup(question) { return .sgRef11 }
    let isFromOutside = analysis.exchange?.initiator == nil && question.direction == .ingress
    return isFromOutside && analysis.present.contains(.eipDP2) ? .eipDP2 : failure.law
  }

  /// Returns whether only membership of the client behind a NAT gateway would admit a packet.
  private func isKnownBehindNAT(_ question: GroupQuestion) -> Bool {
    guard !analysis.forward.natGateways.isEmpty, question.direction == .ingress,
      let client = analysis.exchange?.request.source, !admits(question, client)
    else { return false }
    return admits(question, client, .membersBehindAppliances)
  }

  /// Returns whether some rule for the traffic names a group without members.
  private func namesEmptyGroup(_ question: GroupQuestion) -> Bool {
    sets.groups(of: question.interface).contains { group in
      group.rules.contains { rule in
        guard rule.direction == question.direction, rule.traffic.covers(question.packet.payload),
          case .group(let id) = rule.peer
        else { return false }
        return !sets.topology.networkInterfaces.contains { $0.groups.contains(id) }
      }
    }
  }

  /// Returns the source that a wrong translation would show to a receiver.
  func otherSource(of question: GroupQuestion) -> Address? {
    if let untranslated = question.untranslatedSource { return untranslated }
    guard let initiator = analysis.exchange?.initiator, !analysis.forward.connections.isEmpty else {
      return nil
    }
    let mapping = (try? sets.mapping(ofPrivate: question.packet.source, in: initiator.vpc)) ?? nil
    return mapping?.publicAddress
  }

  /// Returns whether the rules would admit an address under a wrong reading.
  func admits(_ question: GroupQuestion, _ address: Address, _ misreading: GroupMisreading? = nil) -> Bool {
    sets.admitted(
      by: sets.groups(of: question.interface), in: question.interface.vpc, question.direction,
      question.packet.payload, question.packet.family, question.counterpart, misreading: misreading
    ).certain.contains(address)
  }

  private func lawOfDelivery(despite question: ACLQuestion, _ failure: FailedCheck) -> WalkLaw {
    let packet = question.packet
    if failure.law == .pwNAT2 || failure.law == .pwNAT3 { return failure.law }
    if failure.phase == .back {
      // A reply that passes although its own direction denies it: something was
      // remembered, whatever else may explain it.
      let isInbound = analysis.exchange?.initiator == nil
      return isInbound && question.direction == .egress && !packet.payload.isICMP ? .pwIN2 : failure.law
    }
    let laws: [(ACLMisreading, WalkLaw)] = [
      (.sourcePort, .naclEval3), (.eitherFamily, .naclEval4), (.eitherICMP, .naclICMP3),
      (.anyICMPType, packet.family == .ipv6 ? .naclICMP2 : .naclICMP1), (.anyAllow, .naclEval1),
    ]
    for (misreading, law) in laws where passes(question, question.correspondent, misreading) { return law }
    if let other = question.otherCorrespondent, passes(question, other) { return .naclEval10 }
    if analysis.forward.appliances.contains(where: { isAtEdge(of: $0, question.acl) }) { return .rtMSL3 }
    if question.withinVPC, question.acl.subnets.count > 1 { return .naclEval7 }
    let deciding = sets.decidingEntry(
      of: question.acl, question.direction, packet.payload, question.correspondent)
    if let deciding, deciding.number <= NetworkACL.userNumberMax { return .naclEval1 }
    return passes(question, question.correspondent, .otherDirection) ? .naclEval5 : failure.law
  }

  private func isAtEdge(of interface: NetworkInterfaceID, _ acl: NetworkACL) -> Bool {
    sets.topology.networkInterfaces[interface].map { acl.subnets.contains($0.subnet) } ?? false
  }

  /// Returns whether an ACL would pass an address under a wrong reading.
  func passes(_ question: ACLQuestion, _ address: Address, _ misreading: ACLMisreading? = nil) -> Bool {
    sets.passed(
      by: question.acl, question.direction, question.packet.payload, question.packet.family,
      misreading: misreading
    ).contains(address)
  }
}

// MARK: - Routes

extension Blame {
  /// A packet got through although its table names no way for it.
  private func lawOfMissingRoute(_ subnet: Subnet, _ packet: Packet, _ failure: FailedCheck) -> WalkLaw {
    if failure.law == .pwNAT7 || failure.law == .pwPCX7 { return failure.law }
    if failure.phase == .back {
      if !analysis.forward.connections.isEmpty { return .peerRT3 }
      return analysis.forward.enteredBy != nil && failure.question == .route(subnet, packet, nil)
        ? .pwIN1 : failure.law
    }
    guard let table = try? sets.effectiveTable(of: subnet) else { return failure.law }
    let others = sets.topology.routeTables.filter { $0.vpc == subnet.vpc && $0.id != table.id }
    let peer = sets.activeConnections(of: subnet.vpc).first {
      sets.carried(by: $0, from: subnet.vpc, packet.family).contains(packet.destination)
    }
    if let peer {
      func leads(_ route: Route) -> Bool { route.target == .peeringConnection(peer.id) }
      if table.routes.contains(where: { leads($0) && $0.destination.contains(packet.destination) }) {
        return .rtLPM2
      }
      if table.routes.contains(where: { leads($0) && $0.destination.family == packet.family }) {
        let isFurther = peer.peer(of: subnet.vpc).map { sets.isFurtherBlock(of: $0, packet.destination) }
        return isFurther == true ? .peerCIDR9 : .peerRT8
      }
      if table.routes.contains(where: leads) { return .peerRT12 }
      if others.contains(where: { $0.routes.contains(where: leads) }) { return .peerRT9 }
      return .peerRT1
    }
    guard case .route = failure.question else { return failure.law }
    if others.contains(where: { $0.routes.contains { $0.destination.contains(packet.destination) } }) {
      return .rtLPM11
    }
    let coversOtherFamily = table.routes.contains {
      $0.destination.family != packet.family && $0.destination.prefixLength == 0
    }
    return coversOtherFamily ? .rtLPM1 : failure.law
  }

  /// A packet got beyond the VPC at the other end of a connection.
  private func lawOfTransit(
    _ id: PeeringConnectionID, from vpc: VPCID, _ packet: Packet, _ failure: FailedCheck
  ) -> WalkLaw {
    guard let peer = sets.topology.peeringConnections[id]?.peer(of: vpc) else { return failure.law }
    if analysis.exchange?.initiator == nil { return .pwIN3 }
    let isBeyond = sets.activeConnections(of: peer).contains { other in
      other.id != id
        && sets.carried(by: other, from: peer, packet.family).contains(packet.destination)
    }
    if isBeyond { return failure.phase == .forward ? .peerNT1 : .peerNT2 }
    if sets.outside(packet.family).contains(packet.destination) {
      if sets.hasNATRoute(peer, for: packet.destination) { return .peerNT4 }
      if sets.gateway(of: peer) != nil { return .peerNT3 }
    }
    let leads = sets.topology.routeTables.contains {
      $0.vpc == peer && $0.routes.contains { $0.destination.contains(packet.destination) }
    }
    return leads ? .peerNT9 : failure.law
  }
}

// MARK: - EC2 Instance Connect

extension Blame {
  private func lawOfConnection(despite failure: FailedCheck) -> WalkLaw {
    switch failure.question {
    case .connectState, .connectPublicAddress, .sender: return failure.law
    case .group: return sets.admitsOthers(despite: failure) ? .eicCon5 : .eicCon4
    default: return .eicCon8
    }
  }
}
