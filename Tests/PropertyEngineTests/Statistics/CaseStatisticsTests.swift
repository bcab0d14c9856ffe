import PropertyEngine
import Testing

@Suite struct CaseStatisticsTests {
  private static func property(_ testCase: TestCase) throws -> CaseVerdict {
    let values = try testCase.draw(Generator<Int>.integer(in: -20...20).array(count: 0...6))
    testCase.cover(values.count > 3, "long", atLeast: .percent(10))
    for value in values {
      testCase.tabulate("sign", value < 0 ? "negative" : value > 0 ? "positive" : "zero")
    }
    testCase.measure("length", values.count)
    if values.contains(0) { testCase.feature("zero") }
    if values.count > 1 { testCase.feature("several") }
    testCase.label(values.isEmpty ? "empty" : "filled")
    if values == values.sorted(by: >), values.count > 2 { testCase.label("falling") }
    try testCase.assume(values.count != 5, "not five")
    return .held
  }

  private static func statistics(cases: Range<Int>, into start: CaseStatistics = .init()) -> CaseStatistics {
    var statistics = start
    let testCase = TestCase()
    for caseIndex in cases {
      testCase.reset(toCase: caseIndex, seed: 3)
      let (status, _) = testCase.run(property)
      statistics.count(testCase, status: status)
    }
    return statistics
  }

  @Test func `what is counted agrees with what was drawn`() {
    var judged = 0
    var entries: [String: Int] = [:]
    var lengths: [Int] = []
    let testCase = TestCase()
    for caseIndex in 0..<800 {
      testCase.reset(toCase: caseIndex, seed: 3)
      _ = testCase.run { testCase in
        let values = try testCase.draw(Generator<Int>.integer(in: -20...20).array(count: 0...6))
        guard values.count != 5 else { return .held }
        judged += 1
        lengths.append(values.count)
        for value in values {
          entries[value < 0 ? "negative" : value > 0 ? "positive" : "zero", default: 0] += 1
        }
        return .held
      }
    }
    let statistics = Self.statistics(cases: 0..<800)
    #expect(statistics.judgedCount == judged)
    #expect(statistics.discardedCount == 800 - judged)
    #expect(statistics.labels["empty"] == lengths.count { $0 == 0 })
    #expect(statistics.labels["filled"] == lengths.count { $0 > 0 })
    #expect(statistics.tables.map(\.name) == ["sign"])
    for (name, count) in entries { #expect(statistics.tables.first?.table.entries[name] == count) }
    #expect(statistics.summaries.first?.summary.count == judged)
    #expect(statistics.summaries.first?.summary.sum == Int128(lengths.reduce(0, +)))
    #expect(statistics.coverage.map(\.requirement.label) == ["long"])
    #expect(statistics.features.names.sorted() == ["several", "zero"])
    #expect(statistics.features.caseCount == judged)
  }

  @Test func `cases counted in two parts make the statistics of one`() {
    let whole = Self.statistics(cases: 0..<300)
    for middle in [0, 1, 99, 100, 150, 300] {
      #expect(Self.statistics(cases: middle..<300, into: Self.statistics(cases: 0..<middle)) == whole)
    }
  }

  @Test func `coverage is decided on the way, not at the end`() {
    #expect(Self.statistics(cases: 0..<90).hasUndecidedCoverage)
    let statistics = Self.statistics(cases: 0..<5000)
    #expect(statistics.coverage.first?.decision == .met)
    #expect(statistics.missedCoverage.isEmpty)
    #expect((statistics.coverage.first?.decidedAfter ?? 5000) < 5000)
  }

  @Test func `of several requirements for a label the strictest stands`() {
    let weak = CoverageRequirement(label: "rare", atLeast: .percent(1))
    let strict = CoverageRequirement(label: "rare", atLeast: .percent(50))
    for order in [[weak, strict], [strict, weak]] {
      #expect(CaseStatistics(requirements: order).coverage.map(\.requirement) == [strict])
    }
  }

  @Test func `labels that never came, and those of discarded cases only, are told apart`() {
    var statistics = CaseStatistics(declaredLabels: ["used", "unused", "refused"])
    statistics.count(status: .valid, labels: ["used"], notes: nil)
    statistics.count(status: .invalid, labels: ["used", "refused"], notes: nil)
    #expect(statistics.unusedLabels == ["unused"])
    #expect(statistics.neverApplicableLabels == ["refused"])
  }

  @Test func `a case that notes nothing has no notes, and notes do not outlive their case`() {
    let testCase = TestCase()
    #expect(testCase.notes == nil)
    testCase.feature("one")
    testCase.feature("one")
    testCase.measure("size", 3)
    #expect(testCase.notes?.features == ["one"])
    testCase.resetToSimplest()
    #expect(testCase.notes == nil)
  }

  @Test func `the text says what was counted`() {
    var statistics = CaseStatistics(declaredFeatures: ["red", "blue"])
    let testCase = TestCase()
    for caseIndex in 0..<200 {
      testCase.resetToSimplest()
      testCase.label(caseIndex % 4 == 0 ? "fourth" : "other")
      testCase.cover(caseIndex % 2 == 0, "even", atLeast: .percent(20))
      if caseIndex == 7 { testCase.feature("red") }
      testCase.measure("index", caseIndex)
      testCase.tabulate("kind", caseIndex < 150 ? "early" : "late")
      statistics.count(testCase, status: .valid)
    }
    #expect(
      statistics.description == """
        200 cases judged, 0 discarded
        labels:
          75 % other (150)
          50 % even (100)
          25 % fourth (50)
        kind:
          75 % early (150)
          25 % late (50)
        index: least 0, median 98, 95 % at most 188, greatest 199, mean 99.500
        even: at least 20 % required, met: 50 % of 100 cases, plausible 23.9328 % to 76.0672 %
        features, 1 at a time: 3 of 4 combinations
          never blue on
        features, 2 at a time: 2 of 4 combinations
        chance that the next case shows something new: below 1 in 100
        """)
  }

  @Test func `names beyond the limit are counted together`() {
    var counts = BoundedCounts()
    for number in 0..<1500 { counts.count("name \(number)") }
    #expect(counts.nameCount == BoundedCounts.nameCountMax)
    #expect(counts.otherCount == 500)
    #expect(counts.total == 1500)
    #expect(counts.onceCount == 1000)
  }
}
