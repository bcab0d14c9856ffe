internal import VPCheckTopology

/// A law by which two commands in a row give back the state before them.
struct Restoration: Sendable {
  /// The id of the sheet.
  let id: String
  /// The commands that can undo.
  let scope: StepKinds
  /// The statement in plain words.
  let statement: String
  /// Where it is from.
  let source: String
  /// Returns whether a command undoes a change.
  let undoes: @Sendable (Command, AppliedChange) -> Bool
  /// Returns a state without what may differ afterwards.
  let form: @Sendable (Topology) -> Topology

  /// States that a command undoes another.
  init(
    _ id: String, on scope: StepKinds, _ statement: String, source: String,
    asideFrom form: @escaping @Sendable (Topology) -> Topology = { $0 },
    undoes: @escaping @Sendable (Command, AppliedChange) -> Bool
  ) {
    self.id = id
    self.scope = scope
    self.statement = statement
    self.source = source
    self.form = form
    self.undoes = undoes
  }

  /// The restoration as a law of the book.
  var law: Law {
    Law(
      id, .metamorphic, statement, source: source, scopes: [scope],
      rules: [.relate { answer(to: $0) }])
  }

  private func answer(to step: JudgedStep) -> LawAnswer {
    guard let command = step.acceptedCommand, let change = step.lastChange,
      change.after == step.before, undoes(command, change)
    else { return .silent }
    var start = form(change.before.comparable)
    let end = form(step.after.comparable)
    // What was not asked anew says nothing.
    start.take(Set(ResourceKind.allCases).subtracting(step.refreshed), from: end)
    guard start != end else { return .held }
    let kinds = ResourceKind.allCases.filter {
      KindMask(differencesBetween: start, and: end).contains(KindMask($0))
    }
    let words = kinds.map(\.stem).joined(separator: ", ")
    return .broken([
      Difference(
        "not-restored", expected: "the state before step \(change.index + 1)",
        observed: "another state: \(words) differ")
    ])
  }
}

extension Topology {
  /// The state without the order in which rules are reported, which means nothing.
  var comparable: Topology {
    guard securityGroups.contains(where: { $0.rules.count > 1 }) else { return self }
    var state = self
    state.securityGroups.updateAll { group in
      guard group.rules.count > 1 else { return }
      // Each rule is written out once, not once for every comparison.
      group.rules = group.rules.map { (text: $0.description, rule: $0) }.sorted { $0.text < $1.text }
        .map(\.rule)
    }
    return state
  }
}
