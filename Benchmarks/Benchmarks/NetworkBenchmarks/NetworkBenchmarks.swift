import Benchmark

/// What a case of the network harness costs: drawing it, playing it, judging it.
let benchmarks: @Sendable () -> Void = {
  registerScenarioBenchmarks()
  registerCampaignBenchmarks()
}
