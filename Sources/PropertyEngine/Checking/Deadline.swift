/// A point in time after which a search ends; the one place where it reads a clock.
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
}
