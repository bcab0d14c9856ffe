/// A point in time after which a search ends.
///
/// This file is the one place where a search reads a clock.
struct Deadline: Sendable {
  private let instant: ContinuousClock.Instant?

  /// Creates a deadline some time from now; nil means never, and reads no clock.
  init(after duration: Duration?) {
    instant = duration.map { ContinuousClock.now.advanced(by: $0) }
  }

  /// Whether the time is up.
  var isPast: Bool {
    guard let instant else { return false }
    return ContinuousClock.now >= instant
  }

  /// The time left, zero when it is up; nil means for ever.
  var remaining: Duration? {
    instant.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
  }
}

/// How long something takes; it is told and warned of, and decides nothing.
struct Stopwatch {
  private let start = ContinuousClock.now

  /// The time since it was made.
  var elapsed: Duration { start.duration(to: .now) }
}
