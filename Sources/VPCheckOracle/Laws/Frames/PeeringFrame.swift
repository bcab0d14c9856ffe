internal import AddressMath
internal import VPCheckTopology

/// Which peering connections a step leaves alone; some states settle by themselves.
enum PeeringFrame {
  /// Returns the changes of connections that the step is not about.
  static func differences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    let subject = command.flatMap { Self.subject(of: $0, step) }
    return Frame.differences(
      "pcx", step.before.peeringConnections, step.after.peeringConnections, isExempt: { $0.id == subject },
      mayVanish: { $0.state.isTerminal || $0.state == .deleting || isAbout($0, step) }
    ) { one, other in
      one.requester == other.requester && one.accepter == other.accepter
        && (settles(from: one, to: other.state, step) || isAbout(one, step))
    }
  }

  /// Returns the changes that a refused command made.
  static func differencesAfterRefusal(_ step: JudgedStep) -> [Difference] {
    Frame.differences(
      "pcx", step.before.peeringConnections, step.after.peeringConnections, isExempt: { _ in false },
      mayVanish: { $0.state.isTerminal || $0.state == .deleting }
    ) { one, other in
      guard one.requester == other.requester, one.accepter == other.accepter else { return false }
      if settles(from: one, to: other.state, step) { return true }
      // A request that cannot be accepted may fail when somebody tries (PEER-CRT-11, PEER-CIDR-5).
      guard case .acceptVpcPeeringConnection(one.id)? = step.command else { return false }
      return one.state == .pendingAcceptance && other.state == .failed
    }
  }

  /// Whether a state turns into another one without a request about the connection.
  ///
  /// A request whose VPCs overlap by now, or whose place another connection took, may
  /// fail at any time (PEER-CIDR-5, PEER-CRT-12).
  private static func settles(from one: PeeringConnection, to state: PeeringState, _ step: JudgedStep) -> Bool
  {
    switch (one.state, state) {
    case (.initiatingRequest, .pendingAcceptance), (.initiatingRequest, .failed), (.provisioning, .active),
      (.deleting, .deleted):
      return true
    case (.pendingAcceptance, .failed):
      if PeeringOverlap(one, step.after).mayFail || PeeringOverlap(one, step.before).mayFail { return true }
      return step.after.peeringConnections.contains {
        $0.id != one.id && $0.state == .active && $0.peer(of: one.requester.vpc) == one.accepter.vpc
      }
    default: return one.state == state
    }
  }

  private static func subject(of command: Command, _ step: JudgedStep) -> PeeringConnectionID? {
    switch command {
    case .createVpcPeeringConnection(let id, _, _, _): step.existing == nil ? id : nil
    case .acceptVpcPeeringConnection(let id), .rejectVpcPeeringConnection(let id),
      .deleteVpcPeeringConnection(let id):
      id
    default: nil
    }
  }

  /// Whether another law tells what the step does to the connection: time to a pending
  /// one (PEER-Q-3), the end of a VPC to one of its own (VPC-DEL-4 to VPC-DEL-7).
  private static func isAbout(_ connection: PeeringConnection, _ step: JudgedStep) -> Bool {
    switch step.step {
    case .wait: connection.state == .pendingAcceptance
    case .command(.deleteVpc(let vpc), _): step.acceptedCommand != nil && connection.joins(vpc)
    default: false
    }
  }
}

/// Whether the two VPCs of a connection share addresses, as intersections of sets.
struct PeeringOverlap: Sendable {
  /// Whether associated IPv4 blocks meet.
  var isCertain: Bool
  /// Whether blocks meet that count, or may count (PEER-OVL-8).
  var isPossible: Bool
  /// Whether associated IPv6 blocks meet.
  var isIPv6: Bool

  /// Whether the request may fail, or must.
  var mayFail: Bool { isPossible || isIPv6 }

  /// Compares the two VPCs of a connection, and no others (PEER-OVL-5).
  init(_ connection: PeeringConnection, _ topology: Topology) {
    self.init(connection.requester.vpc, connection.accepter.vpc, topology)
  }

  /// Compares two VPCs.
  init(_ one: VPCID, _ other: VPCID, _ topology: Topology) {
    isCertain = topology.overlap(one, other, .ipv4)
    isPossible = isCertain || topology.mayOverlap(one, other, .ipv4)
    isIPv6 = topology.mayOverlap(one, other, .ipv6)
  }
}
