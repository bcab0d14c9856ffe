/// How likely it is that one more case shows something that none has shown so far.
///
/// What was seen in exactly one of the cases is a measure of what was seen in none: of
/// n cases, the expected number of things that the last one alone has shown is the
/// number of things seen once, divided by n. It bounds the chance of at least one. An
/// honest figure for when to stop, where "no failure found" says little.
///
/// - Source: I. J. Good, "The Population Frequencies of Species and the Estimation of
///   Population Parameters" (1953).
public struct NoveltyEstimate: Sendable, Hashable, CustomStringConvertible {
  /// How many cases there were.
  public let caseCount: Int
  /// How many things were seen in exactly one of them.
  public let onceCount: Int

  /// Creates an estimate.
  ///
  /// - Precondition: There is a case.
  public init(caseCount: Int, onceCount: Int) {
    precondition(caseCount > 0 && onceCount >= 0, "no estimate from \(caseCount) cases")
    self.caseCount = caseCount
    self.onceCount = onceCount
  }

  /// The number N for which the chance is put at below one in N, at least one.
  ///
  /// One is added to what was seen once: after all was seen twice the estimate is zero,
  /// which no number of cases can show.
  public var oneIn: Int { max(caseCount / (onceCount + 1), 1) }

  /// The figure in words.
  public var description: String {
    oneIn == 1
      ? "chance that the next case shows something new: high"
      : "chance that the next case shows something new: below 1 in \(oneIn)"
  }
}
