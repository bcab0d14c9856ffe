import Testing
import VPCheckTesting

/// A buffer of a fixed size that starts again at the front when it is full.
struct RingBuffer {
  private var storage: [Int?]
  private var head = 0
  private(set) var count = 0

  init(capacity: Int) { storage = Array(repeating: nil, count: capacity) }

  var isFull: Bool { count == storage.count }

  mutating func append(_ element: Int) {
    storage[(head + count) % storage.count] = element
    count += 1
  }

  mutating func removeFirst() -> Int? {
    guard count > 0 else { return nil }
    defer {
      head = (head + 1) % storage.count
      count -= 1
    }
    return storage[head]
  }
}

@Suite struct SearchExamples {
  @Test func `merging two sorted lists sorts them`() async throws {
    let numbers = Generator<Int>.integer(in: 0...50).array()
    try await forAll { testCase in
      let left = try testCase.draw(numbers, as: "left").sorted()
      let right = try testCase.draw(numbers, as: "right").sorted()
      testCase.label(left.isEmpty || right.isEmpty ? "one side is empty" : "both have elements")
      testCase.tabulate("length", "\(left.count + right.count)")
      testCase.cover(
        left.contains { right.contains($0) }, "a common element", atLeast: .percent(5))
      #expect((left + right).sorted().count == left.count + right.count)
    }
  }

  @Test func `three waiting lists never hold more than there are guests`() async throws {
    try await forAll { testCase in
      var waiting = [0, 0, 0]
      let arrivals = try testCase.draw(Generator<Int>.integer(in: 0...2).array(), as: "arrivals")
      for list in arrivals { waiting[list] += 1 }
      testCase.target(waiting.max() ?? 0, label: "longest list")
      #expect(waiting.reduce(0, +) == arrivals.count)
    }
  }

  @Test func `a ring buffer behaves like an array`() async throws {
    try await forAll { testCase in
      let capacity = try testCase.draw(Generator<Int>.integer(in: 1...4), as: "capacity")
      var buffer = RingBuffer(capacity: capacity)
      var model: [Int] = []
      try testCase.repeated("command", count: 0...30) { step in
        switch try testCase.weighted([2, 1]) {
        case 0:
          let element = try testCase.draw(Generator<Int>.integer(in: 0...9))
          testCase.show("step \(step): append \(element)")
          // A command that cannot be carried out is skipped, and shrunk away first.
          if buffer.isFull { return false }
          buffer.append(element)
          model.append(element)
        default:
          testCase.show("step \(step): remove first")
          let expected = model.isEmpty ? nil : model.removeFirst()
          #expect(buffer.removeFirst() == expected)
        }
        #expect(buffer.count == model.count)
        return true
      }
    }
  }

  @Test func `closing a door leaves the others as they were`() async throws {
    try await forAll { testCase in
      var doors: [Bool] = []
      try testCase.repeated("command", count: 0...20) { _ in
        if try testCase.draw(Generator<Bool>.boolean) {
          doors.append(true)
        } else {
          // Counted from the newest: to remove an older door changes no reference.
          guard let last = doors.indices.last else { return false }
          let back = try testCase.draw(Generator<Int>.integer(in: 0...last))
          let openBefore = doors.count { $0 }
          let wasOpen = doors[last - back]
          doors[last - back] = false
          #expect(doors.count { $0 } == openBefore - (wasOpen ? 1 : 0))
        }
        return true
      }
    }
  }

  @Test(.fixedSeed(2026), .cases(200))
  func `a seed and a number of cases of its own`() async throws {
    try await forAll(Generator<Int>.integer()) { number in
      #expect(number.magnitude >= 0)
    }
  }

  @Test(.replaying("t 3 t 3 f"))
  func `a bug that was fixed stays fixed`() async throws {
    try await forAll(Generator<Int>.integer(in: 0...9).array()) { numbers in
      #expect(numbers.sorted().count == numbers.count)
    }
  }

  @Test func `the engine works without a test library`() throws {
    let check = PropertyCheck("doubling", seed: 7, cases: 500)
    let report = check.run { testCase in
      let number = try testCase.int(in: 0...1_000_000)
      return number * 2 < 5000 ? .held : .failed("too large")
    }
    let failure = try #require(report.failures.first)
    #expect(failure.choices.text == "2500")
  }
}
