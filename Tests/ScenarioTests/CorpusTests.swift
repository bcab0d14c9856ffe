import Foundation
import Testing
import VPCheck
import VPCheckCorpus
import VPCheckOracle

@Suite struct CorpusTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("corpus").path

  @Test func `every case of the corpus is readable and does on the model what it says`() throws {
    let (cases, unreadable) = CorpusDirectory(path: Self.folder).load()
    #expect(unreadable.isEmpty, "\(unreadable)")
    #expect(cases.count >= 50)
    let replay = CaseReplay(ModelSystem(), name: "model")
    for file in cases {
      let result = replay.replay(file.stored)
      #expect(result.failure == nil)
      for difference in result.differences {
        Issue.record(
          "\(file.path): \(difference.law) expected \(difference.expected), \(difference.observed)")
      }
    }
  }

  /// Most cases were once a disagreement, of a system with the laws or of the laws with themselves.
  @Test func `no case of the corpus breaks a law on the model, comparisons of runs included`() throws {
    let referee = Referee(ModelSystem())
    for file in CorpusDirectory(path: Self.folder).load().cases {
      let trial = referee.trial(file.stored.scenario)
      var found = Set(trial.fingerprints)
      for relation in TwinRelation.all { found.formUnion(referee.compared(trial, by: relation).fingerprints) }
      #expect(found.isEmpty, "\(file.path): \(found.sorted())")
    }
  }

  @Test func `a case that is told to expect the wrong thing is noticed`() throws {
    let text = """
      format 1
      law PEER-OVL-1
      vpc1 = createVpc 10.0.0.0/16   expect refused
      deleteVpc vpc2   expect accepted
      instanceConnect i1   expect success
      """
    let result = CaseReplay(ModelSystem(), name: "model").replay(try StoredCase(parsing: text))
    #expect(result.differences.count == 3, "\(result.differences)")
  }
}
