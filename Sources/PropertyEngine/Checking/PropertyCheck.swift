/// A check of one property: what is tried, how hard, and what is made of a failure.
///
/// It is the front door of the engine. A check replays what was stored, tries the
/// simplest input, searches for failures, shrinks one for each way to fail, and runs
/// each minimal case again to see whether it can be relied on.
///
/// The same check of the same property gives the same report at any number of jobs,
/// unless a time limit or `shouldStop` cuts it short.
///
/// ```swift
/// let report = PropertyCheck("sorting keeps the length", seed: 1).run { testCase in
///   let values = try testCase.draw(Generator<Int>.integer().array())
///   return values.sorted().count == values.count ? .held : .failed("length")
/// }
/// ```
public struct PropertyCheck: Sendable {
  /// The name of the property in reports.
  public var name: String
  /// The seed of everything that is drawn.
  public var seed: UInt64
  /// The most cases of the search, stored and simplest ones included.
  ///
  /// Runs of the property for shrinking and confirming come on top.
  public var cases: Int
  /// How many cases are played at the same time. It changes nothing but the time.
  public var jobs: Int
  /// Cases from earlier runs, replayed first and in order, even if there are more
  /// than `cases`.
  public var stored: [ChoiceSequence]
  /// Ways to fail that are counted, and neither reported nor shrunk.
  public var known: Set<FailureSignature>
  /// What shrinking one failure may cost.
  public var shrinkBudget: ShrinkBudget
  /// The most ways to fail that are shrunk; the others are reported as they were found.
  public var failuresMax: Int
  /// How often a minimal case is run again to see whether it always fails.
  public var confirmations: Int
  /// The most decisions of a case.
  public var choiceCountMax: Int
  /// How cases are looked for.
  public var search: SearchOptions
  /// The signs of trouble that are looked for, and what they tolerate.
  public var health: HealthChecks
  /// What explaining a minimal case may cost; nil means that none is explained.
  public var explainBudget: ExplainBudget?
  /// What random cases are expected to be like; cases are counted into a copy.
  public var statistics: CaseStatistics
  /// The most time of the search; nil means no limit.
  ///
  /// It ends the search between two cases and does not interrupt one. Shrinking has a
  /// budget of its own.
  public var timeLimit: Duration?
  /// Whether to stop; asked by every worker before it takes a case, or a few cheap ones,
  /// and before each run of a shrink.
  public var shouldStop: @Sendable () -> Bool

  /// Creates a check.
  ///
  /// - Precondition: There is a job; counts are not negative.
  public init(
    _ name: String = "property", seed: UInt64 = 0, cases: Int = 1000, jobs: Int = 1,
    stored: [ChoiceSequence] = [], known: Set<FailureSignature> = [],
    shrinkBudget: ShrinkBudget = ShrinkBudget(), failuresMax: Int = 10, confirmations: Int = 2,
    choiceCountMax: Int = TestCase.choiceCountMaxDefault,
    search: SearchOptions = SearchOptions(), health: HealthChecks = HealthChecks(),
    explainBudget: ExplainBudget? = nil, statistics: CaseStatistics = CaseStatistics(),
    timeLimit: Duration? = nil,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(jobs > 0, "a check needs a job")
    precondition(cases >= 0 && failuresMax >= 0 && confirmations >= 0, "counts are not negative")
    self.name = name
    self.seed = seed
    self.cases = cases
    self.jobs = jobs
    self.stored = stored
    self.known = known
    self.shrinkBudget = shrinkBudget
    self.failuresMax = failuresMax
    self.confirmations = confirmations
    self.choiceCountMax = choiceCountMax
    self.search = search
    self.health = health
    self.explainBudget = explainBudget
    self.statistics = statistics
    self.timeLimit = timeLimit
    self.shouldStop = shouldStop
  }
}
