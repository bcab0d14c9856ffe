internal import VPCheckCorpus
package import VPCheckTopology

/// Plays everything that is left of a case when steps are taken out of it.
///
/// A step that names what is not made any more stays as it is, or names another resource
/// of the kind: every choice is played. When none of it shows the fingerprint, the case
/// has no smaller one within itself.
package struct SubcaseSearch {
  private let claim: LeastCaseClaim
  private let referee: Referee

  /// Creates a search on a system of its own.
  package init(_ claim: LeastCaseClaim) throws(SystemFailure) {
    self.claim = claim
    referee = Referee(try claim.source.make(0), laws: [claim.law])
  }

  /// The most steps of a case of which every part is played.
  package static let completeStepsMax = 11
  /// How many steps at most are taken out of a longer one.
  package static let removedMax = 2

  /// Returns the simplest part that shows the fingerprint; nil when none does.
  package func simplestPart() -> Scenario? {
    let parts = ScenarioParts(claim.scenario)
    var best: Scenario?
    var seen: Set<Scenario> = []
    for removed in removals(of: claim.scenario.steps.count) {
      for part in parts.without(removed) {
        let part = part.renumbered
        guard seen.insert(part).inserted,
          best.map({ ScenarioComplexity(part) < ScenarioComplexity($0) }) ?? true
        else { continue }
        let shown = referee.trial(part, lookingFor: claim.fingerprint).fingerprints
        if shown.contains(claim.fingerprint),
          shown.allSatisfy({ $0 == claim.fingerprint || claim.companions.contains($0) })
        {
          best = part
        }
      }
    }
    return best
  }

  /// The sets of steps that are taken out; the last step, which shows it, stays.
  private func removals(of count: Int) -> [Set<Int>] {
    let others = Array(0..<max(count - 1, 0))
    guard count > Self.completeStepsMax else {
      return (0..<1 << others.count).dropFirst().map { mask in
        Set(others.filter { mask >> $0 & 1 == 1 })
      }
    }
    var found: [Set<Int>] = []
    for (place, first) in others.enumerated() {
      found.append([first])
      for second in others.dropFirst(place + 1) { found.append([first, second]) }
    }
    return found
  }
}
