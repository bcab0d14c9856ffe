internal import PropertyEngine
package import VPCheckTopology

/// A case that shows a fingerprint, and is said to be the least that does.
package struct LeastCaseClaim: Sendable {
  /// How to make the system that goes wrong.
  package var source: SystemSource
  /// The law that notices.
  package var law: String
  /// What the case shows.
  package var fingerprint: String
  /// Other fingerprints of the law that the case shows as well.
  package var companions: Set<String>
  /// The case.
  package var scenario: Scenario

  /// Makes a claim.
  package init(
    source: SystemSource, law: String, fingerprint: String, companions: Set<String> = [], scenario: Scenario
  ) {
    self.source = source
    self.law = law
    self.fingerprint = fingerprint
    self.companions = companions
    self.scenario = scenario
  }

  /// Whether the case opens a session: no scenario of the scope does.
  var holdsSession: Bool { scenario.steps.contains { $0.openedSession != nil } }
}

/// What a search of all short scenarios came to for one claim.
package struct LeastCaseVerdict: Sendable {
  /// How many steps a scenario may have of which all were looked at; 0 when none were.
  package var searchedSteps = 0
  /// The simplest scenario that shows the fingerprint and is simpler than the case.
  package var simpler: Scenario?
  /// Whether a scenario as simple as the case, or simpler, was met.
  package var isMet = false

  /// Nothing was looked at.
  package init() {}
}

/// Plays every short scenario of a vocabulary against many systems at once.
///
/// A faulty system is the model with one rule replaced, so on most scenarios it does
/// what the model does. The scenarios form a tree. Its nodes are played once on the
/// model; a faulty system takes over the state of a node and plays just the step that
/// comes next. Where it answers as the model does, it breaks no law that the model
/// does not break, and nothing is judged. Where it differs, the step is judged, and the
/// scenarios that go on from there are played on this system alone.
///
/// The last step of a case is of the operation that its fingerprint names, so for each
/// system only such steps are played at the leaves.
///
/// - Results do not depend on the number of jobs.
/// - Of calls that name nothing in common only one order is played.
package struct ShortScenarioSearch {
  /// The claims.
  let claims: [LeastCaseClaim]
  /// The most steps of a scenario.
  let stepsMax: Int
  /// How many threads work.
  let jobs: Int
  /// Whether to stop.
  let shouldStop: @Sendable () -> Bool

  /// Creates a search.
  package init(
    _ claims: [LeastCaseClaim], stepsMax: Int, jobs: Int = 1,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.claims = claims
    self.stepsMax = stepsMax
    self.jobs = jobs
    self.shouldStop = shouldStop
  }

  /// Plays all scenarios.
  ///
  /// - Returns: A verdict for each claim, in their order.
  package func run() -> [LeastCaseVerdict] {
    let workers = (0..<jobs).map { ShortScenarioWorker($0, of: self) }
    WorkerCrew(count: jobs).run(active: jobs) { workers[$0].work() }
    return claims.indices.map { index in
      var verdict = LeastCaseVerdict()
      let searched = workers.map { $0.searched[index] }
      let isOutside = shouldStop() || claims[index].holdsSession
      verdict.searchedSteps = isOutside ? 0 : searched.min() ?? 0
      let found = workers.compactMap { $0.simpler[index] }
      verdict.simpler = found.min { ScenarioComplexity($0) < ScenarioComplexity($1) }
      verdict.isMet = verdict.simpler != nil || workers.contains { $0.isMet[index] }
      return verdict
    }
  }
}
