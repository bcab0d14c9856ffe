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

  /// Creates a campaign.
  public init(_ source: SystemSource, _ configuration: CampaignConfiguration) {
    self.source = source
    self.configuration = configuration
    result = CampaignResult(system: source.name, seed: configuration.seed)
  }

  /// Plays the campaign.
  ///
  /// - Throws: `SystemFailure` when no system could be made, or it does not answer at all.
  public func run() throws(SystemFailure) -> CampaignResult {
    let shrinkingSystem = try source.make(0)
    try shrinkingSystem.checkAvailability()
    laws = LawCatalogue.all.laws.map(\.id)
    for law in laws { result.exercised[law] = 0 }
    let isCostly = shrinkingSystem.capabilities.contains(.costlyObservation)
    let external = configuration.shouldStop
    let end = configuration.shouldStopShrinking
    let flag = stopFlag
    let runner = Runner<CaseTally>(
      RunnerConfiguration(
        seed: configuration.seed, cases: configuration.cases, jobs: configuration.jobs,
        chunk: isCostly ? configuration.jobs : configuration.chunk, firstCase: configuration.firstCase,
        shouldStop: { external() || end() || flag.isSet }))
    let source = source
    let laws = configuration.laws
    let profile = profile(for: shrinkingSystem.capabilities)
    let summary = runner.run(
      known: Set(configuration.known.map { FailureSignature($0) }),
      makeProperty: { worker in
        Self.property(source: source, worker: worker, laws: laws, profile: profile)
      },
      onCase: { completed in if let tally = completed.payload { count(tally) } },
      onNewFailure: { failure in report(failure, on: shrinkingSystem, profile: profile) },
      onProgress: { _ in onProgress(result) })
    finish(summary)
    if isCostly { improve(on: shrinkingSystem) }
    return result
  }

  /// What may be generated for a system, by what it can do and what that costs.
  private func profile(for capabilities: Set<Capability>) -> GenerationProfile {
    var features = FeatureSet.all
    if !capabilities.contains(.dataPlane) { features = features.subtracting([.probes]) }
    if !capabilities.contains(.secondAccount) { features = features.subtracting([.secondAccount]) }
    if !capabilities.contains(.timeTravel) { features = features.subtracting([.waiting]) }
    if !capabilities.contains(.ownIPv6Pool) { features = features.subtracting([.ownIPv6Pool]) }
    if !capabilities.contains(.gateways) { features = features.subtracting(.gateways) }
    if !capabilities.contains(.quotas) { features = features.subtracting([.quotas]) }
    if !capabilities.contains(.secondRegion) { features = features.subtracting([.secondRegion]) }
    guard capabilities.contains(.costlyObservation) else {
      return GenerationProfile(
        stepCountMax: configuration.stepCountMax, features: features, featureFactors: [.probes: 3])
    }
    // Short cases do not get round to much: what two VPCs have to do with each other
    // is what this is for, so it comes first.
    return GenerationProfile(
      stepCountMax: configuration.costlyStepCountMax, features: features,
      featureFactors: [.peering: 4, .overlappingBlocks: 4])
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

  /// Draws a case while playing and judging it, further and a second time if it is one to compare.
  static func generatedTrial(
    _ testCase: TestCase, on system: any ControlPlaneSystem, laws: Set<String>?, profile: GenerationProfile
  ) throws -> Trial {
    var generator = try ScenarioGenerator(profile: profile, testCase)
    let referee = Referee(system, laws: laws)
    let trial = try referee.trial(
      followedBy: { history in
        ComparisonShare(testCase.choices, laws: laws, on: system).followUp(after: history)
      }
    ) { topology in try generator.next(after: topology) }
    let share = ComparisonShare(testCase.choices, laws: laws, on: system)
    guard let relation = share.relation(for: trial.scenario, trial.history) else { return trial }
    return referee.compared(trial, by: relation)
  }

  private func count(_ tally: CaseTally) {
    result.cases += 1
    result.commands += tally.commands
    result.probes += tally.probes
    result.skippedProbes += tally.skippedProbes
    for (position, count) in tally.exercised.enumerated() where count > 0 {
      result.exercised[laws[position], default: 0] += count
    }
    guard let failure = tally.failure else {
      failuresInARow = 0
      return
    }
    result.failures[failure.kind, default: 0] += 1
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
    onShrinking(fingerprint)
    let testCase = TestCase()
    testCase.reset(replaying: failure.choices, extension: .simplest)
    let laws = configuration.laws
    let variant: (any ControlPlaneSystem)?
    let trial: Trial
    do {
      variant = try source.variant(for: testCase)
      trial = try Self.generatedTrial(testCase, on: variant ?? system, laws: laws, profile: profile)
    } catch { return .goOn }
    let system = variant ?? system
    let isCostly = system.capabilities.contains(.costlyObservation)
    let shrinking = ViolationShrinking(
      system: system, laws: laws,
      playsMax: configuration.shrinkPlaysMax, effort: isCostly ? .slice : .full,
      shouldStop: configuration.shouldStopShrinking)
    guard
      var violation = shrinking.shrink(
        trial, fingerprint: fingerprint, caseIndex: failure.caseIndex, choices: failure.choices.text)
    else { return .goOn }
    if variant != nil { violation.system = system.name }
    onViolation(&violation)
    result.violations.append(violation)
    return .goOn
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
    for (signature, count) in summary.failures {
      if configuration.known.contains(signature.fingerprint) {
        result.knownSeen[signature.fingerprint] = count
      }
      for index in result.violations.indices
      where result.violations[index].fingerprint == signature.fingerprint {
        result.violations[index].timesSeen = count
      }
    }
  }
}

extension SystemSource {
  /// Draws the variant that a case is played on; nil where there is one system for all.
  fileprivate func variant(for testCase: TestCase) throws -> (any ControlPlaneSystem)? {
    guard let makeVariant else { return nil }
    return makeVariant(UInt64(try testCase.span("variant") { try testCase.rank(below: 1 << 32) }))
  }
}
