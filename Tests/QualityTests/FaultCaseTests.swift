import Foundation
import Testing
import VPCheck
import VPCheckCorpus
import VPCheckMutants

/// The kept cases: each fault is noticed by its laws, and the model breaks none of them.
///
/// Finding every fault anew takes minutes; `vpcheck faults --verify --save` does it and
/// writes the file that is replayed here.
@Suite struct FaultCaseTests {
  private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("fault-cases.txt").path

  private func storedCases() throws -> [StoredCase] {
    try CaseCollection.cases(in: String(contentsOfFile: Self.path, encoding: .utf8))
  }

  @Test func `every fault is noticed by each law that it names`() throws {
    let stored = Dictionary(grouping: try storedCases()) { $0.violations.first?.system ?? "" }
    for fault in FaultCatalogue.all {
      let cases = stored[fault.source.name] ?? []
      let laws = fault.laws.filter { !FaultsWithoutCases.all.contains("\(fault.id) \($0)") }
      #expect(cases.map(\.law) == laws, "\(fault.id) has cases for \(cases.map(\.law))")
      let replay = CaseReplay(try fault.source.make(0), name: fault.source.name)
      for stored in cases {
        let result = replay.replay(stored)
        #expect(result.failure == nil)
        #expect(!stored.violations.isEmpty && result.gone == [], "\(fault.id): \(stored.law)")
      }
    }
  }

  @Test func `the model breaks no law in the case of any fault`() throws {
    let replay = CaseReplay(ModelSystem(), name: "model")
    for stored in try storedCases() {
      let result = replay.replay(stored)
      #expect(result.failure == nil)
      let differences = result.differences.map { "\($0.law): \($0.expected), \($0.observed)" }
      #expect(differences == [], "\(stored.violations.map(\.system))")
    }
  }

  @Test func `a case tells of its own fault and of nothing that is not in the catalogue`() throws {
    for stored in try storedCases() {
      let violation = try #require(stored.violations.first)
      #expect(stored.violations.count == 1)
      #expect(violation.fingerprint.hasPrefix("\(stored.law)/"))
      let id = violation.system.replacingOccurrences(of: "fault:", with: "")
      #expect(FaultCatalogue.fault(id) != nil, "\(violation.system)")
    }
  }
}
