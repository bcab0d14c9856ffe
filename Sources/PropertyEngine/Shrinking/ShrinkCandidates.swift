/// A pass of the caller's own, which knows what the decisions mean.
///
/// It runs before the built-in passes of every round.
public struct ShrinkCandidates {
  /// The name in the counts.
  public let name: String
  /// Lists edits of the current run, most promising first.
  ///
  /// The sequence is read lazily. Once an edit is accepted the rest is dropped, and
  /// the closure is called again with the new run; edits that were tried before cost
  /// nothing. An edit need not be simpler as written: what counts is the run that it
  /// makes.
  public let candidates: (RecordedRun) -> any Sequence<ChoiceSequence>

  /// Creates a pass.
  public init(
    _ name: String, candidates: @escaping (RecordedRun) -> any Sequence<ChoiceSequence>
  ) {
    self.name = name
    self.candidates = candidates
  }
}
