extension PropertyRun {
  /// Runs each reported case again, and the one that was found first.
  ///
  /// A case that does not come to the same each time is flaky: the property depends on
  /// something besides its draws.
  func confirmFailures() {
    for position in failures.indices { confirm(position) }
  }

  private func confirm(_ position: Int) {
    let failure = failures[position]
    var replay = Replays(of: failure.choices, failing: failure.signature)
    // A first replay always happens: it tells in which ways the minimal case fails.
    for _ in 0..<max(check.confirmations, 1) { replay.add(player.play(replay.plan)) }
    if let outcome = replay.first { failures[position].minimalSignatures = outcome.signatures }
    if let flaky = replay.observation {
      failures[position].flaky = flaky
      if !failures[position].minimalSignatures.contains(failure.signature) {
        failures[position].minimalSignatures = [failure.signature]
      }
      return
    }
    guard check.confirmations > 0, failure.originalChoices != failure.choices else { return }
    var original = Replays(of: failure.originalChoices, failing: failure.signature)
    original.add(player.play(original.plan))
    failures[position].flaky = original.observation
  }
}

/// Repeated runs of the same decisions, compared.
private struct Replays {
  let choices: ChoiceSequence
  let signature: FailureSignature
  private(set) var first: FlakyObservation.Outcome?
  private var firstChoices: [Choice] = []
  private var reproducedCount = 0
  private var count = 0
  private var other: FlakyObservation.Outcome?
  private var divergence: DrawDivergence?

  init(of choices: ChoiceSequence, failing signature: FailureSignature) {
    self.choices = choices
    self.signature = signature
  }

  var plan: CasePlan { CasePlan(origin: .shrinking, number: 0, prefix: choices.choices) }

  /// What was observed, when some run did not fail or they did not all come to the same.
  var observation: FlakyObservation? {
    guard let observed = other else { return nil }
    let failing = FlakyObservation.Outcome(status: .interesting, signatures: [signature])
    return FlakyObservation(
      choices: choices, expected: failing, observed: observed, reproducedCount: reproducedCount,
      repetitionCount: count, divergence: divergence)
  }

  /// Adds a run.
  mutating func add(_ played: PlayedCase) {
    count += 1
    let outcome = FlakyObservation.Outcome(status: played.status, signatures: played.signatures)
    if first == nil { first = outcome }
    if played.signatures.contains(signature) { reproducedCount += 1 }
    let drawn = DrawDivergence(between: choices.choices, and: played)
    if divergence == nil { divergence = drawn }
    if !played.signatures.contains(signature), other == nil { other = outcome }
  }
}

extension DrawDivergence {
  /// Finds where a run asked for something else than the decisions it was fed answer.
  ///
  /// Returns nil when it used them all, each for what it was recorded for.
  init?(between fed: [Choice], and played: PlayedCase) {
    let drawn = played.choices
    var position = 0
    while position < min(fed.count, drawn.count) {
      if !fed[position].answersSameQuestion(as: drawn[position]) { break }
      position += 1
    }
    if position == fed.count, position == drawn.count { return nil }
    self.init(position: position, labels: DrawDivergence.labels(at: position, in: played.spans))
  }

  /// Returns the labels of the spans around a decision, outermost first.
  static func labels(at position: Int, in spans: [Span]) -> [SpanLabel] {
    spans.filter { $0.start <= position && position < $0.end }.map(\.label)
  }
}

extension Choice {
  /// Whether two decisions were made under the same circumstances.
  func answersSameQuestion(as other: Choice) -> Bool {
    kind == other.kind && minimum == other.minimum && maximum == other.maximum
      && towards == other.towards
  }
}
