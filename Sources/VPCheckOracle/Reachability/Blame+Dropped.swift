internal import AddressMath
internal import VPCheckTopology

extension Blame {
  /// Returns the law that a failure breaks when every check passes.
  ///
  /// The reason that the system gives says which check it got wrong; without a
  /// reason only the general law is left (PW-ORD-3).
  func lawOfDrop(_ diagnosis: Diagnosis?) -> WalkLaw {
    guard let diagnosis else { return isConnect ? .eicCon13 : analysis.heldOpen.first?.law ?? .pwOrd3 }
    if isConnect { return lawOfRefusedConnection(diagnosis) }
    if let held = lawOfHolding(diagnosis) { return held }
    let trail = diagnosis.phase == .back ? analysis.back ?? analysis.forward : analysis.forward
    if !trail.transitGateways.isEmpty { return lawOfTransit(trail, diagnosis) }
    switch diagnosis.code {
    case .sourceNotRunning, .destinationNotRunning: return .instLife8
    case _ where trail.isInsideHost: return .pwSub5
    case .sourceCheck: return trail.appliances.isEmpty ? .sdc2 : .sdc4
    case .destinationCheck:
      if trail.isWithinSubnet { return lawOfNeighbours }
      return trail.appliances.isEmpty ? .sdc3 : .sdc4
    case .groupEgressDeny: return diagnosis.phase == .back ? .sgStateful1 : lawOfGroups(trail, .egress)
    case .groupIngressDeny: return diagnosis.phase == .back ? .sgStateful2 : lawOfGroups(trail, .ingress)
    case .aclEgressDeny: return lawOfACLs(trail, .egress, diagnosis)
    case .aclIngressDeny: return lawOfACLs(trail, .ingress, diagnosis)
    case .replyMismatch: return isAsymmetric ? .pwPCX4 : .pwOrd6
    case .loop: return trail.natGateways.isEmpty ? .pwVPC4 : .pwNAT9
    case .gatewayPrivateSource: return .pwIGW1
    case .noRoute, .routeBlackhole, .notInPeer, .noDestination, .gatewayNoPublicAddress,
      .gatewayPrivateDestination, .gatewayNoMapping:
      return lawOfRoute(trail, diagnosis)
    case .natNotAvailable, .natForeignSource, .natProtocol: return .pwNAT1
    case .natUnsolicited: return trail.natGateways.isEmpty ? .pwNAT4 : .pwNAT1
    case .egressOnlyUnsolicited: return .eigwDP1
    case .transitGateway: return lawOfTransit(trail, diagnosis)
    case .connectNoPublicIPv4, .connectInstanceState, .connectAuthorization, .connectAgent, .connectKey:
      return .pwOrd3
    }
  }

  /// Returns the law by which an entry holds a flow open at the groups that turned it away.
  private func lawOfHolding(_ diagnosis: Diagnosis) -> WalkLaw? {
    let direction: Direction
    switch diagnosis.code {
    case .groupEgressDeny: direction = .egress
    case .groupIngressDeny: direction = .ingress
    default: return nil
    }
    let held = analysis.heldOpen
    // A reply is turned away in the other direction, where its request was let through.
    if diagnosis.phase == .back {
      return (held.first { $0.interface == diagnosis.component } ?? held.first { $0.direction != direction })?
        .law
    }
    let asked = held.filter { $0.direction == direction }
    return (asked.first { $0.interface == diagnosis.component } ?? asked.first)?.law
  }

  /// Whether the reply takes another connection than the request.
  private var isAsymmetric: Bool {
    analysis.back.map { $0.connections != analysis.forward.connections } ?? false
  }

  private var lawOfNeighbours: WalkLaw { analysis.present.contains(.rtMSL4) ? .rtMSL4 : .pwSub2 }
}

// MARK: - Filters

