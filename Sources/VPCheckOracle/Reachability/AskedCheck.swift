internal import AddressMath
internal import VPCheckTopology

/// One check on the way of a packet, as it was asked.
///
/// Filters are side checks: they turn a packet away and change nothing of its way.
/// So one walk tells, for all protocols and ports at once, which filters are asked
/// about which addresses; only their answers depend on the rest of the header.
enum AskedCheck: Hashable, Sendable {
  /// The security groups of an interface; the index counts the questions to groups.
  case group(Int, isTranslated: Bool)
  /// A network ACL; the index counts the questions to ACLs.
  case acl(Int, isTranslated: Bool, portIsChosen: Bool)
  /// Any other check that failed; the index counts all failures.
  case failure(Int)
}

/// What was asked on the way of one packet, in walk order.
struct PassageRecord: Sendable {
  var phase: Phase
  var asked: [AskedCheck]
  var failures: [FailedCheck]
  var groups: [GroupQuestion]
  var acls: [ACLQuestion]

  init(_ passage: Passage) {
    phase = passage.phase
    asked = passage.asked
    failures = passage.failures
    groups = passage.trail.groups
    acls = passage.trail.acls
  }
}

extension NetworkSets {
  /// Returns the failure of a question to security groups; nil when it passes.
  ///
  /// - Source: laws SG-EVAL-1, SG-EVAL-6, SG-EVAL-7.
  func failure(of question: GroupQuestion, _ phase: Phase) -> FailedCheck? {
    let interface = question.interface
    let packet = question.packet
    let admitted = admitted(
      by: groups(of: interface), in: interface.vpc, question.direction, packet.payload, packet.family,
      question.counterpart)
    if admitted.certain.contains(question.correspondent) { return nil }
    let isOut = question.direction == .egress
    return FailedCheck(
      phase, [isOut ? .groupEgressDeny : .groupIngressDeny], at: interface.id,
      isCertain: !admitted.possible.contains(question.correspondent), .group(question),
      law: isOut ? .sgEval7 : question.withinSubnet ? .sgEval6 : .sgEval1)
  }

  /// Returns the failure of a question to a network ACL; nil when it passes.
  ///
  /// - Parameters:
  ///   - isTranslated: Whether a NAT gateway has to do with the exchange.
  ///   - portIsChosen: Whether a NAT gateway chose the port that the packet goes to.
  /// - Source: laws NACL-EVAL-2, NACL-EVAL-8, NACL-EVAL-9, PW-NAT-2, PW-NAT-3.
  func failure(
    of question: ACLQuestion, _ phase: Phase, isTranslated: Bool, portIsChosen: Bool
  ) -> FailedCheck? {
    let packet = question.packet
    let code: DiagnosisCode = question.direction == .egress ? .aclEgressDeny : .aclIngressDeny
    if portIsChosen, packet.payload.hasPorts {
      let passed = passedAtPorts(by: question.acl, question.direction, packet, question.correspondent)
      if passed.all { return nil }
      return FailedCheck(
        phase, [code], at: question.acl.id, isCertain: !passed.some, .acl(question), law: .pwNAT3)
    }
    let passed = passed(by: question.acl, question.direction, packet.payload, packet.family)
    if passed.contains(question.correspondent) { return nil }
    let law: WalkLaw =
      switch (phase, question.direction) {
      case _ where isTranslated: .pwNAT2
      case (.forward, _): .naclEval2
      case (.back, .egress): .naclEval8
      case (.back, .ingress): .naclEval9
      }
    return FailedCheck(phase, [code], at: question.acl.id, .acl(question), law: law)
  }
}
