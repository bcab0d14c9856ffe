internal import VPCheck
internal import VPCheckTopology

/// How a fault was found: with the keys that other tools rely on.
public struct FaultVerification: Encodable, Sendable {
  /// The fault.
  public var id: String
  /// The law that must notice.
  public var law: String
  /// Whether its own law noticed, for every seed.
  public var found: Bool
  /// How many cases were played before, in the mean over the seeds.
  public var cases: Int
  /// The seconds for one seed, in the mean; set by the caller, who has a clock.
  public var seconds: Double
  /// The API calls of the smallest case; the largest over the seeds.
  public var commands: Int
  /// The probes of the smallest case; the largest over the seeds.
  public var probes: Int
  /// Whether every seed led to the same smallest case.
  public var sameCaseForEverySeed: Bool
  /// The steps of the smallest case of the first seed.
  public var steps: [String]

  /// Finds and shrinks a fault from each of several seeds.
  public static func verify(_ fault: Fault, firstSeed: UInt64, seeds: Int, cases: Int) -> FaultVerification {
    var record = FaultVerification(
      id: fault.id, law: fault.law, found: true, cases: 0, seconds: 0, commands: 0, probes: 0,
      sameCaseForEverySeed: true, steps: [])
    for seed in firstSeed..<firstSeed + UInt64(seeds) {
      guard let violation = find(fault, seed: seed, cases: cases) else {
        record.found = false
        record.sameCaseForEverySeed = false
        continue
      }
      record.cases += violation.caseIndex + 1
      record.commands = max(record.commands, violation.scenario.commandCount)
      record.probes = max(record.probes, violation.scenario.probeCount)
      if record.steps.isEmpty { record.steps = violation.story }
      if record.steps != violation.story { record.sameCaseForEverySeed = false }
    }
    record.cases /= seeds
    return record
  }

  /// The first violation of the fault's own law, shrunk; nil when there is none.
  private static func find(_ fault: Fault, seed: UInt64, cases: Int) -> Violation? {
    var configuration = CampaignConfiguration()
    configuration.seed = seed
    configuration.cases = cases
    configuration.laws = [fault.law]
    let isFound = StopFlag()
    configuration.shouldStop = { isFound.isSet }
    let campaign = Campaign(fault.source, configuration)
    var violation: Violation?
    campaign.onViolation = {
      violation = violation ?? $0
      isFound.set()
    }
    return (try? campaign.run()) == nil ? nil : violation
  }
}
