/// How much an explanation may cost.
public struct ExplainBudget: Sendable {
  /// A bound that can end an explanation early, by name.
  public enum Limit: String, Sendable, Hashable, CaseIterable {
    /// The number of times the property was run.
    case calls
    /// The caller's `shouldStop`.
    case stopRequested
  }

  /// The most runs of the property in all.
  public var calls: Int
  /// The most attempts to give one part another value.
  public var attemptsPerPart: Int
  /// After how many other values that fail too a part counts as free.
  public var failuresPerPart: Int
  /// Whether to stop; asked before every run of the property.
  public var shouldStop: @Sendable () -> Bool

  /// Creates a budget.
  ///
  /// - Precondition: The counts are not negative, and a part takes a failure at least.
  public init(
    calls: Int = 5000, attemptsPerPart: Int = 500, failuresPerPart: Int = 100,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(calls >= 0 && attemptsPerPart >= 0, "counts are not negative")
    precondition(failuresPerPart > 0, "without a failure nothing is known of a part")
    self.calls = calls
    self.attemptsPerPart = attemptsPerPart
    self.failuresPerPart = failuresPerPart
    self.shouldStop = shouldStop
  }
}
