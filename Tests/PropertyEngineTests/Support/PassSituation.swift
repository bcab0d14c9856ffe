import PropertyEngine

/// Shrinks with one pass only and returns where that ends.
///
/// - Parameters:
///   - text: The choices at the start, in the text encoding.
///   - fails: Draws, and tells whether the case fails.
func shrunk(
  _ text: String, by passes: ShrinkPass..., fails: @escaping (TestCase) throws -> Bool
) throws -> String {
  let property: Property = { try fails($0) ? .failed("failed") : .held }
  let result = Shrinker(property: property).shrink(
    try ChoiceSequence(text: text), keeping: "failed", passes: passes)
  precondition(result.status == .fixedPoint, "the start must fail: \(result.status)")
  return result.choices.text
}

/// Draws a list of integers as the array generator does.
func integers(_ testCase: TestCase, in range: ClosedRange<Int> = -1000...1000) throws -> [Int] {
  try testCase.draw(Generator<Int>.integer(in: range).array())
}
