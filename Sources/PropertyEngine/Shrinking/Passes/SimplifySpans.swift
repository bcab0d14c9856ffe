extension ShrinkPass {
  /// Makes all decisions of a part simplest at once.
  ///
  /// When the part gets another length by that, what it became is put in place of it,
  /// so that what follows keeps its meaning.
  public static let simplifySpans = ShrinkPass("simplifySpans", .regular) { session in
    var place = 0
    while place < session.spans.count {
      let span = session.spans.spans[place]
      let part = session.choices[span.range]
      if !part.allSatisfy(\.isSimplest) { try simplify(place, span, session) }
      place += 1
    }
  }

  private static func simplify(_ place: Int, _ span: Span, _ session: ShrinkSession) throws {
    let before = session.choices
    let simple = before[span.range].map(\.simplest)
    let attempt = try session.attempt(before.replacing(span.range, with: simple))
    guard !attempt.isAccepted, let run = attempt.run, place < run.spans.count else { return }
    let became = run.spans.spans[place]
    let isSamePart = became.label == span.label && became.start == span.start
    guard isSamePart, became.count != span.count else { return }
    let part = run.choices.choices[became.range]
    _ = try session.accepts(before.replacing(span.range, with: part))
  }
}
