extension PropertyRun {
  /// Shrinks one case for each way to fail, the simplest case first.
  ///
  /// Each is shrunk by itself, and only to cases that fail in the same way. What else
  /// shrinking comes across is taken up and shrunk in its turn.
  func shrinkFailures() {
    var shrunkCount = 0
    while shrunkCount < check.failuresMax {
      let open = failures.indices.filter { failures[$0].shrink == nil }
      guard let next = open.min(by: { failures[$0].choices < failures[$1].choices }) else { return }
      shrink(next)
      shrunkCount += 1
    }
  }

  /// The budget of the check; stopping the check stops its shrinks.
  private var budget: ShrinkBudget {
    var budget = check.shrinkBudget
    let (shouldStopShrink, shouldStop) = (budget.shouldStop, check.shouldStop)
    budget.shouldStop = { shouldStopShrink() || shouldStop() }
    return budget
  }

  /// The shrinker; on threads of its own when each run is bounded in time.
  private var shrinker: Shrinker {
    guard check.shrinkBudget.callDuration != nil, let others else {
      return Shrinker(property: observedProperty, budget: budget)
    }
    var shrinker = Shrinker(makeProperty: { others(0) }, budget: budget)
    if onCase != nil {
      shrinker.onCall = { [unowned self] testCase, outcome, duration in
        tell(of: testCase, outcome, lasting: duration)
      }
    }
    return shrinker
  }

  private func shrink(_ position: Int) {
    let result = shrinker.shrink(
      failures[position].choices, keeping: failures[position].signature)
    failures[position].shrink = result
    if result.status != .notReproduced { failures[position].choices = result.choices }
    for seen in result.alsoSeen where !check.known.contains(seen.signature) { take(seen) }
  }

  /// Takes up a way to fail that shrinking another one came across.
  private func take(_ seen: SeenFailure) {
    guard let position = failures.firstIndex(where: { $0.signature == seen.signature }) else {
      failures.append(
        PropertyFailure(
          signature: seen.signature, choices: seen.choices, originalChoices: seen.choices,
          origin: .shrinking, caseIndex: nil, storedIndex: nil, count: 0, shrink: nil,
          minimalSignatures: [seen.signature], explanation: nil, flaky: nil))
      return
    }
    // Only a case that is not shrunk yet profits from a simpler start.
    if failures[position].shrink == nil, seen.choices < failures[position].choices {
      failures[position].choices = seen.choices
    }
  }
}
