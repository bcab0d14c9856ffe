/// What one case of a chunk came to, but for its payload.
///
/// Nearly all cases hold and have nothing to tell, so what there may be to tell is kept
/// apart: a record is then three words, and only one of them counts references.
///
/// Payloads are kept beside the records: a generic record has to ask the runtime for its
/// layout whenever it is moved, which took a third of the time of a cheap case.
struct CaseRecord: Sendable {
  /// The number of the case.
  let caseIndex: Int
  /// How it ended.
  let status: CaseStatus
  /// What else there is to tell; nil when nothing.
  private let details: CaseDetails?

  /// Notes what a run came to.
  init(caseIndex: Int, status: CaseStatus, signatures: [FailureSignature], _ testCase: TestCase) {
    self.caseIndex = caseIndex
    self.status = status
    let isPlain = status == .valid && testCase.labels.isEmpty
    details = isPlain ? nil : CaseDetails(status: status, signatures: signatures, testCase)
  }

  /// Takes over what a case came to in an earlier run.
  init<Payload>(_ kept: KeptCase<Payload>) {
    caseIndex = kept.caseIndex
    status = kept.status
    details = kept.status == .valid ? nil : CaseDetails(signatures: kept.signatures, choices: kept.choices)
  }

  /// The ways in which it failed.
  var signatures: [FailureSignature] { details?.signatures ?? [] }
  /// The labels that it gave.
  var labels: [String] { details?.labels ?? [] }
  /// The assumption that it did not meet, if any.
  var rejection: String? { details?.rejection }
  /// The decisions, kept for failures only; those of cases that held would fill the memory.
  var choices: ChoiceSequence? { details?.choices }
}

/// What the few cases that are not plain have to tell; a class, so that it takes a word.
private final class CaseDetails: Sendable {
  let signatures: [FailureSignature]
  let labels: [String]
  let rejection: String?
  let choices: ChoiceSequence?

  init(status: CaseStatus, signatures: [FailureSignature], _ testCase: TestCase) {
    self.signatures = signatures
    labels = testCase.labels
    if case .rejected(let reason) = testCase.stop { rejection = reason } else { rejection = nil }
    choices = status == .interesting ? testCase.choices : nil
  }

  init(signatures: [FailureSignature], choices: ChoiceSequence?) {
    self.signatures = signatures
    labels = []
    rejection = nil
    self.choices = choices
  }
}
