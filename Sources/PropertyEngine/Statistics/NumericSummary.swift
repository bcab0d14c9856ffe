/// What is kept of the numbers that were measured under one name.
///
/// Least, greatest, count and sum are exact. Quantiles come from buckets whose width is
/// at most one thirty-second of their numbers, and are exact below 64: the memory is
/// bounded however many numbers there are, and the order in which they come is nothing
/// to it.
public struct NumericSummary: Sendable, Hashable {
  /// How many numbers there were.
  public private(set) var count = 0
  /// The least number; zero when there was none.
  public private(set) var minimum = 0
  /// The greatest number; zero when there was none.
  public private(set) var maximum = 0
  /// The sum of the numbers.
  public private(set) var sum: Int128 = 0
  /// How many numbers fell into each bucket.
  private var buckets: [Int: Int] = [:]

  /// The bits of a number that a bucket keeps.
  private static let precisionBits = 6

  /// Creates the summary of no numbers.
  public init() {}

  /// Adds a number.
  public mutating func add(_ value: Int) {
    minimum = count == 0 ? value : min(minimum, value)
    maximum = count == 0 ? value : max(maximum, value)
    count += 1
    sum += Int128(value)
    buckets[NumericSummary.bucket(of: value), default: 0] += 1
  }

  /// The mean rounded to the nearest thousandth, in thousandths; zero when there was
  /// no number.
  public var meanInThousandths: Int128 {
    guard count > 0 else { return 0 }
    let doubled = 2 * sum * 1000 + Int128(count)
    let (quotient, remainder) = doubled.quotientAndRemainder(dividingBy: 2 * Int128(count))
    // Division cuts towards zero; halves go up on either side of it.
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// Returns a number that so great a share of the numbers do not exceed.
  ///
  /// - Parameter share: One half for the median, 95 % for the 95th percentile.
  /// - Returns: The number of the bucket that is nearest to zero, within minimum and
  ///   maximum; nil when there was no number.
  /// - Complexity: O(*b* log *b*) in the number of buckets, at most 3,840.
  public func quantile(_ share: Proportion) -> Int? {
    guard count > 0 else { return nil }
    // The rank is the least whole number that is at least the share of the count.
    let scaled = UInt128(share.numerator) * UInt128(count)
    let denominator = UInt128(share.denominator)
    let rank = max((scaled + denominator - 1) / denominator, 1)
    var reached: UInt128 = 0
    for (bucket, members) in buckets.sorted(by: { $0.key < $1.key }) {
      reached += UInt128(members)
      if reached >= rank {
        return min(max(NumericSummary.leastMember(of: bucket), minimum), maximum)
      }
    }
    return maximum
  }

  /// Returns the bucket of a number; greater numbers have greater buckets.
  private static func bucket(of value: Int) -> Int {
    let size = value.magnitude
    let bitCount = UInt.bitWidth - size.leadingZeroBitCount
    let dropped = max(bitCount - precisionBits, 0)
    let position = (dropped << precisionBits) + Int(size >> UInt(dropped))
    return value < 0 ? -position : position
  }

  /// Returns the member of a bucket that is nearest to zero, in whole numbers.
  private static func leastMember(of bucket: Int) -> Int {
    let position = bucket.magnitude
    let dropped = position >> UInt(precisionBits)
    let size = (position & ((1 << UInt(precisionBits)) - 1)) << dropped
    // The magnitude of the least integer is one more than the greatest integer.
    return bucket < 0 ? Int(truncatingIfNeeded: 0 &- size) : Int(size)
  }
}
