internal import PropertyEngine
internal import VPCheckGenerators
internal import VPCheckOracle

/// Generates cases, plays and judges them, and shrinks each new way to fail.
///
/// Results do not depend on the number of jobs: cases are a function of seed and
/// number, they are counted in the order of their numbers, and each violation is
/// shrunk from the first case that shows it.
public final class Campaign {
  private let source: SystemSource
  private let configuration: CampaignConfiguration
  private let stopFlag = StopFlag()
  private var result: CampaignResult
  private var laws: [String] = []
  private var failuresInARow = 0
  /// The counts at the end of the last chunk.
  private var counted: CampaignResult
  /// The laws that the chunk was the first to exercise.
  private var newLaws: [Int: [String]] = [:]

  /// How many cases in a row may get no answer before the run is given up.
  public static let failuresInARowMax = 10

  /// Told of every violation once it is shrunk, while the run goes on; may fill in its path.
  public var onViolation: (inout Violation) -> Void = { _ in }
  /// Told of every violation whose case became smaller after it was first told.
  public var onImprovement: (inout Violation) -> Void = { _ in }
  /// Told of the counts after every chunk of cases.
  public var onProgress: (CampaignResult) -> Void = { _ in }
  /// Told when shrinking of a fingerprint begins.
  public var onShrinking: (String) -> Void = { _ in }
  /// Writes down single cases, and knows those that were played beyond the counts it began with.
  public var journal: (any CampaignJournal)?
  /// Told what a later run needs to go on from here: after every chunk, and at once (true)
  /// after a violation and at the end.
  public var onCheckpoint: (_ sofar: CampaignResult, _ isUrgent: Bool) -> Void = { _, _ in }
  /// Told of a case that exercised laws which no case before it did: the laws, and the bytes
  /// that generate it. Systems whose observations cost calls are not played for it.
  public var onInteresting: ((_ laws: [String], _ bytes: [UInt8]) -> Void)?

  /// Creates a campaign, which may go on from the counts of an earlier one.
  ///
  /// - Parameter earlier: What the earlier run was told at a checkpoint; its violations are played
  ///   once each, and not told again.
  public init(
    _ source: SystemSource, _ configuration: CampaignConfiguration, from earlier: CampaignResult? = nil
  ) {
    self.source = source
    self.configuration = configuration
    result = CampaignResult(system: source.name, seed: configuration.seed)
    result.firstCase = configuration.firstCase
    result.nextCase = configuration.firstCase
    if let earlier {
      precondition(
        earlier.seed == configuration.seed && earlier.firstCase == configuration.firstCase,
        "a campaign goes on with its own seed and first case")
      result = earlier
      result.ending = .finished
    }
    counted = result
  }

  /// Plays the campaign.
  ///
  /// - Throws: `SystemFailure` when no system could be made, or it does not answer at all.
  public func run() throws(SystemFailure) -> CampaignResult {
    let shrinkingSystem = try source.make(0)
    try shrinkingSystem.checkAvailability()
    laws = LawCatalogue.all.laws.map(\.id)
    let known = Set(laws)
    result.exercised = result.exercised.filter { known.contains($0.key) }
    result.firstCases = result.firstCases.filter { known.contains($0.key) }
    for law in laws where result.exercised[law] == nil { result.exercised[law] = 0 }
    let isCostly = shrinkingSystem.capabilities.contains(.costlyObservation)
    let external = configuration.shouldStop
    let end = configuration.shouldStopShrinking
    let flag = stopFlag
    let runner = Runner<CaseTally>(
      RunnerConfiguration(
        seed: configuration.seed,
        cases: configuration.cases.map { max(0, configuration.firstCase + $0 - result.nextCase) },
        jobs: configuration.jobs,
        chunk: isCostly ? configuration.jobs : configuration.chunk, firstCase: result.nextCase,
        shouldStop: { external() || end() || flag.isSet }))
    let source = source
    let laws = configuration.laws
    let profile = GenerationProfile(for: shrinkingSystem.capabilities, configuration)
    for index in result.violations.indices {
      revive(index, on: shrinkingSystem, profile: profile)
    }
    counted = result
    onCheckpoint(counted, true)
    let summary = runner.run(
      known: Set(configuration.known.union(result.timesSeen.keys).map { FailureSignature($0) }),
      keeper: journal.map(Self.keeper),
      makeProperty: { worker in
        Self.property(source: source, worker: worker, laws: laws, profile: profile)
      },
      onCase: { completed in
        if let tally = completed.payload { count(tally, of: completed.caseIndex) }
        for signature in completed.signatures {
          result.timesSeen[signature.fingerprint, default: 0] += 1
        }
      },
      onNewFailure: { failure in report(failure, on: shrinkingSystem, profile: profile) },
      onProgress: { summary in
        result.nextCase = summary.nextCase
        if !isCostly { tellInteresting(on: shrinkingSystem, profile: profile) }
        counted = result
        onProgress(result)
        onCheckpoint(counted, false)
      })
    finish(summary)
    counted = result
    onCheckpoint(counted, true)
    if isCostly, configuration.improvesAtTheEnd {
      improve(on: shrinkingSystem)
      onCheckpoint(result, true)
    }
    return result
  }

