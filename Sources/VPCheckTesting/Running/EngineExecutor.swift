internal import PropertyEngine

/// Lets a thread that waits for a task run the parts of that task itself.
///
/// An engine asks, and waits for the test to answer. Waking another thread for it and
/// being woken again took 44 to 290 microseconds for each case on two busy cores,
/// optimised; this takes 8 to 12. So the test's task prefers this executor, and its
/// next part runs on the very thread that waits for it: with its own task-local
/// values, and without any switch.
///
/// One part at a time is taken, and only while the thread waits. Everything else goes
/// to the global executor: child tasks of a body run side by side as they would
/// without a property, which matters to those that look for races.
///
/// A class, since the thread and the task share it. Unchecked sendable: the state is
/// touched with the monitor's lock held only.
final class EngineExecutor: TaskExecutor, @unchecked Sendable {
  private let monitor = Monitor()
  /// Whether the thread takes a part if one comes. It does so from the beginning: the
  /// first part waits for the engine's first question, and runs here like all others.
  private var isIdle = true
  /// The part that the thread is going to run.
  private var taken: UnownedJob?

  /// Takes a part of a task, or passes it on.
  func enqueue(_ job: consuming ExecutorJob) {
    let part = UnownedJob(job)
    let isTaken = monitor.withLock {
      guard isIdle, taken == nil else { return false }
      taken = part
      monitor.signal()
      return true
    }
    if !isTaken { globalConcurrentExecutor.enqueue(part) }
  }

  /// Takes parts from now on, which the next call of `serve(until:)` runs.
  func open() { monitor.withLock { isIdle = true } }

  /// Runs what comes until a condition holds, waiting while there is nothing to run.
  ///
  /// - Parameter isDone: The condition; whoever makes it true calls `wake()`.
  func serve(until isDone: () -> Bool) {
    while let part = nextPart(until: isDone) {
      part.runSynchronously(on: asUnownedTaskExecutor())
      open()
    }
    // The condition may have come true elsewhere after a part was taken.
    if let left = takePart() { globalConcurrentExecutor.enqueue(left) }
  }

  /// Makes the thread look at its condition again.
  func wake() { monitor.withLock { monitor.signal() } }

  /// Waits for the next part and takes none after it; nil when the condition holds first.
  private func nextPart(until isDone: () -> Bool) -> UnownedJob? {
    monitor.withLock {
      defer { isIdle = false }
      while !isDone() {
        if let part = taken {
          taken = nil
          return part
        }
        monitor.wait()
      }
      return nil
    }
  }

  /// Takes the part that was to be run next, if there is one.
  private func takePart() -> UnownedJob? {
    monitor.withLock {
      defer { taken = nil }
      return taken
    }
  }
}
