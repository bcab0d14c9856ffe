/// Gives one part of a failing case other values, and sees whether it still fails.
struct PartVariation {
  let session: ExplainSession
  let parts: ExplainedParts
  let part: ExplainedPart

  /// Other values of the part that fail too, in the order found, each once.
  private(set) var failing: [[Choice]] = []
  /// What speaks against the part being free; nil as long as nothing does.
  private var contrast: FailureExplanation.Contrast?
  /// A contrast in which more than the part has changed.
  private var looseContrast: FailureExplanation.Contrast?
  /// How many values fail with which more than the part has changed.
  private var looseFailureCount = 0
  private var seen: Set<ChoiceSequence> = []

  private var choices: [Choice] { parts.run.choices.choices }
  private var isFree: Bool {
    let onlyLoose = failing.isEmpty && looseContrast == nil
    return (onlyLoose ? looseFailureCount : failing.count) >= session.budget.failuresPerPart
  }

  /// Parts with at most so many values are gone through one by one.
  private static let listedCountMax = 256
  /// The most values of other parts that are tried.
  private static let borrowedCountMax = 16

  init(_ part: ExplainedPart, of parts: ExplainedParts, session: ExplainSession) {
    self.part = part
    self.parts = parts
    self.session = session
    seen = [ChoiceSequence(Array(parts.run.choices.choices[part.range]))]
  }

  /// Varies the part.
  ///
  /// The values of similar parts come first. Parts that have to differ, or to agree, do
  /// so by chance nearly always or nearly never, and random values alone would not show
  /// that it matters.
  mutating func run() throws -> FailureExplanation.Verdict {
    for replacement in borrowedValues() {
      try attempt(replacement)
      if let contrast { return .matters(contrast) }
    }
    if try listAll() { return contrast.map { .matters($0) } ?? verdict(isComplete: true) }
    for _ in 0..<session.budget.attemptsPerPart {
      if let contrast { return .matters(contrast) }
      if isFree { break }
      try attemptRandom()
    }
    return contrast.map { .matters($0) } ?? verdict(isComplete: false)
  }

  private func verdict(isComplete: Bool) -> FailureExplanation.Verdict {
    // A case in which more has changed says little where others, in which nothing else
    // has, fail; it is all there is of a decision that governs the shape of others.
    guard failing.isEmpty else {
      return .anyValueFails(isComplete ? .allValues(failing.count) : .samples(failing.count))
    }
    if let looseContrast { return .matters(looseContrast) }
    return looseFailureCount > 0 ? .anyValueFails(.reshapedSamples(looseFailureCount)) : .undecided
  }

  /// Runs the case with another value of the part; what was run before costs nothing.
  ///
  /// - Returns: Whether the run used the value as it was.
  @discardableResult
  private mutating func attempt(_ replacement: [Choice]) throws -> Bool {
    let outcome = try session.outcome(of: choices.replacing(part.range, with: replacement))
    if seen.insert(ChoiceSequence(replacement)).inserted { note(outcome, replacement) }
    return outcome.isExact
  }

  private mutating func note(_ outcome: ExplainSession.Outcome, _ replacement: [Choice]) {
    if outcome.isExact {
      if outcome.kind == .fails { failing.append(replacement) }
      if contrast == nil { contrast = outcome.contrast }
    } else {
      // A value that was not allowed was not taken, and the run says nothing of it.
      let end = part.range.lowerBound + replacement.count
      guard end <= outcome.choices.count,
        outcome.choices.choices[part.range.lowerBound..<end].elementsEqual(replacement)
      else { return }
      if outcome.kind == .fails { looseFailureCount += 1 }
      if looseContrast == nil { looseContrast = outcome.contrast }
    }
  }

  /// Returns the simplest value of the part, and those of parts like it.
  private func borrowedValues() -> [[Choice]] {
    var values = [choices[part.range].map(\.simplest)]
    switch part.kind {
    case .whole: break
    case .span(let place):
      let label = parts.run.spans.spans[place].label
      for case (.span(let other), let range) in parts.parts.map({ ($0.kind, $0.range) }) {
        guard other != place, parts.run.spans.spans[other].label == label,
          values.count <= Self.borrowedCountMax
        else { continue }
        values.append(Array(choices[range]))
      }
    case .choice:
      let kind = choices[part.range.lowerBound].kind
      for other in parts.editablePositions where choices[other].kind == kind {
        guard values.count <= Self.borrowedCountMax else { break }
        values.append([choices[part.range.lowerBound].proposing(choices[other].value)])
      }
    }
    return values
  }

  /// Goes through all values of the part when there are few.
  ///
  /// - Returns: Whether the verdict is final: a value does not fail, or there are no
  ///   others, the part having the same shape whatever its values.
  private mutating func listAll() throws -> Bool {
    let old = Array(choices[part.range])
    var count: UInt128 = 1
    for choice in old {
      let (width, isHuge) = choice.indexMax.addingReportingOverflow(1)
      let (product, overflows) = count.multipliedReportingOverflow(by: width)
      guard !isHuge, !overflows, product <= UInt128(Self.listedCountMax) else { return false }
      count = product
    }
    var isExact = true
    for number in 0..<count {
      var rest = number
      var replacement = old
      for position in old.indices.reversed() {
        let width = old[position].indexMax + 1
        replacement[position] = old[position].with(index: rest % width)
        rest /= width
      }
      if try !attempt(replacement) { isExact = false }
      if contrast != nil { return true }
    }
    return isExact
  }

  /// Draws another value of the part at random and runs the case with it.
  private mutating func attemptRandom() throws {
    let drawn = try session.drawOn(after: choices[..<part.range.lowerBound])
    switch part.kind {
    case .whole:
      try attempt(drawn.choices.choices)
    case .span(let place):
      // Under another label it is another thing, such as the end of a repetition.
      guard place < drawn.spans.count,
        drawn.spans.spans[place].label == parts.run.spans.spans[place].label
      else { return }
      // What belongs to a repetition comes first, and stays as it is.
      let start = drawn.spans.spans[place].start + part.range.lowerBound - parts.run.spans.spans[place].start
      guard start <= drawn.spans.spans[place].end else { return }
      try attempt(Array(drawn.choices.choices[start..<drawn.spans.spans[place].end]))
    case .choice:
      let position = part.range.lowerBound
      guard position < drawn.count else { return }
      try attempt([drawn.choices.choices[position]])
    }
  }
}
