/// A refusal of a command.
public struct Rejection: Hashable, Sendable {
  /// The code.
  public var code: RejectionCode
  /// The text that came with it; never compared.
  public var message: String

  /// Creates a refusal.
  public init(_ code: RejectionCode, message: String = "") {
    self.code = code
    self.message = message
  }
}

/// What a system said when it accepted a command.
public struct Acceptance: Hashable, Sendable {
  /// The earlier handle under which the returned resource is known already.
  ///
  /// Set when a creating command returned a resource that existed before
  /// (PEER-CRT-10 permits it); the new handle then is another name of it.
  public var existing: ResourceID?

  /// Creates an acceptance.
  public init(existing: ResourceID? = nil) { self.existing = existing }
}

/// The reply of a control plane to a command.
public enum Outcome: Hashable, Sendable {
  case accepted(Acceptance)
  case rejected(Rejection)

  /// An acceptance with nothing further to tell.
  public static let accepted = Outcome.accepted(Acceptance())

  /// Refuses with a code.
  public static func rejected(_ code: RejectionCode, _ message: String = "") -> Outcome {
    .rejected(Rejection(code, message: message))
  }

  /// Whether the command was accepted.
  public var isAccepted: Bool {
    if case .accepted = self { return true }
    return false
  }

  /// The refusal, if it was one.
  public var rejection: Rejection? {
    guard case .rejected(let rejection) = self else { return nil }
    return rejection
  }
}
