internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in asking for a peering connection.
enum RequestFaults {
  static let all = [
    accepterIsTheCallers,
    sidesSwapped,
    foreignRequesterNotPermitted,
    unknownAccepterWaits,
    unknownAccepterActive,
    overlapIsRefused,
    peeredWithItself,
    itselfIsActive,
    otherAccountsFail,
    otherAccountsRefused,
    oneConnectionForEachVpc,
    ownAccountIsAcceptedAtOnce,
    requestsAreProvisioned,
  ]

  private static let accepterIsTheCallers = Fault(
    "accepter-is-the-callers", breaks: "PEER-CRT-2",
    "The account that a request names is forgotten: both ends are reported as the caller's.",
    control: {
      $0.unlisted.change = { command, caller, _, after in
        guard case .createVpcPeeringConnection(let id, _, _, _) = command else { return }
        after.peeringConnections.update(id) { $0.accepter.owner = caller.account }
      }
    })

  private static let sidesSwapped = Fault(
    "sides-swapped", breaks: "PEER-CRT-2",
    "Requester and accepter of a new connection are reported the wrong way round.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createVpcPeeringConnection(let id, _, _, _) = command else { return }
        after.peeringConnections.update(id) { ($0.requester, $0.accepter) = ($0.accepter, $0.requester) }
      }
    })

  private static let foreignRequesterNotPermitted = Fault(
    "foreign-requester-is-not-permitted", breaks: "PEER-CRT-3",
    "A request by a VPC that the caller does not have is refused as not permitted.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .createVpcPeeringConnection = command, outcome.rejection?.code == "InvalidVpcID.NotFound"
        else { return outcome }
        return .rejected(.operationNotPermitted)
      }
    })

  private static let unknownAccepterWaits = Fault(
    "unknown-accepter-waits", breaks: "PEER-CRT-4",
    "A request to a VPC that does not exist waits for acceptance.",
    control: {
      $0.peering.stateAfterCreate = { _, _, _, overlaps in overlaps ? .failed : .pendingAcceptance }
    })

  private static let unknownAccepterActive = Fault(
    "unknown-accepter-active", breaks: "PEER-CRT-5", alsoBreaks: ["PEER-CRT-4"],
    "A connection to a VPC that does not exist is active at once.",
    control: {
      $0.peering.stateAfterCreate = { topology, requester, accepter, overlaps in
        accepter == nil
          ? .active : ControlRules.standard.peering.stateAfterCreate(topology, requester, accepter, overlaps)
      }
    })

  private static let overlapIsRefused = Fault(
    "overlap-is-refused", breaks: "PEER-CRT-6",
    "A request between VPCs whose blocks overlap is refused, and makes no connection that fails.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createVpcPeeringConnection(_, let requester, let accepter, _) = command,
          let one = topology.vpcs[requester], let other = topology.vpcs[accepter], one.id != other.id,
          ControlRules.standard.peering.overlap(one, other)
        else { return nil }
        return Rejection(.operationNotPermitted)
      }
    })

  private static let peeredWithItself = Fault(
    "peered-with-itself", breaks: "PEER-CRT-7",
    "A request of a VPC to itself waits for acceptance.",
    control: {
      $0.peering.overlap = { $0.id != $1.id && ControlRules.standard.peering.overlap($0, $1) }
    })

  private static let itselfIsActive = Fault(
    "itself-is-active", breaks: "PEER-CRT-7",
    "A connection of a VPC with itself is active at once.",
    control: {
      $0.peering.stateAfterCreate = { topology, requester, accepter, overlaps in
        requester.id == accepter?.id
          ? .active : ControlRules.standard.peering.stateAfterCreate(topology, requester, accepter, overlaps)
      }
    })

  private static let otherAccountsFail = Fault(
    "other-accounts-fail", breaks: "PEER-CRT-15",
    "A request to a VPC of another account fails.",
    control: {
      $0.peering.stateAfterCreate = { topology, requester, accepter, overlaps in
        let isOther = accepter.map { $0.owner != requester.owner } ?? false
        return isOther
          ? .failed : ControlRules.standard.peering.stateAfterCreate(topology, requester, accepter, overlaps)
      }
    })

  private static let otherAccountsRefused = Fault(
    "other-accounts-refused", breaks: "PEER-CRT-15",
    "A request to a VPC of another account is refused as that of an unknown VPC.",
    control: {
      $0.unlisted.objection = { command, caller, _ in
        guard case .createVpcPeeringConnection(_, _, _, let owner?) = command, owner != caller.account
        else { return nil }
        return Rejection("InvalidVpcID.NotFound")
      }
    })

  private static let oneConnectionForEachVpc = Fault(
    "one-connection-for-each-vpc", breaks: "PEER-CRT-15",
    "A VPC with an active connection cannot ask for another one.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createVpcPeeringConnection(_, let requester, let accepter, _) = command,
          topology.peeringConnections.contains(where: {
            $0.state == .active && $0.joins(requester) && !$0.joins(accepter)
          })
        else { return nil }
        return Rejection("ActiveVpcPeeringConnectionPerVpcLimitExceeded")
      }
    })

  private static let ownAccountIsAcceptedAtOnce = Fault(
    "own-account-is-accepted-at-once", breaks: "PEER-STATE-11",
    "A request within one account is active without an acceptance.",
    control: {
      $0.peering.stateAfterCreate = { topology, requester, accepter, overlaps in
        let state = ControlRules.standard.peering.stateAfterCreate(topology, requester, accepter, overlaps)
        return state == .pendingAcceptance && accepter?.owner == requester.owner ? .active : state
      }
    })

  private static let requestsAreProvisioned = Fault(
    "requests-are-provisioned", breaks: "PEER-STATE-11",
    "A request to another account is set up before it is accepted.",
    control: {
      $0.peering.stateAfterCreate = { topology, requester, accepter, overlaps in
        let state = ControlRules.standard.peering.stateAfterCreate(topology, requester, accepter, overlaps)
        return state == .pendingAcceptance && accepter?.owner != requester.owner ? .provisioning : state
      }
    })
}
