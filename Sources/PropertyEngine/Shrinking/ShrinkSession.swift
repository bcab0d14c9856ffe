/// The state of one shrink: the simplest run so far, and what was tried.
///
/// A class, since passes edit the current run through nested closures.
final class ShrinkSession {
  /// The simplest run so far that fails with the signature.
  private(set) var current: RecordedRun
  /// How often the property was run.
  private(set) var calls = 0
  /// How often something simpler was found.
  private(set) var successes = 0
  /// Other ways to fail, in the order found.
  private(set) var alsoSeen: [SeenFailure] = []
  /// How many runs in a row failed to help, since the pass began or last helped.
  var failuresInARow = 0
  /// How many such runs end the pass for this round; nil means none do.
  var patience: Int?
  /// The run that the last visit of the offset pass left behind.
  var offsetOrigin: RecordedRun?

  private let property: Property
  private let signature: FailureSignature
  private let budget: ShrinkBudget
  private let onImprovement: (RecordedRun) -> Void
  private let testCase = TestCase()
  private var observed = ObservedRuns()
  /// The candidates that were run; the tree of runs forgets when it is full, this not.
  private var tried: Set<UInt128> = []

  /// Whether runs differed in what they asked for after the same decisions.
  var isUnstable: Bool { observed.isUnstable }

  /// What an attempt came to.
  struct Attempt {
    /// Whether the candidate's run is the current one now, or was before.
    let isAccepted: Bool
    /// The candidate's run, when it was completed and is at hand.
    let run: RecordedRun?
  }

  /// Why a pass ends before it is through.
  enum Interruption: Error {
    /// A bound of the whole shrink was reached.
    case budget(ShrinkBudget.Limit)
    /// The pass has found nothing for too long; others come first.
    case impatience
  }

  init(
    property: @escaping Property, signature: FailureSignature, budget: ShrinkBudget,
    onImprovement: @escaping (RecordedRun) -> Void
  ) {
    self.property = property
    self.signature = signature
    self.budget = budget
    self.onImprovement = onImprovement
    current = RecordedRun(choices: ChoiceSequence(), spans: SpanTree([]))
  }

  /// Runs the given decisions as the starting point.
  ///
  /// - Returns: Whether they fail with the signature.
  func begin(_ initial: ChoiceSequence) throws -> Bool {
    testCase.reset(
      replaying: initial, extension: .simplest,
      choiceCountMax: max(initial.count, TestCase.choiceCountMaxDefault))
    let (_, signatures) = try call()
    current = testCase.record
    tried = [SequenceFingerprint.of(initial.choices), SequenceFingerprint.of(choices)]
    observed.insert(choices, completed: current)
    note(signatures)
    return signatures.contains(signature)
  }

  /// Runs a candidate unless it was run before, and keeps it when it is simpler.
  ///
  /// A candidate that wants more decisions than it has gets the simplest ones, up to
  /// as many as the current run has; with more than that it could not be simpler.
  ///
  /// - Throws: `Interruption`.
  func attempt(_ candidate: [Choice]) throws -> Attempt {
    if candidate == choices { return Attempt(isAccepted: true, run: current) }
    switch observed.prediction(for: candidate, countMax: current.count) {
    case .known(let run): return Attempt(isAccepted: false, run: run)
    case .overrun: return Attempt(isAccepted: false, run: nil)
    case .unknown: break
    }
    let fingerprint = SequenceFingerprint.of(candidate)
    if tried.contains(fingerprint) { return Attempt(isAccepted: false, run: nil) }
    if let patience, failuresInARow >= patience { throw Interruption.impatience }
    testCase.reset(
      replaying: ChoiceSequence(candidate), extension: .simplest, choiceCountMax: current.count)
    let (status, signatures) = try call()
    note(signatures)
    failuresInARow += 1
    tried.insert(fingerprint)
    if status == .overrun {
      observed.insert(testCase.choices.choices, completed: nil)
      return Attempt(isAccepted: false, run: nil)
    }
    let run = testCase.record
    tried.insert(SequenceFingerprint.of(run.choices.choices))
    observed.insert(run.choices.choices, completed: run)
    guard signatures.contains(signature), run.choices < current.choices else {
      return Attempt(isAccepted: false, run: run)
    }
    current = run
    successes += 1
    failuresInARow = 0
    onImprovement(run)
    return Attempt(isAccepted: true, run: run)
  }

  /// Runs a candidate and tells only whether it was accepted.
  func accepts(_ candidate: [Choice]) throws -> Bool { try attempt(candidate).isAccepted }

  private func call() throws -> (status: CaseStatus, signatures: [FailureSignature]) {
    if calls >= budget.calls { throw Interruption.budget(.calls) }
    if budget.shouldStop() { throw Interruption.budget(.stopRequested) }
    calls += 1
    return testCase.run(property)
  }

  /// Keeps the simplest decisions for every other way to fail.
  private func note(_ signatures: [FailureSignature]) {
    for seen in signatures where seen != signature {
      let choices = testCase.choices
      guard let position = alsoSeen.firstIndex(where: { $0.signature == seen }) else {
        alsoSeen.append(SeenFailure(signature: seen, choices: choices))
        continue
      }
      if choices < alsoSeen[position].choices { alsoSeen[position].choices = choices }
    }
  }
}
