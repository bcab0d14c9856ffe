/// Knows how a decision is drawn at random.
///
/// Who draws hands over what it has at hand. It is made into data only when somebody
/// wants to keep it.
protocol Sampling {
  /// How the decision is drawn, as data.
  var sampler: Sampler { get }

  /// Draws one allowed value.
  func sample(
    from lower: Int128, through upper: Int128, towards: Int128, using random: inout RandomStream
  ) -> Int128
}

/// How a decision is drawn at random, as data.
///
/// A closure would do for drawing. As data it can be kept with what was asked for, so
/// that a search which walks over earlier runs draws just as the property would.
enum Sampler: Sampling, Sendable {
  /// A number with a distribution of its own.
  case integer(IntegerDistribution)
  /// One so many times out of so many, otherwise zero.
  case odds(UInt64, outOf: UInt64)
  /// A position in proportion to weights; those of weight zero are not allowed.
  case weights([Int], total: UInt64)
  /// Nothing is drawn: the property dictates the value.
  case forced

  /// Itself.
  var sampler: Sampler { self }

  /// Draws one allowed value.
  func sample(
    from lower: Int128, through upper: Int128, towards: Int128, using random: inout RandomStream
  ) -> Int128 {
    switch self {
    case .integer(let distribution):
      return distribution.sample(from: lower, through: upper, towards: towards, using: &random)
    case .odds(let numerator, let denominator):
      return random.next(below: denominator) < numerator ? 1 : 0
    case .weights(let weights, let total):
      var remaining = Int(random.next(below: total))
      var position = 0
      while remaining >= weights[position] {
        remaining -= weights[position]
        position += 1
      }
      return Int128(position)
    case .forced:
      return towards
    }
  }

  /// Whether a value of the range may really be taken.
  func allows(_ value: Int128) -> Bool {
    guard case .weights(let weights, _) = self else { return true }
    return value >= 0 && value < Int128(weights.count) && weights[Int(value)] > 0
  }

  /// How many values of a range may be taken; capped at the greatest 64-bit number.
  ///
  /// - Parameter width: One less than the number of values of the range.
  func allowedCount(width: UInt128) -> UInt64 {
    if case .weights(let weights, _) = self {
      return UInt64(weights.reduce(0) { $1 > 0 ? $0 + 1 : $0 })
    }
    return width >= UInt128(UInt64.max) ? UInt64.max : UInt64(width) + 1
  }
}
