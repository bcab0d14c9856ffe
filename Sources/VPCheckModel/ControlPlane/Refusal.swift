internal import VPCheckTopology

/// A rejection on its way out of a command that has changed nothing yet.
///
/// Commands first ask every rule, which may throw, and only then change the
/// topology; a rejected command therefore leaves no trace (VPC-GEN-1). Not a
/// conformance of `Rejection` itself: for everybody else a rejection is a value.
struct Refusal: Error {
  let rejection: Rejection

  init(_ rejection: Rejection) { self.rejection = rejection }

  /// Refuses with a code, and the law as the message.
  init(_ code: RejectionCode, _ law: String) { rejection = Rejection(code, message: law) }
}

/// Throws the objection, if there is one.
@inline(__always)
func uphold(_ objection: Rejection?) throws(Refusal) {
  if let objection { throw Refusal(objection) }
}
