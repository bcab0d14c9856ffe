import PropertyEngine
import Testing

/// Properties that break the rules, and choices that come from elsewhere.
@Suite struct HostilePropertyTests {
  private static let expressions = Generator<Int>.recursive(
    "tree", depthMax: 4, leaf: Generator<Int>.integer(in: -50...50)
  ) { part in
    [zip(part, part).map { $0 &+ $1 }, part.array(count: 0...4).map { $0.reduce(0, &+) }]
  }

  /// Draws in every way there is.
  private static func draw(_ testCase: TestCase) throws -> Int {
    var total = try testCase.draw(expressions)
    let filtered = Generator<Int>.integer(in: 0...20).filter { $0 % 3 != 1 }
    total &+= try testCase.draw(filtered.distinctArray(count: 1...6)).count
    total &+= try testCase.weighted([0, 3, 0, 1, 2])
    total &+= Int(truncatingIfNeeded: try testCase.rank(below: nil))
    total &+= try testCase.choose([1, 2, 3])
    if try testCase.boolean(1, outOf: 3) { total &+= try testCase.int(in: 5...5) }
    try testCase.assume(total != 13)
    return total
  }

  @Test func `garbage never crashes a replay, and the record replays to itself`() {
    var random = RandomNumbers(state: 11)
    let testCase = TestCase()
    var pool: [[Choice]] = [[]]
    let property: Property = { testCase in
      try Self.draw(testCase) % 5 == 0 ? .failed("five") : .held
    }
    for round in 0..<3000 {
      var choices = pool[random.below(pool.count)]
      switch random.below(6) {
      case 0: choices = Array(choices.prefix(random.below(choices.count + 1)))
      case 1: choices += (0..<random.below(9)).map { _ in random.choice() }
      case 2: if !choices.isEmpty { choices[random.below(choices.count)] = random.choice() }
      case 3: if !choices.isEmpty { choices.remove(at: random.below(choices.count)) }
      case 4: choices.insert(random.choice(), at: random.below(choices.count + 1))
      default: choices = (0..<random.below(60)).map { _ in random.choice() }
      }
      testCase.reset(
        replaying: ChoiceSequence(choices),
        extension: round % 2 == 0 ? .simplest : .random(seed: 1, caseIndex: UInt64(round)))
      let (status, signatures) = testCase.run(property)
      let record = testCase.choices
      guard status >= .valid else { continue }
      let again = replay(record, property)
      #expect(again.status == status && again.signatures == signatures && again.choices == record)
      if pool.count < 200 { pool.append(record.choices) } else { pool[round % 200] = record.choices }
    }
  }

  @Test func `bytes from outside never crash, and make records that replay`() {
    var random = RandomNumbers(state: 12)
    let testCase = TestCase()
    for _ in 0..<1000 {
      testCase.reset(bytes: (0..<random.below(80)).map { _ in UInt8(random.below(256)) })
      let property: Property = { testCase in
        _ = try Self.draw(testCase)
        return .held
      }
      let (status, _) = testCase.run(property)
      let record = testCase.choices
      if status == .valid { #expect(replay(record, property).choices == record) }
    }
  }

  @Test(arguments: UInt64(0)..<20) func `garbage never crashes the shrinker`(seed: UInt64) {
    var random = RandomNumbers(state: seed)
    let property: Property = { testCase in
      try Self.draw(testCase) % 3 != 0 ? .failed("three") : .held
    }
    let start = ChoiceSequence((0..<random.below(60)).map { _ in random.choice() })
    let result = Shrinker(property: property, budget: ShrinkBudget(calls: 500)).shrink(
      start, keeping: "three")
    if result.status != .notReproduced {
      #expect(replay(result.choices, property).signatures == ["three"])
    }
  }

  @Test(arguments: UInt64(0)..<20) func `random verdicts end within the budget`(seed: UInt64) throws {
    var random = RandomNumbers(state: seed)
    var calls = 0
    let property: Property = { testCase in
      calls += 1
      _ = try Self.draw(testCase)
      return calls == 1 || random.below(2) == 0 ? .failed("coin") : .held
    }
    let result = Shrinker(property: property, budget: ShrinkBudget(calls: 2000)).shrink(
      try ChoiceSequence(text: "1 0 7 0 9 t 5 t 8 f 3 9 1 f"), keeping: "coin")
    #expect(calls == result.calls && calls <= 2000)
  }

  @Test(arguments: 2...9)
  func `verdicts and draws that depend on the number of calls end within the budget`(period: Int) throws {
    var calls = 0
    let property: Property = { testCase in
      calls += 1
      for _ in 0..<(calls % period) { _ = try testCase.int(in: 0...(calls % 7)) }
      _ = try integers(testCase)
      return calls % period == 1 ? .failed("period") : .held
    }
    let result = Shrinker(property: property, budget: ShrinkBudget(calls: 1000)).shrink(
      try ChoiceSequence(text: "3 t 1 t 2 t 3 t 4 t 5 f"), keeping: "period")
    #expect(calls <= 1000 && result.calls == calls)
    #expect(result.isUnstable)
  }

  @Test func `a property that always fails ends at the simplest case`() throws {
    let property: Property = { testCase in
      _ = try Self.draw(testCase)
      return .failed("always")
    }
    let start = try #require(firstFailure(of: property, seed: 3))
    let result = Shrinker(property: property).shrink(start, keeping: "always")
    let testCase = TestCase()
    _ = testCase.run(property)
    #expect(result.choices == testCase.choices)
  }
}

/// Numbers for tests, apart from the engine's own.
struct RandomNumbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) ^ (state << 31)
  }

  mutating func below(_ bound: Int) -> Int { Int((next() >> 20) % UInt64(bound)) }

  mutating func choice() -> Choice {
    switch below(5) {
    case 0: .boolean(below(2) == 0)
    case 1: .integer(Int128(truncatingIfNeeded: next()) &- Int128(Int64.max))
    case 2: .integer(below(2) == 0 ? Int128.min : Int128.max)
    default: .integer(Int128(below(30)) - 10)
    }
  }
}
