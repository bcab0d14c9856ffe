extension ShrinkPass {
  /// Removes whole parts: list elements, commands, arguments.
  ///
  /// The children of each span are gone through from the last to the first, so that
  /// those still to come keep their places. Once one can be removed, findInteger sees
  /// how many before it can be removed with it: many parts in few runs.
  public static let deleteSpans = ShrinkPass("deleteSpans", .regular) { session in
    try deleteChildren(of: nil, session)
    var place = 0
    while place < session.spans.count {
      try deleteChildren(of: place, session)
      place += 1
    }
  }

  private static func deleteChildren(of parent: Int?, _ session: ShrinkSession) throws {
    var remaining = session.spans.children(of: parent).count
    while remaining > 0 {
      let base = session.current
      let children = base.spans.children(of: parent)
      // A removal may have changed how many parts there are before it, rarely.
      remaining = min(remaining, children.count)
      guard remaining > 0 else { return }
      let end = base.spans.spans[children[remaining - 1]].end
      let removed = try findInteger(through: remaining) { count in
        let start = base.spans.spans[children[remaining - count]].start
        guard start < end else { return false }
        return try session.accepts(base.choices.choices.removing(start..<end))
      }
      remaining -= removed + 1
    }
  }
}
