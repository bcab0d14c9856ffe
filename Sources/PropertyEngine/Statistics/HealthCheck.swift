/// A sign that a run says less than it seems to.
///
/// The raw values are the names by which a check is turned off.
public enum HealthCheck: String, Sendable, Hashable, CaseIterable {
  /// So many cases were discarded that less than one in a hundred can be valid.
  case filterTooMuch
  /// The simplest case of all is large, or not valid: nothing can shrink to less.
  case largeSimplestInput
  /// Cases take long, so that few are tried.
  case slowCases
  /// A label that was declared or required came in no case.
  case unusedLabels
  /// A label came in discarded cases only: what it marks was never tested.
  case neverApplicable
  /// A shrink ended with its budget; the case shown may not be the smallest.
  case shrinkBudgetRanOut
  /// The same decisions led to different runs; what fails may not fail again.
  case unstableReplay
}

/// A health check that does not hold, in words.
public struct HealthWarning: Sendable, Hashable, CustomStringConvertible {
  /// Which one.
  public let check: HealthCheck
  /// What was seen, and what to do about it.
  public let message: String

  /// The message, and how to turn the check off.
  public var description: String { "\(message) [\(check.rawValue)]" }
}

/// What the health checks look at; parts that are not known are left out.
public struct HealthObservations: Sendable {
  /// How many cases met the assumptions.
  public var judgedCount = 0
  /// How many cases did not meet an assumption, or wanted too many decisions.
  public var discardedCount = 0
  /// How the simplest case ended; nil when it was not run.
  public var simplestStatus: CaseStatus?
  /// How many decisions the simplest case took.
  public var simplestChoiceCount = 0
  /// The most decisions of a case.
  public var choiceCountMax = TestCase.choiceCountMaxDefault
  /// How long judged cases took; the engine has no clock, so the caller measures them.
  public var durations: [Duration] = []
  /// The labels that were expected and never came.
  public var unusedLabels: [String] = []
  /// The labels that only discarded cases carried.
  public var neverApplicableLabels: [String] = []
  /// The failures whose shrink ended with its budget.
  public var partlyShrunk: [FailureSignature] = []
  /// Where replays differed, in words; empty when they did not.
  public var unstableReplays: [String] = []

  /// Creates observations of nothing.
  public init() {}

  /// Creates the observations that statistics hold.
  public init(_ statistics: CaseStatistics) {
    judgedCount = statistics.judgedCount
    discardedCount = statistics.discardedCount
    unusedLabels = statistics.unusedLabels
    neverApplicableLabels = statistics.neverApplicableLabels
  }
}
