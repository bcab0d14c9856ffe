internal import PropertyEngine
internal import VPCheckCorpus
internal import VPCheckGenerators
internal import VPCheckOracle
internal import VPCheckTopology

/// Judges a system by the whole law book: aimed cases first, then generated ones.
///
/// 1. Every aimed case that the system can play is played, so that each law has its say.
/// 2. For laws that have not spoken often enough, cases are looked for on the model and played.
/// 3. Cases are generated until time or number is up; what is known by then is counted only.
/// 4. Each violation is shrunk within a bound, several at the same time.
///
/// On a system that answers the same each time the result depends on nothing but seed,
/// number of cases and the bound of shrinking.
public final class Conformance {
  private let source: SystemSource
  private let configuration: ConformanceConfiguration
  private var result: ConformanceResult
  private var rough: [RoughViolation] = []

  /// Told of the counts now and then, with a word for what is being done.
  public var onProgress: (String, CampaignResult) -> Void = { _, _ in }

  /// Creates a run; nothing is played yet.
  public init(_ source: SystemSource, _ configuration: ConformanceConfiguration) {
    self.source = source
    self.configuration = configuration
    result = ConformanceResult(
      campaign: CampaignResult(system: source.name, seed: configuration.campaign.seed))
  }

  /// Plays everything.
  ///
  /// - Throws: `SystemFailure` when no system could be made, or it does not answer at all.
  public func run() throws(SystemFailure) -> ConformanceResult {
    let system = try source.make(0)
    try system.checkAvailability()
    let capabilities = system.capabilities
    let plan: AimedPlan
    do throws(CaseTextError) {
      plan = try AimedPlan(for: capabilities, laws: configuration.campaign.laws)
    } catch {
      preconditionFailure("the aimed cases are unreadable: \(error)")
    }
    for law in LawCatalogue.all.laws { result.campaign.exercised[law.id] = 0 }
    let unsupported = playAimed(plan)
    if result.campaign.ending == .finished {
      playRehearsed(capabilities, except: Set(unsupported.keys))
    }
    if result.campaign.ending != .systemFailed { try search() }
    shrink()
    conclude(capabilities, plan, unsupported)
    return result
  }

  // MARK: Aimed cases

  /// Plays the aimed cases.
  ///
  /// - Returns: The laws whose aimed cases ended with a call that the system cannot do.
  private func playAimed(_ plan: AimedPlan) -> [String: String] {
    var unsupported: [String: String] = [:]
    for (item, trial) in zip(plan.items, play(plan.items, phase: "aimed cases")) {
      guard let failure = trial?.failure, failure.kind == .unsupported else { continue }
      for law in item.laws where unsupported[law] == nil { unsupported[law] = failure.detail }
    }
    return unsupported
  }

  /// Plays what a rehearsal on the model found for laws that have spoken too rarely.
  private func playRehearsed(_ capabilities: Set<Capability>, except unsupported: Set<String>) {
    var lacking: [Int: Int] = [:]
    for (position, law) in LawCatalogue.all.laws.enumerated()
    where (configuration.campaign.laws?.contains(law.id) ?? true) && !unsupported.contains(law.id) {
      guard AimedPlan.obstacle(law: law.id, capabilities) == nil else { continue }
      lacking[position] = configuration.exercisesMin - result.campaign.exercised[law.id, default: 0]
    }
    onProgress("rehearsing", result.campaign)
    let rehearsal = Rehearsal(
      profile: GenerationProfile(for: capabilities, configuration.campaign),
      seed: configuration.campaign.seed, jobs: configuration.campaign.jobs)
    let scenarios = rehearsal.scenarios(for: lacking, shouldStop: configuration.campaign.shouldStop)
    _ = play(scenarios.map { AimedPlan.Item(scenario: $0, laws: []) }, phase: "rehearsed cases")
  }

