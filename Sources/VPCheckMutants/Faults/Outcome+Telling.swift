internal import VPCheckTopology

extension Outcome {
  /// The same outcome, except that a refusal with one code is told with another.
  func telling(_ code: RejectionCode, insteadOf right: RejectionCode) -> Outcome {
    rejection?.code == right ? .rejected(code) : self
  }

  /// The same outcome, except that a refusal with a code is told as an acceptance.
  func overlooking(_ code: RejectionCode) -> Outcome {
    rejection?.code == code ? .accepted : self
  }
}
