extension ShrinkPass {
  /// Shifts all integers of one label by the same amount.
  ///
  /// Several values that must keep their differences move as one only. The later ones
  /// may get less simple by that, as long as the first one gets simpler.
  public static let shiftAlike = ShrinkPass("shiftAlike", .lastResort) { session in
    try shiftAlike(within: 0..<session.choices.count, session)
    var place = 0
    while place < session.spans.count {
      try shiftAlike(within: session.spans.spans[place].range, session)
      place += 1
    }
  }

  private static func shiftAlike(within range: Range<Int>, _ session: ShrinkSession) throws {
    let labels = session.innermostLabels
    var done: [SpanLabel?] = []
    for position in session.loweredIntegerPositions where range.contains(position) {
      guard position < labels.count, !done.contains(labels[position]) else { continue }
      done.append(labels[position])
      let leader = session.choices[position]
      let alike = session.loweredIntegerPositions.filter {
        range.contains($0) && $0 < labels.count && labels[$0] == labels[position]
          && leader.isOfKind(of: session.choices[$0])
      }
      if alike.count > 1 { try shift(alike, session) }
    }
  }

  private static func shift(_ positions: [Int], _ session: ShrinkSession) throws {
    let base = session.choices
    let leader = base[positions[0]]
    let goesDown = leader.value > leader.towards
    _ = try findInteger(through: leader.distance) { step in
      var candidate = base
      for position in positions {
        guard let moved = base[position].shifted(by: step, down: goesDown) else { return false }
        candidate[position] = base[position].proposing(moved)
      }
      return try session.accepts(candidate)
    }
  }
}
