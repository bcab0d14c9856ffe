internal import Synchronization

/// The share-out of the cases of one chunk among the workers.
///
/// A class, since the workers draw from one counter. Cases are taken in ascending
/// order, a few at a time, and finished once taken, so those evaluated are always the
/// first so many.
final class ChunkBoard: Sendable {
  private let nextCase: Atomic<Int>
  private let end: Int
  private let batch: Int
  private let shouldStop: @Sendable () -> Bool

  /// Creates the share-out of cases among some workers.
  init(_ cases: Range<Int>, workers: Int, shouldStop: @escaping @Sendable () -> Bool) {
    nextCase = Atomic(cases.lowerBound)
    end = cases.upperBound
    // Few at a time: what was taken is finished even when the run should stop.
    batch = workers > 1 ? max(1, min(4, cases.count / (16 * workers))) : 1
    self.shouldStop = shouldStop
  }

  /// Takes the next cases; none when there are none left or the run should stop.
  func take() -> Range<Int> {
    if shouldStop() { return end..<end }
    let taken = nextCase.wrappingAdd(batch, ordering: .relaxed).oldValue
    return taken < end ? taken..<min(taken + batch, end) : end..<end
  }
}