  /// The property of one worker: draw a case while playing it on the worker's own system.
  private static func property(
    source: SystemSource, worker: Int, laws: Set<String>?, profile: GenerationProfile
  ) -> (TestCase) throws -> CaseReply<CaseTally> {
    var system: (any ControlPlaneSystem)?
    return { testCase in
      var tally = CaseTally()
      do throws(SystemFailure) {
        if system == nil { system = try source.make(worker) }
      } catch {
        tally.failure = error
        return CaseReply(.held, payload: tally)
      }
      guard let system else { return CaseReply(.held, payload: tally) }
      let played = try source.variant(for: testCase) ?? system
      let trial = try generatedTrial(testCase, on: played, laws: laws, profile: profile)
      tally.add(trial)
      return CaseReply(
        CaseVerdict(signatures: trial.fingerprints.map { FailureSignature($0) }), payload: tally)
    }
  }

  private static func keeper(_ journal: any CampaignJournal) -> CaseKeeper<CaseTally> {
    CaseKeeper(
      earlier: { journal.earlier($0)?.kept },
      onBegin: { worker, caseIndex in journal.begin(caseIndex, worker: worker) },
      onEnd: { worker, kept in journal.end(CaseNote(kept), worker: worker) })
  }

  private func count(_ tally: CaseTally, of caseIndex: Int) {
    result.cases += 1
    result.commands += tally.commands
    result.probes += tally.probes
    result.skippedProbes += tally.skippedProbes
    result.note(tally.features)
    for (position, count) in tally.exercised.enumerated() where count > 0 {
      let law = laws[position]
      if result.exercised[law, default: 0] == 0 {
        result.firstCases[law] = caseIndex
        newLaws[caseIndex, default: []].append(law)
      }
      result.exercised[law, default: 0] += count
    }
    guard let failure = tally.failure else {
      failuresInARow = 0
      return
    }
    result.failures[failure.kind, default: 0] += 1
    if failure.kind == .unsupported {
      // It did answer: that it cannot do this. Other cases may be within its reach.
      result.unsupported[failure.detail, default: 0] += 1
      failuresInARow = 0
      return
    }
    if result.firstFailure == nil { result.firstFailure = failure }
    failuresInARow += 1
    let isHopeless = failure.kind == .unreachable && failuresInARow == result.cases
    if isHopeless || failuresInARow >= Self.failuresInARowMax {
      result.ending = .systemFailed
      stopFlag.set()
    }
  }

  private func report(
    _ failure: NewFailure, on system: any ControlPlaneSystem, profile: GenerationProfile
  ) -> NewFailureResponse {
    let fingerprint = failure.signature.fingerprint
    // An earlier run was ended after it had shrunk this, and before its chunk was through.
    if result.violations.contains(where: { $0.fingerprint == fingerprint }) { return .goOn }
    guard
      var violation = shrink(
        fingerprint, of: failure.caseIndex, failure.choices, on: system, profile: profile)
    else { return .goOn }
    onViolation(&violation)
    result.violations.append(violation)
    tellViolations()
    return .goOn
  }

  /// Tells of the violations, with the counts of the last whole chunk.
  private func tellViolations() {
    counted.violations = result.violations
    onCheckpoint(counted, true)
  }

  /// Plays a case again and shrinks it; nil when it does not show the fingerprint.
  private func shrink(
    _ fingerprint: String, of caseIndex: Int, _ choices: ChoiceSequence,
    on system: any ControlPlaneSystem, profile: GenerationProfile
  ) -> Violation? {
    onShrinking(fingerprint)
    let testCase = TestCase()
    testCase.reset(replaying: choices, extension: .simplest)
    let laws = configuration.laws
    let variant: (any ControlPlaneSystem)?
    let trial: Trial
    do {
      variant = try source.variant(for: testCase)
      trial = try Self.generatedTrial(testCase, on: variant ?? system, laws: laws, profile: profile)
    } catch { return nil }
    let system = variant ?? system
    let isCostly = system.capabilities.contains(.costlyObservation)
    let shrinking = ViolationShrinking(
      system: system, laws: laws,
      playsMax: configuration.shrinkPlaysMax, effort: isCostly ? .slice : .full,
      shouldStop: configuration.shouldStopShrinking)
    guard
      var violation = shrinking.shrink(
        trial, fingerprint: fingerprint, caseIndex: caseIndex, choices: choices.text)
    else { return nil }
    if variant != nil { violation.system = system.name }
    return violation
  }

