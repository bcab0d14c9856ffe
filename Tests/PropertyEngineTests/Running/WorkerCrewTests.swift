import Synchronization
import Testing

@testable import PropertyEngine

@Suite struct WorkerCrewTests {
  @Test(arguments: [1, 2, 3, 8])
  func `each worker runs each body once, round after round`(count: Int) {
    let crew = WorkerCrew(count: count)
    let runs = Mutex([Int](repeating: 0, count: count))
    for _ in 0..<200 { crew.run(active: count) { worker in runs.withLock { $0[worker] += 1 } } }
    #expect(runs.withLock { $0 } == [Int](repeating: 200, count: count))
  }

  @Test func `workers that are not wanted rest`() {
    let crew = WorkerCrew(count: 4)
    let runs = Mutex([0, 0, 0, 0])
    for active in [4, 1, 2, 3, 9] { crew.run(active: active) { worker in runs.withLock { $0[worker] += 1 } } }
    #expect(runs.withLock { $0 } == [5, 4, 3, 2])
  }

  @Test func `what workers wrote is there when the round is over`() {
    let crew = WorkerCrew(count: 3)
    let board = Mutex(0)
    var seen: [Int] = []
    for _ in 0..<100 {
      crew.run(active: 3) { _ in board.withLock { $0 += 1 } }
      seen.append(board.withLock { $0 })
    }
    #expect(seen == (1...100).map { 3 * $0 })
  }

  @Test func `a crew that never ran ends`() {
    for count in 1...4 { _ = WorkerCrew(count: count) }
  }
}
