/// An exact natural number of up to 192 bits: a count of addresses, or a bound.
///
/// The IPv6 space holds 2^128 addresses, one more than `UInt128` can say, and
/// the end of its last range is that same number. A bound is therefore a count
/// (of the addresses below it), never an address.
///
/// Arithmetic is exact: what does not fit traps, it never wraps. No operation
/// except `description` allocates memory.
///
/// - Invariants: none beyond the width; every bit pattern is a number.
public struct AddressCount: Hashable, Sendable {
  /// The number itself; the type that owns all dealings with GMP.
  var limbs: Limbs

  @inline(__always)
  init(limbs: Limbs) {
    self.limbs = limbs
  }

  /// Makes the count of the given value.
  public init(_ value: UInt128) {
    limbs = Limbs(value)
  }

  /// Makes the count of the given value.
  ///
  /// - Precondition: `value` is not negative.
  public init(_ value: Int) {
    precondition(value >= 0, "a count cannot be negative: \(value)")
    limbs = Limbs(UInt128(value))
  }

  /// The number zero.
  public static var zero: AddressCount { AddressCount(UInt128(0)) }

  /// Returns the number with the single bit `exponent` set.
  ///
  /// - Precondition: `exponent` is in 0...191.
  public static func powerOfTwo(_ exponent: Int) -> AddressCount {
    AddressCount(limbs: Limbs(powerOfTwo: exponent))
  }

  /// The width of every count, in bits.
  public static var bitCount: Int { Limbs.bitCount }

  /// Whether the number is zero.
  public var isZero: Bool { limbs.isZero }

  /// The number of bits up to and including the highest one; 0 for zero.
  public var significantBitCount: Int { limbs.significantBitCount }

  /// The number of zero bits below the lowest one; `bitCount` for zero.
  public var trailingZeroBitCount: Int { limbs.trailingZeroBitCount }
}

extension AddressCount: Comparable {
  /// Returns whether the first number is smaller.
  public static func < (left: AddressCount, right: AddressCount) -> Bool {
    left.limbs.compare(right.limbs) < 0
  }
}

extension AddressCount: ExpressibleByIntegerLiteral {
  /// Makes the count a literal in source text stands for.
  public init(integerLiteral value: UInt128) {
    self.init(value)
  }
}

extension UInt128 {
  /// Makes the value of a count, or nothing when it is 2^128 or more.
  public init?(exactly count: AddressCount) {
    guard count.limbs.fitsIn128Bits else { return nil }
    self = count.limbs.low128
  }
}

extension Int {
  /// Makes the value of a count, or nothing when it does not fit.
  public init?(exactly count: AddressCount) {
    guard let value = UInt128(exactly: count) else { return nil }
    self.init(exactly: value)
  }
}
