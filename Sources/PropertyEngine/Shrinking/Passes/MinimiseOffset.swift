extension ShrinkPass {
  /// Lowers together the integers that the last round has changed.
  ///
  /// When two numbers must stay close, lowering one and then the other by turns makes
  /// a step or two per round. Those that were changed without a change of shape are
  /// likely such a group, and what they have in common goes in a few steps.
  public static let minimiseOffset = ShrinkPass("minimiseOffset", .regular) { session in
    defer { session.offsetOrigin = session.current }
    guard let origin = session.offsetOrigin?.choices.choices else { return }
    let base = session.choices
    guard origin.count == base.count else { return }
    let changed = base.indices.filter { position in
      base[position] != origin[position] && base[position].kind == .integer && base[position].isEditable
        && !base[position].isSimplest
    }
    guard changed.count > 1, let offset = changed.map({ base[$0].distance }).min() else { return }
    var minimiser = NumberMinimiser(offset)
    try minimiser.minimise { rest in
      var candidate = base
      for position in changed {
        let choice = base[position]
        let away = choice.distance - (offset - rest)
        guard let value = choice.value(atDistance: away, goingUp: choice.value > choice.towards) else {
          return false
        }
        candidate[position] = choice.proposing(value)
      }
      return try session.accepts(candidate)
    }
  }
}
