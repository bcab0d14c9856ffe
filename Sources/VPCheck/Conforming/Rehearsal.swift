internal import PropertyEngine
internal import VPCheckGenerators
internal import VPCheckTopology

/// Looks for scenarios that exercise laws which have spoken too rarely, without the system.
///
/// Generated scenarios are played on the model, which costs a thousandth of playing them
/// over a wire, and those in which a rare law speaks are kept. What the model answers is
/// used for nothing else: the system is judged by the laws alone.
struct Rehearsal {
  /// How many scenarios are generated at most.
  static let casesMax = 3000
  /// How many are kept at most.
  static let keptMax = 150

  /// What may be generated.
  let profile: GenerationProfile
  /// The seed of the scenarios.
  let seed: UInt64
  /// How many are played at the same time; it changes nothing but the time.
  let jobs: Int

  private struct Rehearsed: Sendable {
    let scenario: Scenario
    let exercised: [Int]
  }

  /// Returns scenarios in which the laws speak.
  ///
  /// - Parameters:
  ///   - lacking: How often each law, by position in the catalogue, is still to speak.
  ///   - shouldStop: Asked before each scenario.
  /// - Returns: In the order found; empty when nothing is lacking.
  func scenarios(for lacking: [Int: Int], shouldStop: @escaping @Sendable () -> Bool) -> [Scenario] {
    var lacking = lacking.filter { $0.value > 0 }
    guard !lacking.isEmpty else { return [] }
    var kept: [Scenario] = []
    let isEnough = StopFlag()
    let profile = profile
    let runner = Runner<Rehearsed>(
      RunnerConfiguration(
        seed: seed, cases: Self.casesMax, jobs: jobs, chunk: 64,
        shouldStop: { isEnough.isSet || shouldStop() }))
    _ = runner.run(
      makeProperty: { _ in
        let referee = Referee(ModelSystem())
        return { testCase in
          var generator = try ScenarioGenerator(profile: profile, testCase)
          let trial = try referee.trial { topology in try generator.next(after: topology) }
          return CaseReply(
            .held, payload: Rehearsed(scenario: trial.scenario, exercised: trial.exercised))
        }
      },
      onCase: { completed in
        guard let rehearsed = completed.payload, !isEnough.isSet else { return }
        let helps = lacking.keys.filter { $0 < rehearsed.exercised.count && rehearsed.exercised[$0] > 0 }
        guard !helps.isEmpty else { return }
        kept.append(rehearsed.scenario)
        for law in helps {
          let rest = (lacking[law] ?? 0) - rehearsed.exercised[law]
          lacking[law] = rest > 0 ? rest : nil
        }
        if lacking.isEmpty || kept.count >= Self.keptMax { isEnough.set() }
      })
    return kept
  }
}
