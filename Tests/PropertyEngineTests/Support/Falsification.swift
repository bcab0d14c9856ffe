import PropertyEngine

/// Finds a failing case of a property over drawn values, and shrinks it.
struct Falsification<Value> {
  /// The smallest failing value.
  let value: Value
  /// The shrink that led there.
  let result: ShrinkResult

  /// Plays the cases of a seed up to the first that fails; nil when none does.
  ///
  /// - Parameter isHeld: The property; it may reject through the test case.
  init?(
    seed: UInt64, cases: Int = 100_000, budget: ShrinkBudget = ShrinkBudget(),
    drawing draw: @escaping (TestCase) throws -> Value,
    holds isHeld: @escaping (TestCase, Value) throws -> Bool
  ) {
    var last: Value?
    let property: Property = { testCase in
      let value = try draw(testCase)
      if try isHeld(testCase, value) { return .held }
      last = value
      return .failed("failed")
    }
    guard let initial = firstFailure(of: property, seed: seed, cases: cases) else { return nil }
    result = Shrinker(property: property, budget: budget).shrink(initial, keeping: "failed")
    last = nil
    _ = replay(result.choices, property)
    guard let last else { return nil }
    value = last
  }
}

/// Returns the choices of the first case of a seed that fails.
func firstFailure(of property: Property, seed: UInt64, cases: Int = 100_000) -> ChoiceSequence? {
  let testCase = TestCase()
  for caseIndex in 0..<UInt64(cases) {
    testCase.reset(seed: seed, caseIndex: caseIndex)
    if testCase.run(property).status == .interesting { return testCase.choices }
  }
  return nil
}

/// Replays choices once, without extension.
@discardableResult
func replay(
  _ choices: ChoiceSequence, _ property: Property
) -> (status: CaseStatus, signatures: [FailureSignature], choices: ChoiceSequence) {
  let testCase = TestCase()
  testCase.reset(replaying: choices)
  let (status, signatures) = testCase.run(property)
  return (status, signatures, testCase.choices)
}
