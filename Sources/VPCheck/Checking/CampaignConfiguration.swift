/// What a campaign is asked to do.
public struct CampaignConfiguration: Sendable {
  /// The seed of all cases.
  public var seed: UInt64 = 0
  /// How many cases are played; nil means until it is stopped.
  public var cases: Int? = 1000
  /// The number of the first case; campaigns of one seed that share a run out between
  /// machines begin at different numbers.
  public var firstCase = 0
  /// How many cases are played at the same time; it changes nothing but the time.
  public var jobs = 1
  /// How many cases are played between two merges; it changes nothing but the time.
  public var chunk = 256
  /// The laws whose findings count; nil for all.
  public var laws: Set<String>?
  /// Fingerprints that are counted and not reported as new.
  public var known: Set<String> = []
  /// The most steps of a case.
  public var stepCountMax = 30
  /// The same on a system whose plays cost calls over a wire: short cases show more
  /// in the same time, and shrink faster.
  public var costlyStepCountMax = 16
  /// How often the system may be played to shrink one violation.
  public var shrinkPlaysMax = 4000
  /// How often a system whose plays cost calls over a wire may be played to shrink one
  /// violation; it is sliced when it is found, and shrunk at the end of the run.
  public var finalShrinkPlaysMax = 300
  /// Whether that last shrinking takes place.
  public var improvesAtTheEnd = true
  /// Whether to stop looking; asked before every case.
  public var shouldStop: @Sendable () -> Bool = { false }
  /// Whether to stop everything, shrinking included; asked before every play.
  public var shouldStopShrinking: @Sendable () -> Bool = { false }

  /// Creates a configuration with the values given above.
  public init() {}
}

/// How a campaign ended.
public enum CampaignEnding: String, Sendable {
  /// All cases that were asked for were played.
  case finished
  /// It was told to stop: time was up, or somebody interrupted it.
  case stopped
  /// Too few cases could be judged.
  case gaveUp
  /// The system failed again and again.
  case systemFailed
}

/// What a campaign came to.
public struct CampaignResult: Sendable {
  /// The name of the system.
  public var system: String
  /// The seed.
  public var seed: UInt64
  /// How it ended.
  public var ending = CampaignEnding.finished
  /// How many cases were played.
  public var cases = 0
  /// The number of the first case.
  public var firstCase = 0
  /// The number of the case after the last one counted.
  public var nextCase = 0
  /// How many API calls were made.
  public var commands = 0
  /// How many probes were sent.
  public var probes = 0
  /// How many probes could not be sent for want of a data plane.
  public var skippedProbes = 0
  /// How often each law spoke, by id.
  public var exercised: [String: Int] = [:]
  /// The number of the case that was the first to exercise each law, by id.
  public var firstCases: [String: Int] = [:]
  /// In how many cases each fingerprint was seen, known or not.
  public var timesSeen: [String: Int] = [:]
  /// The different sets of features that cases had, one bit each.
  var featureVectors: Set<UInt64> = []
  /// The violations, in the order found.
  public var violations: [Violation] = []
  /// How often the system gave no answer, by kind.
  public var failures: [SystemFailure.Kind: Int] = [:]
  /// How many cases ended with a call that the system says it cannot do, by its words.
  public var unsupported: [String: Int] = [:]
  /// The first failure, in words.
  public var firstFailure: SystemFailure?
  /// In how many cases each known fingerprint was seen.
  public var knownSeen: [String: Int] = [:]

  /// Begins the result of a campaign.
  package init(system: String, seed: UInt64) {
    self.system = system
    self.seed = seed
  }

  /// The laws that are broken, ascending.
  public var brokenLaws: [String] { Set(violations.map(\.law)).sorted() }
}
