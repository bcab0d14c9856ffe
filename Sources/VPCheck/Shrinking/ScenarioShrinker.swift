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
  private var best: Scenario
  private var complexity: ScenarioComplexity
  private var culprit = 0
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
    var before: ScenarioComplexity
    repeat {
      before = complexity
      removeSteps()
      mergeResources()
      simplifySteps()
      simplifyBlocks()
      reorderSteps()
    } while complexity < before && !isExhausted
    return ShrunkScenario(scenario: best, plays: plays, isPartial: isExhausted)
  }

  private var isExhausted: Bool { plays >= playsMax || shouldStop() }

  /// Takes a candidate if it is simpler and still shows the fingerprint.
  private mutating func accept(_ candidate: Scenario) -> Bool {
    guard !candidate.steps.isEmpty, !isExhausted else { return false }
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

  private mutating func slice() {
    _ = accept(Scenario(Array(best.steps[...culprit])))
    for positions in ScenarioDependencies(best).slices(for: culprit)
    where accept(Scenario(positions.map { best.steps[$0] })) {
      return
    }
  }

  private mutating func removeSteps() {
    var size = best.steps.count / 2
    while size > 1 {
      var start = 0
      while start < best.steps.count {
        if !accept(removing(Set(start..<min(start + size, best.steps.count)))) { start += size }
      }
      size /= 2
    }
    // From the end: what comes late depends on what comes early, seldom the reverse.
    var index = best.steps.count - 1
    while index >= 0 {
      if index < best.steps.count {
        _ = accept(removing([index])) || accept(removing([index], dependents: false))
      }
      index -= 1
    }
  }

  private func removing(_ indices: Set<Int>, dependents: Bool = true) -> Scenario {
    let dependencies = ScenarioDependencies(best)
    var gone = indices
    if dependents {
      for index in indices { gone.formUnion(dependencies.withDependents(index)) }
    }
    return Scenario(best.steps.indices.filter { !gone.contains($0) }.map { best.steps[$0] })
  }

  private mutating func mergeResources() {
    var index = best.steps.count - 1
    while index >= 0 {
      defer { index -= 1 }
      guard index < best.steps.count, let id = best.steps[index].command?.createdID else { continue }
      for other in stand(for: id, before: index) {
        let steps = best.steps.indices.filter { $0 != index }.map { position in
          best.steps[position].mapResources { $0 == id ? other : $0 }
        }
        if accept(Scenario(steps)) { break }
      }
    }
  }

  /// The resources that could take the part of one: earlier ones of its kind, then
  /// those that come with a VPC or an instance.
  private func stand(for id: ResourceID, before index: Int) -> [ResourceID] {
    let earlier = best.steps[..<index].compactMap(\.command?.createdID)
    let explicit = earlier.filter { $0.kind == id.kind }
    let implicit = earlier.filter { $0.kind == id.kind.implicitOwner }.map {
      ResourceID.implicit(id.kind, of: $0)
    }
    return implicit + explicit
  }

  private mutating func simplifySteps() {
    for index in best.steps.indices {
      for candidate in StepSimplification.candidates(for: best.steps[index]) {
        var steps = best.steps
        steps[index] = candidate
        if accept(Scenario(steps)) { break }
      }
    }
    // Who calls is one thing for all steps: the other account often plays no part.
    let alone = best.steps.map { step -> Step in
      if case .command(let command, _) = step { .command(command, by: .first) } else { step }
    }
    _ = accept(Scenario(alone))
  }

  /// Moves single steps to the front as far as that is simpler and changes nothing.
  private mutating func reorderSteps() {
    for index in best.steps.indices.dropFirst() {
      for earlier in 0..<index {
        var steps = best.steps
        steps.insert(steps.remove(at: index), at: earlier)
        if accept(Scenario(steps)) { break }
      }
    }
  }

  private mutating func simplifyBlocks() {
    var again = true
    while again && !isExhausted {
      again = false
      for candidate in BlockSimplification(best).translations() where accept(candidate) {
        again = true
        break
      }
    }
    again = true
    while again && !isExhausted {
      again = false
      for candidate in BlockSimplification(best).replacements() where accept(candidate) {
        again = true
        break
      }
    }
  }
}
