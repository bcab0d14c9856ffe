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

  /// Demands a certain refusal.
  static func must(_ codes: [RejectionCode]? = nil, _ reason: String) -> RefusalDemand {
    RefusalDemand(.must, codes: codes, reason)
  }

  /// Permits a refusal, because the sources leave the point open.
  static func may(_ codes: [RejectionCode]? = nil, _ reason: String) -> RefusalDemand {
    RefusalDemand(.may, codes: codes, reason)
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
///
/// - `rules` is not empty. Most laws have one rule; a sentence such as "at most one
///   gateway per VPC" both refuses a command and speaks of every state.
public struct Law: Sendable {
  /// How a law looks at a step.
  public enum Rule: Sendable {
    /// Looks at a command and the state before it; nil when it has nothing against it.
    case refuse(@Sendable (JudgedCommand) -> RefusalDemand?)
    /// Looks at a command; true when a refusal that no law justifies breaks this law.
    case accept(@Sendable (JudgedCommand) -> Bool)
    /// Looks at any step with its result and the states before and after.
    case judge(@Sendable (JudgedStep) -> LawAnswer)
    /// Compares a step with earlier ones, where no other law is broken already.
    case relate(@Sendable (JudgedStep) -> LawAnswer)
  }

  /// The id of the specification sheet.
  public let id: String
  /// The class.
  public let lawClass: LawClass
  /// The statement in plain words.
  public let statement: String
  /// Document and heading, or "derived from" with ids.
  public let source: String
  /// The law that says the same in another place; nil for most.
  ///
  /// Where both are in one book the other one judges for both, so that one bug stays
  /// one finding.
  public let twin: String?
  /// The steps of which the law can speak, for each predicate, in the same order.
  let scopes: [StepKinds]
  /// The predicates.
  let rules: [Rule]

  /// The first predicate.
  public var rule: Rule { rules[0] }

  /// Creates a law that can speak of any step, or of probes alone if it is one of the data plane.
  public init(_ id: String, _ lawClass: LawClass, _ statement: String, source: String, _ rule: Rule) {
    let scope: StepKinds = lawClass == .dataPlane ? .probe : .all
    self.init(id, lawClass, statement, source: source, scopes: [scope], rules: [rule])
  }

  init(
    _ id: String, _ lawClass: LawClass, _ statement: String, source: String, scopes: [StepKinds],
    rules: [Rule], twin: String? = nil
  ) {
    precondition(!rules.isEmpty && rules.count == scopes.count, "law \(id) has no rule, or no scope for one")
    self.id = id
    self.lawClass = lawClass
    self.statement = statement
    self.source = source
    self.scopes = scopes
    self.rules = rules
    self.twin = twin
  }
}
