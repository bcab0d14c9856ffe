extension ShrinkPass {
  /// Removes two parts of one span at once, wherever they are.
  ///
  /// One part may be there only because of another: what creates and what deletes,
  /// what opens and what closes. Neither can go alone.
  public static let deleteSpanPairs = ShrinkPass("deleteSpanPairs", .lastResort) { session in
    try deletePairs(of: nil, session)
    var place = 0
    while place < session.spans.count {
      try deletePairs(of: place, session)
      place += 1
    }
  }

  /// How far apart the two parts may be.
  private static let pairReachMax = 24

  private static func deletePairs(of parent: Int?, _ session: ShrinkSession) throws {
    var children = removableChildren(of: parent, session)
    var later = children.count - 1
    while later > 0 {
      let successesBefore = session.successes
      for earlier in stride(from: later - 1, through: max(0, later - pairReachMax), by: -1) {
        // Both together may be all of their parent, which is tried as one.
        guard children[earlier].count + children[later].count < count(of: parent, session) else { continue }
        let withoutLater = session.choices.removing(children[later].range)
        if try session.accepts(withoutLater.removing(children[earlier].range)) { break }
      }
      if session.successes > successesBefore {
        children = removableChildren(of: parent, session)
        later = min(later, children.count)
      }
      later -= 1
    }
  }

  /// Returns the number of decisions in a span; for nil, in the run.
  private static func count(of parent: Int?, _ session: ShrinkSession) -> Int {
    parent.map { session.spans.spans[$0].count } ?? session.choices.count
  }
}
