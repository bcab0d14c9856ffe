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
    if session.minimised[position] == choice {
      // It was at a bound before; that other numbers have moved is unlikely to matter.
      if try !holds(choice.distance - 1, goingUp: goesUp) { return }
    }
    defer { session.minimised[position] = position < session.choices.count ? session.choices[position] : nil }
    // The three simplest places, in their order, whichever side the value is on. The
    // first may have been refused a moment ago, as a part of one number.
    if session.refusedSimplest[position] != choice, try holds(0, goingUp: true) { return }
    for isAbove in [true, false] where choice.distance > 1 || (isAbove && !goesUp) {
      if try holds(1, goingUp: isAbove) { return }
    }
    var minimiser = NumberMinimiser(choice.distance, hasTriedLeast: true)
    try minimiser.minimise { away in try holds(away, goingUp: goesUp) }
    let reached = minimiser.best
    // Moving by a few only is a sign that something holds it near its value.
    if reached > 1, choice.distance - reached <= 4 { try lowerWithNext(position, session) }
    guard reached > 1, choice.kind == .integer else { return }
    // At equal distance the value above is simpler; below it takes one step less.
    if goesUp, try holds(reached - 1, goingUp: false) {
      var other = NumberMinimiser(reached - 1, hasTriedLeast: true)
      try other.minimise { away in try holds(away, goingUp: false) }
    } else if !goesUp, try holds(reached, goingUp: true) {
      var other = NumberMinimiser(reached, hasTriedLeast: true)
      try other.minimise { away in try holds(away, goingUp: true) }
    }
  }

  /// Lowers a number that does not move alone together with the next one of its range.
  private static func lowerWithNext(_ position: Int, _ session: ShrinkSession) throws {
    let choice = session.choices[position]
    guard choice.kind == .integer, choice.isAmount else { return }
    let next = session.choices.indices.first { later in
      let other = session.choices[later]
      return later > position && other.kind == .integer && other.hasRange(of: choice)
    }
    guard let next, !session.choices[next].isSimplest else { return }
    try move(position, next, keepingSum: false, session)
    guard position < session.choices.count, session.choices[position] != choice else { return }
    session.leastOfClass.append(session.choices[position])
  }
}
