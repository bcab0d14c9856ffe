extension ShrinkPass {
  /// Makes all decisions of a part simplest at once.
  ///
  /// When the part gets another length by that, what it became is put in place of it,
  /// so that what follows keeps its meaning. The decision that there is such an element
  /// in a repetition is left alone: without it there would be no part to simplify.
  public static let simplifySpans = ShrinkPass("simplifySpans", .regular) { session in
    var elements = session.repetitionElements
    var place = 0
    while place < session.spans.count {
      let span = session.spans.spans[place]
      let start = elements.contains(place) ? span.start + 1 : span.start
      if start < span.end, !session.choices[start..<span.end].allSatisfy(\.isSimplest) {
        let successesBefore = session.successes
        try simplify(place, span, start..<span.end, session)
        if session.successes > successesBefore { elements = session.repetitionElements }
      }
      place += 1
    }
  }

  private static func simplify(
    _ place: Int, _ span: Span, _ range: Range<Int>, _ session: ShrinkSession
  ) throws {
    let before = session.choices
    let simple = before[range].map(\.simplest)
    let attempt = try session.attempt(before.replacing(range, with: simple))
    guard !attempt.isAccepted, let run = attempt.run, place < run.spans.count else { return }
    let became = run.spans.spans[place]
    let isSamePart = became.label == span.label && became.start == span.start
    guard isSamePart, became.count != span.count else { return }
    let part = run.choices.choices[became.range]
    _ = try session.accepts(before.replacing(span.range, with: part))
  }
}
