/// An exact natural number below 2^512, for counts that are products of address counts.
///
/// A set of IPv6 headers counts up to 2^296, which is past what `AddressCount`
/// holds. Eight words in one vector: nothing is allocated, and a few hundred
/// additions are all that a partition needs, so plain loops are fast enough.
///
/// - Invariants: none. Every bit pattern is a number, the least significant word first.
public struct WideCount: Hashable, Sendable {
  private var words: SIMD8<UInt64>

  private init(words: SIMD8<UInt64>) { self.words = words }

  /// Makes the count that a machine integer holds.
  ///
  /// - Precondition: `value` is not negative.
  public init(_ value: Int) {
    precondition(value >= 0, "a count cannot be negative: \(value)")
    words = SIMD8(UInt64(value), 0, 0, 0, 0, 0, 0, 0)
  }

  /// Makes the same number as a count of addresses.
  public init(_ count: AddressCount) {
    let limbs = count.limbs.words
    words = SIMD8(UInt64(limbs.0), UInt64(limbs.1), UInt64(limbs.2), 0, 0, 0, 0, 0)
  }

  /// The count of nothing.
  public static var zero: WideCount { WideCount(0) }

  /// Returns 2 raised to an exponent.
  ///
  /// - Precondition: `exponent` is in 0...511.
  public static func powerOfTwo(_ exponent: Int) -> WideCount {
    precondition(0..<512 ~= exponent, "2^\(exponent) does not fit in 512 bits")
    var words = SIMD8<UInt64>(repeating: 0)
    words[exponent / 64] = 1 << UInt64(exponent % 64)
    return WideCount(words: words)
  }

  /// The exponent if the number is a power of two; nil otherwise.
  public var exponentOfTwo: Int? {
    var exponent: Int?
    for index in 0..<8 where words[index] != 0 {
      guard exponent == nil, words[index].nonzeroBitCount == 1 else { return nil }
      exponent = 64 * index + words[index].trailingZeroBitCount
    }
    return exponent
  }
}

// MARK: - Arithmetic

extension WideCount {
  /// Adds a count to another.
  ///
  /// - Precondition: the sum is below 2^512.
  public static func += (left: inout WideCount, right: WideCount) {
    var carry: UInt64 = 0
    for index in 0..<8 {
      let (partial, first) = left.words[index].addingReportingOverflow(right.words[index])
      let (sum, second) = partial.addingReportingOverflow(carry)
      left.words[index] = sum
      carry = first || second ? 1 : 0
    }
    precondition(carry == 0, "sum past 2^512")
  }

  /// Returns the product of two counts.
  ///
  /// - Precondition: the product is below 2^512.
  public static func * (left: WideCount, right: WideCount) -> WideCount {
    var words = SIMD8<UInt64>(repeating: 0)
    for i in 0..<8 where left.words[i] != 0 {
      var carry: UInt64 = 0
      for j in 0..<8 where right.words[j] != 0 || carry != 0 {
        guard i + j < 8 else { preconditionFailure("product past 2^512") }
        let full = left.words[i].multipliedFullWidth(by: right.words[j])
        let (low, first) = full.low.addingReportingOverflow(words[i + j])
        let (sum, second) = low.addingReportingOverflow(carry)
        words[i + j] = sum
        carry = full.high + (first ? 1 : 0) + (second ? 1 : 0)
      }
      precondition(carry == 0, "product past 2^512")
    }
    return WideCount(words: words)
  }
}

extension WideCount: Comparable {
  /// Compares from the most significant word down.
  public static func < (left: WideCount, right: WideCount) -> Bool {
    for index in (0..<8).reversed() where left.words[index] != right.words[index] {
      return left.words[index] < right.words[index]
    }
    return false
  }
}

extension WideCount: CustomStringConvertible {
  /// The number in decimal.
  public var description: String {
    // 10^19 is the largest power of ten in a word.
    let divisor: UInt64 = 10_000_000_000_000_000_000
    var rest = words
    var text = ""
    while true {
      var remainder: UInt64 = 0
      for index in (0..<8).reversed() {
        (rest[index], remainder) = divisor.dividingFullWidth((remainder, rest[index]))
      }
      let digits = String(remainder)
      if rest == SIMD8(repeating: 0) { return digits + text }
      text = String(repeating: "0", count: 19 - digits.utf8.count) + digits + text
    }
  }
}
