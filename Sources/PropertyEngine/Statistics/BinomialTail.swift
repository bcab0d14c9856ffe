/// Chances of counts of independent cases that each count with the same chance.
///
/// The sums are carried out term by term, so they are right where approximations by
/// the normal distribution are not: for rare labels, and far out in the tail.
enum BinomialTail {
  /// Returns the chance of at least so many.
  ///
  /// - Parameters:
  ///   - count: How many count, from 0 to `total`.
  ///   - total: How many cases there are.
  ///   - chance: The chance that a case counts.
  /// - Complexity: O(`total`) in the worst case.
  static func atLeast(_ count: Int, of total: Int, chance: Proportion) -> Double {
    if count <= 0 { return 1 }
    if chance.numerator == 0 { return 0 }
    if chance.numerator == chance.denominator { return 1 }
    let yes = Double(chance.numerator) / Double(chance.denominator)
    let odds = Double(chance.numerator) / Double(chance.denominator - chance.numerator)
    var term = ScaledNumber.binomial(count, of: total, chance: yes)
    var sum = ScaledNumber(0)
    var reached = count
    while reached <= total {
      sum.add(term)
      let ratio = Double(total - reached) / Double(reached + 1) * odds
      term.multiply(by: ratio)
      // Past the peak the terms fall ever faster; what is left is too small to show.
      if ratio < 1, term.isNegligible(beside: sum, falling: ratio) { break }
      reached += 1
    }
    return min(sum.value, 1)
  }

  /// Returns the chance of at most so many.
  ///
  /// The parameters mean the same as for `atLeast(_:of:chance:)`.
  static func atMost(_ count: Int, of total: Int, chance: Proportion) -> Double {
    // Those that do not count follow the same law with the other chance.
    let others = Proportion(
      unchecked: chance.denominator - chance.numerator, outOf: chance.denominator)
    return atLeast(total - count, of: total, chance: others)
  }
}

/// A positive number with a range of exponents beyond that of a double.
///
/// A single outcome of millions of cases has a chance too small for a double, although
/// the sum of them is not.
struct ScaledNumber {
  private var significand: Double
  private var exponent = 0

  init(_ value: Double) {
    significand = value
    normalise()
  }

  /// The number; zero when it is too small for a double.
  var value: Double { Double(sign: .plus, exponent: exponent, significand: significand) }

  /// Returns the chance of exactly so many.
  static func binomial(_ count: Int, of total: Int, chance: Double) -> ScaledNumber {
    let rarer = min(count, total - count)
    var result = ScaledNumber(1)
    // The binomial coefficient is symmetric: the shorter product is taken.
    for step in 0..<rarer { result.multiply(by: Double(total - step) / Double(rarer - step)) }
    result.multiply(by: ScaledNumber(chance).power(count))
    result.multiply(by: ScaledNumber(1 - chance).power(total - count))
    return result
  }

  mutating func multiply(by factor: Double) {
    significand *= factor
    normalise()
  }

  mutating func multiply(by factor: ScaledNumber) {
    significand *= factor.significand
    exponent += factor.exponent
    normalise()
  }

  mutating func add(_ other: ScaledNumber) {
    if other.significand == 0 { return }
    if significand == 0 {
      self = other
      return
    }
    if other.exponent > exponent + 100 {
      self = other
      return
    }
    significand += Double(
      sign: .plus, exponent: other.exponent - exponent, significand: other.significand)
    normalise()
  }

  /// Whether this and all that follow, each smaller by a ratio, add nothing to a sum.
  func isNegligible(beside sum: ScaledNumber, falling ratio: Double) -> Bool {
    if significand == 0 { return true }
    var rest = self
    rest.multiply(by: 1 / (1 - ratio))
    return rest.exponent < sum.exponent - 60
  }

  private func power(_ count: Int) -> ScaledNumber {
    var result = ScaledNumber(1)
    var square = self
    var remaining = count
    while remaining > 0 {
      if remaining & 1 == 1 { result.multiply(by: square) }
      square.multiply(by: square)
      remaining >>= 1
    }
    return result
  }

  private mutating func normalise() {
    guard significand > 0 else {
      exponent = 0
      return
    }
    exponent += Int(significand.exponent)
    significand = significand.significand
  }
}
