import PropertyEngine
import Testing

@Suite struct CheckHealthTests {
  @Test func `a check on a healthy property warns of nothing`() {
    let report = PropertyCheck(cases: 300).run { testCase in
      _ = try integers(testCase)
      return .held
    }
    #expect(report.warnings.isEmpty)
  }

  @Test func `a simplest case that is discarded is warned of, unless turned off`() {
    let property: Property = { testCase in
      try testCase.assume(try testCase.int(in: 0...1000) > 0, "positive")
      return .held
    }
    #expect(PropertyCheck(cases: 50).run(property).warnings.map(\.check) == [.largeSimplestInput])
    let health = HealthChecks(disabled: [.largeSimplestInput])
    #expect(PropertyCheck(cases: 50, health: health).run(property).warnings.isEmpty)
  }

  @Test func `giving up, flaky failures and partial shrinks are warned of`() {
    let filtered = PropertyCheck(cases: 100_000).run { testCase in
      try testCase.assume(try testCase.int(in: 0...1_000_000) == 0, "zero")
      return .held
    }
    #expect(filtered.warnings.map(\.check) == [.filterTooMuch])
    let asked = Countdown(.max)
    let flaky = PropertyCheck(cases: 20).run { testCase in
      _ = try testCase.int(in: 0...1000)
      _ = asked.isOver()
      return asked.asked < 5 ? .failed("early") : .held
    }
    #expect(flaky.warnings.map(\.check) == [.unstableReplay])
    let partial = PropertyCheck(cases: 100, shrinkBudget: ShrinkBudget(calls: 2)).run { testCase in
      try testCase.int(in: 0...1_000_000) > 10 ? .failed("large") : .held
    }
    #expect(partial.warnings.map(\.check) == [.shrinkBudgetRanOut])
    #expect(partial.failures.first?.isFullyShrunk == false)
  }

  @Test func `random cases alone enter the statistics`() {
    let report = PropertyCheck(seed: 6, cases: 400).run { testCase in
      let values = try integers(testCase)
      testCase.label("any")
      testCase.target(values.count, label: "count")
      testCase.measure("length", values.count)
      return .held
    }
    let random = report.origins.first { $0.origin == .random }!.count
    #expect(report.statistics.judgedCount == random)
    #expect(random < report.caseCount)
    #expect(report.labels.map(\.count) == [400])
  }

  @Test func `required coverage is tested on independent cases`() {
    var check = PropertyCheck(seed: 6, cases: 6400)
    check.search.mutates = false
    let report = check.run { testCase in
      let isOn = try testCase.boolean(1, outOf: 4)
      testCase.cover(isOn, "on", atLeast: .percent(20))
      testCase.cover(!isOn, "off", atLeast: .percent(90))
      return .held
    }
    #expect(report.ending == .finished)
    #expect(report.statistics.missedCoverage.map(\.requirement.label) == ["off"])
    #expect(report.statistics.coverage.map(\.decision) == [.met, .missed])
  }

  @Test func `coverage required from outside the property is tested on independent cases, too`() {
    var check = PropertyCheck(seed: 6, cases: 6400)
    check.search.mutates = false
    check.statistics = CaseStatistics(requirements: [
      CoverageRequirement(label: "on", atLeast: .percent(20)),
      CoverageRequirement(label: "off", atLeast: .percent(90)),
    ])
    // With two inputs in all, a search that repeats nothing would end after two cases.
    let report = check.run { testCase in
      testCase.label(try testCase.boolean(1, outOf: 4) ? "on" : "off")
      return .held
    }
    #expect(report.ending == .finished)
    #expect(report.statistics.coverage.map(\.decision) == [.met, .missed])
  }

  @Test func `a minimal case is explained when that is asked for`() {
    var check = PropertyCheck(seed: 1, cases: 100)
    check.explainBudget = ExplainBudget()
    let property: Property = { testCase in
      let first = try testCase.int(in: 0...100)
      _ = try testCase.int(in: 0...100)
      return first >= 10 ? .failed("large") : .held
    }
    let explanation = check.run(property).failures[0].explanation
    #expect(explanation?.status == .complete)
    check.explainBudget = nil
    #expect(check.run(property).failures[0].explanation == nil)
  }

  @Test func `an observer is told of shrinking too, and of how each run ended`() {
    var told: [CheckedCase] = []
    let property: Property = { testCase in
      let value = try testCase.int(in: 0...1000)
      try testCase.assume(value != 3, "not three")
      return value >= 10 ? .failed("large") : .held
    }
    let report = PropertyCheck(seed: 1, cases: 100).run(property) { told.append($0) }
    #expect(told.map(\.index) == Array(0..<told.count))
    let shrinking = told.filter { $0.origin == .shrinking }
    #expect(shrinking.count == report.failures[0].shrink!.calls)
    for one in shrinking {
      let isLarge = (one.choices.choices.first?.value ?? 0) >= 10
      #expect((one.status == .interesting) == isLarge)
    }
    #expect(
      PropertyCheck(seed: 1, cases: 100).run(property).failures[0].choices == report.failures[0].choices)
  }
}
