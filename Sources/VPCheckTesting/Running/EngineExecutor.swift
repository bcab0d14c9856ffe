#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

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
/// touched under the lock only.
final class EngineExecutor: TaskExecutor, @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  /// Whether the thread takes a part if one comes. It does so from the beginning: the
  /// first part waits for the engine's first question, and runs here like all others.
  private var isIdle = true
  /// The part that the thread is going to run.
  private var taken: UnownedJob?

  /// Creates an executor.
  init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(change, nil)
  }

  deinit {
    pthread_cond_destroy(change)
    pthread_mutex_destroy(lock)
    change.deallocate()
    lock.deallocate()
  }

  /// Takes a part of a task, or passes it on.
  func enqueue(_ job: consuming ExecutorJob) {
    let part = UnownedJob(job)
    pthread_mutex_lock(lock)
    let isTaken = isIdle && taken == nil
    if isTaken {
      taken = part
      pthread_cond_signal(change)
    }
    pthread_mutex_unlock(lock)
    if !isTaken { globalConcurrentExecutor.enqueue(part) }
  }

  /// Takes parts from now on, which the next call of `serve(until:)` runs.
  func open() {
    pthread_mutex_lock(lock)
    isIdle = true
    pthread_mutex_unlock(lock)
  }

  /// Runs what comes until a condition holds, waiting while there is nothing to run.
  ///
  /// - Parameter isDone: The condition; whoever makes it true calls `wake()`.
  func serve(until isDone: () -> Bool) {
    pthread_mutex_lock(lock)
    while !isDone() {
      guard let part = taken else {
        pthread_cond_wait(change, lock)
        continue
      }
      taken = nil
      isIdle = false
      pthread_mutex_unlock(lock)
      part.runSynchronously(on: asUnownedTaskExecutor())
      pthread_mutex_lock(lock)
      isIdle = true
    }
    isIdle = false
    let left = taken
    taken = nil
    pthread_mutex_unlock(lock)
    // The condition came true elsewhere after this part was taken.
    if let left { globalConcurrentExecutor.enqueue(left) }
  }

  /// Makes the thread look at its condition again.
  func wake() {
    pthread_mutex_lock(lock)
    pthread_cond_signal(change)
    pthread_mutex_unlock(lock)
  }
}
