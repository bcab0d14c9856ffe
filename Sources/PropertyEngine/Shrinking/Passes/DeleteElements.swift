extension ShrinkPass {
  /// Removes elements of repetitions: list elements, commands.
  ///
  /// At first from the last element to the first: it halves its way to the last element
  /// that matters, then to the one before it, and so on. That takes about as many runs
  /// for each element that matters as the gap before it has bits. Once most elements
  /// matter the rest is left for later, as parts that are simple go more easily. When
  /// that has been done, single ones are tried again.
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

  /// How many elements next to each other may matter before the rest is left for later.
  private static let neighboursMax = 3

  private static func deleteElements(
    of parent: Int?, _ isFirstTime: Bool, _ session: ShrinkSession
  ) throws {
    guard session.isRepetition(parent) else { return }
    if isFirstTime { return try deleteStretches(of: parent, session) }
    var end = removableChildren(of: parent, session).count
    while end > 0 {
      _ = try deleteElements(1, before: end, of: parent, session)
      end = min(end - 1, removableChildren(of: parent, session).count)
    }
  }

  private static func deleteStretches(of parent: Int?, _ session: ShrinkSession) throws {
    var end = removableChildren(of: parent, session).count
    var needed = 0
    var neighbours = 0
    var gap = 0
    // A single one before one that matters is left for later as well: of two elements
    // both matter as often as not.
    while end > (needed == 0 ? 0 : 1), neighbours < neighboursMax {
      // One element that matters, or none, is the usual case: all others are tried at
      // once. After that a gap is taken to be as wide as the one before.
      let first = needed < 2 ? end : min(max(gap, 1), end)
      gap = try deleteStretch(before: end, first: first, of: parent, session)
      neighbours = gap == 0 && needed > 0 ? neighbours + 1 : 0
      needed += 1
      end = min(end - gap - 1, removableChildren(of: parent, session).count)
    }
  }

  /// Removes as many elements before a place as can go, and returns how many these are.
  ///
  /// - Parameter first: How many are tried first.
  private static func deleteStretch(
    before end: Int, first: Int, of parent: Int?, _ session: ShrinkSession
  ) throws -> Int {
    var removed = 0
    var tooMany = end + 1
    var next = first
    while removed + 1 < tooMany {
      let isRemoved = try deleteElements(
        next - removed, before: end - removed, of: parent, session)
      if isRemoved { removed = next } else { tooMany = next }
      // Nothing too wide is known yet: the next try is twice as wide.
      next = tooMany > end ? min(2 * removed, end) : removed + (tooMany - removed) / 2
      if next == removed { break }
    }
    return removed
  }

  private static func deleteElements(
    _ count: Int, before end: Int, of parent: Int?, _ session: ShrinkSession
  ) throws -> Bool {
    let children = removableChildren(of: parent, session)
    guard end <= children.count, count <= end, count > 0 else { return false }
    let range = children[end - count].start..<children[end - 1].end
    return try !range.isEmpty && session.accepts(session.choices.removing(range))
  }

  /// Returns the children of a span but for the mark at the end of a repetition.
  static func removableChildren(of parent: Int?, _ session: ShrinkSession) -> [Span] {
    session.spans.children(of: parent).map { session.spans.spans[$0] }.filter { $0.label != .end }
  }
}
