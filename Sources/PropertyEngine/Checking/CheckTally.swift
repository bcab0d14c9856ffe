/// The counts of a check, and what the health checks look at.
struct CheckTally {
  /// The counts of cases, labels, rejections and ways to fail.
  private(set) var summary = RunSummary(firstCase: 0)
  /// What the random cases were like.
  private(set) var statistics: CaseStatistics
  private var originCounts = [Int](repeating: 0, count: CaseOrigin.allCases.count)
  private var durations: [Duration] = []
  private var simplest: (status: CaseStatus, choiceCount: Int)?

  init(statistics: CaseStatistics) { self.statistics = statistics }

  /// How many cases came about in each way.
  var origins: [(origin: CaseOrigin, count: Int)] {
    zip(CaseOrigin.allCases, originCounts).map { (origin: $0, count: $1) }
  }

  /// Counts a case.
  mutating func count(_ plan: CasePlan, _ played: PlayedCase) {
    summary.count(
      played.status, signatures: played.signatures, labels: played.labels,
      rejection: played.rejection)
    originCounts[plan.origin.position] += 1
    switch plan.origin {
    case .random:
      statistics.count(status: played.status, labels: played.labels, notes: played.notes)
    case .simplest: simplest = (played.status, played.choiceCount)
    case .stored, .mutated, .targeted, .shrinking: break
    }
    if let duration = played.duration, durations.count < CheckTally.durationCountMax {
      durations.append(duration)
    }
  }

  /// What the health checks look at.
  func observations(choiceCountMax: Int) -> HealthObservations {
    var seen = HealthObservations(statistics)
    seen.judgedCount = summary.validCount + summary.interestingCount
    seen.discardedCount = summary.discardCount
    seen.simplestStatus = simplest?.status
    seen.simplestChoiceCount = simplest?.choiceCount ?? 0
    seen.choiceCountMax = choiceCountMax
    seen.durations = durations
    return seen
  }

  /// So many durations are enough for an average.
  private static let durationCountMax = 32
}

extension CaseOrigin {
  /// The position among all of them.
  var position: Int {
    switch self {
    case .stored: 0
    case .simplest: 1
    case .random: 2
    case .mutated: 3
    case .targeted: 4
    case .shrinking: 5
    }
  }
}
