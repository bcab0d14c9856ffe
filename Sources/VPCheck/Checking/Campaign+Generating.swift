internal import PropertyEngine
internal import VPCheckGenerators
internal import VPCheckOracle
internal import VPCheckTopology

/// How the cases of a campaign are drawn; the same for cases that come from outside.
extension Campaign {
  /// Draws a case while playing it, with what comparing laws add to it.
  static func generatedTrial(
    _ testCase: TestCase, on system: any ControlPlaneSystem, laws: Set<String>?, profile: GenerationProfile
  ) throws -> Trial {
    var generator = try ScenarioGenerator(profile: profile, testCase)
    let referee = Referee(system, laws: laws)
    let trial = try referee.trial(
      followedBy: { history in
        ComparisonShare(testCase.choices, laws: laws, on: system).followUp(after: history)
      }
    ) { topology in try generator.next(after: topology) }
    let share = ComparisonShare(testCase.choices, laws: laws, on: system)
    guard let relation = share.relation(for: trial.scenario, trial.history) else { return trial }
    return referee.compared(trial, by: relation)
  }
}
