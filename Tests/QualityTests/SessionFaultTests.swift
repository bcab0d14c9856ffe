import Foundation
import Testing
import VPCheck
import VPCheckCorpus
import VPCheckMutants
import VPCheckTopology

/// The kept cases about sessions: a fault carries the last packet otherwise than the model.
@Suite struct SessionFaultTests {
  private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("fault-cases.txt").path

  private func answers(_ stored: StoredCase, _ system: any ControlPlaneSystem) throws -> [ProbeAnswer] {
    var player = Player(system)
    try player.begin()
    return try stored.scenario.steps.compactMap { step in
      let played = try player.play(step)
      if case .outcome(.rejected(let rejection)) = played.result {
        Issue.record("\(rejection.code) in the case of \(stored.violations.map(\.system)): \(step.text)")
      }
      guard case .answer(let answer) = played.result else { return nil }
      return answer
    }
  }

  @Test func `in its case each fault carries the last packet of a session otherwise, and all before alike`()
    throws
  {
    let stored = try CaseCollection.cases(in: String(contentsOfFile: Self.path, encoding: .utf8))
      .filter { $0.scenario.steps.last?.usedSession != nil }
    #expect(stored.count >= 22)
    for stored in stored {
      let name = try #require(stored.violations.first?.system)
      let fault = try #require(FaultCatalogue.all.first { $0.source.name == name })
      let sound = try answers(stored, ModelSystem())
      let faulty = try answers(stored, try fault.source.make(0))
      #expect(sound.dropLast() == faulty.dropLast(), "\(name)")
      #expect(sound.first?.succeeded == true, "\(name)")
      #expect(sound.last?.succeeded != faulty.last?.succeeded, "\(name)")
      let isDelivered = stored.violations.contains { $0.fingerprint.hasSuffix("/delivered") }
      #expect(faulty.last?.succeeded == isDelivered, "\(name)")
    }
  }
}