extension Blame {
  private func lawOfGroups(_ trail: Trail, _ direction: Direction) -> WalkLaw {
    let general = WalkLaw.sgEval1
    guard let question = trail.groups.last(where: { $0.direction == direction }) else { return general }
    let senderVPC = analysis.exchange?.initiator?.vpc
    let peerReference: WalkLaw = analysis.present.contains(.sgStale4) ? .sgStale4 : .sgRef13
    let reference: WalkLaw =
      direction == .egress ? .sgRef7 : senderVPC == question.interface.vpc ? .sgRef5 : peerReference
    let laws: [(GroupMisreading, WalkLaw)] = [
      (.firstGroupOnly, .sgEval2), (.noGroupReferences, reference), (.noWildcardProtocol, .sgRule13),
      (.noWildcardType, .pwProto4), (.sourcePortOnly, .sgEval3),
    ]
    for (misreading, law) in laws where !admits(question, question.correspondent, misreading) { return law }
    if direction == .ingress, let other = otherSource(of: question), !admits(question, other) {
      return trail.connections.isEmpty ? .pwIGW3 : .pwPCX5
    }
    if direction == .ingress, analysis.present.contains(.sgAtt5) { return .sgAtt5 }
    return question.packet.payload.isICMP ? .sgRule12 : general
  }

  private func lawOfACLs(_ trail: Trail, _ direction: Direction, _ diagnosis: Diagnosis) -> WalkLaw {
    if trail.isWithinSubnet { return .naclEval6 }
    if !trail.natGateways.isEmpty { return diagnosis.phase == .back ? .pwNAT3 : .pwNAT2 }
    guard let question = trail.acls.last(where: { $0.direction == direction }) else { return .naclEval1 }
    let laws: [(ACLMisreading, WalkLaw)] = [
      (.highestFirst, .naclEval1), (.noWildcardProtocol, .naclEnt13), (.noWildcardType, .naclEnt14),
      (.sourcePortOnly, .naclEval3), (.otherDirection, .naclEval5),
    ]
    for (misreading, law) in laws where !passes(question, question.correspondent, misreading) { return law }
    if let other = question.otherCorrespondent, !passes(question, other) { return .naclEval10 }
    return diagnosis.phase == .back ? .naclEval9 : .naclEval1
  }
}

// MARK: - Routes and gateways

extension Blame {
  private func lawOfRoute(_ trail: Trail, _ diagnosis: Diagnosis) -> WalkLaw {
    if !trail.natGateways.isEmpty { return lawOfNAT(trail, diagnosis) }
    if analysis.present.contains(.rtGW7), trail.enteredBy != nil { return .rtGW7 }
    if analysis.present.contains(.rtGW8), diagnosis.code == .routeBlackhole { return .rtGW8 }
    if analysis.present.contains(.eigwDP1) { return .eigwDP1 }
    if trail.isWithinSubnet { return lawOfNeighbours }
    if !trail.appliances.isEmpty { return .pwVPC2 }
    if trail.isLocal { return analysis.present.contains(.rtMSL5) ? .rtMSL5 : .pwVPC1 }
    if let id = trail.connections.first { return lawOfCrossing(id, trail, diagnosis) }
    return lawOfGateway(trail, diagnosis)
  }

  private func lawOfCrossing(
    _ id: PeeringConnectionID, _ trail: Trail, _ diagnosis: Diagnosis
  ) -> WalkLaw {
    let isBack = diagnosis.phase == .back
    if isAsymmetric, isBack { return .peerRT10 }
    let sender = trail.routes.first?.subnet.vpc
    if let component = diagnosis.component, let table = sets.topology.routeTables[component],
      table.vpc != sender
    {
      return diagnosis.code == .noRoute ? .peerRT4 : .pwPCX3
    }
    if analysis.exchange?.request.family == .ipv6 {
      if analysis.present.contains(.peerRT14) { return .peerRT14 }
      return analysis.present.contains(.peerRT13) ? .peerRT13 : .peerRT12
    }
    if diagnosis.code == .routeBlackhole { return .rtBH1 }
    if hasRival(trail) { return .rtLPM2 }
    if isBack { return .peerRT3 }
    return analysis.present.contains(.peerRT5) && diagnosis.code == .noRoute ? .peerRT5 : .peerRT2
  }

