/// One way in which a property fails, with the simplest case found for it.
public struct PropertyFailure: Sendable {
  /// The way to fail.
  public let signature: FailureSignature
  /// The simplest decisions found that fail so.
  public internal(set) var choices: ChoiceSequence
  /// The decisions that were found first.
  public let originalChoices: ChoiceSequence
  /// How the first failing input came about.
  public let origin: CaseOrigin
  /// The number of the case that failed first; nil when only shrinking came across it.
  public let caseIndex: Int?
  /// The position among the stored cases; nil when the case was not a stored one.
  public let storedIndex: Int?
  /// How often the search met this way to fail.
  public internal(set) var count: Int
  /// What shrinking came to; nil when it was not shrunk.
  public internal(set) var shrink: ShrinkResult?
  /// All ways in which the simplest case fails, this one included, in the order told.
  ///
  /// Several ways in one minimal case are likely to be one bug.
  public internal(set) var minimalSignatures: [FailureSignature]
  /// What the minimal case fails for; nil when it was not explained.
  public internal(set) var explanation: FailureExplanation?
  /// What was seen when the case was run again and did not behave as before.
  public internal(set) var flaky: FlakyObservation?

  /// Whether nothing simpler is known to be left: shrinking came to its natural end.
  public var isFullyShrunk: Bool { shrink?.status == .fixedPoint }
}

/// Two runs of the same decisions that did not come to the same.
public struct FlakyObservation: Sendable, Hashable {
  /// What one run came to.
  public struct Outcome: Sendable, Hashable {
    /// How the run ended.
    public let status: CaseStatus
    /// The ways in which it failed.
    public let signatures: [FailureSignature]

    /// Creates an outcome.
    public init(status: CaseStatus, signatures: [FailureSignature]) {
      self.status = status
      self.signatures = signatures
    }
  }

  /// The decisions that both runs were fed.
  public let choices: ChoiceSequence
  /// What was seen first.
  public let expected: Outcome
  /// What was seen when the decisions were run again.
  public let observed: Outcome
  /// How many of the repetitions failed with the signature ...
  public let reproducedCount: Int
  /// ... out of how many.
  public let repetitionCount: Int
  /// Where the draws went apart; nil when both runs drew the same.
  ///
  /// When they drew the same, the judgement depends on something besides the draws.
  public let divergence: DrawDivergence?
}

/// A point at which two runs with the same decisions so far asked for different things.
///
/// A generator that depends on more than its draws causes it; iterating over a set or
/// dictionary is the usual culprit.
public struct DrawDivergence: Sendable, Hashable, CustomStringConvertible {
  /// The number of decisions that both runs had made.
  public let position: Int
  /// The labels of the spans that were open there, outermost first.
  public let labels: [SpanLabel]

  /// Where it happened, in one line.
  public var description: String {
    let path = labels.isEmpty ? "outside all spans" : labels.map(\.name).joined(separator: " / ")
    return "decision \(position), \(path)"
  }
}
