/// How an integer is drawn at random; it never affects replay or shrinking.
public enum IntegerDistribution: Sendable, Hashable {
  /// Every value of the range is equally likely.
  case uniform

  /// A bit length first, then a distance from the simplest value of that length.
  ///
  /// Evenly drawn wide integers are all huge and never meet. Here small ones are as
  /// likely as large ones, and two draws are often equal.
  case magnitudeFirst

  /// Interesting values one time in four, otherwise half uniform, half magnitude first.
  ///
  /// The interesting values are those given that lie in the range, its two ends and
  /// their neighbours.
  case boundaryBiased([Int128])

  /// The distribution with no interesting values beyond the ends of the range.
  public static let boundaryBiased = IntegerDistribution.boundaryBiased([])

  /// The distribution as the way to draw a decision.
  var sampler: Sampler { .integer(self) }

  /// Returns one value of the range.
  ///
  /// - Precondition: `lower <= towards`, and `towards <= upper`.
  @inline(__always)
  func sample(
    from lower: Int128, through upper: Int128, towards: Int128, using random: inout RandomStream
  ) -> Int128 {
    let width = distance(from: lower, to: upper)
    guard width < UInt128(UInt64.max) else {
      return wideSample(from: lower, width: width, towards: towards, using: &random)
    }
    let range = OffsetRange(
      width: UInt64(truncatingIfNeeded: width),
      origin: UInt64(truncatingIfNeeded: distance(from: lower, to: towards)))
    return lower &+ Int128(truncatingIfNeeded: offset(in: range, from: lower, using: &random))
  }

  /// Does the same for ranges of 2^64 and more values.
  @inline(never)
  private func wideSample(
    from lower: Int128, width: UInt128, towards: Int128, using random: inout RandomStream
  ) -> Int128 {
    let range = OffsetRange(width: width, origin: distance(from: lower, to: towards))
    return lower &+ Int128(truncatingIfNeeded: offset(in: range, from: lower, using: &random))
  }

  @inline(__always)
  private func offset<Offset>(
    in range: OffsetRange<Offset>, from lower: Int128, using random: inout RandomStream
  ) -> Offset {
    switch self {
    case .uniform: return range.uniform(using: &random)
    case .magnitudeFirst: return range.magnitudeFirst(using: &random)
    case .boundaryBiased(let pool):
      switch random.next(below: 8) {
      case 0, 1:
        let pick = Int(truncatingIfNeeded: random.next(below: UInt64(pool.count) + 4))
        // A value outside is dropped for an end, not redrawn: the cost stays constant.
        return pick < pool.count
          ? range.clamped(pool[pick], from: lower) : range.boundary(pick - pool.count)
      case 2, 3, 4: return range.uniform(using: &random)
      default: return range.magnitudeFirst(using: &random)
      }
    }
  }
}

extension IntegerDistribution: Sampling {}

/// Returns how far one integer lies above another, exactly.
///
/// - Precondition: `lower <= upper`. Not checked, as this is on the drawing path.
@inline(__always)
func distance(from lower: Int128, to upper: Int128) -> UInt128 {
  UInt128(truncatingIfNeeded: upper) &- UInt128(truncatingIfNeeded: lower)
}
