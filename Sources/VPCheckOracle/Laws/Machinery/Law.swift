public import VPCheckTopology

/// What kind of statement a law makes.
public enum LawClass: String, Sendable, CaseIterable {
  /// A command must be refused, with one of certain codes.
  case rejection
  /// A command that nothing forbids must be accepted.
  case acceptance
  /// An accepted command changes exactly what it says.
  case effect
  /// Every reported state has a property.
  case invariant
  /// The fate of a packet.
  case dataPlane = "data plane"
  /// Two runs or two states are related.
  case metamorphic
}

/// A demand that a rejection law makes of one command.
public struct RefusalDemand: Sendable {
  /// Whether the command must be refused, or may be (the sources leave it open).
  public enum Force: Sendable {
    case must, may
  }

  /// Must, or may.
  public var force: Force
  /// The codes that are right; nil when any client error is.
  public var codes: [RejectionCode]?
  /// The reason in a few words, naming the resources and values involved.
  public var reason: String

  /// Demands a refusal, by default a certain one with any code.
  public init(_ force: Force = .must, codes: [RejectionCode]? = nil, _ reason: String) {
    self.force = force
    self.codes = codes
    self.reason = reason
  }
}

/// A difference between what a law demands and what was seen.
public struct Difference: Hashable, Sendable {
  /// The kind of difference as a slug without values, such as `accepted` or `state-active`.
  ///
  /// It is part of the fingerprint: one bug should give one kind.
  public var kind: String
  /// What the law demands, naming resources and values.
  public var expected: String
  /// What was seen.
  public var observed: String

  /// Describes a difference.
  public init(_ kind: String, expected: String, observed: String) {
    self.kind = kind
    self.expected = expected
    self.observed = observed
  }
}

/// What a law says to one step.
public enum LawAnswer: Sendable {
  /// The law does not speak of the step.
  case silent
  /// The law speaks of the step and is satisfied.
  case held
  /// The law is broken, in one or several ways.
  case broken([Difference])

  /// Broken if there are differences, held otherwise.
  public static func from(_ differences: [Difference]) -> LawAnswer {
    differences.isEmpty ? .held : .broken(differences)
  }
}

/// A predicate on histories, with the sheet id by which everybody names it.
public struct Law: Sendable {
  /// How a law looks at a step.
  public enum Rule: Sendable {
    /// Looks at a command and the state before it; nil when it has nothing against it.
    case refuse(@Sendable (JudgedCommand) -> RefusalDemand?)
    /// Looks at any step with its result and the states before and after.
    case judge(@Sendable (JudgedStep) -> LawAnswer)
  }

  /// The id of the specification sheet.
  public let id: String
  /// The class.
  public let lawClass: LawClass
  /// The statement in plain words.
  public let statement: String
  /// Document and heading, or "derived from" with ids.
  public let source: String
  /// The predicate.
  public let rule: Rule

  /// Creates a law.
  public init(_ id: String, _ lawClass: LawClass, _ statement: String, source: String, _ rule: Rule) {
    self.id = id
    self.lawClass = lawClass
    self.statement = statement
    self.source = source
    self.rule = rule
  }
}
