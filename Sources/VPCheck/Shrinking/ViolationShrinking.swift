internal import VPCheckOracle
internal import VPCheckTopology

/// Shrinks a trial that shows a fingerprint to a violation with its smallest case.
package struct ViolationShrinking {
  private let referee: Referee
  private let playsMax: Int
  private let shouldStop: () -> Bool
  private let effort: ShrinkEffort

  /// Creates a shrinking on one system.
  package init(
    system: any ControlPlaneSystem, laws: Set<String>? = nil, playsMax: Int, effort: ShrinkEffort = .full,
    shouldStop: @escaping () -> Bool = { false }
  ) {
    referee = Referee(system, laws: laws)
    self.playsMax = playsMax
    self.shouldStop = shouldStop
    self.effort = effort
  }

  /// Shrinks, and replays the result to confirm it.
  ///
  /// - Returns: nil when the trial does not show the fingerprint at all.
  package func shrink(
    _ trial: Trial, fingerprint: String, caseIndex: Int = 0, choices: String = ""
  ) -> Violation? {
    guard let first = trial.findings.first(where: { $0.fingerprint == fingerprint }) else { return nil }
    let referee = referee
    func shown(_ trial: Trial) -> ShownFailure? {
      guard let finding = trial.findings.first(where: { $0.fingerprint == fingerprint }) else { return nil }
      let others = trial.findings.lazy.map(\.fingerprint).filter { $0 != fingerprint }
      return ShownFailure(stepIndex: finding.stepIndex, companions: Set(others))
    }
    let start = shown(trial) ?? ShownFailure(stepIndex: first.stepIndex)
    var shrinker = ScenarioShrinker(
      trial.scenario, shown: start, playsMax: playsMax, shouldStop: shouldStop
    ) { scenario in shown(referee.trial(scenario, lookingFor: fingerprint)) }
    let shrunk = shrinker.shrink(effort)
    let replay = referee.trial(shrunk.scenario)
    let again = replay.findings.first { $0.fingerprint == fingerprint }
    let finding = again ?? first
    return Violation(
      law: finding.law, fingerprint: fingerprint, expected: finding.difference.expected,
      observed: finding.difference.observed, stepIndex: finding.stepIndex, scenario: shrunk.scenario,
      history: replay.history,
      originalStepCount: trial.scenario.steps.count, plays: shrunk.plays, isPartial: shrunk.isPartial,
      isFlaky: again == nil && replay.failure == nil,
      companions: replay.fingerprints.filter { $0 != fingerprint },
      caseIndex: caseIndex, choices: choices)
  }
}
