internal import Synchronization

/// Counts failures in a row over all workers, and gives up when there are too many.
///
/// What a system says it cannot do is an answer. A class, since the workers share it.
final class FailureStreak: Sendable {
  /// Thrown when the system fails again and again.
  let flag: StopFlag
  private let count = Atomic<Int>(0)

  /// Creates a counter that throws the flag.
  init(flag: StopFlag) { self.flag = flag }

  /// Notes how a case ended.
  func note(_ failure: SystemFailure?) {
    switch failure?.kind {
    case .unreachable?, .timedOut?, .environment?:
      let inARow = count.wrappingAdd(1, ordering: .relaxed).newValue
      if inARow >= Campaign.failuresInARowMax { flag.set() }
    default: count.store(0, ordering: .relaxed)
    }
  }
}
