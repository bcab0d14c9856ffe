internal import PropertyEngine
internal import VPCheckGenerators
internal import VPCheckOracle
public import VPCheckTopology

/// One generated case after all laws have judged it.
public struct JudgedCase: Sendable {
  /// How many commands were answered; those of a second run for comparison are not counted.
  public var commands: Int
  /// How many probes were answered.
  public var probes: Int
  /// The fingerprints of the laws that were broken, each once, in the order found.
  public var fingerprints: [String]
  /// The network that the system reported at the end.
  public var topology: Topology
}

/// Draws, plays and judges single cases, as a campaign on the reference model does.
///
/// For whoever wants the networks that cases lead to, or the time that one takes.
public final class CaseJudge {
  private let seed: UInt64
  private let system = ModelSystem()
  private let testCase = TestCase()
  private let profile: GenerationProfile

  /// Prepares the cases of a seed.
  public init(seed: UInt64) {
    self.seed = seed
    profile = GenerationProfile(for: system.capabilities, CampaignConfiguration())
  }

  /// Draws, plays and judges the case of a number; number 0 is the simplest.
  ///
  /// - Throws: What the generator throws.
  public func judge(_ index: Int) throws -> JudgedCase {
    testCase.reset(toCase: index, seed: seed)
    let trial = try Campaign.generatedTrial(testCase, on: system, laws: nil, profile: profile)
    var tally = CaseTally()
    tally.add(trial)
    return JudgedCase(
      commands: tally.commands, probes: tally.probes, fingerprints: trial.fingerprints,
      topology: trial.history.steps.last?.after.topology ?? Topology())
  }
}
