import Synchronization

/// Counts how often it was asked, from any thread, and is over after so many times.
final class Countdown: Sendable {
  private let count = Atomic(0)
  private let end: Int

  init(_ end: Int) { self.end = end }

  /// How often it was asked.
  var asked: Int { count.load(ordering: .relaxed) }

  /// Asks, and counts that.
  func isOver() -> Bool { count.wrappingAdd(1, ordering: .relaxed).newValue > end }
}
