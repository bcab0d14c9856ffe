extension ShrinkPass {
  /// Removes a few decisions in a row, wherever they are.
  ///
  /// It needs no spans, and finds what crosses their borders: the end of one list and
  /// the start of the next make one list when both go. After a success it sees how
  /// many more windows to the left and to the right can go.
  public static let deleteChoices = ShrinkPass("deleteChoices", .regular) { session in
    var layout = RepetitionLayout(session.spans, choiceCount: session.choices.count)
    for width in stride(from: 5, through: 1, by: -1) {
      var start = session.choices.count - width
      while start >= 0 {
        let base = session.choices
        // A success may have shortened the run below where the walk was.
        if start + width > base.count || layout.isCovered(start..<start + width) {
          start -= 1
          continue
        }
        let leftward = try findInteger(through: start / width + 1) { count in
          try session.accepts(base.removing(start - (count - 1) * width..<start + width))
        }
        if leftward == 0 {
          start -= 1
          continue
        }
        layout = RepetitionLayout(session.spans, choiceCount: session.choices.count)
        start -= (leftward - 1) * width
        try deleteRightward(from: start, width: width, session)
        layout = RepetitionLayout(session.spans, choiceCount: session.choices.count)
        start -= 1
      }
    }
  }

  private static func deleteRightward(
    from start: Int, width: Int, _ session: ShrinkSession
  ) throws {
    let base = session.choices
    guard start < base.count else { return }
    _ = try findInteger(through: (base.count - start) / width) { count in
      try session.accepts(base.removing(start..<start + count * width))
    }
  }
}

/// Where the elements of repetitions lie, innermost first.
private struct RepetitionLayout {
  /// The element around each decision, or the end of the repetition; -1 for none.
  private var elements: [Int]
  private let spans: SpanTree
  /// Whether a span holds no repetition of its own.
  private var isFlat: [Bool]

  init(_ spans: SpanTree, choiceCount: Int) {
    self.spans = spans
    elements = Array(repeating: -1, count: choiceCount)
    isFlat = Array(repeating: true, count: spans.count)
    for end in spans.spans where end.label == .end && end.count > 0 {
      var outer = end.parent
      while let place = outer {
        isFlat[place] = false
        outer = spans.spans[place].parent
      }
    }
    // Inner spans come after outer ones and so overwrite them.
    for end in spans.spans where end.label == .end && end.count > 0 {
      for place in spans.children(of: end.parent) {
        for position in spans.spans[place].range { elements[position] = place }
      }
    }
  }

  /// Whether removing the decisions comes to removing elements, or what is left of them.
  ///
  /// Removing elements is another pass's task; for lists of plain values it leaves
  /// nothing for this one.
  func isCovered(_ window: Range<Int>) -> Bool {
    let first = elements[window.lowerBound]
    let last = elements[window.upperBound - 1]
    guard first >= 0, last >= 0, spans.spans[first].parent == spans.spans[last].parent else {
      return false
    }
    let touched = spans.children(of: spans.spans[first].parent).filter { first...last ~= $0 }
    return touched.allSatisfy { isFlat[$0] } && (first != last || spans.spans[first].count <= 3)
  }
}
