internal import AddressMath
internal import VPCheckTopology

/// The same connections, asked for by the other side.
enum PeeringTwins {
  static let all = [outcomes, answers]

  /// Only the request is meant: a block that is added later may be held against one side (PEER-CIDR-3).
  private static let outcomes = TwinRelation(
    "PEER-OVL-6", "sides-swapped", "The test for overlap gives the same verdict whichever side asks.",
    source: Citation.derived("PEER-OVL-1"), comparing: [.outcomes, .states], on: .createPeering,
    of: { state in
      var facet = Topology()
      facet.peeringConnections = state.peeringConnections
      return facet
    }, transform: swapped)

  private static let answers = TwinRelation(
    "PEER-RT-15", "sides-swapped", "Reachability does not depend on which side asked for the connection.",
    source: Citation.derived("PEER-RT-2"), comparing: .answers, transform: swapped)

  /// Swaps the sides of every connection within one account and Region.
  ///
  /// There both sides are the same party, so that who accepts stays the same. Of several
  /// requests between two VPCs all are swapped, or none. A quota that is set may count by the
  /// side that asks (PEER-Q-2); then nothing is said.
  @Sendable private static func swapped(_ scenario: Scenario, _ history: History) -> Twin? {
    guard !scenario.steps.contains(where: \.setsPeeringQuota) else { return nil }
    var blocked: [Set<VPCID>] = []
    for (index, step) in scenario.steps.enumerated() {
      guard case .createVpcPeeringConnection(_, let one, let other, _)? = step.command,
        !isWithinOneParty(step, before: history.topology(before: index))
      else { continue }
      blocked.append([one, other])
    }
    let steps = scenario.steps.map { step -> Step in
      guard
        case .command(.createVpcPeeringConnection(let id, let one, let other, let owner), let caller) = step,
        !blocked.contains([one, other])
      else { return step }
      return .command(
        .createVpcPeeringConnection(id, requester: other, accepter: one, accepterOwner: owner), by: caller)
    }
    guard steps != scenario.steps else { return nil }
    var twin = Twin(steps)
    twin.form = { state in
      var state = state
      state.peeringConnections.updateAll { connection in
        guard connection.accepter.vpc < connection.requester.vpc else { return }
        (connection.requester, connection.accepter) = (connection.accepter, connection.requester)
      }
      return state
    }
    return twin
  }

  private static func isWithinOneParty(_ step: Step, before topology: Topology) -> Bool {
    guard case .command(.createVpcPeeringConnection(_, let one, let other, let owner), let caller) = step,
      let requester = topology.vpcs[one], let accepter = topology.vpcs[other]
    else { return false }
    return requester.owner == caller.account && accepter.owner == caller.account
      && (owner ?? caller.account) == caller.account && caller.region == requester.region
      && requester.region == accepter.region
  }
}

extension Step {
  /// Whether the step sets a quota of connections or requests.
  fileprivate var setsPeeringQuota: Bool {
    switch self {
    case .quota(.pendingPeerings, _), .quota(.activePeerings, _): true
    default: false
    }
  }
}
