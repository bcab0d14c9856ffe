#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A lock with one condition, which can be waited for up to a time.
///
/// A class, since threads share it. Unchecked sendable: the C library orders all access.
package final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// Creates a lock that nobody holds.
  package init() {
    pthread_mutex_init(mutex, nil)
    #if canImport(Darwin)
      pthread_cond_init(condition, nil)
    #else
      // The clock must not jump when somebody sets the time of day.
      var attributes = pthread_condattr_t()
      pthread_condattr_init(&attributes)
      pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
      pthread_cond_init(condition, &attributes)
      pthread_condattr_destroy(&attributes)
    #endif
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Runs a body with the lock held.
  package func withLock<T>(_ body: () -> T) -> T {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Wakes all that wait; called with the lock held.
  package func signal() { pthread_cond_broadcast(condition) }

  /// Waits for a signal, or for nothing at all: the caller looks again; called with the
  /// lock held.
  ///
  /// - Parameter time: The longest wait; nil waits for a signal.
  package func wait(atMost time: Duration? = nil) {
    guard let time else {
      pthread_cond_wait(condition, mutex)
      return
    }
    #if canImport(Darwin)
      var span = Monitor.point(time, after: timespec(tv_sec: 0, tv_nsec: 0))
      pthread_cond_timedwait_relative_np(condition, mutex, &span)
    #else
      var now = timespec()
      clock_gettime(CLOCK_MONOTONIC, &now)
      var end = Monitor.point(time, after: now)
      pthread_cond_timedwait(condition, mutex, &end)
    #endif
  }

  /// The longest single wait in seconds, a day: a longer one is waited for again.
  private static let secondsMax: Int64 = 86_400

  private static func point(_ time: Duration, after start: timespec) -> timespec {
    let parts = time.components
    if parts.seconds >= secondsMax {
      var end = start
      end.tv_sec += Int(secondsMax)
      return end
    }
    // Rounded up, so that a wait is not over before its time.
    let nanoseconds = Int(start.tv_nsec) + Int(parts.attoseconds / 1_000_000_000) + 1
    var end = start
    end.tv_sec += Int(parts.seconds) + nanoseconds / 1_000_000_000
    end.tv_nsec = nanoseconds % 1_000_000_000
    return end
  }
}
