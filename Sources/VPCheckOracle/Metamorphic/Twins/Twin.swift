internal import AddressMath
package import VPCheckTopology

/// Another scenario that has to fare like a given one.
package struct Twin: Sendable {
  /// The steps of the other scenario.
  package var scenario: Scenario
  /// For each step of the given scenario the position that corresponds to it; nil for none.
  var places: [Int?]
  /// Where the steps begin that correspond to one step of the given scenario, if there are several.
  var starts: [Int: Int] = [:]
  /// The steps whose outcomes are compared although the states before them do not correspond.
  var free: Set<Int> = []
  /// The handle that corresponds to a handle.
  var name: @Sendable (ResourceID) -> ResourceID = { $0 }
  /// The address that corresponds to an address.
  var move: @Sendable (Address) -> Address = { $0 }
  /// Brings a state of either run into a form in which corresponding states are equal.
  var form: @Sendable (Topology) -> Topology = { $0 }

  /// Creates a scenario with the same number of steps.
  init(_ steps: [Step]) {
    scenario = Scenario(steps)
    places = Array(steps.indices)
  }

  /// The state of the given run as it corresponds to one of the other run.
  func counterpart(of state: Topology) -> Topology { form(state.translated(name, move).comparable) }

  /// A state of the other run in the same form.
  func normalised(_ state: Topology) -> Topology { form(state.comparable) }
}

/// A run that was played and judged, as far as comparing needs it.
package struct JudgedRun: Sendable {
  /// The steps with their results.
  package var history: History
  /// The steps at which a law that knows the right answer is broken.
  package var accused: Set<Int>

  /// Describes a run.
  package init(_ history: History, accused: Set<Int>) {
    self.history = history
    self.accused = accused
  }
}

/// What comparing two runs came to.
package struct TwinVerdict: Sendable {
  /// Whether anything could be compared.
  package var speaks = false
  /// The first difference; nil when the runs agree.
  package var finding: Finding?
}

/// A law about two runs of one system, the second of which is made from the first.
package struct TwinRelation: Sendable {
  /// What is compared.
  struct Aspects: OptionSet, Sendable {
    let rawValue: UInt8
    /// Whether commands are accepted.
    static let outcomes = Aspects(rawValue: 1)
    /// Whether exchanges succeed.
    static let answers = Aspects(rawValue: 2)
    /// The part of the state that the law speaks of.
    static let states = Aspects(rawValue: 4)
  }

  /// The id of the sheet.
  package let id: String
  /// How the second scenario is made, as a slug; it is part of the fingerprint.
  package let kind: String
  let statement: String
  let source: String
  let aspects: Aspects
  /// The commands whose outcomes the law speaks of.
  let scope: StepKinds
  /// The part of a state that is compared.
  let facet: @Sendable (Topology) -> Topology
  let transform: @Sendable (Scenario, History) -> Twin?

  init(
    _ id: String, _ kind: String, _ statement: String, source: String, comparing aspects: Aspects,
    on scope: StepKinds = .all, of facet: @escaping @Sendable (Topology) -> Topology = { $0 },
    transform: @escaping @Sendable (Scenario, History) -> Twin?
  ) {
    self.id = id
    self.kind = kind
    self.statement = statement
    self.source = source
    self.aspects = aspects
    self.scope = scope
    self.facet = facet
    self.transform = transform
  }

  /// Every relation between two runs.
  package static let all: [TwinRelation] =
    OrderTwins.all + SpellingTwins.all + PeeringTwins.all + PlaceTwins.all + RewrittenTwins.all

  private static let byLaw = Dictionary(grouping: all) { $0.id }

  /// Returns the relation that a fingerprint tells of; nil when it is of another kind.
  package static func of(fingerprint: String) -> TwinRelation? {
    let parts = fingerprint.split(separator: "/")
    guard parts.count == 3 else { return nil }
    return byLaw[String(parts[0])]?.first { parts[2].hasPrefix("\($0.kind)-") }
  }

  /// Returns whether two values are the same relation.
  package func isSame(as other: TwinRelation) -> Bool { id == other.id && kind == other.kind }

  /// The relation as a law of the book; it speaks of no single step.
  var law: Law {
    Law(
      id, .metamorphic, statement, source: source, scopes: [[]], rules: [.relate { _ in .silent }])
  }

  /// Makes the second scenario.
  ///
  /// - Parameters:
  ///   - scenario: The steps as they were asked for.
  ///   - history: What came of them.
  /// - Returns: nil when the conditions of the law do not hold.
  package func twin(of scenario: Scenario, _ history: History) -> Twin? {
    guard scenario.steps.count <= history.steps.count, !scenario.steps.isEmpty else { return nil }
    return transform(scenario, history)
  }
}
