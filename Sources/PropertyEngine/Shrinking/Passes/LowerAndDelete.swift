extension ShrinkPass {
  /// Lowers a decision and removes or lifts one later part with it.
  ///
  /// It mends what counts or names something far away: a length and one of the many
  /// elements, a branch and one of its arguments, a depth and one level of a tree.
  /// Going down by one is tried, and halving, since sizes are often divided.
  public static let lowerAndDelete = ShrinkPass("lowerAndDelete", .lastResort) { session in
    var position = 0
    while position < session.choices.count {
      let choice = session.choices[position]
      if choice.isEditable, !choice.isSimplest, !session.repetitionFlags.contains(position) {
        let goesUp = choice.value > choice.towards
        var isDone = try !governsShape(position, session)
        for away in [choice.distance - 1, choice.distance / 2] where !isDone {
          guard let value = choice.value(atDistance: away, goingUp: goesUp) else { continue }
          isDone = try lower(position, to: value, session)
        }
      }
      position += 1
    }
  }

  /// Whether lowering a decision changes what is asked for after it.
  ///
  /// One that changes nothing, by one step or all the way, counts none of what follows.
  private static func governsShape(_ position: Int, _ session: ShrinkSession) throws -> Bool {
    let choice = session.choices[position]
    for away in [0, choice.distance - 1] {
      guard let value = choice.value(atDistance: away, goingUp: choice.value > choice.towards)
      else { continue }
      var candidate = session.choices
      candidate[position] = choice.proposing(value)
      let attempt = try session.attempt(candidate)
      if attempt.isAccepted { return false }
      guard let run = attempt.run, run.hasShape(of: session.current) else { return true }
    }
    return false
  }

  private static func lower(
    _ position: Int, to value: Int128, _ session: ShrinkSession
  ) throws -> Bool {
    let spans = session.spans
    var candidate = session.choices
    candidate[position] = candidate[position].proposing(value)
    for span in spans.spans where span.start > position && span.count > 0 {
      if try session.accepts(candidate.removing(span.range)) { return true }
    }
    for later in candidate.indices where later > position {
      if try session.accepts(candidate.removing(later..<later + 1)) { return true }
    }
    for (place, outer) in spans.spans.enumerated() where outer.start > position {
      for inner in descendants(of: place, in: spans) {
        let part = candidate[inner.range]
        if try session.accepts(candidate.replacing(outer.range, with: part)) { return true }
      }
    }
    return false
  }
}
