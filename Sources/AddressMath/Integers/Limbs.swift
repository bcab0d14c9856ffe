internal import CGMP

/// A 192-bit natural number in three machine words, computed on by GMP.
///
/// This is the only type that calls GMP, and this the only file in which a
/// pointer to limbs exists. Every pointer is made from a local value, handed to
/// one GMP call, and gone when that call returns: nothing is allocated, nothing
/// is freed, and nothing outlives the closure it was made in.
///
/// Three words, because the end of the last IPv6 range is 2^128, which needs a
/// 129th bit, and because sums of a few such bounds must not overflow either.
/// Two rules of GMP's `mpn` layer shape the code: shift counts must be in
/// 1...63, so whole words are moved by hand; and a destination may be the same
/// as a source, which every operation here uses by working in place.
///
/// - Invariants: none. Every bit pattern is a number; words are stored least
///   significant first, which is the order GMP reads them in.
struct Limbs: Sendable {
  /// The words, least significant first; `UInt` is GMP's own limb type.
  private(set) var words: (UInt, UInt, UInt)

  /// The number of words, as GMP counts them.
  private static var wordCount: Int { 3 }

  /// The bits GMP uses of each word; the shifts and masks here count on 64.
  static var wordBitCount: Int { Int(GMP_NUMB_BITS) }

  /// The width of the number, in bits.
  static var bitCount: Int { 192 }

  /// Makes the number that two words hold.
  @inline(__always)
  init(_ value: UInt128) {
    words = (UInt(truncatingIfNeeded: value), UInt(truncatingIfNeeded: value >> 64), 0)
  }

  /// Makes the number with a single bit set.
  ///
  /// - Precondition: `exponent` is in 0...191.
  @inline(__always)
  init(powerOfTwo exponent: Int) {
    precondition(0..<Self.bitCount ~= exponent, "2^\(exponent) does not fit in \(Self.bitCount) bits")
    let bit: UInt = 1 &<< UInt(exponent & 63)
    let word = exponent >> 6
    words = (word == 0 ? bit : 0, word == 1 ? bit : 0, word == 2 ? bit : 0)
  }

  /// Makes a mask of ones above the given number of zero bits.
  @inline(__always)
  private init(onesAbove zeroCount: Int) {
    func word(_ index: Int) -> UInt { UInt.max << max(0, zeroCount - 64 * index) }
    words = (word(0), word(1), word(2))
  }

  /// The lower 128 bits; the whole number when `fitsIn128Bits`.
  @inline(__always)
  var low128: UInt128 { UInt128(words.1) << 64 | UInt128(words.0) }

  /// Whether the number is below 2^128.
  @inline(__always)
  var fitsIn128Bits: Bool { words.2 == 0 }

  /// Whether the number is zero.
  @inline(__always)
  var isZero: Bool { words.0 | words.1 | words.2 == 0 }

  /// The number of bits up to and including the highest one; 0 for zero.
  var significantBitCount: Int {
    if words.2 != 0 { return 192 - words.2.leadingZeroBitCount }
    if words.1 != 0 { return 128 - words.1.leadingZeroBitCount }
    return 64 - words.0.leadingZeroBitCount
  }
}

// MARK: - Lending words to GMP

extension Limbs {
  /// Lends the words to one GMP call, read-only.
  @inline(__always)
  private func reading<Result>(_ body: (UnsafePointer<UInt>) -> Result) -> Result {
    withUnsafePointer(to: words) { tuple in
      tuple.withMemoryRebound(to: UInt.self, capacity: Self.wordCount, body)
    }
  }

  /// Lends the words to one GMP call, which may write them.
  @inline(__always)
  private mutating func writing<Result>(_ body: (UnsafeMutablePointer<UInt>) -> Result) -> Result {
    withUnsafeMutablePointer(to: &words) { tuple in
      tuple.withMemoryRebound(to: UInt.self, capacity: Self.wordCount, body)
    }
  }
}

// MARK: - Sums and order

extension Limbs {
  /// Adds in place and returns whether a bit was carried out of the top word.
  @inline(__always)
  mutating func add(_ other: Limbs) -> Bool {
    other.reading { source in
      writing { __gmpn_add_n($0, $0, source, Self.wordCount) != 0 }
    }
  }

  /// Subtracts in place and returns whether the result would be negative.
  @inline(__always)
  mutating func subtract(_ other: Limbs) -> Bool {
    other.reading { source in
      writing { __gmpn_sub_n($0, $0, source, Self.wordCount) != 0 }
    }
  }

  /// Returns a number below, at or above zero: less, equal or greater.
  @inline(__always)
  func compare(_ other: Limbs) -> Int32 {
    reading { left in
      other.reading { right in __gmpn_cmp(left, right, Self.wordCount) }
    }
  }
}

// MARK: - Products, quotients, digits

extension Limbs {
  /// Multiplies in place by one word and returns the word that did not fit.
  mutating func multiply(by factor: UInt) -> UInt {
    writing { __gmpn_mul_1($0, $0, Self.wordCount, factor) }
  }

  /// Divides in place by one word and returns the remainder.
  ///
  /// - Precondition: `divisor` is not zero; GMP would raise a signal.
  mutating func divide(by divisor: UInt) -> UInt {
    precondition(divisor != 0, "division by zero")
    return writing { __gmpn_divrem_1($0, 0, $0, Self.wordCount, divisor) }
  }
}

// MARK: - Shifts, masks, bits

extension Limbs {
  /// Shifts towards the high end and returns whether a set bit was lost.
  ///
  /// - Precondition: `distance` is not negative.
  mutating func shiftLeft(by distance: Int) -> Bool {
    precondition(distance >= 0, "negative shift \(distance)")
    if isZero { return false }
    let fits = significantBitCount + distance <= Self.bitCount
    switch distance >> 6 {
    case 0: break
    case 1: words = (0, words.0, words.1)
    case 2: words = (0, 0, words.0)
    default: words = (0, 0, 0)
    }
    let rest = UInt32(distance & 63)
    if rest != 0 { _ = writing { __gmpn_lshift($0, $0, Self.wordCount, rest) } }
    return !fits
  }

  /// Shifts towards the low end; what falls off is dropped.
  ///
  /// - Precondition: `distance` is not negative.
  mutating func shiftRight(by distance: Int) {
    precondition(distance >= 0, "negative shift \(distance)")
    switch distance >> 6 {
    case 0: break
    case 1: words = (words.1, words.2, 0)
    case 2: words = (words.2, 0, 0)
    default: words = (0, 0, 0)
    }
    let rest = UInt32(distance & 63)
    if rest != 0 { _ = writing { __gmpn_rshift($0, $0, Self.wordCount, rest) } }
  }

  /// Sets the given number of low bits to zero.
  @inline(__always)
  mutating func clearLowBits(_ count: Int) {
    Limbs(onesAbove: count).reading { mask in
      writing { __gmpn_and_n($0, $0, mask, Self.wordCount) }
    }
  }

  /// The number of zero bits below the lowest one; `bitCount` for zero.
  var trailingZeroBitCount: Int {
    // GMP's scan runs past the end of the words when no bit is set.
    isZero ? Self.bitCount : Int(reading { __gmpn_scan1($0, 0) })
  }
}

extension Limbs: Hashable {
  @inline(__always)
  static func == (left: Limbs, right: Limbs) -> Bool {
    left.words == right.words
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
  }
}
