/// A deterministic stream of random bits; the engine's only source of randomness.
///
/// The generator is xoshiro256**, its state filled by SplitMix64. Both are small,
/// fast, and the same on every platform, which the system generator is not.
///
/// Invariant: the four state words are never all zero.
///
/// - Source: D. Blackman, S. Vigna, "Scrambled Linear Pseudorandom Number
///   Generators" (2018) for xoshiro256**; G. Steele, D. Lea, C. Flood, "Fast
///   Splittable Pseudorandom Number Generators" (2014) for SplitMix64.
public struct RandomStream: Sendable {
  private var state0: UInt64
  private var state1: UInt64
  private var state2: UInt64
  private var state3: UInt64

  /// Creates the stream of one case of one seed.
  ///
  /// The streams of different cases share no state, so that cases can be played in
  /// any order and on any thread. The seed is scrambled before the case number
  /// enters: neighbouring seeds must not give the same cases, one place shifted.
  public init(seed: UInt64, caseIndex: UInt64 = 0) {
    var seeding = SplitMix64(state: seed)
    let scrambledSeed = seeding.next()
    var filling = SplitMix64(state: scrambledSeed ^ SplitMix64.mix(caseIndex &+ 0x632b_e59b_d9b4_e019))
    state0 = filling.next()
    state1 = filling.next()
    state2 = filling.next()
    state3 = filling.next()
    if state0 | state1 | state2 | state3 == 0 { state0 = 1 }
  }

  /// A stream that nobody draws from; it costs nothing to make.
  static let unused = RandomStream(seed: 0)

  /// Returns the next 64 random bits.
  @inline(__always)
  public mutating func next() -> UInt64 {
    let product = state1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = state1 << 17
    state2 ^= state0
    state3 ^= state1
    state1 ^= state2
    state0 ^= state3
    state2 ^= shifted
    state3 = (state3 << 45) | (state3 >> 19)
    return result
  }

  /// Returns a number below a bound, each equally likely.
  ///
  /// - Parameter bound: One more than the largest number wanted.
  /// - Precondition: The bound is positive.
  @inline(__always)
  public mutating func next(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "no number is below zero")
    // The high half of a product maps 64 bits onto the bound; low halves under the
    // threshold would favour some results and are drawn again.
    let (high, low) = next().multipliedFullWidth(by: bound)
    return low < bound ? even(high, low, below: bound) : high
  }

  /// Draws again as long as the result would be favoured.
  @inline(never)
  private mutating func even(_ high: UInt64, _ low: UInt64, below bound: UInt64) -> UInt64 {
    var (high, low) = (high, low)
    let threshold = (0 &- bound) % bound
    var redraws = 0
    while low < threshold, redraws < RandomStream.redrawCountMax {
      (high, low) = next().multipliedFullWidth(by: bound)
      redraws += 1
    }
    return high
  }

  /// Returns a number from zero up to and including a limit, each equally likely.
  ///
  /// The limit is included, since one past the largest number would not fit.
  @inline(__always)
  public mutating func next(through limit: UInt128) -> UInt128 {
    if limit < UInt128(UInt64.max) { return UInt128(next(below: UInt64(truncatingIfNeeded: limit) + 1)) }
    return wideNext(through: limit)
  }

  @inline(never)
  private mutating func wideNext(through limit: UInt128) -> UInt128 {
    let mask = UInt128.max >> UInt128(limit.leadingZeroBitCount)
    var candidate = nextWide() & mask
    var redraws = 0
    while candidate > limit, redraws < RandomStream.redrawCountMax {
      candidate = nextWide() & mask
      redraws += 1
    }
    return candidate > limit ? candidate >> 1 : candidate
  }

  /// Returns the next 128 random bits.
  private mutating func nextWide() -> UInt128 {
    let high = UInt128(next())
    return (high << 64) | UInt128(next())
  }

  /// The most redraws for an exactly even result; running out has a chance of 2^-100.
  private static let redrawCountMax = 100
}

/// The generator that fills the state of the main one.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return SplitMix64.finish(state)
  }

  /// Scrambles one word, so that neighbouring words become unrelated.
  static func mix(_ word: UInt64) -> UInt64 { finish(word &+ 0x9e37_79b9_7f4a_7c15) }

  private static func finish(_ word: UInt64) -> UInt64 {
    var mixed = word
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
