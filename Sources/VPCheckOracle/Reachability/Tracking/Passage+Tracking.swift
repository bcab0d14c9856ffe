internal import AddressMath
internal import VPCheckTopology

/// An entry that lets a packet through where the rules alone would not.
struct HeldFlow: Hashable, Sendable {
  /// The interface that holds it.
  var interface: NetworkInterfaceID
  /// Which way the first packet went.
  var direction: Direction
  /// The law that is broken if the packet is lost here.
  var law: WalkLaw
}

extension Passage {
  /// Asks an interface about a later packet of a flow, in the direction of the first one.
  ///
  /// - Source: laws SG-TRK-1 to SG-TRK-8, SG-TRK-13.
  mutating func checkRunning(_ question: GroupQuestion) {
    guard let moment else { return }
    let fresh = sets.failure(of: question, phase)
    guard
      var entry = moment.flow.entry(at: question.interface.id, question.direction, question.packet)
    else {
      checkNewcomer(question, fresh)
      return
    }
    // Behind a gateway that has forgotten the flow it may go on from another port.
    if isRenewed { entry.mayLose() }
    let code: DiagnosisCode = question.direction == .egress ? .groupEgressDeny : .groupIngressDeny
    func failure(isCertain: Bool) -> FailedCheck {
      FailedCheck(
        phase, [code], at: question.interface.id, isCertain: isCertain, .group(question),
        law: entry.lawOfRefusal)
    }
    switch entry.fate(RulesAnswer(fresh), at: moment.clock) {
    case .passes:
      guard fresh != nil else { return }
      let law = entry.lawOfPassing(at: moment.clock)
      present.insert(law)
      heldOpen.append(
        HeldFlow(interface: question.interface.id, direction: question.direction, law: law))
    case .denied:
      present.insert(entry.lawOfRefusal)
      present.insert(.sgTrk6, if: entry.lawOfRefusal == .sgTrk8 && entersOrLeaves)
      failures.append(failure(isCertain: true))
    case .open: failures.append(failure(isCertain: false))
    }
  }

  /// Whether the packet has come by an internet gateway.
  private var entersOrLeaves: Bool { trail.leftBy != nil || trail.enteredBy != nil }

  /// Whether a NAT gateway on the way may have chosen another port meanwhile.
  private var isRenewed: Bool {
    guard let moment else { return false }
    return trail.natGateways.contains { moment.mayBeForgotten(by: $0) }
  }

  /// Asks an interface that has not seen the flow before, because its way has changed.
  private mutating func checkNewcomer(_ question: GroupQuestion, _ fresh: FailedCheck?) {
    if let fresh {
      failures.append(fresh)
      return
    }
    // Whether a packet from the middle of a connection may begin a flow is not said.
    guard question.packet.payload.isTCP else { return }
    let code: DiagnosisCode = question.direction == .egress ? .groupEgressDeny : .groupIngressDeny
    failures.append(
      FailedCheck(
        phase, [code, .destinationNotRunning], at: question.interface.id, isCertain: false, .open,
        law: .sgEval1))
  }

  /// Asks an interface about a reply that the rules of its own direction do not let through.
  ///
  /// - Returns: true when it is open, because the flow may have no entry (SG-TRK-9, SG-TRK-12).
  mutating func meetsReplyOfUntracked(
    at interface: NetworkInterface, _ packet: Packet, _ question: GroupQuestion
  ) -> Bool {
    guard let entry = moment?.flow.entry(repliedToBy: packet, at: interface.id),
      entry.holding.contains(.untracked)
    else { return false }
    let code: DiagnosisCode = question.direction == .egress ? .groupEgressDeny : .groupIngressDeny
    failures.append(
      FailedCheck(phase, [code], at: interface.id, isCertain: false, .group(question), law: entry.cutBy))
    return true
  }

  /// Lets a NAT gateway forget a flow that was idle, or that it has never seen (NAT-DP-6).
  ///
  /// Datagrams and pings begin anew there; of a TCP connection it is open what becomes.
  mutating func meetNAT(_ id: NATGatewayID, _ packet: Packet) {
    guard let moment, phase == .forward, packet.payload.isTCP, moment.mayBeForgotten(by: id) else { return }
    fail(.natUnsolicited, .replyMismatch, at: id, isCertain: false, .open, .pwNAT1)
  }
}
