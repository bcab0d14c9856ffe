import PropertyEngine
import Testing

/// Every bound ends a shrink, is named in the result, and leaves the best case so far.
@Suite struct ShrinkBudgetTests {
  @Sendable private static func property(_ testCase: TestCase) throws -> CaseVerdict {
    try integers(testCase).contains { $0 > 100 } ? .failed("large") : .held
  }

  private static func shrink(_ budget: ShrinkBudget) throws -> ShrinkResult {
    Shrinker(property: property, budget: budget).shrink(
      try ChoiceSequence(text: "t 1 t 500 t 3 t 4 t 5 t 700 f"), keeping: "large")
  }

  @Test(arguments: 0...12) func `successes are bounded`(most: Int) throws {
    let result = try Self.shrink(ShrinkBudget(successes: most))
    #expect(result.successes <= most)
    #expect(result.isPartial == (result.status == .budgetExhausted(.successes)))
    if most > 0 { #expect(replay(result.choices, Self.property).signatures == ["large"]) }
  }

  @Test func `a wait that is too long ends the search`() throws {
    let minimal = try ChoiceSequence(text: "t 101 f")
    let result = Shrinker(property: Self.property, budget: ShrinkBudget(stall: 2)).shrink(
      minimal, keeping: "large")
    #expect(result.calls == 3)
    #expect(result.status == .budgetExhausted(.stall))
    #expect(result.isPartial)
    let patient = try Self.shrink(ShrinkBudget(stall: 200))
    #expect(patient.status == .fixedPoint && !patient.isPartial)
  }

  @Test func `time that is up before the start leaves the start`() throws {
    let result = try Self.shrink(ShrinkBudget(duration: .zero))
    #expect(result.status == .budgetExhausted(.duration))
    #expect(result.choices.text == "t 1 t 500 t 3 t 4 t 5 t 700 f")
  }

  @Test func `a run that draws slowly is stopped at a draw when the time is up`() throws {
    var calls = 0
    var draws = 0
    let property: Property = { testCase in
      calls += 1
      for _ in 0..<400 {
        let end = ContinuousClock.now.advanced(by: .milliseconds(calls == 1 ? 0 : 5))
        while ContinuousClock.now < end {}
        _ = try testCase.int(in: 0...9)
        if calls > 1 { draws += 1 }
      }
      return .failed("slow")
    }
    let start = ChoiceSequence(Array(repeating: .integer(5), count: 400))
    let result = Shrinker(property: property, budget: ShrinkBudget(duration: .milliseconds(50))).shrink(
      start, keeping: "slow")
    #expect(result.status == .budgetExhausted(.duration))
    #expect(calls == 2 && draws < 400)
    #expect(result.choices == start)
  }

  @Test func `a run that outlasts the time is the last one`() throws {
    var calls = 0
    let property: Property = { testCase in
      calls += 1
      let count = try integers(testCase).count
      let end = ContinuousClock.now.advanced(by: .milliseconds(calls == 1 ? 0 : 30))
      while ContinuousClock.now < end {}
      return count > 2 ? .failed("long") : .held
    }
    let result = Shrinker(property: property, budget: ShrinkBudget(duration: .milliseconds(10))).shrink(
      try ChoiceSequence(text: "t 1 t 2 t 3 t 4 f"), keeping: "long")
    #expect(result.status == .budgetExhausted(.duration))
    #expect(calls <= 2)
  }

  @Test func `ten thousand choices end within the budget`() throws {
    let start = ChoiceSequence(
      (0..<5000).flatMap { [Choice.boolean(true), .integer(Int128($0 % 997))] } + [.boolean(false)])
    let list = Generator<Int>.integer(in: 0...1000).array(count: 0...6000)
    for signature in ["sum", "even"] as [FailureSignature] {
      let property: Property = { testCase in
        let values = try testCase.draw(list)
        let fails = signature == "sum" ? values.reduce(0, +) >= 100_000 : values.count % 2 == 0
        return fails ? .failed(signature) : .held
      }
      let most = LongRun.isAsked ? 500 : 100
      let result = Shrinker(property: property, budget: ShrinkBudget(calls: most)).shrink(
        start, keeping: signature)
      #expect(result.calls <= most)
      #expect(result.choices.count <= start.count)
    }
  }
}

/// Proofs that nothing simpler fails.
@Suite struct ProofTests {
  @Test func `a small space of simpler runs is gone through`() throws {
    let property: Property = { testCase in
      let first = try testCase.int(in: 0...30)
      return try first * testCase.int(in: 0...30) == 77 ? .failed("product") : .held
    }
    let result = Shrinker(property: property, budget: ShrinkBudget(proofCalls: 2000)).shrink(
      try ChoiceSequence(text: "11 7"), keeping: "product")
    #expect(result.choices.text == "7 11")
    #expect(result.isProvedMinimal)
    #expect(result.proofCalls > 0 && result.proofCalls < result.calls)
  }

  @Test func `what no pass finds, the proof finds`() throws {
    // Two codes out of a thousand, unrelated to each other.
    let property: Property = { testCase in
      let pair = [try testCase.int(in: 0...30), try testCase.int(in: 0...30)]
      return pair == [29, 13] || pair == [8, 22] ? .failed("code") : .held
    }
    let start = try ChoiceSequence(text: "29 13")
    let plain = Shrinker(property: property).shrink(start, keeping: "code")
    #expect(plain.choices.text == "29 13" && !plain.isProvedMinimal)
    let proved = Shrinker(property: property, budget: ShrinkBudget(proofCalls: 2000)).shrink(
      start, keeping: "code")
    #expect(proved.choices.text == "8 22" && proved.isProvedMinimal)
  }

  @Test func `a large space is not begun`() throws {
    let property: Property = { try $0.integer(in: 0...(1 << 60)) >= 1234 ? .failed("large") : .held }
    let result = Shrinker(property: property, budget: ShrinkBudget(proofCalls: 100)).shrink(
      try ChoiceSequence(text: "99999"), keeping: "large")
    #expect(result.choices.text == "1234" && !result.isProvedMinimal)
    #expect(result.proofCalls <= 1)
  }

  @Test func `draws that differ from run to run are named by the parts they lie in`() throws {
    var calls = 0
    let property: Property = { testCase in
      calls += 1
      let count = try testCase.span("head") { try testCase.int(in: 0...20) }
      let tail = try testCase.span("tail") { try testCase.int(in: 0...(10 + calls % 3)) }
      return count + tail > 3 ? .failed("failed") : .held
    }
    let result = Shrinker(property: property, budget: ShrinkBudget(calls: 200)).shrink(
      try ChoiceSequence(text: "9 9"), keeping: "failed")
    #expect(result.isUnstable)
    #expect(result.divergence?.position == 1)
    #expect(result.divergence?.labels == ["tail"])
  }
}
