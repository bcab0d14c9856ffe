internal import VPCheckModel
internal import VPCheckTopology

/// Faults in connections that have ended, and in how they end by themselves.
enum EndedConnectionFaults {
  static let all = [
    failedDeleted,
    endedDeletionIsNotPermitted,
    expiredDeleted,
    expiredAccepted,
    deletedAccepted,
    deletedRejectionIsNotPermitted,
    failedForgottenEarly,
    failedStays,
    expiredForgottenEarly,
    expiredStays,
    rejectedForgottenEarly,
    rejectedStays,
    deletedForgottenEarly,
    deletedStays,
    connectionsOutliveVpcs,
    requestsExpireEarly,
    requestsExpireAsRejected,
  ]

  private static let failedDeleted = Fault(
    "failed-deleted", breaks: "PEER-STATE-4",
    "A connection that failed or was rejected can be deleted.",
    control: {
      $0.peering.deleteState = { state, options in
        state == .failed || state == .rejected
          ? nil : ControlRules.standard.peering.deleteState(state, options)
      }
    })

  private static let endedDeletionIsNotPermitted = Fault(
    "ended-deletion-is-not-permitted", breaks: "PEER-STATE-4",
    "Deleting a connection that has ended is refused as not permitted.",
    control: {
      $0.peering.deleteState = { state, options in
        ControlRules.standard.peering.deleteState(state, options).map { _ in Rejection(.operationNotPermitted)
        }
      }
    })

  private static let expiredDeleted = Fault(
    "expired-deleted", breaks: "PEER-STATE-5",
    "A request that has expired can be deleted.",
    control: {
      $0.peering.deleteState = { state, options in
        state == .expired ? nil : ControlRules.standard.peering.deleteState(state, options)
      }
    })

  private static let expiredAccepted = Fault(
    "expired-accepted", breaks: "PEER-STATE-5",
    "A request that has expired can be accepted while it is in view.",
    control: {
      $0.peering.acceptState = { $0 == .expired ? nil : ControlRules.standard.peering.acceptState($0) }
    })

  private static let deletedAccepted = Fault(
    "deleted-accepted", breaks: "PEER-STATE-6",
    "A connection that was deleted can be accepted again.",
    control: {
      $0.peering.acceptState = { $0 == .deleted ? nil : ControlRules.standard.peering.acceptState($0) }
    })

  private static let deletedRejectionIsNotPermitted = Fault(
    "deleted-is-not-permitted", breaks: "PEER-STATE-6",
    "Answering a connection that was deleted is refused as not permitted.",
    control: {
      $0.peering.acceptState = {
        $0 == .deleted ? Rejection(.operationNotPermitted) : ControlRules.standard.peering.acceptState($0)
      }
      $0.peering.rejectState = {
        $0 == .deleted ? Rejection(.operationNotPermitted) : ControlRules.standard.peering.rejectState($0)
      }
    })

  /// Makes a fault in how many seconds connections of one state stay in view.
  private static func view(
    _ id: String, breaks law: String, _ summary: String, of state: PeeringState, seconds: Int
  ) -> Fault {
    Fault(
      id, breaks: law, summary,
      control: {
        $0.peering.visibleSeconds = { connection, ender, account in
          connection.state == state
            ? seconds : ControlRules.standard.peering.visibleSeconds(connection, ender, account)
        }
      })
  }

  private static let failedForgottenEarly = view(
    "failed-forgotten-early", breaks: "PEER-VIS-1", "A request that failed goes out of view after a minute.",
    of: .failed, seconds: 60)

  private static let failedStays = view(
    "failed-stays-in-view", breaks: "PEER-VIS-1", "A request that failed stays in view for ever.",
    of: .failed, seconds: .max)

  private static let expiredForgottenEarly = view(
    "expired-forgotten-early", breaks: "PEER-VIS-2",
    "A request that expired goes out of view after a minute.", of: .expired, seconds: 60)

  private static let expiredStays = view(
    "expired-stays-in-view", breaks: "PEER-VIS-2", "A request that expired stays in view for ever.",
    of: .expired, seconds: .max)

  private static let rejectedForgottenEarly = view(
    "rejected-forgotten-early", breaks: "PEER-VIS-3",
    "A request that was rejected goes out of view after a minute, for both sides.", of: .rejected,
    seconds: 60)

  private static let rejectedStays = view(
    "rejected-stays-in-view", breaks: "PEER-VIS-3", "A request that was rejected stays in view for ever.",
    of: .rejected, seconds: .max)

  private static let deletedForgottenEarly = view(
    "deleted-forgotten-early", breaks: "PEER-VIS-4",
    "A connection that was deleted goes out of view after a minute, for both sides.", of: .deleted,
    seconds: 60)

  private static let deletedStays = view(
    "deleted-stays-in-view", breaks: "PEER-VIS-4", "A connection that was deleted stays in view for ever.",
    of: .deleted, seconds: .max)

  private static let connectionsOutliveVpcs = Fault(
    "connections-outlive-vpcs", breaks: "PEER-STATE-20",
    "A VPC can be deleted whatever connections it has, and they stay as they are.",
    control: { $0.vpcs.peeringAtDeletion = { _, _, _ in .unaffected } })

  private static let requestsExpireEarly = Fault(
    "requests-expire-early", breaks: "PEER-Q-3",
    "A request that nobody answers expires after a day.",
    control: { $0.peering.expirySeconds = { 24 * 3600 } })

  private static let requestsExpireAsRejected = Fault(
    "requests-end-as-rejected", breaks: "PEER-Q-3",
    "A request that nobody answers in time is rejected.",
    control: {
      $0.unlisted.changeInTime = { _, before, after in
        after.peeringConnections.updateAll {
          if $0.state == .expired, before.peeringConnections[$0.id]?.state == .pendingAcceptance {
            $0.state = .rejected
          }
        }
      }
    })
}
