import Testing
import VPCheckGenerators
import VPCheckTopology

/// How often probes meet the situations that laws about packets are about, at fixed seeds.
@Suite struct SituationTests {
  /// The situations that the probes of one scenario meet.
  private static func met(by scenario: DrawnScenario) -> Set<Situation> {
    var network = PliantNetwork()
    var found: Set<Situation> = []
    for (position, step) in scenario.steps.enumerated() {
      network.apply(step)
      guard let probe = step.probe else { continue }
      let probed = ProbedNetwork(
        topology: network.topology, probe: probe, history: scenario.steps[..<position])
      for situation in Situation.allCases where !found.contains(situation) {
        if situation.isMet(by: probed) { found.insert(situation) }
      }
    }
    return found
  }

  private static let found: [Set<Situation>] = DrawnScenario.many.map(met)

  /// The least numbers of scenarios, of 2,500; about half of what was counted.
  private static let least: [(Situation, Int)] = [
    (.transit, 12), (.transitBothWays, 10), (.edge, 10), (.edgeWithPublicAddress, 3),
    (.wrongReply, 12), (.wrongReplyToHost, 12), (.longestPrefixBack, 6), (.peerPublic, 9),
    (.peerPublicRouted, 3), (.ownPublic, 20), (.ownPrivate, 60), (.detachedGateway, 8),
    (.answerToPeer, 3), (.consoleDiverted, 1), (.staleGroup, 4), (.emptyGroup, 6),
    (.groupOverAppliance, 12), (.severalGroups, 7), (.separateTables, 5), (.outsidePartialRoute, 12),
    (.diverted, 14), (.besideDiversion, 6), (.blackholeBefore, 8), (.icmpMatching, 8),
    (.icmpNotMatching, 2), (.entryOrder, 8),
  ]

  @Test(arguments: least)
  func `a situation comes up`(situation: Situation, least: Int) {
    let count = Self.found.count { $0.contains(situation) }
    let share = max(1, DrawnScenario.share(of: least))
    #expect(count >= share, "\(situation): \(count)")
  }

  @Test func `every situation has a least number`() {
    #expect(Set(Self.least.map(\.0)) == Set(Situation.allCases))
  }

  @Test func `a third to a tenth of the scenarios show a situation beyond plain ones`() {
    let plain: Set<Situation> = [.ownPrivate, .ownPublic]
    let count = Self.found.count { !$0.isSubset(of: plain) }
    #expect(10 * count > Self.found.count && 2 * count < Self.found.count, "\(count)")
  }

  @Test func `a seventh of the steps are probes where probes are enabled`() {
    let steps = DrawnScenario.many.flatMap(\.steps)
    let probes = steps.count { $0.probe != nil }
    #expect(100 * probes > 13 * steps.count && 100 * probes < 22 * steps.count, "\(probes) of \(steps.count)")
  }
}
