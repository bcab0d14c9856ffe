import PropertyEngine
import Testing

@Suite struct ShrinkerTests {
  /// Two ways to fail: many elements, and a large element.
  @Sendable private static func property(_ testCase: TestCase) throws -> CaseVerdict {
    let values = try integers(testCase)
    var signatures: [FailureSignature] = []
    if values.count >= 4 { signatures.append("many") }
    if values.contains(where: { $0 > 100 }) { signatures.append("large") }
    return CaseVerdict(signatures: signatures)
  }

  @Test func `it keeps to the signature and reports the others it came across`() throws {
    let start = try ChoiceSequence(text: "t 1 t 500 t 3 t 4 t 5 f")
    let many = Shrinker(property: Self.property).shrink(start, keeping: "many")
    #expect(many.choices.text == "t 0 t 0 t 0 t 0 f")
    #expect(many.status == .fixedPoint)
    #expect(many.alsoSeen.map(\.signature) == ["large"])
    for seen in many.alsoSeen {
      #expect(replay(seen.choices, Self.property).signatures.contains(seen.signature))
    }
    let large = Shrinker(property: Self.property).shrink(start, keeping: "large")
    #expect(large.choices.text == "t 101 f")
    #expect(large.alsoSeen.map(\.signature) == ["many"])
  }

  @Test func `every improvement is simpler than the one before`() throws {
    let start = try ChoiceSequence(text: "t 1 t 500 t 3 t 4 t 5 f")
    var last = start
    let result = Shrinker(property: Self.property).shrink(start, keeping: "large") { run in
      #expect(run.choices < last)
      last = run.choices
    }
    #expect(result.choices == last)
    #expect(result.successes > 0)
  }

  @Test func `the same decisions are never run twice`() throws {
    var seen: Set<[Int]> = []
    var isRepeated = false
    let property: Property = { testCase in
      let values = try integers(testCase)
      if !seen.insert(values).inserted { isRepeated = true }
      return values.count >= 3 && values.reduce(0, +) > 100 ? .failed("failed") : .held
    }
    let start = try ChoiceSequence(text: "t 90 t 80 t 70 t 60 t 50 f")
    let result = Shrinker(property: property).shrink(start, keeping: "failed")
    #expect(result.choices.text == "t 0 t 0 t 101 f")
    #expect(!isRepeated)
  }

  @Test func `the same start gives the same result and the same calls`() throws {
    let start = try ChoiceSequence(text: "t 1 t 500 t 3 t 4 t 5 f")
    let first = Shrinker(property: Self.property).shrink(start, keeping: "many")
    let second = Shrinker(property: Self.property).shrink(start, keeping: "many")
    #expect(first.choices == second.choices)
    #expect(first.calls == second.calls)
    #expect(first.passes == second.passes)
  }

  @Test func `a start that does not fail so is not shrunk`() throws {
    let result = Shrinker(property: Self.property).shrink(
      try ChoiceSequence(text: "t 1 f"), keeping: "many")
    #expect(result.status == .notReproduced)
    #expect(result.calls == 1)
  }

  @Test func `a budget that runs out is named, and the best so far is kept`() throws {
    let start = try ChoiceSequence(text: "t 1 t 500 t 3 t 4 t 5 f")
    for calls in 0...30 {
      let result = Shrinker(property: Self.property, budget: ShrinkBudget(calls: calls)).shrink(
        start, keeping: "large")
      #expect(result.calls <= calls)
      if result.status == .fixedPoint { continue }
      #expect(result.status == .budgetExhausted(.calls))
      #expect(replay(result.choices, Self.property).signatures.contains("large"))
    }
    let stopped = Shrinker(property: Self.property, budget: ShrinkBudget(shouldStop: { true })).shrink(
      start, keeping: "large")
    #expect(stopped.status == .budgetExhausted(.stopRequested))
    #expect(stopped.choices == start)
  }

  @Test func `an error that the property throws is a way to fail`() throws {
    struct Broken: Error {}
    let property: Property = { testCase in
      if try integers(testCase).count > 2 { throw Broken() }
      return .held
    }
    let start = try ChoiceSequence(text: "t 1 t 2 t 3 t 4 f")
    let result = Shrinker(property: property).shrink(start, keeping: "threw Broken")
    #expect(result.choices.text == "t 0 t 0 t 0 f")
  }

  @Test func `the caller's own pass goes first and what it offers is checked`() throws {
    let property: Property = { testCase in
      try testCase.int(in: 0...1_000_000) % 4096 == 7 ? .failed("failed") : .held
    }
    let own = ShrinkCandidates("clear high bits") { run in
      run.choices.choices.lazy.flatMap { choice in
        [choice.value + 4096, choice.value % 4096].map { ChoiceSequence([.integer($0)]) }
      }
    }
    let start = ChoiceSequence([.integer(4096 * 77 + 7)])
    let result = Shrinker(property: property).shrink(start, keeping: "failed", candidates: [own])
    #expect(result.choices.text == "7")
    #expect(result.passes[0].name == "clear high bits")
    #expect(result.passes[0].successes == 1)
  }

  @Test func `a fixed point is kept when it is shrunk again`() throws {
    for seed in UInt64(1)...20 {
      guard let start = firstFailure(of: Self.property, seed: seed) else { continue }
      let signature = replay(start, Self.property).signatures[0]
      let shrinker = Shrinker(property: Self.property)
      let first = shrinker.shrink(start, keeping: signature)
      #expect(shrinker.shrink(first.choices, keeping: signature).choices == first.choices)
    }
  }
}
