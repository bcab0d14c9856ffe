package import AddressMath
package import VPCheckTopology

/// The question that a security group answered about one packet.
package struct GroupQuestion: Hashable, Sendable {
  /// The interface that carries the groups.
  package var interface: NetworkInterface
  /// Which rules were asked.
  package var direction: Direction
  /// The packet as the interface sees it.
  package var packet: Packet
  /// What rules that name a group can know.
  package var counterpart: GroupCounterpart
  /// Whether the packet stays within one subnet.
  package var withinSubnet: Bool
  /// The source before an internet gateway translated it; nil when none did.
  package var untranslatedSource: Address?

  /// The address on the other side.
  package var correspondent: Address { direction == .ingress ? packet.source : packet.destination }
}

/// The question that a network ACL answered about one packet.
package struct ACLQuestion: Hashable, Sendable {
  /// The network ACL.
  package var acl: NetworkACL
  /// Which entries were asked.
  package var direction: Direction
  /// The packet as the subnet's edge sees it.
  package var packet: Packet
  /// Whether sender and receiver are in two subnets of one VPC.
  package var withinVPC: Bool
  /// The public form of the correspondent, if translation took place.
  package var otherCorrespondent: Address?

  /// The address on the other side.
  package var correspondent: Address { direction == .ingress ? packet.source : packet.destination }
}

/// What was asked when a check failed; enough to name the law that a system
/// breaks when it answers otherwise.
package enum CheckedQuestion: Hashable, Sendable {
  case sender
  case sourceRunning(NetworkInterface)
  case sourceAddress(NetworkInterface)
  case group(GroupQuestion)
  case acl(ACLQuestion)
  /// No route, or a dead one, for a destination out of a subnet.
  case route(Subnet, Packet, Route?)
  case carriedByPeering(PeeringConnectionID, from: VPCID, Packet)
  /// The connection may look at the source (PEER-RT-21).
  case sourceOfPeering(PeeringConnectionID)
  /// Nobody in a VPC holds the destination.
  case holder(VPCID, Address, withinSubnet: Bool)
  /// The gateway refuses a destination, on the way out of a subnet.
  case privateDestination(Subnet, Packet)
  case publicSource(Subnet, Packet)
  case privateSource(Packet)
  case publicMapping(Packet)
  case destinationAddress(NetworkInterface)
  case destinationRunning(NetworkInterface)
  case returnedElsewhere
  case loop(ResourceID)
  /// What a NAT, egress-only or transit gateway, or a table of a gateway, refuses.
  case gateway(ResourceID?)
  /// A point that the sheets leave open.
  case open
  case connectState
  case connectPublicAddress
}

/// One check of an exchange that does not pass.
package struct FailedCheck: Hashable, Sendable {
  /// Which packet it concerns.
  package var phase: Phase
  /// Whether either phase is right (PW-IN-1), or none applies.
  package var phaseIsOpen: Bool
  /// The codes that tell it; any of them is right.
  package var codes: [DiagnosisCode]
  /// The component, as far as it has a handle.
  package var component: ResourceID?
  /// Whether it must fail; otherwise the sheets leave it open.
  package var isCertain: Bool
  /// What was asked.
  package var question: CheckedQuestion
  /// The law that makes the check fail, before its near misses are looked at.
  package var law: WalkLaw

  /// Creates a failed check.
  package init(
    _ phase: Phase, phaseIsOpen: Bool = false, _ codes: [DiagnosisCode], at component: ResourceID? = nil,
    isCertain: Bool = true, _ question: CheckedQuestion, law: WalkLaw
  ) {
    self.phase = phase
    self.phaseIsOpen = phaseIsOpen
    self.codes = codes
    self.component = component
    self.isCertain = isCertain
    self.question = question
    self.law = law
  }

  /// Returns whether a reported reason names this check.
  package func isTold(by diagnosis: Diagnosis) -> Bool {
    guard codes.contains(diagnosis.code) else { return false }
    return phaseIsOpen || diagnosis.phase == nil || diagnosis.phase == phase
  }
}

/// Which answers to a probe are right.
package struct ExchangeVerdict: Hashable, Sendable {
  /// The checks that fail, in walk order; empty when the exchange must succeed.
  package var failures: [FailedCheck]
  /// Whether success and failure are both right.
  package var mayEither: Bool
  /// Whether any reason is right when it fails.
  package var anyCode: Bool

  /// Creates a verdict.
  package init(_ failures: [FailedCheck], mayEither: Bool = false, anyCode: Bool = false) {
    self.failures = failures
    self.mayEither = mayEither
    self.anyCode = anyCode
  }

  /// An exchange that has nobody to begin it: it fails, for any reason.
  static let withoutSender = ExchangeVerdict(
    [FailedCheck(.forward, phaseIsOpen: true, [], .sender, law: .pwOrd3)], anyCode: true)

  /// Whether the exchange must succeed.
  package var mustSucceed: Bool { failures.isEmpty && !mayEither }
  /// Whether the exchange must fail.
  package var mustFail: Bool { !failures.isEmpty && !mayEither }

  /// The first check that must fail, in walk order.
  package var first: FailedCheck? { failures.first { $0.isCertain } ?? failures.first }

  /// Returns whether a reported reason is one of the right ones.
  package func permits(_ diagnosis: Diagnosis?) -> Bool {
    guard let diagnosis, !anyCode else { return true }
    return failures.contains { $0.isTold(by: diagnosis) }
  }
}
