internal import VPCheckCorpus
internal import VPCheckGenerators
internal import VPCheckModel
internal import VPCheckOracle
internal import VPCheckTopology

/// A beginning of scenarios, as it was played and judged.
struct ScenarioBeginning {
  var steps: [Step] = []
  var state: Model
  var judge = Judge(echoes: true)
  /// How many handles of each kind were handed out.
  var made: [ResourceKind: Int] = [:]
  /// The place of the last step among those that could change places with it.
  var lastPlace: [UInt128] = []

  var topology: Topology { state.topology }
  var vocabulary: StepVocabulary { StepVocabulary(after: topology, made: made) }

  /// The beginning with one more step, that left a system in a state.
  func extended(by step: Step, to state: Model, judge: Judge) -> ScenarioBeginning {
    var longer = self
    longer.steps.append(step)
    longer.state = state
    longer.judge = judge
    if let created = step.command?.createdID { longer.made[created.kind, default: 0] += 1 }
    longer.lastPlace = ScenarioComplexity.place(of: step)
    return longer
  }

  /// Whether the same scenario with the last step and this one turned round is played instead.
  func isPlayedTurnedRound(by step: Step) -> Bool {
    guard let last = steps.last, case .command(let before, let one) = last,
      case .command(let command, let other) = step, one == other
    else { return false }
    let roots = Set(before.resources.map(\.root))
    guard !command.references.contains(where: { roots.contains($0.root) }) else { return false }
    return ScenarioComplexity.place(of: step).lexicographicallyPrecedes(lastPlace)
  }

  /// Whether a wait could do anything that a wait just before did not.
  func isWorthWaiting(for step: Step) -> Bool {
    guard case .wait = step else { return true }
    guard let last = steps.last, topology != Topology() else { return false }
    if case .wait = last { return false }
    return true
  }
}

/// What a step came to.
private struct StepAnswer {
  var played: HistoryStep
  var state: Model
}

/// One thread of a search of short scenarios, with systems of its own.
///
/// A class, since a thread fills it. Unchecked sendable: the thread of the worker and the
/// one that gathers use it in turns, never at once.
final class ShortScenarioWorker: @unchecked Sendable {
  private let number: Int
  private let search: ShortScenarioSearch
  private let reference = ModelSystem()
  private let systems: [ModelSystem?]
  private let operations: [String]
  /// The least that is known to show each fingerprint: the case, or what was found.
  private var least: [ScenarioComplexity]
  private let cases: [ScenarioComplexity]
  private(set) var simpler: [Scenario?]
  private(set) var isMet: [Bool]
  private(set) var searched: [Int]
  private var branchNodes = 0
  /// How many times each system was given a step, for measurements.
  private(set) var plays = 0

  /// The most beginnings that are gone on with after one place where a system went astray.
  static let branchNodesMax = 4000
  /// The most resources of a state that is gone on with: every pair of hosts is a probe.
  static let resourcesMax = 100

  init(_ number: Int, of search: ShortScenarioSearch) {
    self.number = number
    self.search = search
    let claims = search.claims
    systems = claims.map { claim in
      guard TwinRelation.of(fingerprint: claim.fingerprint) == nil else { return nil }
      return (try? claim.source.make(0)) as? ModelSystem
    }
    operations = claims.map { String($0.fingerprint.split(separator: "/")[1]) }
    cases = claims.map { ScenarioComplexity($0.scenario.renumbered) }
    least = cases
    simpler = claims.map { _ in nil }
    isMet = claims.map { _ in false }
    searched = zip(systems, claims).map { $0 == nil ? 0 : min(search.stepsMax, $1.scenario.steps.count) }
  }

  /// Walks the tree, and does every so-manieth node of it.
  func work() {
    let all = systems.indices.filter { systems[$0] != nil }
    reference.reset()
    visit(ScenarioBeginning(state: reference.state), share: 0, claims: all)
  }

  /// Nodes of so many steps are shared out with all that begins with them.
  private static let sharedSteps = 2

