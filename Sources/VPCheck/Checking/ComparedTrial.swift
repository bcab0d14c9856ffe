package import VPCheckOracle
package import VPCheckTopology

extension Referee {
  /// Plays the other scenario of a relation between two runs, and adds what comparing them shows.
  ///
  /// A trial that ended early, or to which the relation does not apply, is returned as it is.
  /// What the laws say to the second run by itself is not added: it is a case of its own.
  package func compared(_ trial: Trial, by relation: TwinRelation) -> Trial {
    guard trial.failure == nil, let twin = relation.twin(of: trial.scenario, trial.history) else {
      return trial
    }
    let other = self.trial(twin.scenario)
    var result = trial
    guard other.failure == nil else {
      result.failure = other.failure
      return result
    }
    let verdict = relation.compare(
      JudgedRun(trial.history, accused: trial.accused), twin,
      JudgedRun(other.history, accused: other.accused), echoes: echoes)
    guard verdict.speaks else { return trial }
    for position in LawCatalogue.positions(of: relation) where position < result.exercised.count {
      result.exercised[position] += 1
    }
    if let finding = verdict.finding { result.findings += counted([finding]) }
    return result
  }

  /// Plays a fixed scenario to its end, twice if a fingerprint tells of a relation between two runs.
  package func trial(_ scenario: Scenario, wholeFor fingerprint: String) -> Trial {
    let trial = trial(scenario)
    return TwinRelation.of(fingerprint: fingerprint).map { compared(trial, by: $0) } ?? trial
  }
}

extension LawCatalogue {
  /// The places of a relation among all laws, and of the laws that it judges for.
  fileprivate static func positions(of relation: TwinRelation) -> [Int] { positions[relation.id] ?? [] }

  private static let positions = Dictionary(
    grouping: all.laws.indices, by: { all.laws[$0].twin ?? all.laws[$0].id })
}

/// The laws that compare answers, states or runs with each other.
enum ComparingLaws {
  /// Returns whether a fingerprint tells of one of them.
  static func isNamed(by fingerprint: String) -> Bool {
    ids.contains(String(fingerprint.prefix { $0 != "/" }))
  }

  private static let ids = Set(LawCatalogue.all.laws.filter { $0.lawClass == .metamorphic }.map(\.id))
}
