import PropertyEngine
import Testing

@Suite struct ExplainerTests {
  /// Two wide integers and a judgement of them.
  private static func pair(_ fails: @escaping (Int, Int) -> Bool) -> Property {
    { testCase in
      let first = try testCase.draw(Generator<Int>.integer())
      let second = try testCase.draw(Generator<Int>.integer())
      return fails(first, second) ? .failed("fails") : .held
    }
  }

  private static func explain(
    _ text: String, budget: ExplainBudget = ExplainBudget(), seed: UInt64 = 0,
    _ property: @escaping Property
  ) throws -> FailureExplanation {
    Explainer(property: property, budget: budget, seed: seed)
      .explain(try ChoiceSequence(text: text), keeping: "fails")
  }

  @Test func `what does not matter is free, and the border of what does is found`() throws {
    for start in ["10", "11", "1000000", "9223372036854775807"] {
      let explanation = try Self.explain("\(start) 0", Self.pair { first, _ in first >= 10 })
      #expect(explanation.freeParts.map(\.range) == [1..<2])
      #expect(explanation.freeParts.map(\.verdict) == [.anyValueFails(.samples(100))])
      #expect(explanation.passingChanges.map(\.choices.text) == ["9 0"])
      #expect(explanation.passingChanges.first?.isNearest == (start == "10" || start == "11"))
      #expect(explanation.together == nil)
    }
  }

  @Test func `two values that have to differ do not look free`() throws {
    for seed in UInt64(0)..<20 {
      let explanation = try Self.explain("0 1", seed: seed, Self.pair { $0 != $1 })
      #expect(explanation.freeParts.isEmpty)
      #expect(explanation.passingChanges.map(\.choices.text) == ["1 1", "0 0"])
      let far = try Self.explain("0 123456", seed: seed, Self.pair { $0 != $1 })
      #expect(far.freeParts.isEmpty)
      #expect(far.passingChanges.map(\.choices.text) == ["123456 123456", "0 0"])
    }
  }

  @Test func `two values that have to agree do not look free`() throws {
    let explanation = try Self.explain("10 10", Self.pair { $0 == $1 && $0 >= 10 })
    #expect(explanation.freeParts.isEmpty)
    #expect(explanation.passingChanges.map(\.choices.text) == ["9 10", "11 10", "10 9", "10 11"])
  }

  @Test func `of two causes each is free and both together are not`() throws {
    let explanation = try Self.explain("0 0", Self.pair { $0 < 10 || $1 < 10 })
    #expect(explanation.freeParts.map(\.range) == [0..<1, 1..<2])
    guard case .matters(let contrast)? = explanation.together else {
      Issue.record("both together: \(String(describing: explanation.together))")
      return
    }
    #expect(contrast.choices.choices.allSatisfy { $0.value >= 10 })
  }

  @Test func `a property that always fails needs no single part`() throws {
    let explanation = try Self.explain("0 0", Self.pair { _, _ in true })
    #expect(explanation.parts.map(\.range) == [0..<2])
    #expect(explanation.freeParts.count == 1)
    #expect(explanation.passingChanges.isEmpty)
  }

