extension ShrinkPass {
  /// Makes one part simplest and puts the parts of another into order with it.
  ///
  /// Two parts may fail by their order, which a third part allows or forbids: neither
  /// edit keeps the failure alone.
  public static let simplifyAndReorder = ShrinkPass("simplifyAndReorder", .lastResort) { session in
    var place = 0
    while place < session.spans.count {
      if let simplified = try simplified(place, session) { try reorder(simplified, session) }
      place += 1
    }
  }

  /// Returns the run in which a span is simplest and the rest as it was, if it is shorter.
  private static func simplified(_ place: Int, _ session: ShrinkSession) throws -> RecordedRun? {
    let before = session.choices
    let span = session.spans.spans[place]
    guard span.count > 1, !session.repetitionElements.contains(place) else { return nil }
    let simple = before[span.range].map(\.simplest)
    guard let run = try session.attempt(before.replacing(span.range, with: simple)).run,
      place < run.spans.count, run.spans.spans[place].count < span.count
    else { return nil }
    let part = run.choices.choices[run.spans.spans[place].range]
    return try session.attempt(before.replacing(span.range, with: part)).run
  }

  private static func reorder(_ run: RecordedRun, _ session: ShrinkSession) throws {
    for parent in run.spans.spans.indices {
      let parts = run.spans.children(of: parent).map { run.spans.spans[$0] }
      for (left, right) in zip(parts, parts.dropFirst()) where left.label == right.label {
        let first = run.choices.choices[left.range]
        let second = run.choices.choices[right.range]
        guard ChoiceSequence.isSimpler(second, than: first) else { continue }
        let between = run.choices.choices[left.end..<right.start]
        let swapped = run.choices.choices.replacing(left.start..<right.end, with: second + between + first)
        if try session.accepts(swapped) { return }
      }
    }
  }
}
