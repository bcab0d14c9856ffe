/// An attempt to raise one score, decision by decision.
///
/// From the last decision to the first, each is moved up and down in growing steps as
/// long as the score rises, then in shrinking ones. When a move changes what follows,
/// the old rest is put behind the part that changed. Sweeps are made until one brings
/// nothing.
struct Climb {
  /// A case that was played.
  struct Step {
    let score: Int?
    let choices: [Choice]
    let spans: [Span]
  }

  /// The score so far.
  private(set) var score: Int
  private var choices: [Choice]
  private var spans: [Span]

  init(from best: TargetBoard.Best) {
    score = best.score
    choices = best.choices
    spans = best.spans
  }

  /// Climbs.
  ///
  /// - Parameter play: Plays decisions; it returns nil when they are known to lead no
  ///   higher. An error that it throws ends the climb.
  mutating func run(_ play: ([Choice]) throws -> Step?) rethrows {
    var hasRisen = true
    while hasRisen {
      let before = score
      var position = choices.count - 1
      while position >= 0 {
        if position < choices.count, choices[position].isEditable {
          try move(position, goingUp: true, play)
          try move(position, goingUp: false, play)
        }
        position -= 1
      }
      hasRisen = score > before
    }
  }

  private mutating func move(
    _ position: Int, goingUp: Bool, _ play: ([Choice]) throws -> Step?
  ) rethrows {
    var step: UInt128 = 1
    var hasRisen = false
    while let next = moved(position, by: step, goingUp) {
      let before = score
      let verdict = try attempt(next, at: position, mayRepair: step == 1, play)
      if score > before {
        hasRisen = true
        step = step.multipliedReportingOverflow(by: 2).partialValue
      } else if verdict == .level, !hasRisen {
        // On level ground the next rise may be far: large strides.
        step = step.multipliedReportingOverflow(by: 16).partialValue
      } else {
        break
      }
      if step == 0 || position >= choices.count { break }
    }
    guard hasRisen else { return }
    while step > 1 {
      step /= 2
      guard let next = moved(position, by: step, goingUp) else { continue }
      _ = try attempt(next, at: position, mayRepair: false, play)
    }
  }

  private func moved(_ position: Int, by step: UInt128, _ goingUp: Bool) -> Int128? {
    guard position < choices.count else { return nil }
    return choices[position].shifted(by: step, down: !goingUp).flatMap {
      choices[position].with(value: $0)?.value
    }
  }

  private enum Verdict { case higher, level, lower }

  private mutating func attempt(
    _ value: Int128, at position: Int, mayRepair: Bool, _ play: ([Choice]) throws -> Step?
  ) rethrows -> Verdict {
    var candidate = choices
    candidate[position] = candidate[position].proposing(value)
    guard let step = try play(candidate) else { return .lower }
    if accept(step) { return .higher }
    if step.score == score { return .level }
    guard mayRepair, step.choices.count != choices.count else { return .lower }
    // Everything before the move is the same in both, so spans open there match.
    for (place, span) in spans.enumerated().reversed() where span.range.contains(position) {
      guard place < step.spans.count, step.spans[place].start == span.start else { continue }
      let grafted = step.choices[..<step.spans[place].end] + choices[span.end...]
      if let repaired = try play(Array(grafted)), accept(repaired) { return .higher }
    }
    return .lower
  }

  private mutating func accept(_ step: Step) -> Bool {
    guard let reached = step.score, reached > score else { return false }
    score = reached
    choices = step.choices
    spans = step.spans
    return true
  }
}
