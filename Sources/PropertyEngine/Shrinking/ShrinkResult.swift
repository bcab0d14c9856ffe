/// What a shrink came to.
public struct ShrinkResult: Sendable {
  /// Why a shrink ended.
  public enum Status: Sendable, Hashable {
    /// No pass finds anything simpler.
    case fixedPoint
    /// A bound was reached first; the result may not be the simplest.
    case budgetExhausted(ShrinkBudget.Limit)
    /// The first replay did not fail with the signature: nothing was shrunk.
    case notReproduced
  }

  /// Whether a bound ended the search, so that something simpler may be left to find.
  public var isPartial: Bool {
    if case .budgetExhausted = status { return true }
    return false
  }

  /// The simplest decisions found that fail with the signature.
  public var choices: ChoiceSequence { run.choices }
  /// The simplest run found, with its spans.
  public let run: RecordedRun
  /// How often the property was run, the first replay included.
  public let calls: Int
  /// How many of these runs were made to prove that nothing simpler fails.
  public let proofCalls: Int
  /// How many of these runs took too long and were abandoned.
  ///
  /// Each counts as not failing, and has left a thread behind.
  public let abandonedCalls: Int
  /// How often something simpler was found.
  public let successes: Int
  /// Why the shrink ended.
  public let status: Status
  /// Other ways to fail that candidates showed, in the order found.
  public let alsoSeen: [SeenFailure]
  /// Whether runs differed in what they asked for after the same decisions.
  ///
  /// Then the property depends on something besides its draws, such as a clock or the
  /// order of a set, and the result may not fail when it is replayed.
  public var isUnstable: Bool { divergence != nil }
  /// Where the first two such runs went apart; nil when none did.
  public let divergence: DrawDivergence?
  /// Whether every simpler run was tried, and none fails with the signature.
  ///
  /// Only tried when there are few enough of them.
  public let isProvedMinimal: Bool
  /// What each pass did, in order of first use.
  public let passes: [ShrinkPassCount]
}

/// Another way to fail, come across while shrinking.
public struct SeenFailure: Sendable, Hashable {
  /// The way to fail.
  public let signature: FailureSignature
  /// The simplest decisions seen that fail so.
  public internal(set) var choices: ChoiceSequence
}

/// How often a pass ran the property, and how often that helped.
public struct ShrinkPassCount: Sendable, Hashable {
  /// The name of the pass.
  public let name: String
  /// How often it ran the property.
  public internal(set) var calls = 0
  /// How often it found something simpler.
  public internal(set) var successes = 0

  /// Returns the counts of both, under the name of this one.
  public func adding(_ other: ShrinkPassCount) -> ShrinkPassCount {
    var sum = self
    sum.calls += other.calls
    sum.successes += other.successes
    return sum
  }
}
