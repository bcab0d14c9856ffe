/// What a check came to.
public struct PropertyReport: Sendable {
  /// Why a search came to its end.
  public enum Ending: String, Sendable, Hashable, CaseIterable {
    /// All cases that were asked for have been played.
    case finished
    /// Every input there is has been tried: what the counts say is proved.
    case exhausted
    /// Failures were found, and looking on was not worth the time.
    case foundFailures
    /// The check's `shouldStop` said so.
    case stopped
    /// The time limit was reached.
    case timedOut
    /// Too few cases met the assumptions for the run to say anything.
    case gaveUp
  }

  /// The judgement of a check.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// No case failed.
    case held
    /// A case fails every time.
    case falsified
    /// Cases failed, but none of them every time.
    case flaky
    /// Nothing failed, and too few cases said anything.
    case gaveUp
    /// Nothing failed before the check was cut short.
    case interrupted
  }

  /// The name of the property.
  public let name: String
  /// The seed.
  public let seed: UInt64
  /// Why the search ended.
  public internal(set) var ending: Ending
  /// How many cases met the assumptions and held.
  public internal(set) var validCount = 0
  /// How many cases met the assumptions and failed, in known ways included.
  public internal(set) var interestingCount = 0
  /// How many cases did not meet an assumption.
  public internal(set) var invalidCount = 0
  /// How many cases wanted too many decisions.
  public internal(set) var overrunCount = 0
  /// How many different inputs were tried; nil when that is not known.
  ///
  /// When the search ended exhausted, there are no others.
  public internal(set) var inputCount: Int?
  /// Where two runs asked for different things after the same decisions, if any did.
  ///
  /// Then the generators depend on something besides their draws.
  public internal(set) var divergence: DrawDivergence?
  /// One entry for each way to fail that was found, in the order found.
  public internal(set) var failures: [PropertyFailure] = []
  /// What became of the stored cases, in their order.
  public internal(set) var stored: [StoredReplay] = []
  /// The health checks that do not hold, in the order of `HealthCheck.allCases`.
  public internal(set) var warnings: [HealthWarning] = []
  /// What the random cases were like, and whether required coverage was met.
  ///
  /// Only random cases count: stored, mutated and climbing ones do not tell how often
  /// the generators draw what.
  public internal(set) var statistics = CaseStatistics()
  /// How many cases carried each label, by name.
  public internal(set) var labels: [(name: String, count: Int)] = []
  /// How many cases were rejected for each reason, by reason.
  public internal(set) var rejections: [(reason: String, count: Int)] = []
  /// How many cases showed each known way to fail, by name.
  public internal(set) var knownCounts: [(signature: FailureSignature, count: Int)] = []
  /// How many cases came about in each way, in the order of `CaseOrigin.allCases`.
  public internal(set) var origins: [(origin: CaseOrigin, count: Int)] = []

  /// How many cases the search played.
  public var caseCount: Int { validCount + interestingCount + invalidCount + overrunCount }

  /// The judgement.
  public var verdict: Verdict {
    if failures.contains(where: { $0.flaky == nil }) { return .falsified }
    if !failures.isEmpty { return .flaky }
    // A property is not held by inputs none of which it applies to.
    if caseCount > 0, validCount + interestingCount == 0, ending != .stopped, ending != .timedOut {
      return .gaveUp
    }
    switch ending {
    case .finished, .exhausted, .foundFailures: return .held
    case .stopped, .timedOut: return .interrupted
    case .gaveUp: return .gaveUp
    }
  }
}

/// What became of a stored case.
public struct StoredReplay: Sendable, Hashable {
  /// The stored decisions.
  public let choices: ChoiceSequence
  /// How its replay ended.
  public let status: CaseStatus
  /// The ways in which it failed; none when it no longer does.
  public let signatures: [FailureSignature]
  /// Whether every stored decision was used, as what the property asked for.
  ///
  /// When not, the generators have changed since, and a replay that no longer fails
  /// says little about the bug.
  public let isFaithful: Bool

  /// Whether it still fails.
  public var stillFails: Bool { status == .interesting }
}
