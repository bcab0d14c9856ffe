/// Looks for single changes of a failing case that make it pass.
struct PassingChangeSearch {
  let session: ExplainSession
  let parts: ExplainedParts

  private var choices: [Choice] { parts.run.choices.choices }

  /// Ranges of at most so many values are gone through one by one.
  private static let listedCountMax: UInt128 = 64
  /// How far neighbours are tried one by one in larger ranges.
  private static let neighbourReach: UInt128 = 4
  /// The most values of other decisions that are tried.
  private static let borrowedCountMax = 16

  /// Returns the changes of one decision that make the case pass: the nearest value
  /// found below the one it has, and the nearest above.
  func changes(at position: Int) throws -> [FailureExplanation.PassingChange] {
    var changes: [FailureExplanation.PassingChange] = []
    for goesUp in [false, true] {
      if let change = try nearestChange(at: position, goingUp: goesUp) { changes.append(change) }
    }
    return changes
  }

  /// Returns the change that leaves a part out, if that makes the case pass.
  ///
  /// It counts only when the rest of the case stays as it is.
  func deletion(of place: Int) throws -> FailureExplanation.PassingChange? {
    let span = parts.run.spans.spans[place]
    guard span.count > 0, span.count < choices.count, span.label != .end else { return nil }
    let outcome = try session.outcome(of: choices.removing(span.range))
    guard outcome.kind == .passes, outcome.isExact else { return nil }
    return FailureExplanation.PassingChange(
      path: PartPath(to: place, in: parts.run.spans), range: span.range, edit: .deletion,
      choices: outcome.choices, isNearest: false)
  }

  private func nearestChange(
    at position: Int, goingUp: Bool
  ) throws -> FailureExplanation.PassingChange? {
    let choice = choices[position]
    let reach =
      goingUp
      ? distance(from: choice.value, to: choice.maximum)
      : distance(from: choice.minimum, to: choice.value)
    guard reach > 0 else { return nil }
    let stepsListed = reach < Self.listedCountMax ? reach : Self.neighbourReach
    for step in 1...stepsListed where try passes(step, position, goingUp) {
      return try change(step, position, goingUp, isNearest: true)
    }
    if stepsListed == reach { return nil }
    for step in farSteps(at: position, goingUp: goingUp, reach: reach) {
      guard try passes(step, position, goingUp) else { continue }
      // Towards the failing value there is a last one that passes; halving finds one.
      var failing = stepsListed
      var passing = step
      while passing - failing > 1 {
        let middle = failing + (passing - failing) / 2
        if try passes(middle, position, goingUp) { passing = middle } else { failing = middle }
      }
      return try change(passing, position, goingUp, isNearest: passing == stepsListed + 1)
    }
    return nil
  }

  /// Returns how far away values lie that are worth trying, the nearest first: those of
  /// other decisions and their neighbours, the simplest one, and the end of the range.
  private func farSteps(at position: Int, goingUp: Bool, reach: UInt128) -> [UInt128] {
    let choice = choices[position]
    var values: [Int128] = [choice.towards, goingUp ? choice.maximum : choice.minimum]
    for other in borrowedValues(for: position) {
      values.append(other)
      if other > Int128.min { values.append(other - 1) }
      if other < Int128.max { values.append(other + 1) }
    }
    var steps: Set<UInt128> = []
    for value in values {
      guard goingUp ? value > choice.value : value < choice.value else { continue }
      let step =
        goingUp
        ? distance(from: choice.value, to: value) : distance(from: value, to: choice.value)
      if step > Self.neighbourReach, step <= reach { steps.insert(step) }
    }
    return steps.sorted()
  }

  /// Returns the values of other decisions of the same kind, those next to it first.
  ///
  /// What must be equal, or must not be, is hardly ever drawn by chance.
  private func borrowedValues(for position: Int) -> [Int128] {
    var values: [Int128] = []
    let others = parts.editablePositions.sorted {
      (abs($0 - position), $0) < (abs($1 - position), $1)
    }
    for other in others where other != position && choices[other].kind == choices[position].kind {
      if values.count == Self.borrowedCountMax { break }
      if !values.contains(choices[other].value) { values.append(choices[other].value) }
    }
    return values
  }

  private func candidate(_ step: UInt128, _ position: Int, _ goesUp: Bool) -> [Choice] {
    let away = Int128(truncatingIfNeeded: step)
    let old = choices[position]
    var candidate = choices
    candidate[position] = old.proposing(goesUp ? old.value &+ away : old.value &- away)
    return candidate
  }

  private func passes(_ step: UInt128, _ position: Int, _ goesUp: Bool) throws -> Bool {
    let outcome = try session.outcome(of: candidate(step, position, goesUp))
    return outcome.kind == .passes && outcome.isExact
  }

  private func change(
    _ step: UInt128, _ position: Int, _ goesUp: Bool, isNearest: Bool
  ) throws -> FailureExplanation.PassingChange {
    let candidate = candidate(step, position, goesUp)
    return FailureExplanation.PassingChange(
      path: parts.path(to: position), range: position..<position + 1,
      edit: .value(from: choices[position], to: candidate[position]),
      choices: try session.outcome(of: candidate).choices, isNearest: isNearest)
  }
}
