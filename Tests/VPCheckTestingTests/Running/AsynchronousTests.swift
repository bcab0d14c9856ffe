import Foundation
import Testing
import VPCheckTesting

@Suite struct AsynchronousTests {
  @TaskLocal static var colour = "none"

  @Test func `an asynchronous body is awaited`() async throws {
    let text = try await failureText {
      let store = NumberStore()
      try await forAll(Generator<Int>.integer(in: 0...1000)) { number in
        await store.set(number)
        await Task.yield()
        let kept = await store.number
        #expect(kept == number)
        #expect(kept < 321)
      }
    }
    #expect(text.contains("\n  value: 321\n"))
  }

  @Test @MainActor func `on the main actor the body stays there`() async throws {
    var cases = 0
    try await forAll(Generator<Int>.integer(), settings: PropertySettings(cases: 50)) { _ in
      MainActor.assertIsolated()
      cases += 1
      await Task.yield()
      MainActor.assertIsolated()
    }
    #expect(cases == 50)
  }

  @Test func `on any actor the body stays there`() async throws {
    let store = NumberStore()
    try await store.checkProperty(cases: 50)
    #expect(await store.number == 50)
  }

  @Test func `what belongs to the task holds in the body`() async throws {
    let test = Test.current
    try await AsynchronousTests.$colour.withValue("green") {
      try await forAll(Generator<Int>.integer(), settings: PropertySettings(cases: 20)) { _ in
        #expect(AsynchronousTests.colour == "green")
        #expect(Test.current == test)
      }
    }
  }

  @Test func `issues of child tasks belong to the case`() async throws {
    let text = try await failureText {
      try await forAll(Generator<Int>.integer(in: 0...99).array()) { numbers in
        await withTaskGroup(of: Void.self) { group in
          for number in numbers {
            group.addTask { #expect(number < 60) }
          }
        }
      }
    }
    #expect(text.contains("\n  value: [60]\n"))
  }

  @Test func `cancelling the test stops the search and records nothing`() async throws {
    let runs = Counter()
    let recorded = try await issues(recordedBy: {
      let task = Task {
        try await forAll(
          Generator<Int>.integer(), settings: PropertySettings(cases: 1_000_000_000)
        ) { _ in
          runs.increment()
          try await Task.sleep(for: .microseconds(10))
        }
      }
      while runs.value < 5 { await Task.yield() }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    })
    #expect(recorded.isEmpty)
    #expect(runs.value >= 5)
  }

  @Test func `cancelling stops a search that only throws cases away`() async throws {
    let attempts = Counter()
    let task = Task {
      try await forAll { testCase in
        _ = try testCase.draw(Generator<Int>.integer())
        // A body that takes no notice of being cancelled.
        if attempts.increment() < 10 { return }
        while !Task.isCancelled { await Task.yield() }
      }
    }
    while attempts.value < 10 { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(attempts.value == 10)
  }

  @Test func `a failure found before the test was cancelled is told`() async throws {
    let reached = Counter()
    let text = try await failureText {
      let task = Task {
        try await forAll(
          Generator<Int>.integer(in: 0...99), settings: PropertySettings(seed: 5)
        ) { number in
          #expect(number < 30)
          // While shrinking, a failing case waits to be cancelled.
          if number >= 30, reached.increment() > 1 {
            while !Task.isCancelled { await Task.yield() }
          }
        }
      }
      while reached.value < 2 { await Task.yield() }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
    #expect(text.contains("the test was cancelled before it was shown"))
    #expect(text.contains(".replaying("))
  }

  @Test func `a hundred properties at once do not lock up`() async throws {
    let runs = Counter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<100 {
        group.addTask {
          try await forAll(
            Generator<Int>.integer().array(), named: "property \(index)",
            settings: PropertySettings(cases: 50)
          ) { values in
            await Task.yield()
            runs.increment()
            #expect(values.count <= 1000)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(runs.value == 100 * 50)
  }

  @Test func `bodies that block their threads hold up nobody`() async throws {
    // More bodies wait for each other than there are threads for tasks.
    let count = 24
    let arrivals = Counter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<count {
        group.addTask {
          try await forAll(
            Generator<Int>.integer(), named: "\(index)", settings: PropertySettings(cases: 1)
          ) { _ in
            arrivals.increment()
            #expect(isReached(count, by: arrivals))
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func `child tasks of a body run side by side`() async throws {
    try await forAll(Generator<Bool>.boolean, settings: PropertySettings(cases: 2)) { _ in
      let arrivals = Counter()
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<2 {
          group.addTask {
            arrivals.increment()
            #expect(isReached(2, by: arrivals))
          }
        }
      }
    }
  }

  @Test func `properties that fail side by side keep their issues apart`() async throws {
    try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for limit in 1...20 {
        group.addTask {
          let text = try await failureText {
            try await forAll(Generator<Int>.integer(in: 0...1000)) { number in
              await Task.yield()
              #expect(number < limit)
            }
          }
          return (limit, text)
        }
      }
      for try await (limit, text) in group {
        #expect(text.contains("\n  value: \(limit)\n"))
        #expect(text.contains("The property fails, after"))
      }
    }
  }
}

/// Blocks the thread until a counter has come to a number, or for too long.
private func isReached(_ number: Int, by counter: Counter) -> Bool {
  for _ in 0..<60_000 where counter.value < number { usleep(1000) }
  return counter.value >= number
}

/// An actor with a number.
private actor NumberStore {
  private(set) var number = 0

  func set(_ newNumber: Int) { number = newNumber }

  /// Counts the cases of a property that runs on this actor.
  func checkProperty(cases: Int) async throws {
    number = 0
    try await forAll(Generator<Int>.integer(), settings: PropertySettings(cases: cases)) { _ in
      self.assertIsolated()
      self.number += 1
      await Task.yield()
      self.assertIsolated()
    }
  }
}
