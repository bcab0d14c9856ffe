/// A share between none and all, as a ratio of integers.
///
/// Invariants: the numerator is not negative and at most the denominator; the
/// denominator is from 1 to `denominatorMax`.
public struct Proportion: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The count of what is meant.
  public let numerator: Int
  /// The count of everything.
  public let denominator: Int

  /// The greatest denominator; it keeps exact comparisons of counts within 128 bits.
  public static let denominatorMax = 100_000

  /// Creates the share of so many out of so many.
  ///
  /// - Precondition: The invariants of the type hold.
  public init(_ numerator: Int, outOf denominator: Int) {
    precondition(
      denominator >= 1 && denominator <= Proportion.denominatorMax,
      "a proportion out of \(denominator) is not supported")
    precondition(
      numerator >= 0 && numerator <= denominator,
      "\(numerator) out of \(denominator) is not a proportion")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Creates a share whose denominator may be ten times the greatest one allowed.
  init(unchecked numerator: Int, outOf denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Nine tenths of the share.
  var nineTenths: Proportion { Proportion(unchecked: numerator * 9, outOf: denominator * 10) }

  /// Returns the share of so many in a hundred.
  public static func percent(_ count: Int) -> Proportion { Proportion(count, outOf: 100) }

  /// Returns the share of so many in a thousand.
  public static func perMille(_ count: Int) -> Proportion { Proportion(count, outOf: 1000) }

  /// Compares the shares that are meant, not how they are written.
  public static func == (lhs: Proportion, rhs: Proportion) -> Bool {
    lhs.numerator * rhs.denominator == rhs.numerator * lhs.denominator
  }

  /// Orders by the share.
  public static func < (lhs: Proportion, rhs: Proportion) -> Bool {
    lhs.numerator * rhs.denominator < rhs.numerator * lhs.denominator
  }

  /// Hashes what equal shares have in common: the share in lowest terms.
  public func hash(into hasher: inout Hasher) {
    var (divisor, rest) = (denominator, numerator)
    while rest > 0 { (divisor, rest) = (rest, divisor % rest) }
    hasher.combine(numerator / divisor)
    hasher.combine(denominator / divisor)
  }

  /// The share in percent, with as many decimals as needed, at most four.
  public var description: String { Percentage.text(UInt128(numerator), outOf: UInt128(denominator)) }
}

/// A demand that enough of the cases carry a label.
public struct CoverageRequirement: Sendable, Hashable {
  /// The label.
  public let label: String
  /// The least share of the cases that carry it.
  public let atLeast: Proportion

  /// Creates a requirement.
  public init(label: String, atLeast: Proportion) {
    self.label = label
    self.atLeast = atLeast
  }
}

/// Writes shares for people.
enum Percentage {
  /// Returns a share in percent, rounded to four decimals, without trailing zeros.
  static func text(_ numerator: UInt128, outOf denominator: UInt128) -> String {
    precondition(denominator > 0, "a share of nothing")
    let scaled = (numerator * 2_000_000 + denominator) / (denominator * 2)
    let whole = scaled / 10_000
    let digits = String(scaled % 10_000 + 10_000).dropFirst()
    guard let last = digits.lastIndex(where: { $0 != "0" }) else { return "\(whole) %" }
    return "\(whole).\(digits[...last]) %"
  }
}
