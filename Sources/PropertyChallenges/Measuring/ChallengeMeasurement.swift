public import PropertyEngine

/// What shrinking a challenge from many seeds came to.
public struct ChallengeMeasurement: Sendable {
  /// One shrink.
  public struct Sample: Sendable, Hashable {
    /// The seed.
    public let seed: UInt64
    /// The failing choices that were found.
    public let start: ChoiceSequence
    /// How many cases held or were rejected before the first failing one.
    public let executionsBefore: Int
    /// How often the property was run from the first failing case on, that included.
    ///
    /// Rejected runs count, and so do those that wanted too many decisions.
    public let executions: Int
    /// How many of those runs finished drawing and judged a value.
    ///
    /// It is what a harness outside the engine can count.
    public let bodyExecutions: Int
    /// The value that shrinking ended at, as text.
    public let value: String
    /// Whether it is as simple as any can be.
    public let isIdeal: Bool
    /// Why shrinking ended.
    public let status: ShrinkResult.Status
    /// Whether nothing simpler fails, known by trying it all.
    public let isProvedMinimal: Bool
    /// What each pass did.
    public let passes: [ShrinkPassCount]
  }

  /// The challenge.
  public let challenge: Challenge
  /// The shrinks, in the order of the seeds; a seed that found no failure has none.
  public let samples: [Sample]

  /// How many shrinks ended at the ideal.
  public var idealCount: Int { samples.reduce(0) { $0 + ($1.isIdeal ? 1 : 0) } }
  /// How many results were proved to be minimal.
  public var provedCount: Int { samples.reduce(0) { $0 + ($1.isProvedMinimal ? 1 : 0) } }
  /// Runs of the property while shrinking.
  public var executions: Distribution { Distribution(samples.map(\.executions)) }
  /// Runs that finished drawing while shrinking.
  public var bodyExecutions: Distribution { Distribution(samples.map(\.bodyExecutions)) }
  /// Runs before the first failing one.
  public var executionsBefore: Distribution { Distribution(samples.map(\.executionsBefore)) }

  /// The values that shrinking ended at and how often, the most frequent first.
  public var values: [(value: String, count: Int)] {
    var counts: [String: Int] = [:]
    for sample in samples { counts[sample.value, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      (value: $0.key, count: $0.value)
    }
  }

  /// What each pass did over all samples, in order of first use.
  public var passes: [ShrinkPassCount] { ChallengeMeasurement.passes(of: samples) }

  /// Adds up what each pass did, in order of first use.
  static func passes(of samples: [Sample]) -> [ShrinkPassCount] {
    var totals: [ShrinkPassCount] = []
    for count in samples.flatMap(\.passes) {
      if let known = totals.firstIndex(where: { $0.name == count.name }) {
        totals[known] = totals[known].adding(count)
      } else {
        totals.append(count)
      }
    }
    return totals
  }
}

/// The mean and the upper end of some counts.
public struct Distribution: Sendable, Hashable {
  /// The counts, ascending.
  public let counts: [Int]

  /// Gathers counts in any order.
  public init(_ counts: [Int]) { self.counts = counts.sorted() }

  /// Ten times the mean, rounded down; zero when there are none.
  public var meanTenths: Int { counts.isEmpty ? 0 : 10 * counts.reduce(0, +) / counts.count }

  /// The mean with one decimal.
  public var mean: String { "\(meanTenths / 10).\(meanTenths % 10)" }

  /// The least count that 95 in 100 do not exceed; zero when there are none.
  public var percentile95: Int {
    counts.isEmpty ? 0 : counts[max(0, (95 * counts.count + 99) / 100 - 1)]
  }
}
