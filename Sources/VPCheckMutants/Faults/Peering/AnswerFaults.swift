internal import VPCheckModel
internal import VPCheckTopology

/// Faults in accepting, rejecting and deleting a connection.
enum AnswerFaults {
  static let all = [
    acceptanceFailsOtherRequests,
    rejectedRequestsWaitAgain,
    activeRejected,
    wrongStateIsNotPermitted,
    rejectionDeletes,
    acceptanceIsIgnored,
    wrongStateIsNotFound,
    requesterMeetsTheState,
    requesterRejects,
    requestNotWithdrawn,
    withdrawalRejects,
    activeNotDeleted,
    deletionLeavesActive,
    strangersDelete,
    unknownConnectionIsAState,
    deletionByTheRequesterOnly,
    accepterSeesNothing,
    acceptanceOpensGroups,
    acceptanceAssociatesSubnets,
    requestEndsAssociations,
    acceptedInTheWrongRegion,
  ]

  private static let acceptanceFailsOtherRequests = Fault(
    "acceptance-fails-other-requests", breaks: "PEER-STATE-1",
    "Accepting a connection fails the other requests of both VPCs.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .acceptVpcPeeringConnection(let id) = command,
          let accepted = before.peeringConnections[id]
        else { return }
        after.peeringConnections.updateAll { other in
          guard other.state == .pendingAcceptance,
            other.joins(accepted.requester.vpc) || other.joins(accepted.accepter.vpc)
          else { return }
          other.state = .failed
        }
      }
    })

  private static let rejectedRequestsWaitAgain = Fault(
    "rejected-requests-wait-again", breaks: "PEER-STATE-1",
    "A rejected request waits for acceptance again after some time.",
    control: {
      $0.unlisted.changeInTime = { _, before, after in
        after.peeringConnections.updateAll {
          if before.peeringConnections[$0.id]?.state == .rejected { $0.state = .pendingAcceptance }
        }
      }
    })

  private static let activeRejected = Fault(
    "active-rejected", breaks: "PEER-STATE-3",
    "A connection that is active can be rejected.",
    control: {
      $0.peering.rejectState = {
        $0 == .active ? nil : ControlRules.standard.peering.rejectState($0)
      }
    })

  private static let wrongStateIsNotPermitted = Fault(
    "wrong-state-is-not-permitted", breaks: "PEER-STATE-3",
    "Rejecting a connection in a wrong state is refused as not permitted.",
    control: {
      $0.peering.rejectState = { $0 == .pendingAcceptance ? nil : Rejection(.operationNotPermitted) }
    })

  private static let rejectionDeletes = Fault(
    "rejection-deletes", breaks: "PEER-STATE-3",
    "A request that is rejected is deleted.",
    control: { $0.peering.stateAfterReject = { .deleted } })

  private static let acceptanceIsIgnored = Fault(
    "acceptance-is-ignored", breaks: "PEER-STATE-2",
    "Accepting a request leaves it pending.",
    control: { $0.peering.stateAfterAccept = { $0 ? .failed : .pendingAcceptance } })

  private static let wrongStateIsNotFound = Fault(
    "acceptance-in-a-wrong-state-is-not-found", breaks: "PEER-STATE-2",
    "Accepting a connection in a wrong state is refused as that of an unknown one.",
    control: {
      $0.peering.acceptState = {
        $0 == .pendingAcceptance ? nil : Rejection("InvalidVpcPeeringConnectionID.NotFound")
      }
    })

  private static let requesterMeetsTheState = Fault(
    "requester-has-no-say-in-states", breaks: "PEER-STATE-7",
    "The requester who accepts its own request is refused for the state.",
    control: {
      $0.peering.answerer = { connection, caller in
        connection.accepter.owner == caller.account ? nil : Rejection(.invalidStateTransition)
      }
    })

  private static let requesterRejects = Fault(
    "requester-rejects", breaks: "PEER-STATE-8",
    "The requester's account may reject its own request to another account.",
    control: { $0.peering.rejecter = { _, _ in nil } })

  private static let requestNotWithdrawn = Fault(
    "request-not-withdrawn", breaks: "PEER-STATE-8",
    "A pending request cannot be deleted, not even by the requester.",
    control: {
      $0.peering.deleteState = { state, options in
        state == .pendingAcceptance
          ? Rejection(.invalidStateTransition) : ControlRules.standard.peering.deleteState(state, options)
      }
    })

  private static let withdrawalRejects = Fault(
    "withdrawal-rejects", breaks: "PEER-STATE-8",
    "A pending request that the requester deletes is rejected.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteVpcPeeringConnection(let id) = command,
          before.peeringConnections[id]?.state == .pendingAcceptance
        else { return }
        after.peeringConnections.update(id) { $0.state = .rejected }
      }
    })

  private static let activeNotDeleted = Fault(
    "active-not-deleted", breaks: "PEER-STATE-10", alsoBreaks: ["PEER-STATE-22"],
    "An active connection cannot be deleted.",
    control: {
      $0.peering.deleteState = { state, options in
        state == .active
          ? Rejection(.invalidStateTransition) : ControlRules.standard.peering.deleteState(state, options)
      }
    })

  private static let deletionLeavesActive = Fault(
    "deletion-leaves-active", breaks: "PEER-STATE-10",
    "Deleting an active connection is accepted and leaves it active.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteVpcPeeringConnection(let id) = command,
          before.peeringConnections[id]?.state == .active
        else { return }
        after.peeringConnections.update(id) { $0.state = .active }
      }
    })

  private static let strangersDelete = Fault(
    "strangers-delete", breaks: "PEER-STATE-18",
    "An account that is no party of a connection sees it, and can delete it.",
    control: { $0.visibility.isParty = { _, _ in true } })

  private static let unknownConnectionIsAState = Fault(
    "unknown-connection-is-a-state", breaks: "PEER-STATE-18",
    "What is asked of an unknown connection is refused as a wrong state.",
    control: {
      $0.unlisted.answer = { _, _, _, outcome in
        outcome.rejection?.code == "InvalidVpcPeeringConnectionID.NotFound"
          ? .rejected(.invalidStateTransition) : outcome
      }
    })

  private static let deletionByTheRequesterOnly = Fault(
    "deletion-by-the-requester-only", breaks: "PEER-STATE-22",
    "Only the requester can delete an active connection.",
    control: {
      $0.peering.deleter = { connection, caller, _ in
        connection.requester.owner == caller.account ? nil : Rejection(.operationNotPermitted)
      }
    })

  private static let accepterSeesNothing = Fault(
    "accepter-sees-nothing", breaks: "PEER-STATE-22",
    "The accepter of another account does not see a connection.",
    control: { $0.visibility.isParty = { $0.requester.owner == $1.account } })

  private static let acceptanceOpensGroups = Fault(
    "acceptance-opens-groups", breaks: "PEER-STATE-23",
    "Accepting a connection lets the peer's addresses in to the default groups of both VPCs.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .acceptVpcPeeringConnection(let id) = command,
          let connection = after.peeringConnections[id]
        else { return }
        let vpcs = after.vpcs
        after.securityGroups.updateAll { group in
          guard let peer = connection.peer(of: group.vpc), let block = vpcs[peer]?.ipv4.first?.block else {
            return
          }
          group.rules.append(SecurityGroupRule(.ingress, .all, .block(block)))
        }
      }
    })

  private static let acceptanceAssociatesSubnets = Fault(
    "acceptance-associates-subnets", breaks: "PEER-STATE-23",
    "Accepting a connection associates the subnets of both VPCs with their main tables.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .acceptVpcPeeringConnection(let id) = command,
          let connection = after.peeringConnections[id]
        else { return }
        let subnets = after.subnets
        after.routeTables.updateAll { table in
          guard table.isMain, connection.joins(table.vpc) else { return }
          table.explicitSubnets = subnets.filter { $0.vpc == table.vpc }.map(\.id)
        }
      }
    })

  private static let requestEndsAssociations = Fault(
    "request-ends-associations", breaks: "PEER-STATE-23",
    "A new request ends the explicit associations of the requester's subnets.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createVpcPeeringConnection(_, let requester, _, _) = command else { return }
        after.routeTables.updateAll { if $0.vpc == requester { $0.explicitSubnets = [] } }
      }
    })

  private static let acceptedInTheWrongRegion = Fault(
    "accepted-in-the-wrong-region", breaks: "PEER-CRT-16",
    "A request to a VPC of another Region is accepted in the Region of the requester as well.",
    control: { $0.peering.acceptRegion = { _, _ in nil } })
}
