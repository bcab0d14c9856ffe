extension ShrinkPass {
  /// Removes elements of repetitions: list elements, commands.
  ///
  /// First all at once, then halves, quarters, and so on down to single ones, each time
  /// from the last to the first: few runs when few elements matter, wherever they are.
  /// When nothing goes for a while the rest is left for later, as parts that are simple
  /// go more easily. Once that has been done, only single ones are tried again.
  public static let deleteElements = ShrinkPass("deleteElements", .regular) { session in
    let isFirstTime = !session.hasDeletedElements
    session.hasDeletedElements = true
    try deleteElements(of: nil, isFirstTime, session)
    var place = 0
    while place < session.spans.count {
      try deleteElements(of: place, isFirstTime, session)
      place += 1
    }
  }

  /// How many removals in a row may fail at first.
  private static let failuresInARowMax = 4

  private static func deleteElements(
    of parent: Int?, _ isFirstTime: Bool, _ session: ShrinkSession
  ) throws {
    guard session.isRepetition(parent) else { return }
    var size = removableChildren(of: parent, session).count
    if !isFirstTime { size = min(size, 1) }
    while size > 0 {
      var failuresInARow = 0
      var end = removableChildren(of: parent, session).count
      while end > 0 {
        let children = removableChildren(of: parent, session)
        end = min(end, children.count)
        let start = max(0, end - size)
        guard start < end else { break }
        let range = children[start].start..<children[end - 1].end
        if range.isEmpty { break }
        let isRemoved = try session.accepts(session.choices.removing(range))
        failuresInARow = isRemoved ? 0 : failuresInARow + 1
        if isFirstTime, failuresInARow >= failuresInARowMax { break }
        end = start
      }
      size /= 2
    }
  }

  /// Removes parts that are not elements of a repetition, one after the other.
  ///
  /// A property may repeat in ways of its own. Once one part can be removed,
  /// findInteger sees how many before it can be removed with it.
  public static let deleteParts = ShrinkPass("deleteParts", .regular) { session in
    try deleteParts(of: nil, session)
    var place = 0
    while place < session.spans.count {
      try deleteParts(of: place, session)
      place += 1
    }
  }

  private static func deleteParts(of parent: Int?, _ session: ShrinkSession) throws {
    if session.isRepetition(parent) { return }
    var remaining = removableChildren(of: parent, session).count
    while remaining > 0 {
      let base = session.choices
      let children = removableChildren(of: parent, session)
      remaining = min(remaining, children.count)
      guard remaining > 0 else { return }
      let end = children[remaining - 1].end
      let whole = parent.map { session.spans.spans[$0].range } ?? 0..<base.count
      let removed = try findInteger(through: remaining) { count in
        let start = children[remaining - count].start
        // What is all of its parent, or all but the decision to go on, was tried there.
        guard start < end, start > whole.lowerBound + 1 || end < whole.upperBound else { return false }
        return try session.accepts(base.removing(start..<end))
      }
      remaining -= removed + 1
    }
  }

  /// Returns the children of a span but for the mark at the end of a repetition.
  static func removableChildren(of parent: Int?, _ session: ShrinkSession) -> [Span] {
    session.spans.children(of: parent).map { session.spans.spans[$0] }.filter { $0.label != .end }
  }
}
