import Testing
import VPCheckGenerators
import VPCheckTopology

/// How often probes meet the situations of further gateways, at fixed seeds.
@Suite struct GatewaySituationTests {
  private static func met(by scenario: DrawnScenario) -> Set<GatewaySituation> {
    var network = PliantNetwork()
    var found: Set<GatewaySituation> = []
    for (position, step) in scenario.steps.enumerated() {
      network.apply(step)
      guard let probe = step.probe else { continue }
      let probed = ProbedNetwork(
        topology: network.topology, probe: probe, history: scenario.steps[..<position])
      for situation in GatewaySituation.allCases where !found.contains(situation) {
        if situation.isMet(by: probed) { found.insert(situation) }
      }
    }
    return found
  }

  private static let found: [Set<GatewaySituation>] = DrawnScenario.manyWithGateways.map(met)

  @Test(arguments: GatewaySituation.allCases)
  func `a situation of further gateways comes up`(situation: GatewaySituation) {
    let count = Self.found.count { $0.contains(situation) }
    #expect(count >= 1, "\(situation): \(count)")
  }
}
