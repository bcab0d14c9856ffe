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
