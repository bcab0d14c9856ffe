internal import VPCheckTopology

/// Simpler variants of a scenario in its sessions.
struct SessionSimplification {
  private let steps: [Step]

  init(_ scenario: Scenario) { steps = scenario.steps }

  /// Variants in which a session is no more than probes, in which one packet of it is one, and
  /// in which an earlier session takes its part.
  func candidates() -> [Scenario] {
    let sessions = steps.compactMap(\.openedSession)
    let whole = sessions.map { session in Scenario(steps.map { $0.session == session ? plain($0) : $0 }) }
    let single = steps.indices.filter { steps[$0].usedSession != nil }.map { index in
      var result = steps
      result[index] = plain(steps[index])
      return Scenario(result)
    }
    return whole + single + merged(sessions)
  }

  /// A packet of a session as a probe of the same exchange.
  private func plain(_ step: Step) -> Step {
    guard let session = step.session,
      let probe = steps.first(where: { $0.openedSession == session })?.probe
    else { return step }
    return .probe(probe)
  }

  private func merged(_ sessions: [SessionID]) -> [Scenario] {
    sessions.indices.flatMap { later in
      sessions[..<later].map { earlier in
        Scenario(
          steps.filter { $0.openedSession != sessions[later] }.map { step in
            step.mapSession { $0 == sessions[later] ? earlier : $0 }
          })
      }
    }
  }
}

extension Step {
  /// The session that the step opens, or in which it sends.
  fileprivate var session: SessionID? { openedSession ?? usedSession }
}
