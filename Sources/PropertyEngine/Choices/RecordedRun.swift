/// What is kept of a run: its decisions and how they are grouped.
public struct RecordedRun: Sendable {
  /// The decisions that were really used.
  public let choices: ChoiceSequence
  /// The groups.
  public let spans: SpanTree

  /// Creates a record.
  public init(choices: ChoiceSequence, spans: SpanTree) {
    self.choices = choices
    self.spans = spans
  }

  /// The number of decisions.
  public var count: Int { choices.count }
}
