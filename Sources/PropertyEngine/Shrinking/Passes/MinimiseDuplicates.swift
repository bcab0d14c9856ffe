extension ShrinkPass {
  /// Lowers all integers of equal value as one, so that they stay equal.
  public static let minimiseDuplicates = ShrinkPass("minimiseDuplicates", .regular) { session in
    var done: [Int128] = []
    var position = 0
    while position < session.choices.count {
      let choice = session.choices[position]
      position += 1
      guard choice.kind == .integer, !choice.isSimplest, !done.contains(choice.value) else { continue }
      done.append(choice.value)
      try minimise(alike: choice, session)
    }
  }

  private static func minimise(alike choice: Choice, _ session: ShrinkSession) throws {
    let base = session.choices
    let positions = base.indices.filter { base[$0] == choice && base[$0].isEditable }
    guard positions.count > 1 else { return }
    let goesUp = choice.value > choice.towards
    func holds(_ away: UInt128, goingUp: Bool) throws -> Bool {
      guard let value = choice.value(atDistance: away, goingUp: goingUp) else { return false }
      var candidate = base
      for position in positions { candidate[position] = candidate[position].proposing(value) }
      return try session.accepts(candidate)
    }
    var minimiser = NumberMinimiser(choice.distance)
    try minimiser.minimise { away in try holds(away, goingUp: goesUp) }
    if !goesUp, minimiser.best > 0, try holds(minimiser.best, goingUp: true) {
      try minimiser.minimise { away in try holds(away, goingUp: true) }
    }
    // What moves together is held together: alone they need not be tried in full.
    guard minimiser.best < choice.distance else { return }
    for position in positions where position < session.choices.count {
      session.minimised[position] = session.choices[position]
    }
    if positions[0] < session.choices.count { session.leastOfClass.append(session.choices[positions[0]]) }
  }
}
