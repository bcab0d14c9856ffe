import PropertyEngine
import Testing
import VPCheck
import VPCheckGenerators
import VPCheckTopology

/// What becomes of the sessions of errands on the model: they ought to open, and to have a fate after that.
@Suite struct SessionErrandTests {
  private struct Tally {
    var opened = 0
    var failed = 0
    var later: [ProbeTraffic: (arrived: Int, lost: Int)] = [:]
    var codes: Set<DiagnosisCode> = []
    /// Sessions that opened otherwise than a probe of the same exchange ended.
    var unlikeProbes: [String] = []
  }

  /// Plays cases with many errands, each on an empty network.
  private static func play(seeds: ClosedRange<UInt64>) throws -> Tally {
    var tally = Tally()
    let profile = GenerationProfile(operationFactors: [.errand: 100])
    for seed in seeds {
      let testCase = TestCase()
      testCase.reset(seed: seed, caseIndex: 0)
      let system = ModelSystem()
      var player = Player(system)
      try player.begin()
      var traffic: [SessionID: ProbeTraffic] = [:]
      _ = testCase.run { testCase in
        var generator = try ScenarioGenerator(profile: profile, testCase)
        while let step = try generator.next(after: player.topology) {
          let played = try player.play(step)
          guard generator.lastStep.operation == .errand, case .answer(let answer) = played.result else {
            continue
          }
          if let session = step.openedSession, case .exchange(_, _, let carried) = step.probe {
            traffic[session] = carried
            if answer.succeeded { tally.opened += 1 } else { tally.failed += 1 }
            if let probe = played.step.probe, system.send(probe) != answer {
              tally.unlikeProbes.append("\(seed): \(probe)")
            }
          } else if let session = step.usedSession, let carried = traffic[session] {
            var fates = tally.later[carried] ?? (0, 0)
            if answer.succeeded { fates.arrived += 1 } else { fates.lost += 1 }
            tally.later[carried] = fates
            if let code = answer.diagnosis?.code { tally.codes.insert(code) }
          }
        }
        return CaseReply(.held, payload: ())
      }
    }
    return tally
  }

  @Test func `sessions of errands open, and later packets of each protocol arrive or are lost`() throws {
    let tally = try Self.play(seeds: 1...1500)
    #expect(tally.unlikeProbes == [])
    #expect(tally.opened > 40, "\(tally.opened)")
    #expect(tally.opened > 9 * tally.failed, "\(tally.opened) against \(tally.failed)")
    #expect(
      tally.codes.isSuperset(of: [.groupIngressDeny, .aclIngressDeny, .aclEgressDeny]), "\(tally.codes)")
    for traffic in [ProbeTraffic.ping, .tcp(port: 80, sourcePort: 40000), .udp(port: 53, sourcePort: 40000)] {
      let later = tally.later[traffic] ?? (0, 0)
      #expect(later.arrived > 3 && later.lost > 1, "\(traffic): \(later)")
    }
  }
}
