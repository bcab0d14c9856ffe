/// How the input of a case came about.
public enum CaseOrigin: String, Sendable, Hashable, CaseIterable {
  /// It was stored by an earlier run.
  case stored
  /// Every decision took its simplest value.
  case simplest
  /// It was drawn at random.
  case random
  /// It was made from parts of earlier cases.
  case mutated
  /// It was made to raise a score that the property reports.
  case targeted
  /// It was an edit of a failing case.
  case shrinking
}

/// One run of the property, as told to an observer.
public struct CheckedCase: Sendable {
  /// The number of the run, in the order of telling, from zero.
  public let index: Int
  /// How the input came about.
  public let origin: CaseOrigin
  /// How the case ended.
  public let status: CaseStatus
  /// The ways in which it failed.
  public let signatures: [FailureSignature]
  /// The assumption that it did not meet, if any.
  public let rejection: String?
  /// The labels that it gave, in order, each once.
  public let labels: [String]
  /// The scores that it gave, in order.
  public let targets: [TargetScore]
  /// What it noted for the statistics besides; nil when nothing.
  public let notes: CaseNotes?
  /// How long the property ran.
  public let duration: Duration
  /// The decisions that were used.
  public let choices: ChoiceSequence
}
