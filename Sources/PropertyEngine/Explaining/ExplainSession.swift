/// The runs of one explanation: what each candidate came to, and what they cost.
///
/// A class, since the searches share the budget and the results.
final class ExplainSession {
  /// What a candidate came to.
  struct Outcome {
    /// The result, as far as the failure explained is concerned.
    enum Kind: Equatable {
      /// It fails in the same way.
      case fails
      /// The property holds.
      case passes
      /// It fails in other ways only.
      case failsOtherwise([FailureSignature])
      /// It was not judged.
      case discarded
    }

    let kind: Kind
    /// Whether the run used the candidate as it was, all of it and nothing else.
    let isExact: Bool
    /// The decisions of the run.
    let choices: ChoiceSequence

    /// The outcome as a contrast; nil when it fails in the same way or was not judged.
    var contrast: FailureExplanation.Contrast? {
      switch kind {
      case .fails, .discarded: nil
      case .passes:
        FailureExplanation.Contrast(choices: choices, otherSignatures: [], isExact: isExact)
      case .failsOtherwise(let signatures):
        FailureExplanation.Contrast(choices: choices, otherSignatures: signatures, isExact: isExact)
      }
    }
  }

  /// Thrown when the budget is used up.
  struct Interruption: Error {
    let limit: ExplainBudget.Limit
  }

  let budget: ExplainBudget
  /// How often the property was run.
  private(set) var calls = 0

  private let property: Property
  private let signature: FailureSignature
  private let seed: UInt64
  private let testCase = TestCase()
  private var outcomes: [ChoiceSequence: Outcome] = [:]
  private var drawCount: UInt64 = 0

  init(property: @escaping Property, signature: FailureSignature, budget: ExplainBudget, seed: UInt64) {
    self.property = property
    self.signature = signature
    self.budget = budget
    self.seed = seed
  }

  /// Runs a candidate unless it was run before; missing decisions are simplest.
  ///
  /// - Throws: `Interruption`.
  func outcome(of candidate: [Choice]) throws -> Outcome {
    let fed = ChoiceSequence(candidate)
    if let known = outcomes[fed] { return known }
    testCase.reset(
      replaying: fed, extension: .simplest,
      choiceCountMax: max(2 * candidate.count, TestCase.choiceCountMaxDefault))
    let (status, signatures) = try call()
    let outcome = Outcome(
      kind: kind(status, signatures), isExact: testCase.choices == fed, choices: testCase.choices)
    outcomes[fed] = outcome
    return outcome
  }

  /// Replays a case and returns its run; nil when it does not fail with the signature.
  func begin(_ choices: ChoiceSequence) throws -> RecordedRun? {
    guard try outcome(of: choices.choices).kind == .fails else { return nil }
    return testCase.record
  }

  /// Draws on at random after given decisions.
  ///
  /// The values follow the distributions of the property's own generators, which know
  /// better than an even draw what is worth trying.
  ///
  /// - Returns: The run, whatever it came to.
  func drawOn(after prefix: ArraySlice<Choice>) throws -> RecordedRun {
    testCase.reset(
      replaying: ChoiceSequence(Array(prefix)),
      extension: .random(seed: seed, caseIndex: drawCount))
    drawCount += 1
    _ = try call()
    return testCase.record
  }

  private func call() throws -> (status: CaseStatus, signatures: [FailureSignature]) {
    if calls >= budget.calls { throw Interruption(limit: .calls) }
    if budget.shouldStop() { throw Interruption(limit: .stopRequested) }
    calls += 1
    return testCase.run(property)
  }

  private func kind(_ status: CaseStatus, _ signatures: [FailureSignature]) -> Outcome.Kind {
    switch status {
    case .overrun, .invalid: .discarded
    case .valid: .passes
    case .interesting: signatures.contains(signature) ? .fails : .failsOtherwise(signatures)
    }
  }
}
