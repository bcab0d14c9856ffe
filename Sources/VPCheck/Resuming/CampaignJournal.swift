/// Where a campaign writes down each case as it begins and ends.
///
/// A run that is killed then plays at most the cases again that were in flight: the others are
/// taken from the journal. All calls come from the threads of the workers, at the same time.
public protocol CampaignJournal: Sendable {
  /// What a case came to in an earlier run; nil when it has to be played.
  func earlier(_ caseIndex: Int) -> CaseNote?
  /// A worker begins a case.
  func begin(_ caseIndex: Int, worker: Int)
  /// A worker has played a case.
  func end(_ note: CaseNote, worker: Int)
}
