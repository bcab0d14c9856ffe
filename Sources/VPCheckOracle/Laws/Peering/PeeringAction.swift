internal import VPCheckTopology

/// An acceptance, rejection or deletion of a connection that the caller is a party to.
struct PeeringAction {
  let connection: PeeringConnection
  let judged: JudgedCommand

  /// Reads an action; nil when the connection is not reported or the caller is no party to it.
  init?(_ id: PeeringConnectionID, _ judged: JudgedCommand) {
    guard let connection = judged.before.peeringConnections[id],
      judged.sight.visibility(of: id) != .foreign
    else { return nil }
    self.connection = connection
    self.judged = judged
  }

  /// Whether both VPCs belong to one account.
  var isWithinOneAccount: Bool { connection.requester.owner == connection.accepter.owner }

  /// Whether the caller owns the VPC that asked.
  var isByRequester: Bool { connection.requester.owner == judged.caller.account }

  /// Whether the caller owns the VPC that was asked.
  var isByAccepter: Bool { connection.accepter.owner == judged.caller.account }

  /// The Region of a side; nil when its VPC is not reported.
  func region(of side: PeeringSide) -> Region? { judged.before.vpcs[side.vpc]?.region }

  /// Whether the request can still be answered.
  var isPending: Bool { connection.state == .pendingAcceptance }

  /// Whether the request is pending although it should have expired, or is about to.
  var mayHaveExpired: Bool {
    isPending && (judged.facts.age(of: connection.id) ?? 0) >= PeeringStateLaws.lifetime
  }

  /// Returns the demand that a state makes when it is not pending-acceptance.
  ///
  /// - Parameter isMeant: Whether the calling law speaks of the state.
  func wrongState(_ isMeant: (PeeringState) -> Bool) -> RefusalDemand? {
    guard !isPending, isMeant(connection.state) else { return nil }
    return .must(codes, "\(connection.id) is \(connection.state.rawValue)")
  }

  /// The code of a wrong state, and those of a connection that may be out of view.
  var codes: [RejectionCode] {
    judged.sight.visibility(of: connection.id) == .unclear
      ? [.invalidStateTransition] + NotFound.peeringConnection : [.invalidStateTransition]
  }

  /// Answers whether an accepted action brought the connection into one of some states.
  static func answer(
    _ id: PeeringConnectionID, settles states: [PeeringState], _ step: JudgedStep
  ) -> LawAnswer {
    guard step.isFresh(.peeringConnection) else { return .silent }
    guard let later = step.after.peeringConnections[id] else {
      // How long an ended connection stays in view is told by PEER-VIS-3 and PEER-VIS-4.
      if states.allSatisfy({ !$0.isLive }) { return .held }
      return .broken([
        Difference("vanished", expected: "\(id) is \(states[0].rawValue)", observed: "it is not reported")
      ])
    }
    guard !states.contains(later.state) else { return .held }
    return .broken([
      Difference(
        "state-\(later.state.rawValue)", expected: "\(id) is \(states[0].rawValue)",
        observed: "it is \(later.state.rawValue)")
    ])
  }
}
