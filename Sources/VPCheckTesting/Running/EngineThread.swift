#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A thread of the operating system on which an engine runs.
///
/// An engine is written as a plain loop that calls its property and waits for the
/// verdict. Waiting on a thread of the task system would take that thread away from
/// all other tests, and with two cores two waiting engines would stop everything. A
/// thread of its own may wait for as long as it likes.
enum EngineThread {
  /// Runs a body on a new thread and returns at once.
  ///
  /// The thread is not joined: whoever needs to know when the body ended is told by
  /// the body.
  ///
  /// - Returns: Whether the system granted the thread. If not, nothing ran.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let entry = Unmanaged.passRetained(EngineThreadEntry(body))
    guard let thread = startThread(entry.toOpaque()) else {
      entry.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}

/// What the thread runs; a class, since a thread is handed one pointer.
private final class EngineThreadEntry {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// The size of the stack in bytes: recursive generators go deep.
private let engineStackByteCount = 16 << 20

/// Starts a thread on a retained entry; returns nil when that is refused.
private func startThread(_ entry: UnsafeMutableRawPointer) -> pthread_t? {
  var attributes = pthread_attr_t()
  guard pthread_attr_init(&attributes) == 0 else { return nil }
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, engineStackByteCount)
  #if canImport(Darwin)
    var thread: pthread_t?
    let status = pthread_create(&thread, &attributes, { runEntry($0) }, entry)
    return status == 0 ? thread : nil
  #else
    var thread = pthread_t()
    let status = pthread_create(&thread, &attributes, { runEntry($0!) }, entry)
    return status == 0 ? thread : nil
  #endif
}

/// Takes over the entry and runs it.
private func runEntry(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  Unmanaged<EngineThreadEntry>.fromOpaque(pointer).takeRetainedValue().body()
  return nil
}

/// A place for one value, on which a thread waits until the value is there.
///
/// A class, since two threads share it. Unchecked sendable: the value is touched
/// under the lock only.
final class BlockingSlot<Value: Sendable>: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value?

  /// Creates an empty place.
  init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(arrival, nil)
  }

  deinit {
    pthread_cond_destroy(arrival)
    pthread_mutex_destroy(lock)
    arrival.deallocate()
    lock.deallocate()
  }

  /// Puts a value in and wakes the thread that waits for it.
  ///
  /// - Precondition: The place is empty.
  func put(_ newValue: Value) {
    pthread_mutex_lock(lock)
    precondition(value == nil, "a value was put where one had not been taken yet")
    value = newValue
    pthread_cond_signal(arrival)
    pthread_mutex_unlock(lock)
  }

  /// Waits for the value and takes it out. It blocks the calling thread.
  func take() -> Value {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      if let taken = value {
        value = nil
        return taken
      }
      pthread_cond_wait(arrival, lock)
    }
  }
}
