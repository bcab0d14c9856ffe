extension ShrinkPass {
  /// Puts parts of equal label that lie in one span into ascending order.
  ///
  /// First all at once; when that loses the failure, ever longer stretches.
  public static let reorderSiblings = ShrinkPass("reorderSiblings", .regular) { session in
    try reorderChildren(of: nil, session)
    var place = 0
    while place < session.spans.count {
      try reorderChildren(of: place, session)
      place += 1
    }
  }

  private static func reorderChildren(of parent: Int?, _ session: ShrinkSession) throws {
    var labels: [SpanLabel] = []
    for child in session.spans.children(of: parent) {
      let label = session.spans.spans[child].label
      if label != .end, !labels.contains(label) { labels.append(label) }
    }
    for label in labels {
      let count = siblings(parent, label, session.spans).count
      guard count > 1, areAlike(parent, label, session) else { continue }
      if try sort(0..<count, label, of: parent, session) { continue }
      guard count > 2 else { continue }
      for start in 0..<(count - 1) {
        _ = try findInteger(through: count - start - 1) { further in
          try sort(start..<start + further + 1, label, of: parent, session)
        }
      }
    }
  }

  /// Whether the siblings are not single numbers of different ranges.
  ///
  /// Those are different things that only happen to be drawn in the same way.
  private static func areAlike(_ parent: Int?, _ label: SpanLabel, _ session: ShrinkSession) -> Bool {
    let places = siblings(parent, label, session.spans)
    guard places.allSatisfy({ $0.count == 1 }) else { return true }
    let first = session.choices[places[0].start]
    return places.allSatisfy { session.choices[$0.start].hasRange(of: first) }
  }

  /// Sorts some of the siblings; a stretch in order already counts as sorted.
  private static func sort(
    _ stretch: Range<Int>, _ label: SpanLabel, of parent: Int?, _ session: ShrinkSession
  ) throws -> Bool {
    let base = session.choices
    let all = siblings(parent, label, session.spans)
    guard stretch.upperBound <= all.count else { return false }
    let places = all[stretch]
    let sorted = places.map { base[$0.range] }.enumerated().sorted { left, right in
      if ChoiceSequence.isSimpler(left.element, than: right.element) { return true }
      if ChoiceSequence.isSimpler(right.element, than: left.element) { return false }
      return left.offset < right.offset
    }
    if sorted.enumerated().allSatisfy({ $0.offset == $0.element.offset }) { return true }
    var candidate: [Choice] = []
    var position = 0
    for (place, part) in zip(places, sorted) {
      candidate += base[position..<place.start]
      candidate += part.element
      position = place.end
    }
    candidate += base[position...]
    return try session.accepts(candidate)
  }

  private static func siblings(_ parent: Int?, _ label: SpanLabel, _ spans: SpanTree) -> [Span] {
    spans.children(of: parent).map { spans.spans[$0] }.filter { $0.label == label }
  }
}
