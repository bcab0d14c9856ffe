extension ShrinkPass {
  /// Lowers a decision by one and removes one later part with it.
  ///
  /// It mends what counts or names something far away: a length and one of the many
  /// elements, a branch and one of its arguments.
  public static let lowerAndDelete = ShrinkPass("lowerAndDelete", .lastResort) { session in
    var position = 0
    while position < session.choices.count {
      let choice = session.choices[position]
      if choice.isEditable, !choice.isSimplest {
        let lowered = choice.value > choice.towards ? choice.value - 1 : choice.value + 1
        try lower(position, to: lowered, session)
      }
      position += 1
    }
  }

  private static func lower(_ position: Int, to value: Int128, _ session: ShrinkSession) throws {
    var candidate = session.choices
    candidate[position] = candidate[position].proposing(value)
    for span in session.spans.spans where span.start > position && span.count > 0 {
      if try session.accepts(candidate.removing(span.range)) { return }
    }
    for later in candidate.indices where later > position {
      if try session.accepts(candidate.removing(later..<later + 1)) { return }
    }
  }
}
