extension ShrinkPass {
  /// Makes all decisions of a part simplest at once.
  ///
  /// When the part gets another length by that, what it became is put in place of it,
  /// so that what follows keeps its meaning. The decision that there is such an element
  /// in a repetition is left alone: without it there would be no part to simplify.
  /// When parts that follow one another can all be simplified, ever more of them are
  /// taken together.
  public static let simplifySpans = ShrinkPass("simplifySpans", .regular) { session in
    session.refusedSimplest = [:]
    var elements = session.repetitionElements
    var stride = 1
    var place = 0
    while place < session.spans.count {
      let successesBefore = session.successes
      if stride > 1, try simplify(siblings(from: place, count: stride, session), elements, session) {
        stride *= 2
      } else if let range = editableRange(place, elements, session) {
        try simplify(place, range, session)
        stride = session.successes > successesBefore ? 2 : 1
      }
      if session.successes > successesBefore { elements = session.repetitionElements }
      place += 1
    }
  }

  /// Returns what can be simplified in a span; nil when nothing can.
  private static func editableRange(
    _ place: Int, _ elements: Set<Int>, _ session: ShrinkSession
  ) -> Range<Int>? {
    let span = session.spans.spans[place]
    let start = elements.contains(place) ? span.start + 1 : span.start
    guard start < span.end, !session.choices[start..<span.end].allSatisfy(\.isSimplest) else { return nil }
    return start..<span.end
  }

  /// Returns a span and some of those that follow it under the same parent.
  private static func siblings(from place: Int, count: Int, _ session: ShrinkSession) -> [Int] {
    let parent = session.spans.spans[place].parent
    return Array(session.spans.children(of: parent).drop { $0 < place }.prefix(count))
  }

  /// Simplifies several parts in one edit.
  private static func simplify(
    _ places: [Int], _ elements: Set<Int>, _ session: ShrinkSession
  ) throws -> Bool {
    var candidate = session.choices
    for range in places.compactMap({ editableRange($0, elements, session) }) {
      for position in range { candidate[position] = candidate[position].simplest }
    }
    return try candidate != session.choices && session.accepts(candidate)
  }

  private static func simplify(_ place: Int, _ range: Range<Int>, _ session: ShrinkSession) throws {
    let before = session.choices
    let span = session.spans.spans[place]
    let simple = before[range].map(\.simplest)
    let attempt = try session.attempt(before.replacing(range, with: simple))
    guard !attempt.isAccepted, let run = attempt.run, place < run.spans.count else { return }
    if run.hasShape(of: session.current) { noteRefusal(range, session) }
    let became = run.spans.spans[place]
    let isSamePart = became.label == span.label && became.start == span.start
    guard isSamePart, became.count != span.count else { return }
    let part = run.choices.choices[became.range]
    _ = try session.accepts(before.replacing(span.range, with: part))
  }

  /// Notes that a number can not be made simplest, when it is the only one of a part.
  private static func noteRefusal(_ range: Range<Int>, _ session: ShrinkSession) {
    let numbers = range.filter { !session.choices[$0].isSimplest }
    if numbers.count == 1 { session.refusedSimplest[numbers[0]] = session.choices[numbers[0]] }
  }
}
