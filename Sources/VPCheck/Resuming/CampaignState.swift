/// How far a campaign has come, as the text of a state file.
///
/// Lines of a word and its value, the last of them `end` with a sum over all before it; so a file
/// that was cut off or changed is seen to be. The identity says what is played: a state of another
/// system, seed or choice of laws is not taken for this one.
///
/// - The counts are of the cases before `result.nextCase`; cases beyond stand in the journal.
/// - Violations may be of cases beyond, since each is kept as soon as it is shrunk.
public struct CampaignState: Sendable {
  /// What is played: system, laws and part of the run, one line each.
  public var identity: [String]
  /// Which journals go with this state: those of this number.
  public var generation = 0
  /// How many seconds were played, over all runs.
  public var seconds = 0
  /// How many runs there were, this one included.
  public var runs = 0
  /// The counts, and the violations without their histories.
  public var result: CampaignResult
  /// How often each case was in flight when a run ended that did not come to its end.
  public var suspects: [Int: Int] = [:]

  /// The first line of the file.
  public static let header = "vpcheck fuzz 1"

  /// Begins a campaign.
  public init(identity: [String], system: String, seed: UInt64, firstCase: Int) {
    self.identity = identity
    result = CampaignResult(system: system, seed: seed)
    result.nextCase = firstCase
    result.firstCase = firstCase
  }

  /// The seed that the text of a state file names; nil when it has none.
  public static func seed(in text: String) -> UInt64? {
    text.split(separator: "\n", maxSplits: 8).first { $0.hasPrefix("seed ") }
      .flatMap { UInt64($0.dropFirst("seed ".count)) }
  }
}
