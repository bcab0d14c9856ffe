/// A stable name for one way in which a property can fail.
///
/// It must not contain values, only what kind of failure it was: shrinking changes
/// the values, and keeps to one signature.
public struct FailureSignature: Sendable, Hashable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The name.
  public let fingerprint: String

  /// Creates a signature with a name.
  public init(_ fingerprint: String) { self.fingerprint = fingerprint }

  /// Creates a signature with a literal name.
  public init(stringLiteral value: String) { fingerprint = value }

  /// The name.
  public var description: String { fingerprint }

  /// Orders by name.
  public static func < (lhs: FailureSignature, rhs: FailureSignature) -> Bool {
    lhs.fingerprint < rhs.fingerprint
  }

  /// The signature of a property that threw: the type of the error, not its contents.
  public static func thrown(_ error: any Error) -> FailureSignature {
    FailureSignature("threw \(type(of: error))")
  }
}

/// What a property says about one case.
public struct CaseVerdict: Sendable, Hashable {
  /// The ways in which the case failed, in the order found; empty when it held.
  public var signatures: [FailureSignature]

  /// Creates a verdict.
  public init(signatures: [FailureSignature] = []) { self.signatures = signatures }

  /// The property held.
  public static let held = CaseVerdict()

  /// Returns the verdict that the property failed in one way.
  public static func failed(_ signature: FailureSignature) -> CaseVerdict {
    CaseVerdict(signatures: [signature])
  }
}

/// A verdict and what the case has to tell besides.
public struct CaseReply<Payload: Sendable>: Sendable {
  /// The verdict.
  public var verdict: CaseVerdict
  /// Anything the caller gathers over the cases, such as counters.
  public var payload: Payload

  /// Creates a reply.
  public init(_ verdict: CaseVerdict, payload: Payload) {
    self.verdict = verdict
    self.payload = payload
  }
}

/// A property as the shrinker sees it: draws a case, judges it.
///
/// It depends on nothing but its draws. Errors of its own that it throws are failures
/// with the signature `FailureSignature.thrown`.
public typealias Property = (TestCase) throws -> CaseVerdict
