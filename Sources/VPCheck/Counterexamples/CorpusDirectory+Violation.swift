package import VPCheckCorpus
internal import VPCheckTopology

extension CorpusDirectory {
  /// Saves the smallest case of a violation, in place of an earlier one.
  ///
  /// - Returns: The file that holds it.
  package func save(_ violation: Violation, system: String, seed: UInt64) throws(CorpusError) -> String {
    let law = LawBook.law(violation.law)
    let kind = violation.fingerprint.split(separator: "/").dropFirst().joined(separator: "-")
    return try save(
      StoredCase(
        comments: [
          "\(violation.law): \(law?.statement ?? "")", "expected: \(violation.expected)",
          "source: \(law?.source ?? "")",
        ],
        law: violation.law,
        violations: [
          RecordedViolation(
            system: system, fingerprint: violation.fingerprint, observed: violation.observed)
        ]
          + violation.companions.map {
            RecordedViolation(system: system, fingerprint: $0, observed: "")
          },
        scenario: violation.scenario, seed: String(seed),
        choices: violation.choices.isEmpty ? nil : violation.choices), name: kind, replacing: violation.path)
  }
}
