/// What one case came to, as somebody may keep it so that the case need not be played again.
///
/// Labels are not kept: a run that wants them has to play its cases.
public struct KeptCase<Payload: Sendable>: Sendable {
  /// The number of the case.
  public var caseIndex: Int
  /// How it ended.
  public var status: CaseStatus
  /// The ways in which it failed.
  public var signatures: [FailureSignature]
  /// The decisions; nil unless it failed.
  public var choices: ChoiceSequence?
  /// What the property handed over; nil when the run of the case was stopped.
  public var payload: Payload?

  /// Creates a note of a case.
  public init(
    caseIndex: Int, status: CaseStatus, signatures: [FailureSignature] = [],
    choices: ChoiceSequence? = nil, payload: Payload?
  ) {
    self.caseIndex = caseIndex
    self.status = status
    self.signatures = signatures
    self.choices = choices
    self.payload = payload
  }
}

/// Somebody who writes down which case begins and what it came to, and may know cases from before.
///
/// All closures are called on the threads of the workers, several at the same time.
public struct CaseKeeper<Payload: Sendable>: Sendable {
  /// Tells what a case came to earlier; nil when it has to be played.
  public var earlier: @Sendable (_ caseIndex: Int) -> KeptCase<Payload>?
  /// Told before a worker plays a case.
  public var onBegin: @Sendable (_ worker: Int, _ caseIndex: Int) -> Void
  /// Told when a worker has played a case.
  public var onEnd: @Sendable (_ worker: Int, KeptCase<Payload>) -> Void

  /// Creates a keeper.
  public init(
    earlier: @escaping @Sendable (_ caseIndex: Int) -> KeptCase<Payload>?,
    onBegin: @escaping @Sendable (_ worker: Int, _ caseIndex: Int) -> Void,
    onEnd: @escaping @Sendable (_ worker: Int, KeptCase<Payload>) -> Void
  ) {
    self.earlier = earlier
    self.onBegin = onBegin
    self.onEnd = onEnd
  }
}
