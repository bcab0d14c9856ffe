internal import PropertyEngine
internal import Synchronization

/// Workers that each have a system of their own and share pieces of work out.
struct SystemCrew {
  /// How to make a worker's system.
  let source: SystemSource
  /// How many work at the same time.
  let jobs: Int

  /// Does every piece of work, each on one worker's system.
  ///
  /// - Parameters:
  ///   - pieces: How many there are.
  ///   - shouldStop: Asked before each piece.
  ///   - onProgress: Called on the calling thread, between its pieces.
  ///   - work: Does one piece on any thread.
  /// - Returns: The results in the order of the pieces, nil for what was not begun.
  func map<Result: Sendable>(
    _ pieces: Int, shouldStop: @escaping @Sendable () -> Bool, onProgress: (Int) -> Void = { _ in },
    _ work: @escaping @Sendable (Int, any ControlPlaneSystem) -> Result
  ) -> [Result?] {
    let next = Atomic<Int>(0)
    let results = Mutex([Result?](repeating: nil, count: pieces))
    let source = source
    withoutActuallyEscaping(onProgress) { onProgress in
      let progress = CallingThreadOnly(call: onProgress)
      WorkerCrew(count: jobs).run(active: min(jobs, max(pieces, 1))) { worker in
        guard let system = try? source.make(worker) else { return }
        while !shouldStop() {
          let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard piece < pieces else { return }
          let result = work(piece, system)
          results.withLock { $0[piece] = result }
          if worker == 0 { progress.call(piece) }
        }
      }
    }
    return results.withLock { $0 }
  }
}

/// A closure that only worker zero calls, which is the calling thread.
private struct CallingThreadOnly: @unchecked Sendable {
  let call: (Int) -> Void
}
