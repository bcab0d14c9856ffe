/// Lowers one natural number as far as a condition allows.
///
/// The number may stand for the distance of one choice, of several choices that move
/// together, or for an offset; the condition runs the property with it.
///
/// Most conditions are bounds, and most bounds are small. So the smallest numbers are
/// asked for first; when the start moves at all, ever longer ones with its leading bits;
/// then the gap is halved: about as many runs as the bound has bits, however large the start.
struct NumberMinimiser {
  /// The least number found for which the condition held.
  private(set) var best: UInt128
  /// Whether zero and one need not be asked for.
  private var hasTriedLeast: Bool
  /// Whether it moved, but not by one or two: its low bits may be what matters.
  private var keepsLowBits = false

  /// Starts at a number for which the condition is known to hold.
  ///
  /// - Parameters:
  ///   - start: The number.
  ///   - hasTriedLeast: Whether zero and one are known not to do.
  init(_ start: UInt128, hasTriedLeast: Bool = false) {
    best = start
    self.hasTriedLeast = hasTriedLeast
  }

  /// Lowers the number.
  ///
  /// - Parameter holds: Runs the property; it is asked for smaller numbers only.
  /// - Returns: The least number found.
  @discardableResult
  mutating func minimise(_ holds: (UInt128) throws -> Bool) rethrows -> UInt128 {
    if !hasTriedLeast {
      if try lower(to: 0, holds) || lower(to: 1, holds) { return best }
      hasTriedLeast = true
    }
    if best <= 1 { return best }
    var low: UInt128 = 1
    try moveDown(above: &low, holds)
    try halve(above: low, holds)
    let atBound = best
    try subtract(multiplesOf: 2, holds)
    // Two steps may have led past a single number that does not do.
    if best < atBound, best > 0 { _ = try lower(to: best - 1, holds) }
    if keepsLowBits { try clearHighBits(holds) }
    return best
  }

  /// Subtracts as many multiples of a step as the condition allows.
  mutating func subtract(
    multiplesOf step: UInt128, _ holds: (UInt128) throws -> Bool
  ) rethrows {
    let base = best
    guard base >= step, try lower(to: base - step, holds), best >= step else { return }
    let rest = base % step
    var multiple = NumberMinimiser(best / step)
    try multiple.minimise { count in try lower(to: rest + count * step, holds) }
  }

  /// Tries one smaller number; numbers not smaller than the best are not asked for.
  mutating func lower(to number: UInt128, _ holds: (UInt128) throws -> Bool) rethrows -> Bool {
    if number == best { return true }
    if number > best || (hasTriedLeast && number <= 1) { return false }
    guard try holds(number) else { return false }
    best = number
    return true
  }

  /// Returns as many of the leading bits as asked for, as a number.
  private func leading(_ count: Int) -> UInt128 {
    let length = NumberMinimiser.length(best)
    return length > count ? best >> UInt128(length - count) : best
  }

  private static func length(_ number: UInt128) -> Int { 128 - number.leadingZeroBitCount }

  /// Up to this number, halving the gap takes no more runs than looking for its size.
  private static let longMin: UInt128 = 1024

  /// Finds out from which end the bound is nearer, and goes there.
  ///
  /// A number that does not move by one, by two or to its half is left to the passes
  /// that know about remainders: going through all lengths would be in vain.
  private mutating func moveDown(
    above low: inout UInt128, _ holds: (UInt128) throws -> Bool
  ) rethrows {
    let start = best
    let movesByOne = try lower(to: start - 1, holds)
    if try !lower(to: start - 2, holds) {
      if movesByOne {
        low = max(low, start - 2)
        return
      }
      let withoutHighBit = start & (UInt128.max >> UInt128(start.leadingZeroBitCount + 1))
      if try lower(to: start / 2, holds) || lower(to: withoutHighBit, holds) {
        keepsLowBits = true
        try gallop(above: &low, holds)
      } else {
        low = best
      }
      return
    }
    // Numbers that are held near others move by a few only.
    let isLong = start > NumberMinimiser.longMin
    if isLong, try !lower(to: start - 4, holds) {
      low = max(low, start - 4)
      return
    }
    if try lower(to: start / 2, holds) { return try gallop(above: &low, holds) }
    low = max(low, start / 2)
    guard isLong else { return }
    var step: UInt128 = 16
    while start - low > step {
      if try !lower(to: start - step, holds) {
        low = start - step
        return
      }
      step *= 4
    }
  }

  /// Tries ever longer numbers; the longest that does not do becomes the lower end.
  private mutating func gallop(
    above low: inout UInt128, _ holds: (UInt128) throws -> Bool
  ) rethrows {
    var count = 2
    while count < NumberMinimiser.length(best) {
      let candidate = leading(count)
      if try lower(to: candidate, holds) { return }
      low = candidate
      count *= 2
    }
  }

  /// Halves the gap above a number that does not do, first by length, then by value.
  private mutating func halve(
    above start: UInt128, _ holds: (UInt128) throws -> Bool
  ) rethrows {
    var low = start
    while best > low + 1 {
      let gap = NumberMinimiser.length(best) - NumberMinimiser.length(low)
      var middle = gap > 1 ? best >> UInt128(gap / 2) : low + (best - low) / 2
      if middle <= low { middle = low + (best - low) / 2 }
      if try !lower(to: middle, holds) { low = middle }
    }
  }

  private mutating func clearHighBits(_ holds: (UInt128) throws -> Bool) rethrows {
    guard best > 0xff else { return }
    let base = best
    let zeros = UInt128(base.leadingZeroBitCount)
    _ = try findInteger(through: 127 - zeros) { count in
      try lower(to: base & (UInt128.max >> (zeros + count)), holds)
    }
  }
}
