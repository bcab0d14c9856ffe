/// The health checks of a run and what they tolerate.
public struct HealthChecks: Sendable, Hashable {
  /// The checks that are turned off.
  public var disabled: Set<HealthCheck>
  /// How long a case may take on average before cases count as slow.
  public var slowCaseLimit: Duration

  /// How many cases have to be timed before their average means anything.
  public static let timedCaseCountMin = 10

  /// Creates checks.
  public init(disabled: Set<HealthCheck> = [], slowCaseLimit: Duration = .milliseconds(200)) {
    self.disabled = disabled
    self.slowCaseLimit = slowCaseLimit
  }

  /// Creates checks of which some are turned off by name.
  ///
  /// - Returns: Nil when a name is not that of a check.
  public init?(disabledNames: [String]) {
    var disabled: Set<HealthCheck> = []
    for name in disabledNames {
      guard let check = HealthCheck(rawValue: name) else { return nil }
      disabled.insert(check)
    }
    self.init(disabled: disabled)
  }

  /// Tells whether so many cases were discarded that a run is hopeless.
  ///
  /// With 458 discards allowed to start with and 100 more for each case that counted,
  /// less than one case in a hundred is valid, with 99 % certainty.
  public static func isFilteredTooMuch(judgedCount: Int, discardedCount: Int) -> Bool {
    discardedCount > 458 + 100 * judgedCount
  }

  /// Returns the checks that do not hold, in the order in which they are declared.
  public func warnings(for observations: HealthObservations) -> [HealthWarning] {
    HealthCheck.allCases.compactMap { check in
      guard !disabled.contains(check), let message = message(for: check, observations) else {
        return nil
      }
      return HealthWarning(check: check, message: message)
    }
  }

  private func message(for check: HealthCheck, _ seen: HealthObservations) -> String? {
    switch check {
    case .filterTooMuch: filterMessage(seen)
    case .largeSimplestInput: simplestMessage(seen)
    case .slowCases: slowMessage(seen)
    case .unusedLabels:
      seen.unusedLabels.isEmpty
        ? nil : "no case carried the labels \(seen.unusedLabels.joined(separator: ", "))"
    case .neverApplicable:
      seen.neverApplicableLabels.isEmpty
        ? nil
        : """
        all cases with the labels \(seen.neverApplicableLabels.joined(separator: ", ")) \
        were discarded
        """
    case .shrinkBudgetRanOut:
      seen.partlyShrunk.isEmpty
        ? nil
        : """
        the budget ran out while shrinking \
        \(seen.partlyShrunk.map(\.fingerprint).joined(separator: ", ")); \
        smaller cases may exist
        """
    case .unstableReplay:
      seen.unstableReplays.isEmpty
        ? nil
        : "the same decisions led to different runs: \(seen.unstableReplays.joined(separator: "; "))"
    }
  }

  private func filterMessage(_ seen: HealthObservations) -> String? {
    guard
      HealthChecks.isFilteredTooMuch(
        judgedCount: seen.judgedCount, discardedCount: seen.discardedCount)
    else { return nil }
    return """
      \(seen.discardedCount) cases were discarded and \(seen.judgedCount) judged: \
      build the assumption into the generator
      """
  }

  /// More than half of the decisions allowed is large: hardly anything can be added.
  private func simplestMessage(_ seen: HealthObservations) -> String? {
    guard let status = seen.simplestStatus else { return nil }
    if status < .valid {
      return "the simplest case is discarded, so that shrinking has nothing to aim at"
    }
    guard seen.simplestChoiceCount > seen.choiceCountMax / 2 else { return nil }
    return """
      the simplest case takes \(seen.simplestChoiceCount) decisions of \
      \(seen.choiceCountMax) allowed: draw less by default
      """
  }

  private func slowMessage(_ seen: HealthObservations) -> String? {
    guard seen.durations.count >= HealthChecks.timedCaseCountMin else { return nil }
    let total = seen.durations.reduce(Duration.zero, +)
    guard total > slowCaseLimit * seen.durations.count else { return nil }
    return """
      \(seen.durations.count) cases took \(total / seen.durations.count) each on average, \
      where \(slowCaseLimit) are expected
      """
  }
}
