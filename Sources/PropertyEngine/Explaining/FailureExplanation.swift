/// What a failing case fails for, and what is in it by accident.
///
/// All of it is seen from runs of the property. What is said of a part holds with the
/// rest of the case as it is, unless it is said of several parts together.
public struct FailureExplanation: Sendable, Hashable {
  /// How an explanation ended.
  public enum Status: Sendable, Hashable {
    /// Everything was looked at.
    case complete
    /// A bound was reached first; parts not looked at say so.
    case budgetExhausted(ExplainBudget.Limit)
    /// The case did not fail with the signature, so there is nothing to explain.
    case notReproduced
  }

  /// What a claim that any value fails rests on.
  public enum Evidence: Sendable, Hashable {
    /// All other values there are were run, this many.
    case allValues(Int)
    /// So many different other values were run.
    case samples(Int)
    /// So many different other values were run, and none without other decisions
    /// changing with it, as with a number that governs how many follow.
    case reshapedSamples(Int)

    /// How many other values fail.
    public var count: Int {
      switch self {
      case .allValues(let count), .samples(let count), .reshapedSamples(let count): count
      }
    }
  }

  /// A case that does not fail in the way explained, to be laid beside the one that does.
  public struct Contrast: Sendable, Hashable {
    /// The decisions of the case.
    public let choices: ChoiceSequence
    /// The other ways in which it fails; none when the property holds.
    public let otherSignatures: [FailureSignature]
    /// Whether it differs in nothing but what was changed on purpose.
    ///
    /// A decision that governs the shape of others cannot be changed alone.
    public let isExact: Bool
  }

  /// What is known of a part.
  public enum Verdict: Sendable, Hashable {
    /// It could be anything, and the case would still fail.
    case anyValueFails(Evidence)
    /// It matters: with another value the case does not fail in this way.
    case matters(Contrast)
    /// No other value of it made a case that could be judged.
    case undecided
    /// The budget ran out before.
    case notTried
  }

  /// A part of the case with what is known of it.
  public struct Part: Sendable, Hashable {
    /// Where it lies.
    public let path: PartPath
    /// The positions of its decisions.
    public let range: Range<Int>
    /// What is known of it.
    public let verdict: Verdict
  }

  /// One change that makes the case pass.
  public struct PassingChange: Sendable, Hashable {
    /// What is changed.
    public enum Edit: Sendable, Hashable {
      /// A decision gets another value.
      case value(from: Choice, to: Choice)
      /// The part is left out.
      case deletion
    }

    /// Where it is changed.
    public let path: PartPath
    /// The positions of the decisions that are changed or left out.
    public let range: Range<Int>
    /// What is changed.
    public let edit: Edit
    /// The decisions of the case that passes.
    public let choices: ChoiceSequence
    /// Whether all values between the old and the new one were run and do not pass.
    ///
    /// If not, at least the last one before it does not.
    public let isNearest: Bool
  }

  /// How the explanation ended.
  public let status: Status
  /// The decisions that are explained.
  public let choices: ChoiceSequence
  /// The parts, the largest first; parts of a part that can be anything are left out.
  public let parts: [Part]
  /// What is known of the parts that can be anything, all varied at once; nil when there
  /// are not two of them, or the budget ran out before.
  public let together: Verdict?
  /// The single changes that make the case pass, by position, changes of a value before
  /// deletions.
  public let passingChanges: [PassingChange]
  /// How often the property was run.
  public let calls: Int

  /// The parts that could be anything.
  public var freeParts: [Part] {
    parts.filter { if case .anyValueFails = $0.verdict { true } else { false } }
  }
}
