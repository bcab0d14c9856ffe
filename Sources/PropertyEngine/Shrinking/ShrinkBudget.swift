/// How much a shrink may cost.
public struct ShrinkBudget: Sendable {
  /// A bound that can end a shrink early, by name.
  public enum Limit: String, Sendable, Hashable, CaseIterable {
    /// The number of times the property was run.
    case calls
    /// The caller's `shouldStop`.
    case stopRequested
  }

  /// The most runs of the property.
  public var calls: Int
  /// Whether to stop; asked before every run of the property.
  public var shouldStop: @Sendable () -> Bool

  /// Creates a budget.
  public init(calls: Int = 10_000, shouldStop: @escaping @Sendable () -> Bool = { false }) {
    self.calls = calls
    self.shouldStop = shouldStop
  }
}
