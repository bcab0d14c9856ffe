extension TestCase {
  /// Runs a property on this test case, which has been reset before.
  ///
  /// - Returns: How the case ended, and the ways in which it failed, none unless it
  ///   is interesting.
  public func run(_ property: Property) -> (status: CaseStatus, signatures: [FailureSignature]) {
    let (status, signatures, _) = run { testCase in
      CaseReply(try property(testCase), payload: ())
    }
    return (status, signatures)
  }

  /// Runs a property with a payload; the payload is nil when the run was stopped.
  public func run<Payload>(
    _ property: (TestCase) throws -> CaseReply<Payload>
  ) -> (status: CaseStatus, signatures: [FailureSignature], payload: Payload?) {
    do {
      let reply = try property(self)
      // A property that swallowed the stop has judged a case that never was.
      if let stop { return (TestCase.status(of: stop), [], nil) }
      let signatures = reply.verdict.signatures
      return (signatures.isEmpty ? .valid : .interesting, signatures, reply.payload)
    } catch {
      if let stop { return (TestCase.status(of: stop), [], nil) }
      if let stop = error as? StopTestCase { return (TestCase.status(of: finish(stop)), [], nil) }
      return (.interesting, [.thrown(error)], nil)
    }
  }

  /// Tells what a property's answer comes to, without ending the run.
  func judgement(
    _ outcome: Result<CaseVerdict, any Error>
  ) -> (status: CaseStatus, signatures: [FailureSignature]) {
    if let stop { return (TestCase.status(of: stop), []) }
    switch outcome {
    case .success(let verdict):
      return (verdict.signatures.isEmpty ? .valid : .interesting, verdict.signatures)
    case .failure(let error as StopTestCase): return (TestCase.status(of: error), [])
    case .failure(let error): return (.interesting, [.thrown(error)])
    }
  }

  private static func status(of stop: StopTestCase) -> CaseStatus {
    switch stop {
    case .overrun: .overrun
    case .rejected: .invalid
    }
  }
}
