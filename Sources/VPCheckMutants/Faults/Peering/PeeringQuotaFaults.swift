internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the quotas of peering connections.
enum PeeringQuotaFaults {
  static let all = [
    activeQuotaIsADependency,
    pendingQuotaIsAState,
    endedConnectionsTakePlaces,
    oneRequest,
    oneActiveConnection,
  ]

  private static let activeQuotaIsADependency = Fault(
    "active-quota-is-a-dependency", breaks: "PEER-Q-1",
    "An active connection beyond the quota is refused as a violated dependency.",
    control: {
      $0.quotas.excess = { quota, count, max in
        guard quota == .activePeerings, count > max else {
          return ControlRules.standard.quotas.excess(quota, count, max)
        }
        return Rejection(.dependencyViolation)
      }
    })

  private static let pendingQuotaIsAState = Fault(
    "pending-quota-is-a-state", breaks: "PEER-Q-2",
    "A request beyond the quota is refused as a wrong state.",
    control: {
      $0.quotas.excess = { quota, count, max in
        guard quota == .pendingPeerings, count > max else {
          return ControlRules.standard.quotas.excess(quota, count, max)
        }
        return Rejection(.invalidStateTransition)
      }
    })

  private static let endedConnectionsTakePlaces = Fault(
    "ended-connections-take-places", breaks: "PEER-Q-4",
    "Connections that have ended count for the quota of requests.",
    control: { $0.peering.takesPlace = { $0 == .pendingAcceptance || $0.isTerminal } })

  private static let oneRequest = Fault(
    "one-request-for-each-vpc", breaks: "PEER-CRT-15",
    "A VPC has room for one request that waits for an answer.",
    control: {
      $0.quotas.excess = { quota, count, max in
        ControlRules.standard.quotas.excess(quota, count, quota == .pendingPeerings ? 1 : max)
      }
    })

  private static let oneActiveConnection = Fault(
    "one-active-connection-for-each-vpc", breaks: "PEER-STATE-2",
    "A VPC has room for one active connection.",
    control: {
      $0.quotas.excess = { quota, count, max in
        ControlRules.standard.quotas.excess(quota, count, quota == .activePeerings ? 1 : max)
      }
    })
}
