import Testing
import VPCheckTesting

@Suite struct FirstProperties {
  @Test func `sorting keeps every element`() async throws {
    try await forAll(Generator<Int>.integer().array()) { numbers in
      let sorted = numbers.sorted()
      #expect(sorted.count == numbers.count)
      #expect(numbers.allSatisfy { sorted.contains($0) })
    }
  }

  @Test func `a date written down can be read again`() async throws {
    try await forAll(
      Generator<Int>.integer(in: 1...9999), Generator<Int>.integer(in: 1...12)
    ) { year, month in
      let text = "\(year)-\(month)"
      let parts = try text.split(separator: "-").map { try #require(Int($0)) }
      #expect(parts == [year, month])
    }
  }

  @Test(arguments: [2, 3, 10, 16])
  func `numbers survive every base`(base: Int) async throws {
    try await forAll(Generator<Int>.integer()) { number in
      #expect(Int(String(number, radix: base), radix: base) == number)
    }
  }

  @Test func `a counter counts every visit`() async throws {
    actor Counter {
      var count = 0
      func visit() { count += 1 }
    }
    try await forAll(Generator<Int>.integer(in: 0...20), settings: PropertySettings(cases: 100)) {
      visits in
      let counter = Counter()
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<visits { group.addTask { await counter.visit() } }
      }
      #expect(await counter.count == visits)
    }
  }
}

/// A mistake for the guide to show what a failure looks like: it drops repetitions.
func sortedByMistake(_ numbers: [Int]) -> [Int] { Set(numbers).sorted() }

/// The property that shows the mistake.
func checkMistake() async throws {
  try await forAll(Generator<Int>.integer().array()) { numbers in
    #expect(sortedByMistake(numbers).count == numbers.count)
  }
}
