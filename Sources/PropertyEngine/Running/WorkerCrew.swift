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
  private var refused: [Int] = []
  private var isStarted = false

  /// Creates a crew; its threads are started when they are first needed.
  ///
  /// - Parameter count: The number of workers, the calling thread included.
  package init(count: Int) { self.count = count }

  deinit { board.dismiss() }

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
      board.expect()
      if DetachedThread.start({ [board] in board.serve(worker) }) { continue }
      board.leave()
      refused.append(worker)
    }
  }
}

/// What the threads of a crew wait at: the current body, and who is still busy.
///
/// A class, since threads share it. Unchecked sendable: everything that changes is
/// read and written with the monitor's lock held.
private final class CrewBoard: @unchecked Sendable {
  private let monitor = Monitor()
  private var body: (@Sendable (Int) -> Void)?
  private var active = 0
  private var busyCount = 0
  private var round = 0
  private var servingCount = 0
  private var isDismissed = false

  /// Counts a thread that is about to serve.
  func expect() { monitor.withLock { servingCount += 1 } }

  /// Counts a thread off that serves no more.
  func leave() {
    monitor.withLock {
      servingCount -= 1
      monitor.signal()
    }
  }

  /// Hands a body to the waiting threads.
  func post(_ newBody: @escaping @Sendable (Int) -> Void, active newActive: Int, helping: Int) {
    monitor.withLock {
      body = newBody
      active = newActive
      busyCount = helping
      round += 1
      monitor.signal()
    }
  }

  /// Waits until every thread that was to help is through.
  func waitUntilDone() {
    monitor.withLock {
      while busyCount > 0 { monitor.wait() }
      body = nil
    }
  }

  /// Lets all threads end, and waits until they serve no more.
  func dismiss() {
    monitor.withLock {
      isDismissed = true
      monitor.signal()
      while servingCount > 0 { monitor.wait() }
    }
  }

  /// Runs one body after another, until dismissed; called on a thread of the crew.
  func serve(_ worker: Int) {
    var seenRound = 0
    while let body = nextBody(for: worker, after: &seenRound) {
      body(worker)
      monitor.withLock {
        busyCount -= 1
        if busyCount == 0 { monitor.signal() }
      }
    }
    leave()
  }

  /// Waits for the next body that a worker is to run; nil when the crew is dismissed.
  private func nextBody(for worker: Int, after seenRound: inout Int) -> (@Sendable (Int) -> Void)? {
    monitor.withLock {
      while !isDismissed {
        if round != seenRound {
          seenRound = round
          if worker < active, let body { return body }
        } else {
          monitor.wait()
        }
      }
      return nil
    }
  }
}
