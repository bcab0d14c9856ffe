extension ShrinkSession {
  /// The decisions of the current run.
  var choices: [Choice] { current.choices.choices }

  /// The spans of the current run.
  var spans: SpanTree { current.spans }

  /// Tries a run with one decision changed, and repairs it when its shape changed.
  ///
  /// A decision may govern how many others follow. When the changed run wants fewer,
  /// those that followed in the old run are too many, and it is not known which ones
  /// are. Two guesses are made: those right after the change, and the first parts of
  /// each enclosing span that lost parts. The last ones, which a replay drops by
  /// itself, are often the ones that matter.
  func acceptsWithRepair(_ value: Int128, at position: Int) throws -> Bool {
    let before = current
    var candidate = choices
    candidate[position] = candidate[position].proposing(value)
    let attempt = try attempt(candidate)
    if attempt.isAccepted { return true }
    guard let run = attempt.run, run.count < before.count else { return false }
    let lost = before.count - run.count
    let next = position + 1
    if next + lost <= candidate.count {
      if try accepts(candidate.removing(next..<next + lost)) { return true }
    }
    for (place, span) in before.spans.spans.enumerated() where span.range.contains(position) {
      let old = before.spans.children(of: place).filter { before.spans.spans[$0].start > position }
      guard place < run.spans.count, !old.isEmpty else { continue }
      let new = run.spans.children(of: place).filter { run.spans.spans[$0].start > position }
      let lostChildren = old.count - new.count
      guard lostChildren > 0 else { continue }
      let start = before.spans.spans[old[0]].start
      let end = before.spans.spans[old[lostChildren - 1]].end
      if try accepts(candidate.removing(start..<end)) { return true }
    }
    return false
  }

  /// The positions of the integers that are not simplest and could be changed.
  var loweredIntegerPositions: [Int] {
    choices.indices.filter { position in
      let choice = choices[position]
      return choice.kind == .integer && choice.isEditable && !choice.isSimplest
    }
  }

  /// Whether the children of a span are the elements of a repetition.
  func isRepetition(_ place: Int?) -> Bool {
    guard let last = spans.children(of: place).last else { return false }
    return spans.spans[last].label == .end && spans.spans[last].count > 0
  }

  /// The places of the spans that are elements of a repetition.
  var repetitionElements: Set<Int> {
    var elements: Set<Int> = []
    // A repetition of a fixed number ends without a decision, and has no flags.
    for end in spans.spans where end.label == .end && end.count > 0 {
      for place in spans.children(of: end.parent) {
        let element = spans.spans[place]
        if element.label != .end, element.count > 0 { elements.insert(place) }
      }
    }
    return elements
  }

  /// The positions of the decisions that let a repetition go on.
  ///
  /// To lower one ends the repetition there, which removing elements does as well.
  var repetitionFlags: Set<Int> { Set(repetitionElements.map { spans.spans[$0].start }) }

  /// The label of the innermost span around each decision; nil outside all spans.
  var innermostLabels: [SpanLabel?] {
    var labels = [SpanLabel?](repeating: nil, count: choices.count)
    // Inner spans come after outer ones and so overwrite them.
    for span in spans.spans {
      for position in span.range { labels[position] = span.label }
    }
    return labels
  }
}

extension RecordedRun {
  /// Whether both runs asked for the same, decision by decision.
  func hasShape(of other: RecordedRun) -> Bool {
    let others = other.choices.choices
    return count == other.count
      && choices.choices.indices.allSatisfy { position in
        choices.choices[position].kind == others[position].kind
          && choices.choices[position].hasRange(of: others[position])
      }
  }
}

extension Choice {
  /// Returns the decision with a value that may not be allowed.
  ///
  /// What is allowed can depend on earlier decisions, which an edit may change too;
  /// the replay finds out.
  func proposing(_ newValue: Int128) -> Choice {
    Choice(
      kind: kind, value: newValue, minimum: minimum, maximum: maximum, towards: towards,
      isForced: isForced)
  }

  /// Whether the same values were allowed for both.
  func hasRange(of other: Choice) -> Bool {
    minimum == other.minimum && maximum == other.maximum
  }

  /// Returns the value moved down or up by a step; nil when that leaves 128 bits.
  func shifted(by step: UInt128, down: Bool) -> Int128? {
    guard let step = Int128(exactly: step) else { return nil }
    let (moved, overflows) =
      down ? value.subtractingReportingOverflow(step) : value.addingReportingOverflow(step)
    return overflows ? nil : moved
  }
}

extension [Choice] {
  /// Returns the decisions without some.
  func removing(_ range: Range<Int>) -> [Choice] {
    var result = self
    result.removeSubrange(range)
    return result
  }

  /// Returns the decisions with some replaced by others.
  func replacing(_ range: Range<Int>, with others: some Collection<Choice>) -> [Choice] {
    var result = self
    result.replaceSubrange(range, with: others)
    return result
  }
}
