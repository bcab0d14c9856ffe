import Benchmark
import Metrics
import PropertyEngine
import VPCheck
import VPCheckGenerators

/// A scenario with the network that was reported before each of its steps.
private struct ReportedScenario: Sendable {
  var caseIndex: UInt64
  var steps: [Step] = []
  /// One more than there are steps: the last one is what the end was drawn from.
  var topologies: [Topology] = []
}

/// Drawing scenarios, alone and while playing them on the reference model.
func registerScenarioBenchmarks() {
  let count = 200

  Benchmark("draw and play scenarios", configuration: .counted()) { benchmark in
    let testCase = TestCase()
    let wanted = try scenarios(count, on: testCase).map(\.steps)
    try benchmark.measure(count) {
      try scenarios(count, on: testCase).map(\.steps)
    } complaint: { steps in
      steps == wanted ? nil : "the same seed gave other scenarios"
    }
  }

  // Drawn from recorded networks, so that no model is in the way: the steps must come out the same.
  Benchmark("draw scenarios", configuration: .counted()) { benchmark in
    let testCase = TestCase()
    let reported = try scenarios(count, on: testCase)
    try benchmark.measure(count) {
      var stepCount = 0
      for scenario in reported { stepCount += try countSteps(of: scenario, on: testCase) }
      return stepCount
    } complaint: { stepCount in
      let wanted = reported.reduce(0) { $0 + $1.steps.count }
      return stepCount == wanted ? nil : "expected \(wanted) steps, found \(stepCount)"
    }
  }
}

/// Draws and plays so many scenarios.
private func scenarios(_ count: Int, on testCase: TestCase) throws -> [ReportedScenario] {
  var made: [ReportedScenario] = []
  for index in 1...count {
    var scenario = ReportedScenario(caseIndex: UInt64(index))
    testCase.reset(seed: 1, caseIndex: scenario.caseIndex)
    var generator = try ScenarioGenerator(profile: GenerationProfile(), testCase)
    var player = Player(ModelSystem())
    try player.begin()
    scenario.topologies.append(player.topology)
    while let step = try generator.next(after: player.topology) {
      _ = try player.play(step)
      scenario.steps.append(step)
      scenario.topologies.append(player.topology)
    }
    made.append(scenario)
  }
  return made
}

/// Draws a scenario again and counts the steps that are the same as before.
private func countSteps(of scenario: ReportedScenario, on testCase: TestCase) throws -> Int {
  testCase.reset(seed: 1, caseIndex: scenario.caseIndex)
  var generator = try ScenarioGenerator(profile: GenerationProfile(), testCase)
  var count = 0
  while let step = try generator.next(after: scenario.topologies[count]) {
    guard step == scenario.steps[count] else { break }
    count += 1
  }
  return count
}
