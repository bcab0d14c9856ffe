#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Threads that run a body once for each worker number, again and again.
///
/// Threads of the operating system and not tasks, since a property may block for as
/// long as it likes. The calling thread is worker zero; the others wait between two
/// bodies. Starting them anew for each chunk of cases cost more than the cases of a
/// cheap property did, so that two jobs were slower than one.
///
/// What was done before `run` is visible to the workers, and what the workers did is
/// visible after it. When the system refuses a thread, the calling thread does that
/// worker's share.
///
/// A class, since it owns threads: they end, and are waited for, with it.
package final class WorkerCrew {
  private let count: Int
  private let board = CrewBoard()
  private var threads: [pthread_t] = []
  private var refused: [Int] = []
  private var isStarted = false

  /// Creates a crew; its threads are started when they are first needed.
  ///
  /// - Parameter count: The number of workers, the calling thread included.
  package init(count: Int) { self.count = count }

  deinit {
    board.dismiss()
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Runs a body for the first so many workers at the same time, and waits for all.
  package func run(active: Int, _ body: @escaping @Sendable (_ worker: Int) -> Void) {
    let active = min(active, count)
    guard active > 1 else { return body(0) }
    start()
    let helping = active - 1 - refused.count { $0 < active }
    board.post(body, active: active, helping: helping)
    body(0)
    for worker in refused where worker < active { body(worker) }
    board.waitUntilDone()
  }

  private func start() {
    if isStarted { return }
    isStarted = true
    for worker in 1..<max(count, 1) {
      let entry = Unmanaged.passRetained(WorkerEntry(board: board, worker: worker))
      if let thread = startThread(entry.toOpaque()) {
        threads.append(thread)
      } else {
        entry.release()
        refused.append(worker)
      }
    }
  }
}

/// What the threads of a crew wait at: the current body, and who is still busy.
///
/// A class, since threads share it. Unchecked sendable: everything that changes is
/// read and written with the mutex held.
private final class CrewBoard: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let isPosted = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let isDone = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var body: (@Sendable (Int) -> Void)?
  private var active = 0
  private var busyCount = 0
  private var round = 0
  private var isDismissed = false

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(isPosted, nil)
    pthread_cond_init(isDone, nil)
  }

  deinit {
    pthread_cond_destroy(isDone)
    pthread_cond_destroy(isPosted)
    pthread_mutex_destroy(mutex)
    isDone.deallocate()
    isPosted.deallocate()
    mutex.deallocate()
  }

  /// Hands a body to the waiting threads.
  func post(_ newBody: @escaping @Sendable (Int) -> Void, active newActive: Int, helping: Int) {
    pthread_mutex_lock(mutex)
    body = newBody
    active = newActive
    busyCount = helping
    round += 1
    pthread_cond_broadcast(isPosted)
    pthread_mutex_unlock(mutex)
  }

  /// Waits until every thread that was to help is through.
  func waitUntilDone() {
    pthread_mutex_lock(mutex)
    while busyCount > 0 { pthread_cond_wait(isDone, mutex) }
    body = nil
    pthread_mutex_unlock(mutex)
  }

  /// Lets all threads end.
  func dismiss() {
    pthread_mutex_lock(mutex)
    isDismissed = true
    pthread_cond_broadcast(isPosted)
    pthread_mutex_unlock(mutex)
  }

  /// Runs one body after another, until dismissed; called on a thread of the crew.
  func serve(_ worker: Int) {
    var seenRound = 0
    pthread_mutex_lock(mutex)
    while true {
      while round == seenRound, !isDismissed { pthread_cond_wait(isPosted, mutex) }
      if isDismissed { break }
      seenRound = round
      guard worker < active, let body else { continue }
      pthread_mutex_unlock(mutex)
      body(worker)
      pthread_mutex_lock(mutex)
      busyCount -= 1
      if busyCount == 0 { pthread_cond_signal(isDone) }
    }
    pthread_mutex_unlock(mutex)
  }
}

/// What a new thread runs; a class, since a thread is handed one pointer.
private final class WorkerEntry {
  let board: CrewBoard
  let worker: Int

  init(board: CrewBoard, worker: Int) {
    self.board = board
    self.worker = worker
  }
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

/// Takes over the entry and serves.
private func runEntry(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  let entry = Unmanaged<WorkerEntry>.fromOpaque(pointer).takeRetainedValue()
  entry.board.serve(entry.worker)
  return nil
}