  /// Plays scenarios, counts them and keeps what they show.
  ///
  /// - Returns: The trials in their order; nil for what was not begun.
  private func play(_ items: [AimedPlan.Item], phase: String) -> [Trial?] {
    let laws = configuration.campaign.laws
    let shouldStop = configuration.campaign.shouldStop
    let failed = StopFlag()
    let streak = FailureStreak(flag: failed)
    let before = result.campaign.cases
    let trials = SystemCrew(source: source, jobs: configuration.campaign.jobs).map(
      items.count, shouldStop: { shouldStop() || failed.isSet },
      onProgress: { done in
        result.campaign.cases = before + done + 1
        onProgress(phase, result.campaign)
      },
      { piece, system in
        let item = items[piece]
        var trial = Self.trial(of: item.scenario, on: system, laws: laws)
        for relation in TwinRelation.all where item.laws.contains(relation.id) {
          trial = Referee(system, laws: laws).compared(trial, by: relation)
        }
        streak.note(trial.failure)
        return trial
      })
    result.campaign.cases = before
    for trial in trials {
      guard let trial else {
        result.campaign.ending = failed.isSet ? .systemFailed : .stopped
        continue
      }
      result.aimedCases += 1
      count(trial)
      for fingerprint in trial.originalFingerprints { note(fingerprint, in: trial) }
    }
    return trials
  }

  /// Plays a scenario, and once more with everything observed after every command where the
  /// last look shows what some command did to what it had no business with.
  ///
  /// Any law may be the one that speaks of the last look, so where only some are judged
  /// everything is observed at once.
  private static func trial(
    of scenario: Scenario, on system: any ControlPlaneSystem, laws: Set<String>?
  ) -> Trial {
    let trial = Referee(system, laws: laws, isThorough: laws != nil).trial(scenario)
    guard laws == nil, trial.showsLateChange else { return trial }
    return Referee(system, laws: laws, isThorough: true).trial(scenario)
  }

  private func count(_ trial: Trial) {
    var tally = CaseTally()
    tally.add(trial)
    result.campaign.cases += 1
    result.campaign.commands += tally.commands
    result.campaign.probes += tally.probes
    result.campaign.skippedProbes += tally.skippedProbes
    for (position, count) in tally.exercised.enumerated() where count > 0 {
      result.campaign.exercised[LawCatalogue.all.laws[position].id, default: 0] += count
    }
    guard let failure = trial.failure else { return }
    result.campaign.failures[failure.kind, default: 0] += 1
    if failure.kind == .unsupported {
      result.campaign.unsupported[failure.detail, default: 0] += 1
    } else if result.campaign.firstFailure == nil {
      result.campaign.firstFailure = failure
    }
  }

  /// Keeps the shortest scenario of each fingerprint that is not known.
  private func note(_ fingerprint: String, in trial: Trial) {
    guard !configuration.campaign.known.contains(fingerprint) else {
      result.campaign.knownSeen[fingerprint, default: 0] += 1
      return
    }
    guard let index = rough.firstIndex(where: { $0.fingerprint == fingerprint }) else {
      rough.append(RoughViolation(fingerprint: fingerprint, trial: trial, timesSeen: 1))
      return
    }
    rough[index].timesSeen += 1
    let better = RoughViolation(fingerprint: fingerprint, trial: trial, timesSeen: 0)
    if better.simplicity < rough[index].simplicity { rough[index].trial = trial }
  }

  // MARK: Generated cases

