internal import VPCheck
internal import VPCheckCorpus
internal import VPCheckMutants

/// The smallest cases that show faults, one for each fault and each law that must notice.
struct FaultCases {
  private var cases: [StoredCase]

  init(_ cases: [StoredCase]) { self.cases = cases }

  /// The cases with those of verified faults in the place of older ones.
  ///
  /// A fault that was missed keeps its older cases; one that is not in the catalogue any
  /// more loses them.
  func replacing(_ records: [FaultVerification]) -> FaultCases {
    let byFault = Dictionary(grouping: cases) { $0.violations.first?.system ?? "" }
    var kept: [StoredCase] = []
    for fault in FaultCatalogue.all {
      let system = fault.source.name
      let record = records.first { $0.id == fault.id }
      let found = (record?.violations ?? []).map { Self.stored($0, on: system) }
      let known = (byFault[system] ?? []).filter { old in
        fault.laws.contains(old.law) && !found.contains { $0.law == old.law }
      }
      kept += (found + known).sorted { one, other in
        fault.laws.firstIndex(of: one.law) ?? 0 < fault.laws.firstIndex(of: other.law) ?? 0
      }
    }
    return FaultCases(kept)
  }

  /// The cases with those of their faults' own laws replaced.
  func replacing(_ shrunk: [LeastCase.Case]) -> FaultCases {
    FaultCases(
      cases.map { old in
        let new = shrunk.first { each in
          old.law == each.fault.law && !old.fingerprints(on: each.fault.source.name).isEmpty
        }
        guard let new else { return old }
        var result = old
        result.scenario = new.scenario
        return result
      })
  }

  private static func stored(_ violation: Violation, on system: String) -> StoredCase {
    StoredCase(
      law: violation.law,
      violations: [RecordedViolation(system: system, fingerprint: violation.fingerprint, observed: "")],
      scenario: violation.scenario)
  }

  /// The text of the file.
  var text: String {
    CaseCollection.text(
      of: cases,
      comment: "The smallest cases that show the faults, written by vpcheck faults --verify --save.")
  }
}
