import PropertyChallenges
import PropertyEngine
import Testing

/// That what is measured is what happens.
@Suite struct MeasurementTests {
  @Test func `names are told apart, and none of the guide's rows is missing`() {
    #expect(Set(Challenge.all.map(\.name)).count == Challenge.all.count)
    #expect(Challenge.challenges.count == 17)
    #expect(Challenge.all.allSatisfy { Challenge.named($0.name)?.ideal == $0.ideal })
  }

  @Test func `the ideal value is what the ideal choices read as`() throws {
    let reverse = try #require(Challenge.named("reverse"))
    let ideal = reverse.reading(try ChoiceSequence(text: "t 0 t 1 f"))
    #expect(ideal.isIdeal && ideal.value == "[0, 1]")
    #expect(!reverse.reading(try ChoiceSequence(text: "t 1 t 0 f")).isIdeal)
    #expect(reverse.reading(try ChoiceSequence(text: "t")).value == nil)
  }

  @Test func `executions are those of the property, and body executions those that drew a value`() throws {
    let filtered = try #require(Challenge.named("filter-one-percent")).measured(seeds: 1...5)
    for sample in filtered.samples {
      #expect(sample.bodyExecutions < sample.executions)
      #expect(sample.passes.reduce(1) { $0 + $1.calls } == sample.executions)
    }
    let lists = try #require(Challenge.named("reverse")).measured(seeds: 1...5)
    #expect(lists.samples.allSatisfy { $0.bodyExecutions == $0.executions })
  }

  @Test func `the same seeds give the same measurement`() throws {
    let heap = try #require(Challenge.named("binary-heap"))
    #expect(heap.measured(seeds: 1...10).samples == heap.measured(seeds: 1...10).samples)
  }

  @Test func `a measurement without a pass does not use it`() throws {
    let challenge = try #require(Challenge.named("coupling"))
    let passes = ShrinkPass.standard.filter { $0.name != "deleteWithIndexRepair" }
    let measurement = challenge.measured(seeds: 1...20, passes: passes)
    #expect(!measurement.passes.contains { $0.name == "deleteWithIndexRepair" })
    #expect(measurement.idealCount < 20)
  }

  @Test func `the percentile and the mean are those of a list one can check by hand`() {
    let counts = Distribution((1...40).reversed())
    #expect(counts.mean == "20.5" && counts.percentile95 == 38)
    #expect(Distribution([]).mean == "0.0" && Distribution([]).percentile95 == 0)
  }

  @Test func `tables name every challenge, and shortfalls the values that missed`() throws {
    let challenge = try #require(Challenge.named("reverse"))
    let measurement = challenge.measured(seeds: 1...3, passes: [.dropDiscarded])
    #expect(ChallengeTable.markdown([measurement]).contains("| reverse | 0/3 |"))
    #expect(ChallengeTable.shortfalls([measurement]).contains("reverse: 1 x ["))
    #expect(ChallengeTable.json([measurement]).contains(#""ideal_value": "[0, 1]""#))
  }
}
