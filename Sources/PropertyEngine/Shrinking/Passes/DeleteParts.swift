extension ShrinkPass {
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
        // Single choices are removed by another pass, which needs no parts.
        guard end - start > 1, start > whole.lowerBound + 1 || end < whole.upperBound else { return false }
        return try session.accepts(base.removing(start..<end))
      }
      remaining -= removed + 1
    }
  }
}
