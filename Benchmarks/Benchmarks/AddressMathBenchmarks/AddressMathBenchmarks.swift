import Benchmark

/// What exact arithmetic on sets of addresses costs.
let benchmarks: @Sendable () -> Void = {
  for count in [1_000, 100_000] {
    registerSetAlgebraBenchmarks(blockCount: count)
    registerPlacementBenchmarks(blockCount: count)
  }
}
