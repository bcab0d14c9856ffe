internal import VPCheckModel
internal import VPCheckTopology

/// Faults in several connections between the same two VPCs.
enum RepeatedRequestFaults {
  static let all = [
    swappedRequestActive,
    anyConnectionReturned,
    repeatIsAState,
    swappedRequestFails,
    swappedRequestIsAState,
    requestBesideActiveIsAState,
    endedConnectionReturned,
    endedConnectionInTheWay,
    activeRivalNotPermitted,
    swappedConnectionReturned,
  ]

  private static let swappedRequestActive = Fault(
    "swapped-request-active", breaks: "PEER-CRT-9",
    "A request beside an active connection of the same two VPCs is active at once as well.",
    control: {
      $0.peering.stateAfterCreate = { topology, requester, accepter, overlaps in
        let isJoined = topology.peeringConnections.contains {
          $0.state == .active && $0.peer(of: requester.id) == accepter?.id
        }
        return isJoined
          ? .active : ControlRules.standard.peering.stateAfterCreate(topology, requester, accepter, overlaps)
      }
    })

  private static let anyConnectionReturned = Fault(
    "any-connection-returned", breaks: "PEER-CRT-10",
    "A VPC that asks again gets the connection that it has, whomever it asks.",
    control: {
      $0.peering.existing = { topology, requester, _ in
        topology.peeringConnections.first { $0.state.isLive && $0.requester == requester }?.id
      }
    })

  private static let repeatIsAState = Fault(
    "repeated-request-is-a-state", breaks: "PEER-CRT-10",
    "A request that is repeated is refused as a wrong state.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createVpcPeeringConnection(_, let requester, let accepter, _) = command,
          topology.peeringConnections.contains(where: {
            $0.state.isLive && $0.requester.vpc == requester && $0.accepter.vpc == accepter
          })
        else { return nil }
        return Rejection(.invalidStateTransition)
      }
    })

  private static let swappedRequestFails = Fault(
    "swapped-request-fails", breaks: "PEER-CRT-12",
    "A request the other way round fails while the first one is pending.",
    control: {
      $0.peering.stateAfterCreate = { topology, requester, accepter, overlaps in
        let isAsked = topology.peeringConnections.contains {
          $0.state == .pendingAcceptance && $0.requester.vpc == accepter?.id
            && $0.accepter.vpc == requester.id
        }
        return isAsked
          ? .failed : ControlRules.standard.peering.stateAfterCreate(topology, requester, accepter, overlaps)
      }
    })

  private static let swappedRequestIsAState = Fault(
    "swapped-request-is-a-state", breaks: "PEER-CRT-12",
    "A request the other way round is refused as a wrong state while the first one is pending.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createVpcPeeringConnection(_, let requester, let accepter, _) = command,
          topology.peeringConnections.contains(where: {
            $0.state == .pendingAcceptance && $0.requester.vpc == accepter && $0.accepter.vpc == requester
          })
        else { return nil }
        return Rejection(.invalidStateTransition)
      }
    })

  private static let requestBesideActiveIsAState = Fault(
    "request-beside-active-is-a-state", breaks: "PEER-CRT-13",
    "A request the other way round is refused as a wrong state while the first one is active.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createVpcPeeringConnection(_, let requester, let accepter, _) = command,
          topology.peeringConnections.contains(where: {
            $0.state == .active && $0.requester.vpc == accepter && $0.accepter.vpc == requester
          })
        else { return nil }
        return Rejection(.invalidStateTransition)
      }
    })

  private static let endedConnectionReturned = Fault(
    "ended-connection-returned", breaks: "PEER-CRT-14",
    "A request between VPCs whose connection has ended returns the old connection.",
    control: {
      $0.peering.existing = { topology, requester, accepter in
        topology.peeringConnections.first { $0.requester == requester && $0.accepter == accepter }?.id
      }
    })

  private static let endedConnectionInTheWay = Fault(
    "ended-connection-in-the-way", breaks: "PEER-CRT-14",
    "A request is refused as existing already while an ended connection of the VPCs is in view.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createVpcPeeringConnection(_, let requester, let accepter, _) = command,
          topology.peeringConnections.contains(where: {
            $0.state.isTerminal && $0.peer(of: requester) == accepter
          })
        else { return nil }
        return Rejection("VpcPeeringConnectionAlreadyExists")
      }
    })

  private static let activeRivalNotPermitted = Fault(
    "active-rival-is-not-permitted", breaks: "PEER-CRT-11",
    "Accepting a second connection between two VPCs is refused as not permitted.",
    control: {
      $0.peering.secondActive = { topology, connection in
        ControlRules.standard.peering.secondActive(topology, connection)
          .map { _ in Rejection(.operationNotPermitted) }
      }
    })

  private static let swappedConnectionReturned = Fault(
    "swapped-connection-returned", breaks: "PEER-CRT-11",
    "A request the other way round returns the active connection.",
    control: {
      $0.peering.existing = { topology, requester, accepter in
        topology.peeringConnections.first {
          $0.state == .active && $0.requester == accepter && $0.accepter == requester
        }?.id ?? ControlRules.standard.peering.existing(topology, requester, accepter)
      }
    })
}
