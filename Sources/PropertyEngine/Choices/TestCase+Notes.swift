extension TestCase {
  /// Ends the run: the case does not meet an assumption and says nothing.
  public func reject(_ reason: String) throws -> Never {
    throw finish(.rejected(reason))
  }

  /// Ends the run unless a condition holds.
  public func assume(_ condition: Bool, _ reason: @autoclosure () -> String = "assumption") throws {
    if !condition { try reject(reason()) }
  }

  /// Counts the case under a name in the statistics of the run.
  ///
  /// The same name twice in one case counts once.
  public func label(_ name: String) {
    if !labels.contains(name) { labels.append(name) }
  }

  /// Notes a score for search towards higher scores.
  public func target(_ score: Int, label: String) {
    targets.append(TargetScore(label: label, score: score))
  }
}

/// A score that a property gave a case.
public struct TargetScore: Sendable, Hashable {
  /// What was measured.
  public let label: String
  /// The measure; more is sought.
  public let score: Int
}
