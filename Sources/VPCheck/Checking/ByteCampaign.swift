internal import PropertyEngine
internal import VPCheckGenerators
internal import VPCheckOracle

/// A campaign whose cases come from outside as bytes, such as those of a fuzzer.
///
/// The bytes are the choices of a case, in the form of `ChoiceSequence.bytes`: any bytes are a case,
/// and the bytes that a campaign tells of (`Campaign.onInteresting`) are that case again. What such a
/// case shows is shrunk as any other, so what comes back is an ordinary violation.
///
/// One thread uses it: it has one system and one test case.
public final class ByteCampaign {
  /// The counts, and the violations in the order found.
  public private(set) var result: CampaignResult
  private let source: SystemSource
  private let system: any ControlPlaneSystem
  private let configuration: CampaignConfiguration
  private let profile: GenerationProfile
  private let laws: [String]
  private let testCase = TestCase()
  private var known: Set<String>

  /// Makes a system to play cases on.
  ///
  /// Of the configuration, laws, known fingerprints, step counts and the budget of shrinking count.
  ///
  /// - Throws: `SystemFailure` when no system could be made, or it does not answer.
  public init(_ source: SystemSource, _ configuration: CampaignConfiguration) throws(SystemFailure) {
    self.source = source
    self.configuration = configuration
    system = try source.make(0)
    try system.checkAvailability()
    profile = GenerationProfile(for: system.capabilities, configuration)
    laws = LawCatalogue.all.laws.map(\.id)
    known = configuration.known
    result = CampaignResult(system: source.name, seed: configuration.seed)
    for law in laws { result.exercised[law] = 0 }
  }

  /// Plays the case of some bytes.
  ///
  /// - Returns: The violations whose fingerprints were not seen before, shrunk.
  public func play(_ bytes: [UInt8]) -> [Violation] {
    testCase.reset(bytes: bytes)
    let trial: Trial
    let played: any ControlPlaneSystem
    do {
      played = try source.variant(for: testCase) ?? system
      trial = try Campaign.generatedTrial(testCase, on: played, laws: configuration.laws, profile: profile)
    } catch {
      // Too many decisions: no case.
      return []
    }
    count(trial)
    var found: [Violation] = []
    for fingerprint in trial.fingerprints {
      result.timesSeen[fingerprint, default: 0] += 1
      guard known.insert(fingerprint).inserted else { continue }
      let shrinking = ViolationShrinking(
        system: played, laws: configuration.laws, playsMax: configuration.shrinkPlaysMax,
        shouldStop: configuration.shouldStopShrinking)
      let choices = testCase.choices.text
      guard
        var violation = shrinking.shrink(
          trial, fingerprint: fingerprint, caseIndex: result.cases - 1, choices: choices)
      else { continue }
      if played !== system { violation.system = played.name }
      found.append(violation)
    }
    result.violations += found
    return found
  }

  /// Returns the bytes that generate the case of some choices, as stored cases record them.
  ///
  /// Choices that went stale are replayed as far as they fit, so any choices give some case.
  ///
  /// - Returns: nil when the text is not of choices, or the case wants too many.
  public func bytes(ofChoices text: String) -> [UInt8]? {
    guard let choices = try? ChoiceSequence(text: text) else { return nil }
    testCase.reset(replaying: choices, extension: .simplest)
    do {
      let played = try source.variant(for: testCase) ?? system
      _ = try Campaign.generatedTrial(testCase, on: played, laws: configuration.laws, profile: profile)
    } catch { return nil }
    return testCase.choices.bytes
  }

  private func count(_ trial: Trial) {
    var tally = CaseTally()
    tally.add(trial)
    result.cases += 1
    result.nextCase = result.cases
    result.commands += tally.commands
    result.probes += tally.probes
    result.skippedProbes += tally.skippedProbes
    result.note(tally.features)
    for (position, count) in tally.exercised.enumerated() where count > 0 {
      result.exercised[laws[position], default: 0] += count
    }
    if let failure = tally.failure { result.failures[failure.kind, default: 0] += 1 }
  }
}
