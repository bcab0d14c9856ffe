import Benchmark
import Metrics
import PropertyEngine
import Workloads

/// Replaying recorded choices, which is what shrinking and the corpus come down to.
func registerReplayBenchmarks() {
  for workload in Workload.all {
    let replays = 20_000 / workload.partCount * 4
    Benchmark("replay, \(workload.name)", configuration: .counted()) { benchmark in
      let testCase = TestCase()
      testCase.reset(seed: 1, caseIndex: 1)
      _ = try workload.countHolding(testCase)
      let choices = testCase.choices
      try benchmark.measure(replays) {
        var decisions = 0
        for _ in 0..<replays {
          testCase.reset(replaying: choices)
          _ = try workload.countHolding(testCase)
          decisions += testCase.choiceCount
        }
        return decisions
      } complaint: { decisions in
        let wanted = replays * choices.count
        return decisions == wanted ? nil : "expected \(wanted) decisions, found \(decisions)"
      }
    }
  }
}
