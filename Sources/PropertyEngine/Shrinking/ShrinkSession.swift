/// The state of one shrink: the simplest run so far, and what was tried.
///
/// A class, since passes edit the current run through nested closures.
final class ShrinkSession {
  /// The simplest run so far that fails with the signature.
  private(set) var current: RecordedRun
  /// How often the property was run.
  private(set) var calls = 0
  /// How many of these runs were made for a proof.
  private(set) var proofCalls = 0
  /// Whether runs count as made for a proof.
  var isProving = false
  /// How often something simpler was found.
  private(set) var successes = 0
  /// Other ways to fail, in the order found.
  private(set) var alsoSeen: [SeenFailure] = []
  /// How many runs in a row failed to help, since the pass began or last helped.
  var failuresInARow = 0
  /// How many such runs end the pass for this round; nil means none do.
  var patience: Int?

  /// Whether elements were removed by halves already.
  var hasDeletedElements = false

  /// Numbers that were found to be the least of a class of remainders, or to move only
  /// together with others; a remainder is not what holds them.
  var leastOfClass: [Choice] = []

  /// What each decision was lowered to when it was last minimised alone.
  var minimised: [Int: Choice] = [:]

  /// Decisions that could not be made simplest in this round; other passes need not
  /// ask again because something else has moved since. Forgotten when the run gets
  /// shorter, as places are others then.
  var refusedSimplest: [Int: Choice] = [:]

  /// How many runs took too long and were abandoned.
  var abandonedCalls: Int { caller.abandonedCount }

  private let caller: PropertyCaller
  private var testCase: TestCase { caller.testCase }
  private let signature: FailureSignature
  private var allowance: ShrinkAllowance
  private let onImprovement: (RecordedRun) -> Void
  private var observed = ObservedRuns()
  /// The candidates that were run; the tree of runs forgets when it is full, this not.
  private var tried: Set<UInt128> = []

  /// Where two runs first asked for different things after the same decisions.
  private(set) var divergence: DrawDivergence?

  /// What an attempt came to.
  struct Attempt {
    /// Whether the candidate's run is the current one now, or was before.
    let isAccepted: Bool
    /// The candidate's run, when it was completed and is at hand.
    let run: RecordedRun?
    /// How the candidate's run ended.
    let ending: RunEnding
  }

  /// Why a pass ends before it is through.
  enum Interruption: Error {
    /// A bound of the whole shrink was reached.
    case budget(ShrinkBudget.Limit)
    /// The pass has found nothing for too long; others come first.
    case impatience
  }

  init(
    _ shrinker: Shrinker, _ initial: ChoiceSequence, signature: FailureSignature,
    onImprovement: @escaping (RecordedRun) -> Void
  ) {
    self.signature = signature
    let allowance = ShrinkAllowance(shrinker.budget)
    self.allowance = allowance
    self.onImprovement = onImprovement
    // What stands for the result until the first run has ended.
    current = RecordedRun(choices: initial, spans: SpanTree([]))
    var isTimeUp: (@Sendable () -> Bool)?
    if shrinker.budget.duration != nil { isTimeUp = { allowance.isTimeUp } }
    caller = PropertyCaller(shrinker, isTimeUp: isTimeUp)
  }

  /// Runs the given decisions as the starting point.
  ///
  /// - Returns: Whether they fail with the signature.
  func begin(_ initial: ChoiceSequence) throws -> Bool {
    testCase.reset(
      replaying: initial, extension: .simplest,
      choiceCountMax: max(initial.count, TestCase.choiceCountMaxDefault))
    guard let (_, signatures) = try call() else { return false }
    current = testCase.record
    tried = [SequenceFingerprint.of(initial.choices), SequenceFingerprint.of(choices)]
    observe(choices, completed: current, .failing)
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
    if candidate == choices { return Attempt(isAccepted: true, run: current, ending: .failing) }
    switch observed.prediction(for: candidate, countMax: current.count) {
    case .known(let run, let ending): return Attempt(isAccepted: false, run: run, ending: ending)
    case .overrun: return Attempt(isAccepted: false, run: nil, ending: .overrun)
    case .unknown: break
    }
    let fingerprint = SequenceFingerprint.of(candidate)
    if tried.contains(fingerprint) { return Attempt(isAccepted: false, run: nil, ending: .other) }
    tried.insert(fingerprint)
    return try run(candidate, extension: .simplest)
  }

  /// Runs some decisions and draws what comes after them at random.
  ///
  /// - Parameter number: Tells draws from one another.
  /// - Throws: `Interruption`.
  func attempt(_ prefix: [Choice], redrawingRest number: UInt64) throws -> Attempt {
    try run(prefix, extension: .random(seed: ShrinkSession.redrawSeed, caseIndex: number))
  }

  /// Any number will do; it is fixed, so that shrinking is a function of its start.
  private static let redrawSeed: UInt64 = 0x7265_6472_6177

  private func run(_ candidate: [Choice], extension: ReplayExtension) throws -> Attempt {
    if let patience, failuresInARow >= patience { throw Interruption.impatience }
    testCase.reset(
      replaying: ChoiceSequence(candidate), extension: `extension`, choiceCountMax: current.count)
    failuresInARow += 1
    guard let (status, signatures) = try call() else {
      return Attempt(isAccepted: false, run: nil, ending: .other)
    }
    note(signatures)
    if status == .overrun {
      observe(testCase.choices.choices, completed: nil, .overrun)
      return Attempt(isAccepted: false, run: nil, ending: .overrun)
    }
    let run = testCase.record
    tried.insert(SequenceFingerprint.of(run.choices.choices))
    let ending: RunEnding =
      signatures.contains(signature) ? .failing : status == .invalid ? .rejected : .other
    observe(run.choices.choices, completed: run, ending)
    guard ending == .failing, run.choices < current.choices else {
      return Attempt(isAccepted: false, run: run, ending: ending)
    }
    if run.count != current.count { refusedSimplest = [:] }
    current = run
    successes += 1
    allowance.noteSuccess(calls: calls)
    failuresInARow = 0
    onImprovement(run)
    return Attempt(isAccepted: true, run: run, ending: ending)
  }

  /// Runs a candidate and tells only whether it was accepted.
  func accepts(_ candidate: [Choice]) throws -> Bool { try attempt(candidate).isAccepted }

  /// Returns the decisions that a candidate is known to come to.
  func decisions(for candidate: [Choice]) -> [Choice] {
    observed.decisions(for: candidate, countMax: current.count)
  }

  /// Runs the property; nil when the run was abandoned.
  private func call() throws -> PropertyCaller.Judgement? {
    if let limit = allowance.limit(
      calls: calls, successes: successes, proofCalls: proofCalls, abandonedCalls: abandonedCalls)
    {
      throw Interruption.budget(limit)
    }
    calls += 1
    if isProving { proofCalls += 1 }
    let result = caller.call(atMost: allowance.callTime)
    // What a run that was cut short came to says nothing.
    if result?.status ?? .overrun == .overrun, allowance.isTimeUp { throw Interruption.budget(.duration) }
    return result
  }

  /// Adds a run to what is known, and notes where it contradicts that.
  private func observe(_ choices: [Choice], completed run: RecordedRun?, _ ending: RunEnding) {
    observed.insert(choices, completed: run, ending)
    guard divergence == nil, let position = observed.divergedAt else { return }
    let spans = testCase.record.spans.spans
    // A run that ended early is told by the parts around its last decision.
    let place = position < choices.count ? position : max(position - 1, 0)
    divergence = DrawDivergence(
      position: position, labels: DrawDivergence.labels(at: place, in: spans))
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
