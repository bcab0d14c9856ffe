/// The counts of a run; the same for the same seed at any number of jobs.
public struct RunSummary: Sendable, Hashable {
  /// Why a run came to its end.
  public enum Ending: Sendable, Hashable {
    /// All cases that were asked for have been played.
    case finished
    /// The configuration's `shouldStop` said so.
    case stopped
    /// The caller said so when it was told of a failure.
    case stoppedByCaller
    /// Too few cases met the assumptions for the run to say anything.
    case gaveUp
  }

  /// Why the run ended.
  public internal(set) var ending = Ending.finished
  /// The number of the case after the last one counted; a later run may start here.
  public internal(set) var nextCase = 0
  /// How many cases met the assumptions and held.
  public internal(set) var validCount = 0
  /// How many cases met the assumptions and failed, in known ways included.
  public internal(set) var interestingCount = 0
  /// How many cases did not meet an assumption.
  public internal(set) var invalidCount = 0
  /// How many cases wanted too many decisions.
  public internal(set) var overrunCount = 0
  private var countsByLabel: [String: Int] = [:]
  private var countsByRejection: [String: Int] = [:]
  private var countsBySignature: [FailureSignature: Int] = [:]

  /// The most reasons for rejection that are told apart; the rest count as one.
  public static let rejectionReasonCountMax = 1000

  init(firstCase: Int) { nextCase = firstCase }

  /// How many cases were played.
  public var caseCount: Int { validCount + interestingCount + invalidCount + overrunCount }

  /// How many cases said nothing.
  public var discardCount: Int { invalidCount + overrunCount }

  /// How many cases carried each label, by name.
  public var labels: [(name: String, count: Int)] {
    countsByLabel.sorted { $0.key < $1.key }.map { (name: $0.key, count: $0.value) }
  }

  /// How many cases were rejected for each reason, by reason.
  public var rejections: [(reason: String, count: Int)] {
    countsByRejection.sorted { $0.key < $1.key }.map { (reason: $0.key, count: $0.value) }
  }

  /// How many cases failed in each way, by name.
  public var failures: [(signature: FailureSignature, count: Int)] {
    countsBySignature.sorted { $0.key < $1.key }.map { (signature: $0.key, count: $0.value) }
  }

  /// Whether so many cases were discarded that the run is hopeless.
  ///
  /// With 458 discards allowed to start with and 100 more for each case that counted,
  /// less than one case in a hundred is valid, with 99 % certainty.
  var isHopeless: Bool { discardCount > 458 + 100 * (validCount + interestingCount) }

  /// Counts one more case.
  mutating func count(_ record: CaseRecord) {
    nextCase = record.caseIndex + 1
    count(
      record.status, signatures: record.signatures, labels: record.labels,
      rejection: record.rejection)
  }

  /// Counts one more case by its parts.
  mutating func count(
    _ status: CaseStatus, signatures: [FailureSignature], labels: [String], rejection: String?
  ) {
    switch status {
    case .overrun: overrunCount += 1
    case .invalid: invalidCount += 1
    case .valid: validCount += 1
    case .interesting: interestingCount += 1
    }
    // What a rejected case labelled is not part of the distribution that was tested.
    if status >= .valid {
      for label in labels { countsByLabel[label, default: 0] += 1 }
    }
    for signature in signatures { countsBySignature[signature, default: 0] += 1 }
    if let rejection {
      let isKnown = countsByRejection[rejection] != nil
      let hasRoom = countsByRejection.count < RunSummary.rejectionReasonCountMax
      countsByRejection[isKnown || hasRoom ? rejection : "other", default: 0] += 1
    }
  }
}
