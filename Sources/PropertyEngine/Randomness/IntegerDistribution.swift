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

  /// Returns one value of the range.
  ///
  /// - Precondition: `lower <= towards`, and `towards <= upper`.
  func sample(
    from lower: Int128, through upper: Int128, towards: Int128, using random: inout RandomStream
  ) -> Int128 {
    switch self {
    case .uniform:
      return Self.uniformValue(from: lower, through: upper, using: &random)
    case .magnitudeFirst:
      return Self.magnitudeFirstValue(from: lower, through: upper, towards: towards, using: &random)
    case .boundaryBiased(let pool):
      switch random.next(below: 8) {
      case 0, 1:
        return Self.boundaryValue(from: lower, through: upper, pool: pool, using: &random)
      case 2, 3, 4:
        return Self.uniformValue(from: lower, through: upper, using: &random)
      default:
        return Self.magnitudeFirstValue(from: lower, through: upper, towards: towards, using: &random)
      }
    }
  }

  private static func uniformValue(
    from lower: Int128, through upper: Int128, using random: inout RandomStream
  ) -> Int128 {
    lower &+ Int128(truncatingIfNeeded: random.next(through: distance(from: lower, to: upper)))
  }

  private static func magnitudeFirstValue(
    from lower: Int128, through upper: Int128, towards: Int128, using random: inout RandomStream
  ) -> Int128 {
    let above = distance(from: towards, to: upper)
    let below = distance(from: lower, to: towards)
    let goesUp: Bool
    if below == 0 {
      goesUp = true
    } else if above == 0 {
      goesUp = false
    } else {
      goesUp = random.next() >> 63 == 0
    }
    let reach = goesUp ? above : below
    let lengthMax = UInt64(128 - reach.leadingZeroBitCount)
    let length = random.next(below: lengthMax + 1)
    guard length > 0 else { return towards }
    let least = UInt128(1) << UInt128(length - 1)
    let most = min(reach, least &+ (least - 1))
    let step = Int128(truncatingIfNeeded: least + random.next(through: most - least))
    return goesUp ? towards &+ step : towards &- step
  }

  private static func boundaryValue(
    from lower: Int128, through upper: Int128, pool: [Int128], using random: inout RandomStream
  ) -> Int128 {
    let width = distance(from: lower, to: upper)
    let pick = Int(random.next(below: UInt64(pool.count) + 4))
    if pick < pool.count {
      let value = pool[pick]
      // A value outside is dropped for an end, not redrawn: the cost stays constant.
      if value >= lower, value <= upper { return value }
      return value < lower ? lower : upper
    }
    switch pick - pool.count {
    case 0: return lower
    case 1: return upper
    case 2: return width == 0 ? lower : lower + 1
    default: return width == 0 ? upper : upper - 1
    }
  }
}

/// Returns how far one integer lies above another, exactly.
///
/// - Precondition: `lower <= upper`. Not checked, as this is on the drawing path.
@inline(__always)
func distance(from lower: Int128, to upper: Int128) -> UInt128 {
  UInt128(truncatingIfNeeded: upper) &- UInt128(truncatingIfNeeded: lower)
}
