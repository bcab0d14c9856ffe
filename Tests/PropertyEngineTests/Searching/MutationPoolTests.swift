import Testing

@testable import PropertyEngine

@Suite struct MutationPoolTests {
  /// Plays a property on the case of a number.
  private func played(_ number: Int, _ property: Property) -> PlayedCase {
    let plan = CasePlan(
      origin: .random, number: number, isRandom: true,
      random: RandomStream(seed: 1, caseIndex: UInt64(number)))
    let played = PlayedCase()
    played.play(
      plan, on: TestCase(), property, limits: PlayLimits(choiceCountMax: 1000, timesAll: false))
    return played
  }

  @Test func `it keeps few of many cases`() {
    var pool = MutationPool(byteCountMax: 1 << 20)
    for number in 0..<5000 {
      let one = played(number) { testCase in
        _ = try integers(testCase)
        testCase.label("case \(number)")
        return .held
      }
      pool.consider(one, number: number, isRecord: false)
    }
    #expect(pool.count == 64)
  }

  @Test func `it keeps no case that would not fit`() {
    var pool = MutationPool(byteCountMax: 1000)
    let one = played(16) { testCase in
      for _ in 0..<100 { _ = try testCase.boolean() }
      return .held
    }
    pool.consider(one, number: 16, isRecord: true)
    #expect(pool.isEmpty)
  }

  @Test func `cases that did not meet an assumption are not kept`() {
    var pool = MutationPool(byteCountMax: 1 << 20)
    let one = played(16) { testCase in
      _ = try integers(testCase)
      try testCase.reject("never")
    }
    pool.consider(one, number: 16, isRecord: true)
    #expect(pool.isEmpty)
  }

  @Test func `a mutation is another case, made of the same values more often than not`() {
    var pool = MutationPool(byteCountMax: 1 << 20)
    let property: Property = { testCase in
      for _ in 0..<6 { _ = try testCase.span("part") { try testCase.int(in: 0...1_000_000_000) } }
      return .held
    }
    for number in stride(from: 16, through: 160, by: 16) {
      pool.consider(played(number, property), number: number, isRecord: false)
    }
    var known: Set<Int128> = []
    for number in stride(from: 16, through: 160, by: 16) {
      known.formUnion(played(number, property).choices.map(\.value))
    }
    var random = RandomStream(seed: 2)
    var knownCount = 0
    var valueCount = 0
    for _ in 0..<500 {
      let made = pool.mutation(&random)
      #expect(made != nil)
      for choice in made ?? [] {
        valueCount += 1
        if known.contains(choice.value) { knownCount += 1 }
      }
    }
    #expect(2 * knownCount > valueCount)
  }

  @Test func `nothing is made from an empty pool`() {
    var random = RandomStream(seed: 2)
    let made = MutationPool(byteCountMax: 1 << 20).mutation(&random)
    #expect(made == nil)
  }
}
