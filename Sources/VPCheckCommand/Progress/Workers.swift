internal import PropertyEngine
internal import Synchronization

/// Pieces of work that do not depend on each other, several at a time.
struct Workers {
  /// How many run at the same time.
  let count: Int

  /// Does every piece of work, and returns what came of each in the order of the pieces.
  ///
  /// - Parameters:
  ///   - pieces: How many there are.
  ///   - work: Does one piece, on any thread; nil to give up, and then no other is begun.
  /// - Returns: The results up to the first piece that was not done.
  func map<Result: Sendable>(
    _ pieces: Int, _ work: @escaping @Sendable (Int) -> Result?
  ) -> [Result] {
    map(pieces, with: { _ in }) { _, piece in work(piece) }
  }

  /// Does the same with something that each worker has for itself.
  func map<Context, Result: Sendable>(
    _ pieces: Int, with makeContext: @escaping @Sendable (_ worker: Int) -> Context,
    _ work: @escaping @Sendable (Context, Int) -> Result?
  ) -> [Result] {
    let next = Atomic<Int>(0)
    let results = Mutex([Result?](repeating: nil, count: pieces))
    WorkerCrew(count: count).run(active: min(count, pieces)) { worker in
      let context = makeContext(worker)
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        guard let result = work(context, piece) else {
          next.store(pieces, ordering: .relaxed)
          return
        }
        results.withLock { $0[piece] = result }
      }
    }
    return results.withLock { Array($0.prefix { $0 != nil }.compactMap { $0 }) }
  }
}
