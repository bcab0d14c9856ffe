extension ShrinkPass {
  /// Takes an earlier alternative and draws its contents anew.
  ///
  /// Where a decision selects one of a few alternatives, what was drawn for one means
  /// nothing to another, and the simplest contents need not fail. So the contents are
  /// drawn at random, and what follows is kept as it was.
  public static let redrawBranches = ShrinkPass("redrawBranches", .lastResort) { session in
    var position = 0
    while position < session.choices.count {
      let choice = session.choices[position]
      if choice.kind == .integer, choice.isEditable, choice.indexMax < alternativeCountMax {
        for index in 0..<choice.index where try redraw(position, index, session) { break }
      }
      position += 1
    }
  }

  /// More values than this are a number, not alternatives.
  private static let alternativeCountMax: UInt128 = 9
  /// How often the contents are drawn.
  private static let redrawCount: UInt64 = 2

  private static func redraw(
    _ position: Int, _ index: UInt128, _ session: ShrinkSession
  ) throws -> Bool {
    let before = session.current
    guard position < before.count else { return false }
    var lowered = before.choices.choices
    lowered[position] = lowered[position].with(index: index)
    let attempt = try session.attempt(lowered)
    if attempt.isAccepted { return true }
    if let run = attempt.run, run.hasShape(of: before) { return false }
    guard let place = before.spans.spans.lastIndex(where: { $0.count > 1 && $0.range.contains(position) })
    else { return false }
    let rest = before.choices.choices[before.spans.spans[place].end...]
    for number in 0..<redrawCount {
      let redrawn = try session.attempt(Array(lowered[...position]), redrawingRest: number)
      if redrawn.isAccepted { return true }
      guard let run = redrawn.run, place < run.spans.count, !rest.isEmpty else { continue }
      let kept = Array(run.choices.choices[..<run.spans.spans[place].end])
      if try session.accepts(kept + rest) { return true }
    }
    return false
  }
}
