/// A part of a run that can be given another value as a whole.
struct ExplainedPart {
  /// What a part is made of.
  enum Kind: Equatable {
    /// All decisions.
    case whole
    /// The decisions of the span at a place in the list of spans.
    case span(Int)
    /// One decision that has no span of its own.
    case choice
  }

  let kind: Kind
  let range: Range<Int>
  let path: PartPath
}

/// The parts of a run, in the order in which they are looked at.
struct ExplainedParts {
  /// The run.
  let run: RecordedRun
  /// The parts, the largest first, then from left to right.
  let parts: [ExplainedPart]
  /// The positions of single decisions that may be given another value.
  ///
  /// Decisions that let a repetition go on are left out: to change one is to remove or
  /// to add elements, and elements are parts of their own.
  let editablePositions: [Int]

  init(of run: RecordedRun) {
    self.run = run
    let elements = ExplainedParts.repetitionParts(of: run.spans)
    let flags = Set(elements.map { run.spans.spans[$0].start })
    let choices = run.choices.choices
    let editable = choices.indices.filter { choices[$0].isEditable && !flags.contains($0) }
    editablePositions = editable
    var parts: [ExplainedPart] = []
    var ranges: Set<Range<Int>> = []
    func add(_ kind: ExplainedPart.Kind, _ range: Range<Int>, _ path: @autoclosure () -> PartPath) {
      let isFixed = range.allSatisfy { !choices[$0].isEditable }
      guard !range.isEmpty, !isFixed, ranges.insert(range).inserted else { return }
      parts.append(ExplainedPart(kind: kind, range: range, path: path()))
    }
    for (place, span) in run.spans.spans.enumerated() where !span.isDiscarded && span.label != .end {
      // An element without its flag: another value of it is still an element.
      let start = elements.contains(place) ? span.start + 1 : span.start
      add(.span(place), start..<span.end, PartPath(to: place, in: run.spans))
    }
    add(.whole, 0..<choices.count, PartPath(to: nil, in: run.spans))
    let innermost = ExplainedParts.innermostSpans(of: run)
    for position in editable {
      add(.choice, position..<position + 1, ExplainedParts.path(to: position, innermost, run.spans))
    }
    self.parts = parts.sorted {
      ($1.range.count, $0.range.lowerBound) < ($0.range.count, $1.range.lowerBound)
    }
  }

  /// Returns the path of a single decision.
  func path(to position: Int) -> PartPath {
    let alone = run.spans.spans.firstIndex { $0.range == position..<position + 1 && $0.label != .end }
    if let alone { return PartPath(to: alone, in: run.spans) }
    return ExplainedParts.path(
      to: position, ExplainedParts.innermostSpans(of: run), run.spans)
  }

  /// The position of the innermost span around each decision, or -1.
  private static func innermostSpans(of run: RecordedRun) -> [Int] {
    var innermost = [Int](repeating: -1, count: run.count)
    // Inner spans come after outer ones and so overwrite them.
    for (place, span) in run.spans.spans.enumerated() {
      for position in span.range { innermost[position] = place }
    }
    return innermost
  }

  private static func path(to position: Int, _ innermost: [Int], _ spans: SpanTree) -> PartPath {
    let place = innermost[position]
    let decision = innermost[..<position].count { $0 == place }
    return PartPath(to: place < 0 ? nil : place, in: spans, decision: decision)
  }

  /// The places of the spans that begin with a decision to go on with a repetition, or
  /// to end it.
  private static func repetitionParts(of spans: SpanTree) -> Set<Int> {
    var places: Set<Int> = []
    // A repetition of a fixed number ends without a decision, and has no flags.
    for end in spans.spans where end.label == .end && end.count > 0 {
      for place in spans.children(of: end.parent) where spans.spans[place].count > 0 { places.insert(place) }
    }
    return places
  }
}