  /// Generates cases as a campaign does, and takes over what it found.
  private func search() throws(SystemFailure) {
    var search = configuration.campaign
    guard search.cases.map({ $0 > 0 }) ?? true, !search.shouldStop() else { return }
    search.known.formUnion(rough.filter(\.isClean).map(\.fingerprint))
    search.improvesAtTheEnd = false
    let campaign = Campaign(source, search)
    let aimed = result.campaign
    campaign.onProgress = { [onProgress] progress in
      var sum = aimed
      sum.add(progress)
      onProgress("generated cases", sum)
    }
    let found = try campaign.run()
    result.campaign.add(found)
    let laws = configuration.campaign.laws
    let again = SystemCrew(source: source, jobs: configuration.campaign.jobs).map(
      found.violations.count, shouldStop: configuration.campaign.shouldStopShrinking
    ) { piece, system in
      Self.trial(of: found.violations[piece].scenario, on: system, laws: laws)
    }
    for (violation, trial) in zip(found.violations, again) {
      guard let trial else { continue }
      for fingerprint in trial.originalFingerprints {
        note(fingerprint, in: trial)
        guard fingerprint == violation.fingerprint,
          let index = rough.firstIndex(where: { $0.fingerprint == fingerprint })
        else { continue }
        rough[index].timesSeen += violation.timesSeen - 1
        rough[index].originalStepCount = max(rough[index].originalStepCount, violation.originalStepCount)
      }
    }
    for (fingerprint, count) in found.knownSeen {
      if let index = rough.firstIndex(where: { $0.fingerprint == fingerprint }) {
        rough[index].timesSeen += count
      } else {
        result.campaign.knownSeen[fingerprint, default: 0] += count
      }
    }
  }

  // MARK: Shrinking

  private func shrink() {
    // What is large needs it most; an aimed case is small from the start.
    let rough = rough.sorted { $0.trial.scenario.steps.count > $1.trial.scenario.steps.count }
    let laws = configuration.campaign.laws
    let playsMax = configuration.shrinkPlaysMax
    let shouldStop = configuration.campaign.shouldStopShrinking
    let shrunk = SystemCrew(source: source, jobs: configuration.campaign.jobs).map(
      rough.count, shouldStop: shouldStop,
      onProgress: { done in
        result.campaign.violations = rough.prefix(done + 1).compactMap(\.violation)
        onProgress("shrinking", result.campaign)
      },
      { piece, system in
        let start = rough[piece]
        let shrinking = ViolationShrinking(
          system: system, laws: laws, playsMax: playsMax, isThorough: start.needsThoroughness,
          shouldStop: shouldStop)
        return shrinking.shrink(
          start.trial, fingerprint: start.fingerprint, caseIndex: start.caseIndex, choices: start.choices)
      })
    result.campaign.violations = zip(rough, shrunk).compactMap { start, better in
      guard var violation = better ?? start.violation else { return nil }
      violation.timesSeen = start.timesSeen
      violation.plays += start.plays
      violation.originalStepCount = max(start.originalStepCount, violation.originalStepCount)
      return violation
    }
    result.campaign.violations.sort { LawCatalogue.all.precedes($0, $1) }
  }

  // MARK: Standings

  private func conclude(_ capabilities: Set<Capability>, _ plan: AimedPlan, _ unsupported: [String: String]) {
    let broken = Set(result.campaign.violations.filter { !$0.isFlaky }.map(\.law))
      .union(result.campaign.knownSeen.keys.map { String($0.prefix { $0 != "/" }) })
    for law in LawCatalogue.all.laws where configuration.campaign.laws?.contains(law.id) ?? true {
      let times = result.campaign.exercised[law.id, default: 0]
      let obstacle =
        AimedPlan.obstacle(law: law.id, capabilities) ?? unsupported[law.id] ?? plan.leftOut[law.id]
      result.standings[law.id] =
        if broken.contains(law.id) {
          .violated
        } else if times > 0 {
          .conforms(times: times)
        } else if let obstacle {
          .notSupported(reason: obstacle)
        } else {
          .notExercised
        }
    }
    result.fixed = configuration.campaign.known.filter { result.campaign.knownSeen[$0] == nil }.sorted()
  }
}

/// A violation before it is shrunk: the shortest trial that shows it.
private struct RoughViolation: Sendable {
  let fingerprint: String
  var trial: Trial
  var timesSeen: Int
  var caseIndex = 0
  var choices = ""
  var plays = 0
  var originalStepCount = 0

