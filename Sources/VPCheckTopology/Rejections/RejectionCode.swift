/// The code of a refusal, as it is spelt on the wire.
///
/// An open set: systems may answer with codes that nobody listed. Equality ignores
/// letter case and a leading "Client." (ERR-GEN-6, ERR-GEN-7).
public struct RejectionCode: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The spelling as it was answered, without a leading "Client.".
  public let name: String
  private let folded: String

  /// Creates a code from its spelling.
  public init(_ name: String) {
    let stripped = name.hasPrefix("Client.") ? String(name.dropFirst("Client.".count)) : name
    self.name = stripped
    folded = stripped.lowercased()
  }

  /// Creates a code from its spelling.
  public init(stringLiteral value: String) { self.init(value) }

  /// The spelling.
  public var description: String { name }

  /// Compares without letter case.
  public static func == (lhs: RejectionCode, rhs: RejectionCode) -> Bool { lhs.folded == rhs.folded }

  /// Hashes the spelling without letter case.
  public func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

extension RejectionCode {
  /// A required parameter is absent.
  public static let missingParameter: RejectionCode = "MissingParameter"
  /// A value is malformed, unsupported or out of range.
  public static let invalidParameterValue: RejectionCode = "InvalidParameterValue"
  /// A dry run of a request that would be accepted (VPC-GEN-6).
  public static let dryRunOperation: RejectionCode = "DryRunOperation"
  /// Something depends on the resource.
  public static let dependencyViolation: RejectionCode = "DependencyViolation"
  /// The caller may not do this.
  public static let operationNotPermitted: RejectionCode = "OperationNotPermitted"
  /// The state of a peering connection does not permit it.
  public static let invalidStateTransition: RejectionCode = "InvalidStateTransition"
}
