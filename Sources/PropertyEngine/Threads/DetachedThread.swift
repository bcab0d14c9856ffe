#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Threads of the operating system that are not joined.
///
/// What runs on one may never return: no thread can be ended safely from outside, but
/// one can be left behind. It ends with the process at the latest. Whoever needs to know
/// when a body ended is told by the body.
package enum DetachedThread {
  /// Starts a thread.
  ///
  /// - Parameter body: What it runs; kept until it returns.
  /// - Returns: Whether the system granted a thread. If not, nothing ran.
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackByteCount)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let entry = Unmanaged.passRetained(ThreadEntry(body: body))
    #if canImport(Darwin)
      var thread: pthread_t?
      let status = pthread_create(&thread, &attributes, { runThread($0) }, entry.toOpaque())
    #else
      var thread = pthread_t()
      let status = pthread_create(&thread, &attributes, { runThread($0!) }, entry.toOpaque())
    #endif
    if status != 0 { entry.release() }
    return status == 0
  }

  /// The stack in bytes: recursive generators go deep.
  private static let stackByteCount = 16 << 20
}

/// What a new thread runs; a class, since a thread is handed one pointer.
private final class ThreadEntry: Sendable {
  let body: @Sendable () -> Void

  init(body: @escaping @Sendable () -> Void) { self.body = body }
}

/// Takes over the entry and runs it.
private func runThread(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  Unmanaged<ThreadEntry>.fromOpaque(pointer).takeRetainedValue().body()
  return nil
}
