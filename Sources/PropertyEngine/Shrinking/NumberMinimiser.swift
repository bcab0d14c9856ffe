/// Lowers one natural number as far as a condition allows.
///
/// The number may stand for the distance of one choice, of several choices that move
/// together, or for an offset; the condition runs the property with it.
struct NumberMinimiser {
  /// The least number found for which the condition held.
  private(set) var best: UInt128
  /// Numbers at most this one need not be asked again, but for zero and one.
  private var hasTriedLeast = false

  /// Starts at a number for which the condition is known to hold.
  init(_ start: UInt128) { best = start }

  /// Lowers the number.
  ///
  /// - Parameter holds: Runs the property; it is asked for smaller numbers only.
  /// - Returns: The least number found.
  @discardableResult
  mutating func minimise(_ holds: (UInt128) throws -> Bool) rethrows -> UInt128 {
    if try lower(to: 0, holds) || lower(to: 1, holds) { return best }
    hasTriedLeast = true
    if best <= 1 { return best }
    try clearHighBits(holds)
    try keepOneByte(holds)
    try shiftRight(holds)
    // Twos before ones: a failure that needs an odd number stays odd.
    try subtract(multiplesOf: 2, holds)
    try subtract(multiplesOf: 1, holds)
    return best
  }

  /// Subtracts as many multiples of a step as the condition allows.
  mutating func subtract(
    multiplesOf step: UInt128, _ holds: (UInt128) throws -> Bool
  ) rethrows {
    let base = best
    _ = try findInteger(through: base / step) { count in try lower(to: base - count * step, holds) }
  }

  /// Tries one smaller number; numbers not smaller than the best are not asked for.
  mutating func lower(to number: UInt128, _ holds: (UInt128) throws -> Bool) rethrows -> Bool {
    if number == best { return true }
    if number > best || (hasTriedLeast && number <= 1) { return false }
    guard try holds(number) else { return false }
    best = number
    return true
  }

  private mutating func clearHighBits(_ holds: (UInt128) throws -> Bool) rethrows {
    let base = best
    let leading = UInt128(base.leadingZeroBitCount)
    _ = try findInteger(through: 127 - leading) { count in
      try lower(to: base & (UInt128.max >> (leading + count)), holds)
    }
  }

  private mutating func keepOneByte(_ holds: (UInt128) throws -> Bool) rethrows {
    let bitCount = UInt128(128 - best.leadingZeroBitCount)
    if bitCount <= 8 { return }
    if try lower(to: best >> (bitCount - 8), holds) { return }
    _ = try lower(to: best & 0xff, holds)
  }

  private mutating func shiftRight(_ holds: (UInt128) throws -> Bool) rethrows {
    let base = best
    let bitCount = UInt128(128 - base.leadingZeroBitCount)
    _ = try findInteger(through: bitCount) { count in try lower(to: base >> count, holds) }
  }
}
