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
    system: any ControlPlaneSystem, laws: Set<String>? = nil, echoes: Bool? = nil, playsMax: Int,
    effort: ShrinkEffort = .full, isThorough: Bool = false,
    shouldStop: @escaping () -> Bool = { false }
  ) {
    referee = Referee(system, laws: laws, echoes: echoes, isThorough: isThorough)
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
    let referee = referee
    func finding(in trial: Trial) -> Finding? { trial.findings.first { $0.fingerprint == fingerprint } }
    func shown(_ trial: Trial) -> ShownFailure? {
      guard let finding = finding(in: trial) else { return nil }
      let others = trial.findings.lazy.map(\.fingerprint).filter { $0 != fingerprint }
      return ShownFailure(stepIndex: finding.stepIndex, companions: Set(others))
    }
    guard let first = finding(in: trial), let start = shown(trial) else { return nil }
    var shrinker = ScenarioShrinker(
      trial.scenario, shown: start, playsMax: playsMax, shouldStop: shouldStop
    ) { scenario in shown(referee.trial(scenario, lookingFor: fingerprint)) }
    let shrunk = shrinker.shrink(effort)
    let replay = referee.trial(shrunk.scenario, wholeFor: fingerprint)
    let again = finding(in: replay)
    let told = again ?? first
    return Violation(
      law: told.law, fingerprint: fingerprint, expected: told.difference.expected,
      observed: told.difference.observed, stepIndex: told.stepIndex, scenario: shrunk.scenario,
      history: replay.history,
      originalStepCount: trial.scenario.steps.count, plays: shrunk.plays, isPartial: shrunk.isPartial,
      isFlaky: again == nil && replay.failure == nil,
      companions: replay.fingerprints.filter { $0 != fingerprint },
      caseIndex: caseIndex, choices: choices)
  }
}
