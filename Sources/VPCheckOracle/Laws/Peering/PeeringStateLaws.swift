internal import VPCheckTopology

/// Laws on the states of peering connections (peering sheet, section 1).
enum PeeringStateLaws {
  static let all = [
    transitions, accepting, rejecting, bothExist, nothingElse, staleRules, expiry,
  ]

  static let transitions = Law.invariant(
    "PEER-STATE-1", of: [.peeringConnection],
    "Only the documented transitions occur; nothing leaves failed, expired, rejected or deleted.",
    source: Citation.peeringGuide("vpc-peering-basics", "VPC peering connection lifecycle")
  ) { step in
    guard step.isFresh(.peeringConnection), !step.isRejected,
      step.hasChanged(.peeringConnection)
    else { return .silent }
    return .from(PeeringFrame.differences(step))
  }

  static let accepting = Law.refusal(
    "PEER-STATE-2", on: .acceptPeering, "Only a connection in pending-acceptance can be accepted.",
    source: Citation.model("AcceptVpcPeeringConnection") + "; " + Citation.errors("InvalidStateTransition")
  ) { judged in
    guard case .acceptVpcPeeringConnection(let id) = judged.command else { return nil }
    return PeeringAction(id, judged)?.wrongState { ![.expired, .deleted].contains($0) }
  }.accepting(on: .acceptPeering).changing(on: .acceptPeering) { step in
    guard case .acceptVpcPeeringConnection(let id)? = step.command,
      let connection = step.before.peeringConnections[id], connection.state == .pendingAcceptance,
      !PeeringOverlap(connection, step.before).mayFail
    else { return .silent }
    return PeeringAction.answer(id, settles: [.active, .provisioning], step)
  }

  static let rejecting = Law.refusal(
    "PEER-STATE-3", on: .rejectPeering,
    "Only a connection in pending-acceptance can be rejected; an active one cannot.",
    source: Citation.model("RejectVpcPeeringConnection") + "; " + Citation.errors("InvalidStateTransition")
  ) { judged in
    guard case .rejectVpcPeeringConnection(let id) = judged.command else { return nil }
    return PeeringAction(id, judged)?.wrongState { ![.expired, .deleted].contains($0) }
  }.accepting(on: .rejectPeering).changing(on: .rejectPeering) { step in
    guard case .rejectVpcPeeringConnection(let id)? = step.command,
      step.before.peeringConnections[id]?.state == .pendingAcceptance
    else { return .silent }
    return PeeringAction.answer(id, settles: [.rejected], step)
  }

  static let bothExist = Law.invariant(
    "PEER-STATE-20", of: [.peeringConnection, .vpc], on: .all.subtracting(.createPeering),
    "Both VPCs of a pending, provisioning or active connection exist.",
    source: Citation.peeringGuide("delete-vpc-peering-connection")
  ) { step in
    guard step.isFresh(.peeringConnection),
      step.hasChanged(.vpc) || step.hasChanged(.peeringConnection)
    else { return .silent }
    var differences: [Difference] = []
    for connection in step.after.peeringConnections where lacksVPC(connection, step.after) {
      if let earlier = step.before.peeringConnections[connection.id], lacksVPC(earlier, step.before) {
        continue
      }
      // The request that goes with its requester's VPC is VPC-DEL-5's.
      if case .deleteVpc(let vpc)? = step.command, connection.state == .pendingAcceptance,
        connection.requester.vpc == vpc, connection.requester.owner != connection.accepter.owner
      {
        continue
      }
      differences.append(
        Difference(
          "vpc-gone", expected: "both VPCs of \(connection.id), \(connection.state.rawValue), exist",
          observed: "one does not"))
    }
    return .from(differences)
  }

  private static func lacksVPC(_ connection: PeeringConnection, _ topology: Topology) -> Bool {
    switch connection.state {
    case .pendingAcceptance, .provisioning, .active:
      !topology.vpcs.contains(connection.requester.vpc) || !topology.vpcs.contains(connection.accepter.vpc)
    default: false
    }
  }

  static let nothingElse = Law.effect(
    "PEER-STATE-23", on: .peering,
    "Peering requests change no table, no association, no security group rule and no block of a VPC.",
    source: Citation.peeringGuide("vpc-peering-basics")
  ) { step in
    var differences =
      VPCFrame.differences(step) + RouteTableFrame.associationDifferences(step) { _ in false }
    // What becomes of rules when the connection is deleted is PEER-SG-4's.
    if step.kind != .deletePeering { differences += SecurityGroupFrame.differences(step) }
    return .from(differences)
  }

  static let staleRules = Law.effect(
    "PEER-SG-4", on: .deletePeering, "Rules that name a group of a former peer stay, as stale ones.",
    source: Citation.peeringGuide("vpc-peering-security-groups", "Work with stale security group rules")
  ) { .from(SecurityGroupFrame.differences($0)) }

  /// The life of a request that nobody answers, in seconds: seven days.
  static let lifetime = 168 * 3600

  static let expiry = Law.invariant(
    "PEER-Q-3", of: [.peeringConnection], on: .wait, alsoUnchanged: true,
    "A request that nobody answers expires after 168 hours, and not before.",
    source: Citation.peeringGuide("vpc-peering-connection-quotas")
  ) { step in
    guard case .wait(let seconds) = step.step else { return .silent }
    var isAsked = false
    var differences: [Difference] = []
    for connection in step.before.peeringConnections where connection.state == .pendingAcceptance {
      guard let age = step.facts.age(of: connection.id) else { continue }
      // One that should have expired before the step was reported then.
      if age > lifetime || age == lifetime && seconds == 0 { continue }
      isAsked = true
      guard let later = step.after.peeringConnections[connection.id] else {
        if age + seconds < lifetime {
          differences.append(
            Difference("vanished", expected: "\(connection.id) waits for an answer", observed: "it is gone"))
        }
        continue
      }
      if let difference = difference(later, age + seconds, step) { differences.append(difference) }
    }
    return isAsked ? .from(differences) : .silent
  }

  private static func difference(_ connection: PeeringConnection, _ age: Int, _ step: JudgedStep)
    -> Difference?
  {
    // What becomes of a request whose VPCs overlap by now is open (PEER-CIDR-5).
    if connection.state == .failed, PeeringOverlap(connection, step.after).mayFail { return nil }
    let expected: [PeeringState] =
      if age < lifetime { [.pendingAcceptance] } else if age == lifetime {
        [.pendingAcceptance, .expired]
      } else {
        [.expired]
      }
    guard !expected.contains(connection.state) else { return nil }
    return Difference(
      "state-\(connection.state.rawValue)", expected: "\(connection.id) is \(expected[0].rawValue)",
      observed: "it is \(connection.state.rawValue) at the age of \(age) s")
  }
}
