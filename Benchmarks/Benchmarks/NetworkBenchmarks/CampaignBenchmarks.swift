import Benchmark
import Metrics
import VPCheck

/// A whole campaign on the reference model: draw, play, judge by all laws.
func registerCampaignBenchmarks() {
  let cases = 200
  Benchmark("campaign on the model", configuration: .counted(seconds: 4)) { benchmark in
    var configuration = CampaignConfiguration()
    configuration.seed = 1
    configuration.cases = cases
    let campaign = Campaign(.model, configuration)
    try benchmark.measure(cases) {
      try campaign.run()
    } complaint: { result in
      if result.cases != cases { return "expected \(cases) cases, found \(result.cases)" }
      return result.violations.isEmpty ? nil : "model and laws disagree"
    }
  }
}
