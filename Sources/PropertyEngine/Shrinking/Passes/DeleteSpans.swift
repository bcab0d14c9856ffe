extension ShrinkPass {
  /// Removes whole parts: list elements, commands, arguments.
  ///
  /// For the children of each span, first a half of them at the end, a quarter, and so
  /// on. Then each one from the last to the first, so that those still to come keep
  /// their places. Once one can be removed, findInteger sees how many before it can be
  /// removed with it: many parts in few runs.
  public static let deleteSpans = ShrinkPass("deleteSpans", .regular) { session in
    try deleteChildren(of: nil, session)
    var place = 0
    while place < session.spans.count {
      try deleteChildren(of: place, session)
      place += 1
    }
  }

  private static func deleteChildren(of parent: Int?, _ session: ShrinkSession) throws {
    try deleteTail(of: parent, session)
    var remaining = removableChildren(of: parent, session).count
    while remaining > 0 {
      let base = session.current
      let children = removableChildren(of: parent, session)
      // A removal may have changed how many parts there are before it, rarely.
      remaining = min(remaining, children.count)
      guard remaining > 0 else { return }
      let end = children[remaining - 1].end
      let removed = try findInteger(through: remaining) { count in
        let start = children[remaining - count].start
        guard start < end else { return false }
        return try session.accepts(base.choices.choices.removing(start..<end))
      }
      remaining -= removed + 1
    }
  }

  /// Removes half of the children, a quarter, and so on, each as long as it works.
  private static func deleteTail(of parent: Int?, _ session: ShrinkSession) throws {
    var size = removableChildren(of: parent, session).count / 2
    while size > 1 {
      let children = removableChildren(of: parent, session)
      guard let last = children.last, size <= children.count else { return }
      let range = children[children.count - size].start..<last.end
      if try !session.accepts(session.choices.removing(range)) { size /= 2 }
    }
  }

  /// Returns the children of a span but for the mark at the end of a repetition.
  static func removableChildren(of parent: Int?, _ session: ShrinkSession) -> [Span] {
    session.spans.children(of: parent).map { session.spans.spans[$0] }.filter { $0.label != .end }
  }
}
