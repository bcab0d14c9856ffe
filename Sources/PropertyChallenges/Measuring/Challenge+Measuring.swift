public import PropertyEngine

extension Challenge {
  /// The most cases searched for a failing one.
  public static let caseCountMax = 200_000

  /// Where the failing cases come from that are shrunk.
  public enum StartingPoint: Sendable, Hashable {
    /// The first numbered case that fails: any size, and nothing is chosen.
    case numberedCases
    /// What a check shrinks: it plays on for a while and takes the simplest case found.
    case check
  }

  /// Finds a failing case for each seed and shrinks it.
  ///
  /// - Parameters:
  ///   - startingPoint: Where the failing cases come from.
  ///   - seeds: The seeds of the search.
  ///   - budget: What each shrink may cost.
  ///   - passes: The passes used; fewer than the standard ones to see what each is for.
  /// - Returns: One sample for each seed that found a failing case.
  public func measured(
    seeds: some Sequence<UInt64>, from startingPoint: StartingPoint = .numberedCases,
    budget: ShrinkBudget = ShrinkBudget(),
    passes: [ShrinkPass] = ShrinkPass.standard
  ) -> ChallengeMeasurement {
    var samples: [ChallengeMeasurement.Sample] = []
    for seed in seeds {
      let found = startingPoint == .check ? checkedFailure(seed: seed) : firstFailure(seed: seed)
      guard let (start, before) = found else { continue }
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

  /// Returns what a check of a seed would shrink, and how many other cases it played.
  ///
  /// Challenges that bring their own start have the same one here.
  public func checkedFailure(seed: UInt64) -> (choices: ChoiceSequence, before: Int)? {
    if let start { return (start(seed), 0) }
    let check = PropertyCheck(
      name, seed: seed, cases: Challenge.caseCountMax, failuresMax: 0, confirmations: 0)
    let report = check.run(property)
    guard let failure = report.failures.first else { return nil }
    let held = report.validCount + report.invalidCount + report.overrunCount
    return (failure.choices, held + report.interestingCount - 1)
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