  private func lawOfGateway(_ trail: Trail, _ diagnosis: Diagnosis) -> WalkLaw {
    let isIPv6 = analysis.exchange?.request.family == .ipv6
    if isIPv6 {
      if analysis.present.contains(.pwV65) { return .pwV65 }
      return analysis.exchange?.initiator == nil ? .igwDP6 : .pwV61
    }
    if analysis.present.contains(.pwVPC5) { return .pwVPC5 }
    if analysis.present.contains(.pwPCX8) { return .pwPCX8 }
    switch diagnosis.code {
    case .gatewayNoPublicAddress: return analysis.present.contains(.eipDP1) ? .eipDP1 : .igwDP1
    case .gatewayPrivateDestination: return .igwDP7
    case .routeBlackhole: return .rtBH1
    case .noRoute where hasRival(trail): return .rtLPM2
    case .gatewayNoMapping:
      return analysis.present.contains(.eipDP1) ? .eipDP1 : .igwDP2
    default: return analysis.exchange?.initiator == nil ? .igwDP2 : .igwDP1
    }
  }

  /// Returns whether another route covers the destination too.
  private func hasRival(_ trail: Trail) -> Bool {
    guard let taken = trail.routes.first, let route = taken.route,
      let table = try? sets.effectiveTable(of: taken.subnet),
      let request = analysis.exchange?.request
    else { return false }
    let addresses = [request.destination, request.source]
    return table.routes.contains { other in
      other != route
        && addresses.contains { other.destination.contains($0) && route.destination.contains($0) }
    }
  }
}

// MARK: - NAT and transit gateways

extension Blame {
  private func lawOfNAT(_ trail: Trail, _ diagnosis: Diagnosis) -> WalkLaw {
    switch diagnosis.code {
    case .gatewayNoPublicAddress: .pwNAT6
    case .noRoute, .routeBlackhole: .pwNAT7
    case .noDestination, .notInPeer: .pwNAT8
    default: .pwNAT1
    }
  }

  private func lawOfTransit(_ trail: Trail, _ diagnosis: Diagnosis) -> WalkLaw {
    if analysis.present.contains(.tgwDP5) { return .tgwDP5 }
    if diagnosis.phase == .back { return .tgwDP6 }
    switch diagnosis.code {
    case .aclEgressDeny, .aclIngressDeny: return .tgwDP8
    default: break
    }
    if analysis.present.contains(.tgwDP4) { return .tgwDP4 }
    return analysis.present.contains(.tgw9) ? .tgw9 : .tgwDP1
  }
}

// MARK: - EC2 Instance Connect

extension Blame {
  private func lawOfRefusedConnection(_ diagnosis: Diagnosis) -> WalkLaw {
    switch diagnosis.code {
    case .connectNoPublicIPv4: return .eicCon1
    case .groupIngressDeny:
      guard let question = analysis.forward.groups.last else { return .eicCon4 }
      // If the rules admit more than the service, its source was not what was wrong.
      let admitted = sets.admitted(
        by: sets.groups(of: question.interface), in: question.interface.vpc, .ingress,
        question.packet.payload, question.packet.family, question.counterpart)
      return admitted.certain == .all(.ipv4) ? .eicCon4 : .eicCon3
    case .noRoute, .routeBlackhole, .notInPeer, .gatewayNoMapping, .aclIngressDeny, .aclEgressDeny,
      .groupEgressDeny, .gatewayNoPublicAddress, .gatewayPrivateDestination, .gatewayPrivateSource:
      return .eicCon8
    default: return .eicCon13
    }
  }
}
