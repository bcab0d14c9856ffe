extension ShrinkPass {
  /// Lowers every single decision as far as it goes, from the first to the last.
  ///
  /// Earlier decisions come first, since they count for more in the order. A change
  /// that alters the shape of what follows is repaired. The decisions to go on with a
  /// repetition are left to the passes that remove elements.
  public static let minimiseChoices = ShrinkPass("minimiseChoices", .regular) { session in
    var flags = session.repetitionFlags
    var position = 0
    while position < session.choices.count {
      let choice = session.choices[position]
      if choice.isEditable, !choice.isSimplest, !flags.contains(position) {
        let successesBefore = session.successes
        try minimise(position, choice, session)
        if session.successes > successesBefore { flags = session.repetitionFlags }
      }
      position += 1
    }
  }

  private static func minimise(_ position: Int, _ choice: Choice, _ session: ShrinkSession) throws {
    func holds(_ away: UInt128, goingUp: Bool) throws -> Bool {
      guard position < session.choices.count else { return false }
      let now = session.choices[position]
      guard let value = now.value(atDistance: away, goingUp: goingUp) else { return false }
      return try session.acceptsWithRepair(value, at: position)
    }
    let goesUp = choice.value > choice.towards
    var minimiser = NumberMinimiser(choice.distance)
    try minimiser.minimise { away in try holds(away, goingUp: goesUp) }
    let reached = minimiser.best
    guard reached > 0, choice.kind == .integer else { return }
    // At equal distance the value above is simpler; below it takes one step less.
    if goesUp, reached > 1, try holds(reached - 1, goingUp: false) {
      var other = NumberMinimiser(reached - 1)
      try other.minimise { away in try holds(away, goingUp: false) }
    } else if !goesUp, try holds(reached, goingUp: true) {
      var other = NumberMinimiser(reached)
      try other.minimise { away in try holds(away, goingUp: true) }
    }
  }
}
