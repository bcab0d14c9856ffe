#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Runs a body once for each worker number, all at the same time, and waits for all.
///
/// Threads of the operating system and not tasks, since a property may block for as
/// long as it likes. The calling thread is worker zero. The other threads are made
/// anew for each call: that costs tens of microseconds, and makes sharing simple,
/// since everything done before the call is visible to the workers, and everything
/// the workers did is visible after it.
///
/// When the system refuses a thread, the calling thread does that worker's share.
func runOnWorkers(_ count: Int, _ body: @escaping @Sendable (_ worker: Int) -> Void) {
  var threads: [pthread_t] = []
  var refused: [Int] = []
  for worker in 1..<max(count, 1) {
    let entry = Unmanaged.passRetained(WorkerEntry { body(worker) })
    if let thread = startThread(entry.toOpaque()) {
      threads.append(thread)
    } else {
      entry.release()
      refused.append(worker)
    }
  }
  body(0)
  for worker in refused { body(worker) }
  for thread in threads { pthread_join(thread, nil) }
}

/// What a new thread runs; a class, since a thread is handed one pointer.
private final class WorkerEntry {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// The stack of a worker in bytes: recursive generators go deep.
private let workerStackByteCount = 16 << 20

/// Starts a thread on a retained `WorkerEntry`; returns nil when that is refused.
private func startThread(_ entry: UnsafeMutableRawPointer) -> pthread_t? {
  var attributes = pthread_attr_t()
  guard pthread_attr_init(&attributes) == 0 else { return nil }
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, workerStackByteCount)
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
  Unmanaged<WorkerEntry>.fromOpaque(pointer).takeRetainedValue().body()
  return nil
}