  init(fingerprint: String, trial: Trial, timesSeen: Int) {
    self.fingerprint = fingerprint
    self.trial = trial
    self.timesSeen = timesSeen
    originalStepCount = trial.scenario.steps.count
  }

  /// Whether no step before the one in question breaks a law.
  var isClean: Bool { simplicity.0 == 0 }

  /// How many findings come before the one in question, then how many steps there are.
  var simplicity: (Int, Int) {
    let own = trial.findings.first { $0.fingerprint == fingerprint }?.stepIndex ?? 0
    return (trial.findings.count { $0.stepIndex < own }, trial.scenario.steps.count)
  }

  /// Whether the finding shows only where everything is observed after every command.
  var needsThoroughness: Bool {
    let own = trial.findings.first { $0.fingerprint == fingerprint }
    guard let own, own.stepIndex < trial.history.steps.count,
      case .command(let command, _) = trial.history.steps[own.stepIndex].step
    else { return false }
    return trial.history.steps[own.stepIndex].after.refreshed != command.footprint
  }

  /// The violation as it was found, for want of time to shrink it.
  var violation: Violation? {
    guard let finding = trial.findings.first(where: { $0.fingerprint == fingerprint }) else { return nil }
    return Violation(
      law: finding.law, fingerprint: fingerprint, expected: finding.difference.expected,
      observed: finding.difference.observed, stepIndex: finding.stepIndex, scenario: trial.scenario,
      history: trial.history, originalStepCount: originalStepCount, plays: 0, isPartial: true, isFlaky: false,
      companions: trial.fingerprints.filter { $0 != fingerprint }, caseIndex: caseIndex, choices: choices)
  }
}

extension Trial {
  /// The fingerprints that stand for themselves, each once.
  ///
  /// Where a call is accepted that had to be refused, no sheet says what the state should
  /// be after it, and what other laws then say of the same step is the same bug again. A
  /// refusal that no law justifies is told only where nothing went wrong before: what a
  /// system took in spite of being nonsense is in its state, and no topology can say so.
  fileprivate var originalFingerprints: [String] {
    let accepted = Set(findings.filter { $0.difference.kind == "accepted" }.map(\.stepIndex))
    let firstWrong = findings.map(\.stepIndex).min() ?? 0
    var seen: Set<String> = []
    return findings.filter { finding in
      let kind = finding.difference.kind
      if kind.hasPrefix("refused-"), finding.stepIndex > firstWrong { return false }
      return finding.operation != "wait" && (kind == "accepted" || !accepted.contains(finding.stepIndex))
    }.map(\.fingerprint).filter { seen.insert($0).inserted }
  }

  /// Whether something is said to have changed that the command had no business with.
  ///
  /// Where only part of the state is asked for after a command, an earlier one may have done it.
  fileprivate var showsLateChange: Bool {
    findings.contains { finding in
      finding.operation == "wait" || finding.difference.kind.hasSuffix("-changed")
        || finding.difference.kind.hasSuffix("-appeared") || finding.difference.kind.hasSuffix("-vanished")
    }
  }
}

extension CampaignResult {
  /// Adds the counts of another run on the same system.
  fileprivate mutating func add(_ other: CampaignResult) {
    cases += other.cases
    commands += other.commands
    probes += other.probes
    skippedProbes += other.skippedProbes
    exercised.merge(other.exercised, uniquingKeysWith: +)
    failures.merge(other.failures, uniquingKeysWith: +)
    unsupported.merge(other.unsupported, uniquingKeysWith: +)
    firstFailure = firstFailure ?? other.firstFailure
    ending = other.ending
  }
}

extension LawCatalogue {
  /// Whether a violation stands before another in the order of the law book.
  fileprivate func precedes(_ one: Violation, _ other: Violation) -> Bool {
    let places = (LawCatalogue.places[one.law] ?? 0, LawCatalogue.places[other.law] ?? 0)
    return places.0 == places.1 ? one.fingerprint < other.fingerprint : places.0 < places.1
  }

  private static let places = Dictionary(
    all.laws.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
}
