internal import VPCheckCorpus
package import VPCheckTopology

/// How a scenario shows the fingerprint that is being kept.
package struct ShownFailure: Sendable {
  /// The position of the first step that shows it.
  package var stepIndex: Int
  /// The other fingerprints that the scenario shows.
  package var companions: Set<String>

  /// Describes how a scenario shows it.
  package init(stepIndex: Int, companions: Set<String> = []) {
    self.stepIndex = stepIndex
    self.companions = companions
  }
}

/// How far shrinking goes.
package enum ShrinkEffort: Sendable {
  /// Only what the step that shows the failure needs is kept; a handful of plays.
  case slice
  /// Until nothing simpler is found.
  case full
}

/// What shrinking a scenario came to.
package struct ShrunkScenario: Sendable {
  /// The smallest scenario found that still shows the fingerprint.
  package var scenario: Scenario
  /// How often the system was played.
  package var plays: Int
  /// Whether the budget ran out before nothing simpler could be found.
  package var isPartial: Bool
}

/// Looks for the smallest scenario that shows the same fingerprint.
///
/// It edits commands, not choices: it knows which steps depend on which, so that a
/// scenario written by hand shrinks as well as a generated one, and a slow system is
/// played a few dozen times instead of hundreds. Passes, in this order:
///
/// 1. cut what comes after the step that shows it, and keep only what that step needs;
/// 2. remove steps, each with everything that depends on it, halves before singles;
/// 3. let one resource take the part of another, and drop the other;
/// 4. leave out options, and make numbers simple;
/// 5. move blocks to simpler places, whole surroundings first;
/// 6. bring the steps into the usual order of building.
///
/// Every accepted edit is strictly simpler (`ScenarioComplexity`), so the search ends;
/// it is deterministic, so the same failure ends in the same case. No edit may bring
/// in a fingerprint that the scenario did not show before: on a system with many bugs
/// a shorter case that leans on a second bug explains neither.
package struct ScenarioShrinker {
  /// Plays a scenario; nil when it does not show the fingerprint.
  private let play: (Scenario) -> ShownFailure?
  private let playsMax: Int
  private let shouldStop: () -> Bool
  private var tried: Set<Scenario> = []
  private(set) var best: Scenario
  private var complexity: ScenarioComplexity
  private(set) var culprit = 0
  private var companions: Set<String>
  private var plays = 0

  /// Creates a shrinker.
  ///
  /// - Parameters:
  ///   - scenario: A scenario that shows the fingerprint.
  ///   - shown: How it shows it.
  ///   - playsMax: How often the system may be played.
  ///   - shouldStop: Asked before every play.
  ///   - play: Plays a scenario and tells how it shows the fingerprint; nil when it
  ///     does not.
  package init(
    _ scenario: Scenario, shown: ShownFailure, playsMax: Int, shouldStop: @escaping () -> Bool = { false },
    play: @escaping (Scenario) -> ShownFailure?
  ) {
    best = scenario.renumbered
    complexity = ScenarioComplexity(best)
    culprit = min(shown.stepIndex, best.steps.count - 1)
    companions = shown.companions
    self.playsMax = playsMax
    self.shouldStop = shouldStop
    self.play = play
  }

  /// Shrinks to a fixed point or until the budget ends.
  package mutating func shrink(_ effort: ShrinkEffort = .full) -> ShrunkScenario {
    slice()
    guard effort == .full else { return ShrunkScenario(scenario: best, plays: plays, isPartial: true) }
    setScene()
    var before: ScenarioComplexity
    repeat {
      before = complexity
      removeSteps()
      mergeResources()
      simplifySteps()
      simplifyBlocks()
      reorderSteps()
      // The dearer passes have their turn when the cheap ones are at their end.
      if complexity == before { replaceParts() }
      if complexity == before { exchangeParts() }
      if complexity == before { removePairs() }
    } while complexity < before && !isExhausted
    return ShrunkScenario(scenario: best, plays: plays, isPartial: isExhausted)
  }

  var isExhausted: Bool { plays >= playsMax || shouldStop() }

  /// Takes a candidate if it is simpler and still shows the fingerprint.
  mutating func accept(_ candidate: Scenario) -> Bool {
    guard !candidate.steps.isEmpty, !isExhausted, Self.makesEachOnce(candidate) else { return false }
    let renumbered = candidate.renumbered
    let candidateComplexity = ScenarioComplexity(renumbered)
    guard candidateComplexity < complexity, tried.insert(renumbered).inserted else { return false }
    plays += 1
    guard let shown = play(renumbered), shown.companions.isSubset(of: companions) else { return false }
    best = renumbered
    complexity = candidateComplexity
    culprit = min(shown.stepIndex, best.steps.count - 1)
    companions = shown.companions
    return true
  }

  /// A scenario hands out each handle once, and sends in no session that it has not opened; an
  /// edit that does otherwise is none.
  private static func makesEachOnce(_ scenario: Scenario) -> Bool {
    let made = scenario.steps.compactMap(\.command?.createdID)
    return Set(made).count == made.count && scenario.opensBeforeSending
  }

  private mutating func slice() {
    _ = accept(Scenario(Array(best.steps[...culprit])))
    for positions in ScenarioDependencies(best).slices(for: culprit)
    where accept(Scenario(positions.map { best.steps[$0] })) {
      return
    }
  }
}
