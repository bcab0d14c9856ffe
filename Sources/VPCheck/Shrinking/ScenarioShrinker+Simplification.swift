internal import VPCheckCorpus
internal import VPCheckTopology

/// The passes that keep the number of steps, or look beyond it.
extension ScenarioShrinker {
  /// Takes candidates as long as one is simpler and still shows the fingerprint.
  private mutating func adopt(_ candidates: (Scenario) -> [Scenario]) {
    while !isExhausted {
      guard candidates(best).contains(where: { accept($0) }) else { return }
    }
  }

  /// Leaves out options and makes numbers simple: of equal arguments together, then of one.
  mutating func simplifySteps() {
    adopt { scenario in ArgumentSubstitution.waitsJoined(scenario.steps).map { Scenario($0) } }
    adopt { SessionSimplification($0).candidates() }
    for index in best.steps.indices {
      let step = best.steps[index]
      for candidate in StepSimplification.candidates(for: step) {
        let together = ArgumentSubstitution.everywhere(best.steps, from: step, to: candidate)
        var steps = best.steps
        steps[index] = candidate
        if accept(Scenario(together)) || accept(Scenario(steps)) { break }
      }
    }
    shortenWaits()
    // Who calls is one thing for all steps: the other account often plays no part.
    _ = accept(Scenario(best.steps.map(Self.madeByFirst)))
  }

  /// The step made by the first account, about nobody else.
  private static func madeByFirst(_ step: Step) -> Step {
    guard case .command(let command, _) = step else { return step }
    guard case .createVpcPeeringConnection(let id, let requester, let accepter, _) = command else {
      return .command(command, by: .first)
    }
    return .command(
      .createVpcPeeringConnection(id, requester: requester, accepter: accepter, accepterOwner: nil),
      by: .first)
  }

  /// Finds the shortest wait that still shows the fingerprint, by halving.
  private mutating func shortenWaits() {
    for index in best.steps.indices {
      guard case .wait(var enough) = best.steps[index] else { continue }
      var tooShort = -1
      while enough - tooShort > 1, !isExhausted {
        let middle = tooShort + (enough - tooShort) / 2
        var steps = best.steps
        steps[index] = .wait(seconds: middle)
        if accept(Scenario(steps)) { enough = middle } else { tooShort = middle }
      }
    }
  }

  /// Moves single steps to the front as far as that is simpler and changes nothing.
  mutating func reorderSteps() {
    for index in best.steps.indices.dropFirst() {
      for earlier in 0..<index {
        var steps = best.steps
        steps.insert(steps.remove(at: index), at: earlier)
        if accept(Scenario(steps)) { break }
      }
    }
  }

  /// Moves blocks to simple places: all together, then each with what lies in it, then each alone.
  mutating func simplifyBlocks() {
    for layout in BlockSimplification(best).layouts() where accept(layout) { break }
    adopt { BlockSimplification($0).translations() }
    adopt { BlockSimplification($0).replacements() }
    adopt { BlockSimplification($0).pairs() }
    adopt { AddressSimplification($0).candidates() }
  }

  /// Looks whether one of the smallest networks shows the same, when a probe shows it.
  mutating func setScene() {
    guard best.steps[culprit].probe != nil else { return }
    for scene in ProbeScenes.all where accept(scene) { return }
  }

  /// Lets resources of other kinds play the part of route targets and interfaces, and
  /// other steps the part of steps.
  mutating func replaceParts() {
    adopt { TargetSubstitution($0).candidates() }
    guard best.steps.count <= Self.exchangedStepsMax else { return }
    adopt { StepAlternatives($0).candidates() }
    adopt { BlockSimplification($0).takeovers() }
  }

  /// Exchanges resources, blocks, accounts and the order of steps, combined.
  mutating func exchangeParts() {
    guard best.steps.count <= Self.exchangedStepsMax else { return }
    adopt { ScenarioExchange($0).candidates() }
  }

  /// The most steps of a scenario whose parts are exchanged.
  private static var exchangedStepsMax: Int { 20 }
}