  private func visit(_ node: ScenarioBeginning, share: Int, claims: [Int]) {
    guard !search.shouldStop() else { return }
    let claims = claims.filter { wants($0, stepCount: node.steps.count + 1, after: node) }
    guard !claims.isEmpty else { return }
    let isOwn = node.steps.count > Self.sharedSteps || share % search.jobs == number
    guard isOwn || node.steps.count < Self.sharedSteps else { return }
    let vocabulary = node.vocabulary
    if isOwn { finish(node, vocabulary, claims) }
    guard node.steps.count + 2 <= search.stepsMax else { return }
    let going = claims.filter { wants($0, stepCount: node.steps.count + 2, after: node) }
    guard !going.isEmpty else { return }
    var building = vocabulary.building
    if node.steps.isEmpty { building += StepVocabulary.quotas }
    for (place, step) in building.enumerated()
    where node.isWorthWaiting(for: step) && !node.isPlayedTurnedRound(by: step) {
      var active = going
      if case .quota = step { active = going.filter { setsQuota($0) } }
      guard !active.isEmpty, let answer = play(step, on: reference, from: node) else { continue }
      let straight = active.filter { index in
        guard let astray = diverging(index, step, from: node, answer) else { return true }
        if isOwn { goOn(index, node, step, astray) }
        return false
      }
      guard answer.state.isInStep(with: node.state) == false else { continue }
      var judge = node.judge
      _ = judge.judge(answer.played)
      visit(
        node.extended(by: step, to: answer.state, judge: judge), share: share + place, claims: straight)
    }
  }

  private func setsQuota(_ index: Int) -> Bool {
    search.claims[index].scenario.steps.contains { if case .quota = $0 { true } else { false } }
  }

  /// Whether a scenario of so many steps that begins like this could be simpler than what is known.
  private func wants(_ index: Int, stepCount: Int, after node: ScenarioBeginning) -> Bool {
    !least[index].isExceeded(byBeginning: node.steps, ofStepCount: stepCount)
  }

  /// The same by the case alone: what is found on the way depends on who looks for it.
  private func isWithinCase(_ index: Int, stepCount: Int, after node: ScenarioBeginning) -> Bool {
    !cases[index].isExceeded(byBeginning: node.steps, ofStepCount: stepCount)
  }

  /// Plays every last step on every system that is to show something at its operation.
  private func finish(_ node: ScenarioBeginning, _ vocabulary: StepVocabulary, _ claims: [Int]) {
    let byOperation = vocabulary.byOperation
    var answers: [Step: StepAnswer?] = [:]
    for index in claims {
      for step in lastSteps(index, vocabulary, byOperation) {
        guard let system = systems[index] else { continue }
        plays += 1
        guard let answer = play(step, on: system, from: node) else { continue }
        if step.probe == nil {
          let expected = answers[step] ?? play(step, on: reference, from: node)
          answers[step] = expected
          if let expected, expected.played.result == answer.played.result,
            expected.state.topology == answer.state.topology
          {
            continue
          }
        }
        judge(index, node, step, answer)
      }
    }
  }

  private func lastSteps(
    _ index: Int, _ vocabulary: StepVocabulary, _ byOperation: [String: [Step]]
  ) -> [Step] {
    let known = byOperation[operations[index]] ?? []
    guard let own = search.claims[index].scenario.steps.last else { return known }
    return known + vocabulary.retargeted(own).filter { !known.contains($0) }
  }

  /// Judges a last step.
  private func judge(_ index: Int, _ node: ScenarioBeginning, _ step: Step, _ answer: StepAnswer) {
    let claim = search.claims[index]
    var judge = node.judge
    let findings = judge.judge(answer.played).filter { $0.law == claim.law }.map(\.fingerprint)
    guard findings.contains(claim.fingerprint),
      findings.allSatisfy({ $0 == claim.fingerprint || claim.companions.contains($0) })
    else { return }
    let scenario = Scenario(node.steps + [step]).renumbered
    let complexity = ScenarioComplexity(scenario)
    guard complexity < least[index] else {
      if !(least[index] < complexity) { isMet[index] = true }
      return
    }
    guard isConfirmed(claim, scenario) else { return }
    least[index] = complexity
    simpler[index] = scenario
  }

