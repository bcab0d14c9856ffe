import Benchmark
import Metrics
import Workloads

/// Whole checks of properties that cost nothing, through every way into the engine.
func registerOverheadBenchmarks() {
  for workload in Workload.all {
    for engine in Engine.allCases {
      let cases = 20_000 / workload.partCount * 4
      Benchmark("\(engine.rawValue), \(workload.name)", configuration: .counted()) { benchmark in
        benchmark.measure(cases) {
          engine.play(workload, cases: cases)
        } complaint: { tally in
          tally.complaint(expecting: cases, of: workload)
        }
      }
    }
  }
}