  /// Three commands of which the second matters, and its first argument only.
  @Test func `the parts of a list are told apart down to a single number`() throws {
    let pair = zip(Generator<Int>.integer(in: 0...1000), Generator<Int>.integer(in: 0...1000))
    let explanation = try Self.explain("t 3 4 t 900 0 t 7 8 f") { testCase in
      let commands = try testCase.draw(pair.array())
      return commands.contains { $0.0 >= 900 } ? .failed("fails") : .held
    }
    #expect(explanation.freeParts.map(\.range) == [1..<3, 7..<9, 5..<6])
    #expect(
      explanation.freeParts.map(\.path.description) == [
        "array / element 0", "array / element 2", "array / element 1 / tuple / integer 1",
      ])
    #expect(explanation.together == .anyValueFails(.samples(100)))
    #expect(
      explanation.passingChanges.map(\.description) == [
        "passes when array / element 1 / tuple / integer 0 is 899 instead of 900",
        "passes without array / element 1",
      ])
  }

  @Test func `elements that only have to be there are free, and missed when left out`() throws {
    let list = Generator<Int>.integer(in: 0...1000).array()
    let explanation = try Self.explain("t 0 t 0 f") { testCase in
      try testCase.draw(list).count > 1 ? .failed("fails") : .held
    }
    #expect(explanation.freeParts.map(\.range) == [1..<2, 3..<4])
    #expect(explanation.together == .anyValueFails(.samples(100)))
    #expect(explanation.passingChanges.map(\.edit) == [.deletion, .deletion])
  }

  @Test func `a number that governs the shape of others matters by what it does to them`() throws {
    let explanation = try Self.explain("2 0 900") { testCase in
      let count = try testCase.int(in: 1...100)
      var greatest = 0
      for _ in 0..<count { greatest = max(greatest, try testCase.int(in: 0...1000)) }
      return greatest >= 900 ? .failed("fails") : .held
    }
    let count = explanation.parts.first { $0.range == 0..<1 }
    guard case .matters(let contrast)? = count?.verdict else {
      Issue.record("\(explanation)")
      return
    }
    #expect(!contrast.isExact)
    #expect(explanation.freeParts.map(\.range) == [1..<2])
  }

  @Test func `a number that cannot change alone may still be anything`() throws {
    let explanation = try Self.explain("1 900") { testCase in
      let count = try testCase.int(in: 1...100)
      var greatest = 0
      for _ in 0..<count { greatest = max(greatest, try testCase.int(in: 0...1000)) }
      return greatest >= 900 ? .failed("fails") : .held
    }
    #expect(explanation.freeParts.map(\.verdict) == [.anyValueFails(.reshapedSamples(99))])
    #expect(explanation.freeParts.map(\.range) == [0..<1])
    #expect(explanation.passingChanges.map(\.choices.text) == ["1 899"])
  }

  @Test func `another way to fail is a contrast, and no passing change`() throws {
    let explanation = try Self.explain("5") { testCase in
      switch try testCase.int(in: 0...9) {
      case 5: .failed("fails")
      case 0: .held
      default: .failed("other")
      }
    }
    #expect(explanation.freeParts.isEmpty)
    #expect(explanation.passingChanges.map(\.choices.text) == ["0"])
  }

  @Test func `the same seed explains in the same way`() throws {
    let property = Self.pair { $0 &* 31 &+ $1 > 77 }
    let first = try Self.explain("78 0", seed: 4, property)
    #expect(try Self.explain("78 0", seed: 4, property) == first)
  }

  @Test func `an explanation keeps to its budget and says what it did not try`() throws {
    let property = Self.pair { first, _ in first >= 10 }
    let whole = try Self.explain("10 0", property)
    #expect(whole.status == .complete)
    for calls in 0..<whole.calls {
      let partial = try Self.explain("10 0", budget: ExplainBudget(calls: calls), property)
      #expect(partial.status == .budgetExhausted(.calls))
      #expect(partial.calls == calls)
      let tried = partial.parts.filter { $0.verdict != .notTried }
      #expect(tried == Array(whole.parts.prefix(tried.count)))
    }
    let stopped = try Self.explain("10 0", budget: ExplainBudget(shouldStop: { true }), property)
    #expect(stopped.status == .budgetExhausted(.stopRequested))
  }

  @Test func `a case that does not fail is not explained`() throws {
    let explanation = try Self.explain("9 0", Self.pair { first, _ in first >= 10 })
    #expect(explanation.status == .notReproduced)
    #expect(explanation.parts.isEmpty && explanation.passingChanges.isEmpty)
  }

  @Test func `hostile properties do not keep an explanation from its end`() throws {
    var asked = 0
    let explanation = try Self.explain("t 1 t 2 t 3 f") { testCase in
      let values = try testCase.draw(Generator<Int>.integer().array())
      asked += 1
      if asked > 1, asked % 3 == 0 { try testCase.reject("every third") }
      if asked % 5 == 2 { return .held }
      return values.count % 2 == asked % 2 ? .failed("fails") : .failed("other")
    }
    #expect(explanation.calls == asked)
    #expect(explanation.calls <= ExplainBudget().calls)
  }
}