  private func isConfirmed(_ claim: LeastCaseClaim, _ scenario: Scenario) -> Bool {
    guard let system = try? claim.source.make(0) else { return false }
    let trial = Referee(system, laws: [claim.law]).trial(scenario, lookingFor: claim.fingerprint)
    return trial.fingerprints.contains(claim.fingerprint)
  }

  /// What a system came to where it did not do what the model did; nil where it did.
  private func diverging(
    _ index: Int, _ step: Step, from node: ScenarioBeginning, _ expected: StepAnswer
  ) -> StepAnswer? {
    guard let system = systems[index] else { return nil }
    plays += 1
    guard let answer = play(step, on: system, from: node) else { return nil }
    return expected.played.result == answer.played.result && expected.state.isInStep(with: answer.state)
      ? nil : answer
  }

  /// Goes on alone with a system that has gone astray.
  private func goOn(_ index: Int, _ node: ScenarioBeginning, _ step: Step, _ answer: StepAnswer) {
    branchNodes = 0
    follow(index, node, step, answer)
    if branchNodes > Self.branchNodesMax {
      searched[index] = min(searched[index], node.steps.count + 1)
    }
  }

  private func follow(_ index: Int, _ node: ScenarioBeginning, _ step: Step, _ answer: StepAnswer) {
    guard branchNodes <= Self.branchNodesMax, !search.shouldStop(),
      !answer.state.isInStep(with: node.state)
    else { return }
    guard answer.state.topology.resourceCount <= Self.resourcesMax else {
      branchNodes = Self.branchNodesMax + 1
      return
    }
    branchNodes += 1
    let claim = search.claims[index]
    var judge = node.judge
    let shown = judge.judge(answer.played).filter { $0.law == claim.law }.map(\.fingerprint)
    // What shows it already is no shorter for one more step.
    guard !shown.contains(claim.fingerprint), Set(shown).isSubset(of: claim.companions) else { return }
    let longer = node.extended(by: step, to: answer.state, judge: judge)
    guard isWithinCase(index, stepCount: longer.steps.count + 1, after: longer),
      let system = systems[index]
    else { return }
    let vocabulary = longer.vocabulary
    for step in lastSteps(index, vocabulary, vocabulary.byOperation) {
      plays += 1
      guard let answer = play(step, on: system, from: longer) else { continue }
      self.judge(index, longer, step, answer)
    }
    guard longer.steps.count + 2 <= search.stepsMax,
      isWithinCase(index, stepCount: longer.steps.count + 2, after: longer)
    else { return }
    for step in vocabulary.building
    where longer.isWorthWaiting(for: step) && !longer.isPlayedTurnedRound(by: step) {
      plays += 1
      guard let answer = play(step, on: system, from: longer) else { continue }
      follow(index, longer, step, answer)
    }
  }

  /// Plays one step from a state; nil when a symbolic argument has no value.
  private func play(_ step: Step, on system: ModelSystem, from node: ScenarioBeginning) -> StepAnswer? {
    let isSymbolic =
      switch step {
      case .command, .probe, .open, .send: true
      case .wait, .quota: false
      }
    guard let concrete = isSymbolic ? Resolution(topology: node.topology).resolve(step) : step else {
      return nil
    }
    system.resume(node.state)
    let result: StepResult
    switch concrete {
    case .command(let command, let caller):
      if let created = command.createdID, node.topology.contains(created) { return nil }
      result = .outcome(system.apply(command, by: caller))
    case .probe(let probe): result = .answer(system.send(probe))
    case .open, .send: return nil  // no session is among the steps that are tried
    case .wait(let seconds):
      _ = system.passTime(seconds: seconds)
      result = .waited
    case .quota(let quota, let count):
      _ = system.setQuota(quota, to: count)
      result = .quotaSet
    }
    let state = system.state
    return StepAnswer(
      played: HistoryStep(concrete, result, after: Observation(state.topology, refreshed: Self.allKinds)),
      state: state)
  }

  private static let allKinds = Set(ResourceKind.allCases)
}

extension Topology {
  /// How many resources there are, of all kinds.
  fileprivate var resourceCount: Int {
    ResourceKind.allCases.reduce(0) { $0 + ids(of: $1).count }
  }
}
