import Testing
import VPCheck
import VPCheckCorpus
import VPCheckMutants

/// Faults that take a network which random cases seldom come to, or never.
@Suite struct RareFaultTests {
  @Test(arguments: routes + peering + groups)
  func `its law notices a rare fault, and the model breaks no law in the same case`(
    fault: String, text: String
  ) throws {
    let fault = try #require(FaultCatalogue.fault(fault))
    let stored = try StoredCase(parsing: text)
    let trial = Referee(try fault.source.make(0), laws: [fault.law]).trial(stored.scenario)
    #expect(trial.failure == nil)
    #expect(trial.fingerprints.contains { $0.hasPrefix(fault.law + "/") }, "\(trial.fingerprints)")

    let sound = Referee(ModelSystem()).trial(stored.scenario)
    #expect(sound.failure == nil)
    #expect(sound.fingerprints.isEmpty, "\(sound.fingerprints)")
  }
}
