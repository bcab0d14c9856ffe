/// How much a shrink may cost.
///
/// Every bound has a name, and a result says which one ended it. Bounds on calls,
/// successes and stalls keep a shrink a function of its start; the time and
/// `shouldStop` do not.
public struct ShrinkBudget: Sendable {
  /// A bound that can end a shrink early, by name.
  public enum Limit: String, Sendable, Hashable, CaseIterable {
    /// The number of times the property was run.
    case calls
    /// The number of times something simpler was found.
    case successes
    /// The number of runs since something simpler was found last.
    case stall
    /// The time.
    case duration
    /// The number of runs that were abandoned for taking too long.
    case abandonedCalls
    /// The caller's `shouldStop`.
    case stopRequested
  }

  /// The most runs of the property.
  public var calls: Int
  /// The most times that something simpler is found; nil means no limit.
  public var successes: Int?
  /// The most runs in a row that find nothing; nil means no limit.
  ///
  /// When a longer wait has paid off before, twice as long is waited.
  public var stall: Int?
  /// The most time; nil means no limit, and then no clock is read.
  ///
  /// A run of the property is stopped at its next draw when the time is up. One that
  /// draws nothing more is waited for, as nothing can end it safely from outside, unless
  /// there is a `callDuration`.
  public var duration: Duration?
  /// The most time of one run of the property; nil means no limit.
  ///
  /// Each run then goes on a thread beside the calling one. A run that takes longer is
  /// abandoned: it counts as not failing, ends at its next draw if there is one, and its
  /// thread is left behind. Heeded by shrinkers that can make properties for threads, see
  /// `Shrinker.init(makeProperty:budget:)`. What is found depends on the clock.
  public var callDuration: Duration?
  /// The most runs that are abandoned: each leaves a thread behind, maybe a busy one.
  public var abandonedCalls: Int
  /// The most further runs to prove that nothing simpler fails; zero to prove nothing.
  ///
  /// Once no pass finds anything, all simpler runs are tried if they are few enough.
  public var proofCalls: Int
  /// Whether to stop; asked before every run of the property.
  public var shouldStop: @Sendable () -> Bool

  /// Creates a budget.
  public init(
    calls: Int = 10_000, successes: Int? = nil, stall: Int? = nil, duration: Duration? = nil,
    callDuration: Duration? = nil, abandonedCalls: Int = 8, proofCalls: Int = 0,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.calls = calls
    self.successes = successes
    self.stall = stall
    self.duration = duration
    self.callDuration = callDuration
    self.abandonedCalls = abandonedCalls
    self.proofCalls = proofCalls
    self.shouldStop = shouldStop
  }
}

/// The parts of a budget that are left, asked before every run.
struct ShrinkAllowance {
  let budget: ShrinkBudget
  private let deadline: Deadline
  private var callsAtSuccess = 1
  private var longestWait = 0

  init(_ budget: ShrinkBudget) {
    self.budget = budget
    deadline = Deadline(after: budget.duration)
  }

  /// Whether a time limit was set and has passed.
  var isTimeUp: Bool { deadline.isPast }

  /// How long the next run may take; nil means without a limit of its own.
  var callTime: Duration? {
    guard let most = budget.callDuration else { return nil }
    return deadline.remaining.map { min($0, most) } ?? most
  }

  /// Notes that the last run found something simpler.
  mutating func noteSuccess(calls: Int) {
    longestWait = max(longestWait, calls - callsAtSuccess)
    callsAtSuccess = calls
  }

  /// Returns the bound that has been reached, if any.
  func limit(
    calls: Int, successes: Int, proofCalls: Int, abandonedCalls: Int
  ) -> ShrinkBudget.Limit? {
    if budget.callDuration != nil, abandonedCalls >= budget.abandonedCalls { return .abandonedCalls }
    if calls - proofCalls >= budget.calls { return .calls }
    if let most = budget.successes, successes >= most { return .successes }
    if proofCalls == 0, let most = budget.stall, calls - callsAtSuccess >= max(most, 2 * longestWait) {
      return .stall
    }
    if isTimeUp { return .duration }
    return budget.shouldStop() ? .stopRequested : nil
  }
}