  /// Plays a violation of an earlier run, which is kept without its history, once more.
  ///
  /// One that was not shrunk to its end, since that run was told to end, is shrunk anew.
  private func revive(_ index: Int, on system: any ControlPlaneSystem, profile: GenerationProfile) {
    let old = result.violations[index]
    let isCutShort = old.isPartial && old.plays < configuration.shrinkPlaysMax
    if isCutShort, !system.capabilities.contains(.costlyObservation),
      let choices = try? ChoiceSequence(text: old.choices),
      var violation = shrink(old.fingerprint, of: old.caseIndex, choices, on: system, profile: profile)
    {
      violation.path = old.path
      onImprovement(&violation)
      result.violations[index] = violation
      return
    }
    let referee = Referee(source.variant(named: old.system) ?? system, laws: configuration.laws)
    let replay = referee.trial(old.scenario, wholeFor: old.fingerprint)
    result.violations[index].history = replay.history
    let isShown = replay.fingerprints.contains(old.fingerprint)
    if !isShown, replay.failure == nil { result.violations[index].isFlaky = true }
    if old.path == nil { onViolation(&result.violations[index]) }
  }

  /// Tells of the cases of a chunk that exercised laws for the first time.
  private func tellInteresting(on system: any ControlPlaneSystem, profile: GenerationProfile) {
    defer { newLaws = [:] }
    guard let onInteresting else { return }
    for (caseIndex, laws) in newLaws.sorted(by: { $0.key < $1.key }) {
      let testCase = TestCase()
      testCase.reset(toCase: caseIndex, seed: configuration.seed)
      do {
        let variant = try source.variant(for: testCase)
        _ = try Self.generatedTrial(
          testCase, on: variant ?? system, laws: configuration.laws, profile: profile)
      } catch { continue }
      onInteresting(laws, testCase.choices.bytes)
    }
  }

  /// Shrinks to the end what was shrunk only roughly while the search went on.
  private func improve(on system: any ControlPlaneSystem) {
    let shrinking = ViolationShrinking(
      system: system, laws: configuration.laws, playsMax: configuration.finalShrinkPlaysMax,
      shouldStop: configuration.shouldStopShrinking)
    for index in result.violations.indices where !configuration.shouldStopShrinking() {
      let rough = result.violations[index]
      onShrinking(rough.fingerprint)
      let trial = Referee(system, laws: configuration.laws)
        .trial(rough.scenario, wholeFor: rough.fingerprint)
      guard trial.failure == nil,
        var better = shrinking.shrink(
          trial, fingerprint: rough.fingerprint, caseIndex: rough.caseIndex, choices: rough.choices),
        !better.isFlaky
      else { continue }
      better.plays += rough.plays
      better.originalStepCount = rough.originalStepCount
      better.timesSeen = rough.timesSeen
      better.path = rough.path
      if better.scenario != rough.scenario { onImprovement(&better) }
      result.violations[index] = better
      onProgress(result)
    }
  }

  private func finish(_ summary: RunSummary) {
    switch summary.ending {
    case .finished: break
    case .gaveUp: result.ending = .gaveUp
    case .stopped, .stoppedByCaller:
      if result.ending != .systemFailed { result.ending = .stopped }
    }
    for (fingerprint, count) in result.timesSeen {
      if configuration.known.contains(fingerprint) { result.knownSeen[fingerprint] = count }
    }
    for index in result.violations.indices {
      result.violations[index].timesSeen = result.timesSeen[result.violations[index].fingerprint] ?? 1
    }
  }
}

extension SystemSource {
  /// Draws the variant that a case is played on; nil where there is one system for all.
  func variant(for testCase: TestCase) throws -> (any ControlPlaneSystem)? {
    guard let makeVariant else { return nil }
    return makeVariant(UInt64(try testCase.span("variant") { try testCase.rank(below: 1 << 32) }))
  }

  /// The variant that a violation names, such as model:17; nil where there is one system for all.
  fileprivate func variant(named name: String?) -> (any ControlPlaneSystem)? {
    guard let makeVariant, let number = name?.split(separator: ":").last.flatMap({ UInt64($0) }) else {
      return nil
    }
    return makeVariant(number)
  }
}
