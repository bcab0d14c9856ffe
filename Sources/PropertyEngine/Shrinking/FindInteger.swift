/// Finds a number for which a condition holds while it fails for the next one.
///
/// The condition is taken to hold at zero. The cost is logarithmic in the result, and
/// one call when the condition fails at one, which is the usual case. Nothing is
/// assumed of the condition elsewhere; when it changes more than once, some such
/// number is found.
///
/// - Parameters:
///   - limit: The greatest number that makes sense; beyond it the condition counts as
///     failing without being asked.
///   - holds: The condition.
/// - Returns: A number from zero up to and including the limit.
func findInteger<Number: FixedWidthInteger>(
  through limit: Number, _ holds: (Number) throws -> Bool
) rethrows -> Number {
  var low: Number = 0
  // Most edits cannot be widened far: small numbers are asked for one by one.
  while low < 4 {
    guard low < limit, try holds(low + 1) else { return low }
    low += 1
  }
  var high: Number = 5
  while high <= limit, try holds(high) {
    low = high
    let (doubled, overflows) = high.multipliedReportingOverflow(by: 2)
    guard !overflows, doubled <= limit else {
      if low < limit, try holds(limit) { return limit }
      high = limit
      break
    }
    high = doubled
  }
  if high > limit { high = limit + 1 }
  while high - low > 1 {
    let middle = low + (high - low) / 2
    if try holds(middle) { low = middle } else { high = middle }
  }
  return low
}
