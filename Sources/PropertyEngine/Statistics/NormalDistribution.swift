/// The standard normal distribution, as far as tests of coverage need it.
///
/// Only the four operations and the square root are used, which IEEE 754 rounds
/// exactly: every machine finds the same digits, which the C library's functions do
/// not promise.
enum NormalDistribution {
  /// Returns the chance that a normal variable is greater than a bound.
  ///
  /// The relative error is below 10^-11.
  ///
  /// - Parameter bound: Standard deviations above the mean, from 0 to 20.
  static func upperTail(_ bound: Double) -> Double {
    precondition(bound >= 0 && bound <= 20, "no tail beyond \(bound)")
    let density = exponential(minus: bound * bound / 2) / squareRootOfTwoPi
    if bound < 3 {
      // The area from the mean to the bound, as a series with positive terms.
      var term = bound
      var area = bound
      var odd = 1.0
      while term > area * 1e-17 {
        odd += 2
        term *= bound * bound / odd
        area += term
      }
      return 0.5 - density * area
    }
    // A continued fraction, from the inside out; far out it settles in a few terms,
    // and from 3 on a hundred are more than enough.
    var fraction = bound
    for numerator in stride(from: 100.0, through: 1.0, by: -1.0) {
      fraction = bound + numerator / fraction
    }
    return density / fraction
  }

  /// Returns the bound above which a normal variable lies with a given chance.
  ///
  /// - Parameter tail: The chance, from 10^-80 to one half.
  static func bound(withUpperTail tail: Double) -> Double {
    precondition(tail >= 1e-80 && tail <= 0.5, "no bound for a tail of \(tail)")
    var low = 0.0
    var high = 20.0
    while true {
      let middle = low + (high - low) / 2
      // The two ends are neighbours now.
      if middle <= low || middle >= high { return high }
      if upperTail(middle) > tail { low = middle } else { high = middle }
    }
  }

  private static let squareRootOfTwoPi = 2.506_628_274_631_000_5
  private static let inverseOfE = 0.367_879_441_171_442_33

  /// Returns e to the power of minus a number that is not negative.
  private static func exponential(minus exponent: Double) -> Double {
    let whole = exponent.rounded(.down)
    let rest = exponent - whole
    var term = 1.0
    var sum = 1.0
    for count in 1...20 {
      term *= -rest / Double(count)
      sum += term
    }
    var power = 1.0
    for _ in 0..<Int(whole) { power *= inverseOfE }
    return power * sum
  }
}
