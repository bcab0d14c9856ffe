public import PropertyEngine

extension Challenge {
  /// The most cases searched for a failing one.
  public static let caseCountMax = 200_000

  /// Finds a failing case for each seed and shrinks it.
  ///
  /// - Parameters:
  ///   - seeds: The seeds of the search.
  ///   - budget: What each shrink may cost.
  ///   - passes: The passes used; fewer than the standard ones to see what each is for.
  /// - Returns: One sample for each seed that found a failing case.
  public func measured(
    seeds: some Sequence<UInt64>, budget: ShrinkBudget = ShrinkBudget(),
    passes: [ShrinkPass] = ShrinkPass.standard
  ) -> ChallengeMeasurement {
    var samples: [ChallengeMeasurement.Sample] = []
    for seed in seeds {
      guard let (start, before) = firstFailure(seed: seed) else { continue }
      samples.append(
        sample(start, seed: seed, executionsBefore: before, budget: budget, passes: passes))
    }
    return ChallengeMeasurement(challenge: self, samples: samples)
  }

  /// Returns the first failing case of a seed, and how many cases were played before.
  public func firstFailure(seed: UInt64) -> (choices: ChoiceSequence, before: Int)? {
    if let start { return (start(seed), 0) }
    let testCase = TestCase()
    let property = property
    for caseIndex in 0..<Challenge.caseCountMax {
      testCase.reset(toCase: caseIndex, seed: seed)
      if testCase.run(property).status == .interesting { return (testCase.choices, caseIndex) }
    }
    return nil
  }

  private func sample(
    _ start: ChoiceSequence, seed: UInt64, executionsBefore: Int, budget: ShrinkBudget,
    passes: [ShrinkPass]
  ) -> ChallengeMeasurement.Sample {
    let observer = Observer()
    let result = Shrinker(property: property(observedBy: observer), budget: budget).shrink(
      start, keeping: Challenge.signature, passes: passes)
    let reading = reading(result.choices)
    return ChallengeMeasurement.Sample(
      seed: seed, start: start, executionsBefore: executionsBefore, executions: result.calls,
      bodyExecutions: observer.drawnCount, value: reading.value ?? "nothing",
      isIdeal: reading.isIdeal, status: result.status, isProvedMinimal: result.isProvedMinimal,
      passes: result.passes)
  }
}
