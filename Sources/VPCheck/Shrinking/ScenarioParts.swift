internal import VPCheckTopology

/// What is left of a scenario when steps are taken out of it.
struct ScenarioParts {
  private let steps: [Step]

  init(_ scenario: Scenario) { steps = scenario.steps }

  /// The scenarios without some steps, one for every choice of who takes the parts.
  ///
  /// A step that names what is not made any more stays as it is, or names another resource
  /// of the kind that is: one with a call of its own, or one that comes with another.
  func without(_ removed: Set<Int>) -> [Scenario] {
    let kept = steps.indices.filter { !removed.contains($0) }.map { steps[$0] }
    let gone = removed.compactMap { steps[$0].command?.createdID }
    let present = kept.compactMap { $0.command?.createdID }
    var named: [ResourceID] = []
    for id in kept.flatMap(\.resources) where gone.contains(id.root) && !named.contains(id) {
      named.append(id)
    }
    var choices: [[ResourceID: ResourceID]] = [[:]]
    for id in named {
      let substitutes = present.flatMap { made -> [ResourceID] in
        if made.kind == id.kind { return [made] }
        return made.kind == id.kind.implicitOwner ? [.implicit(id.kind, of: made)] : []
      }
      choices = choices.flatMap { choice in
        [choice]
          + substitutes.map { other in
            var longer = choice
            longer[id] = other
            return longer
          }
      }
    }
    return choices.map { choice in Scenario(kept.map { $0.mapResources { choice[$0] ?? $0 } }) }
  }
}
