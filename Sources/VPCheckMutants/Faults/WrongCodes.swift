internal import VPCheckTopology

// How a fault answers with a code that is not the right one.

extension Optional<Rejection> {
  /// The same objection with another code.
  func recoded(_ code: RejectionCode) -> Rejection? { map { Rejection(code, message: $0.message) } }
}

extension Outcome {
  /// The same outcome with another code, if it is a rejection.
  func recoded(_ code: RejectionCode) -> Outcome {
    guard let rejection else { return self }
    return .rejected(Rejection(code, message: rejection.message))
  }

  /// The same outcome with one code in the place of another.
  func recoded(_ code: RejectionCode, for old: RejectionCode) -> Outcome {
    rejection?.code == old ? recoded(code) : self
  }
}
