public import AddressMath

/// What a step was meant to be, for statistics and for tests of the generator.
///
/// Nothing here says what the step must lead to.
public struct StepNotes: Hashable, Sendable {
  /// The operation; nil before the first step.
  public internal(set) var operation: GeneratedOperation?
  /// The rule that the call is meant to break; nil when it is meant to be accepted.
  public internal(set) var aim: InvalidAim?
  /// The relations in which blocks were drawn on purpose, in order.
  public internal(set) var relations: [BlockRelation] = []
  /// Whether the step was drawn on behalf of a plan.
  public internal(set) var isPlanned = false

  /// Creates empty notes.
  init() {}
}
