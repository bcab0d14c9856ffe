internal import Testing

extension FailureSignature {
  /// Creates the signature of an issue: its place in the source and its kind.
  ///
  /// What was compared with what changes while a case shrinks, and so is no part of it.
  /// The column is, since one line may hold two expectations.
  init(_ issue: Issue) {
    let kind: String
    switch issue.kind {
    case .unconditional: kind = "issue"
    case .expectationFailed: kind = "expectation"
    case .confirmationMiscounted: kind = "confirmation"
    case .errorCaught(let error): kind = "caught \(type(of: error))"
    case .timeLimitExceeded: kind = "time limit"
    case .knownIssueNotRecorded: kind = "known issue not recorded"
    case .valueAttachmentFailed(let error): kind = "attachment failed with \(type(of: error))"
    case .apiMisused: kind = "misuse"
    case .system: kind = "system"
    @unknown default: kind = "other"
    }
    guard let place = issue.sourceLocation else {
      self.init(kind)
      return
    }
    self.init("\(kind) at \(place.fileID):\(place.line):\(place.column)")
  }
}

/// What one run of the body came to.
enum Judgement: Sendable {
  /// The case holds, or fails in the ways named.
  case verdict(CaseVerdict)
  /// The body let the end of the case through, such as an assumption not met.
  case ended(StopTestCase)
  /// The test was cancelled; the case says nothing.
  case cancelled

  /// Judges a case by the issues that it recorded and the error that it threw.
  ///
  /// - Parameters:
  ///   - issues: The issues, in order.
  ///   - error: The error; nil when the body came to its end.
  init(issues: [Issue], error: (any Error)?) {
    if let stop = error as? StopTestCase {
      self = .ended(stop)
      return
    }
    var signatures: [FailureSignature] = []
    for issue in issues {
      let signature = FailureSignature(issue)
      if !signatures.contains(signature) { signatures.append(signature) }
    }
    // A requirement that fails records an issue before it throws. If there is none,
    // it was expected to fail, and the error only ends the case.
    if let error, !(error is ExpectationFailedError) {
      let signature = FailureSignature.thrown(error)
      if !signatures.contains(signature) { signatures.append(signature) }
    }
    self = .verdict(CaseVerdict(signatures: signatures))
  }
}
