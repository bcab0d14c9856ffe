import Benchmark

/// What the engine costs by itself: drawing, replaying, shrinking.
let benchmarks: @Sendable () -> Void = {
  registerOverheadBenchmarks()
  registerReplayBenchmarks()
  registerShrinkingBenchmarks()
}
