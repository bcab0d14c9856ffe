/// A tiny deterministic generator, so that a failing test fails again.
///
/// - Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
///   Generators", the SplitMix64 mixing function.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// Returns a number of any size up to 128 bits, small ones as often as large.
  ///
  /// Evenly drawn 128-bit numbers almost never have a zero word, and zero words
  /// are where carries and shifts go wrong.
  mutating func uint128(bitCount: Int = 128) -> UInt128 {
    let width = Int.random(in: 0...bitCount, using: &self)
    let bits = UInt128(next()) << 64 | UInt128(next())
    let kept = width == 0 ? 0 : bits >> UInt128(128 - width)
    // Runs of ones make carries travel.
    return Bool.random(using: &self) ? kept : kept | (kept >> 1) | (kept >> 2)
  }
}
