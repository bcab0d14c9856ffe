/// How sure a decision about a share has to be.
public struct Certainty: Sendable, Hashable {
  /// A wrong decision comes once in this many.
  public let errorOneIn: Int

  /// Creates a certainty.
  ///
  /// - Precondition: The number is from 2 to 10^18.
  public init(errorOneIn: Int) {
    precondition(
      errorOneIn >= 2 && errorOneIn <= 1_000_000_000_000_000_000,
      "an error once in \(errorOneIn) is not supported")
    self.errorOneIn = errorOneIn
  }

  /// One error in 10^9: a suite that runs every minute is wrong once in two thousand
  /// years.
  public static let standard = Certainty(errorOneIn: 1_000_000_000)

  /// The chance of an error.
  var error: Double { 1 / Double(errorOneIn) }

  /// The standard deviations that an estimate may be off, half the error on each side.
  var deviations: Double {
    self == .standard ? Self.standardDeviations : NormalDistribution.bound(withUpperTail: error / 2)
  }

  /// Worked out once: it takes fifty steps, and is asked for at every look at every label.
  private static let standardDeviations = NormalDistribution.bound(withUpperTail: standard.error / 2)
}

/// The shares that are plausible after so many of so many cases counted.
///
/// The interval stays within zero and one and is never empty, also for counts of none
/// and of all, where the simpler interval around the observed share is a point.
///
/// - Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
///   Inference" (1927).
public struct WilsonInterval: Sendable, Hashable {
  /// How many cases counted.
  public let count: Int
  /// How many cases there were.
  public let total: Int
  /// The square of the deviations, in millionths, rounded up.
  private let squaredDeviations: UInt64

  /// Creates the interval.
  ///
  /// - Precondition: There is a case, and no more count than there are.
  public init(count: Int, of total: Int, certainty: Certainty = .standard) {
    precondition(
      total > 0 && count >= 0 && count <= total, "\(count) of \(total) is not a share")
    self.count = count
    self.total = total
    let deviations = certainty.deviations
    squaredDeviations = UInt64((deviations * deviations * 1_000_000).rounded(.up))
  }

  /// The least plausible share, for people; decisions compare exactly.
  public var lowerBound: Double { centre - halfWidth }
  /// The greatest plausible share, for people; decisions compare exactly.
  public var upperBound: Double { centre + halfWidth }

  /// Tells whether the whole interval lies above a share.
  public func isAbove(_ share: Proportion) -> Bool {
    let (above, isOutside) = compare(with: share)
    return above && isOutside
  }

  /// Tells whether the whole interval lies below a share.
  public func isBelow(_ share: Proportion) -> Bool {
    let (above, isOutside) = compare(with: share)
    return !above && isOutside
  }

  /// Compares in integers, without a rounding that could tip a decision.
  ///
  /// The ends of the interval are the shares s for which the observed share o, of n
  /// cases, is just so many deviations z away: (o - s)² n = z² s (1 - s). Multiplied
  /// by all denominators that is an equation between integers.
  private func compare(with share: Proportion) -> (above: Bool, isOutside: Bool) {
    let scaledCount = Int128(count) * Int128(share.denominator)
    let expected = Int128(share.numerator) * Int128(total)
    let difference = (scaledCount - expected).magnitude
    let variance = UInt128(share.numerator) * UInt128(share.denominator - share.numerator)
    let left = difference.multipliedFullWidth(by: difference)
    // Below 10^12 for the variance and 2^63 for the cases: 128 bits hold the product.
    let spread = (UInt128(total) * variance).multipliedFullWidth(by: UInt128(squaredDeviations))
    let scaledLeft = WilsonInterval.multiply(left, by: 1_000_000)
    let isOutside =
      scaledLeft.high != spread.high ? scaledLeft.high > spread.high : scaledLeft.low > spread.low
    return (scaledCount > expected, isOutside)
  }

  /// Multiplies a square of a number below 2^84, so that nothing is lost.
  private static func multiply(
    _ number: (high: UInt128, low: UInt128), by factor: UInt128
  ) -> (high: UInt128, low: UInt128) {
    let low = number.low.multipliedFullWidth(by: factor)
    return (number.high * factor + low.high, low.low)
  }

  private var deviationsSquared: Double { Double(squaredDeviations) / 1_000_000 }

  private var centre: Double {
    (Double(count) + deviationsSquared / 2) / (Double(total) + deviationsSquared)
  }

  private var halfWidth: Double {
    let cases = Double(total)
    let share = Double(count) / cases
    let spread = share * (1 - share) / cases + deviationsSquared / (4 * cases * cases)
    return (deviationsSquared * spread).squareRoot() / (1 + deviationsSquared / cases)
  }
}
