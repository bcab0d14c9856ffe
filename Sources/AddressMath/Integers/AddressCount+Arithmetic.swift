extension AddressCount {
  /// Returns the sum.
  ///
  /// - Precondition: the sum is below 2^192.
  public static func + (left: AddressCount, right: AddressCount) -> AddressCount {
    var sum = left
    sum += right
    return sum
  }

  /// Adds in place.
  ///
  /// - Precondition: the sum is below 2^192.
  public static func += (left: inout AddressCount, right: AddressCount) {
    let overflows = left.limbs.add(right.limbs)
    precondition(!overflows, "sum past 2^192 after adding \(right)")
  }

  /// Returns the difference.
  ///
  /// - Precondition: `right` is not above `left`: a count is never negative.
  public static func - (left: AddressCount, right: AddressCount) -> AddressCount {
    var difference = left
    difference -= right
    return difference
  }

  /// Subtracts in place.
  ///
  /// - Precondition: `right` is not above `left`: a count is never negative.
  public static func -= (left: inout AddressCount, right: AddressCount) {
    let isNegative = left.limbs.subtract(right.limbs)
    precondition(!isNegative, "negative difference after subtracting \(right)")
  }

  /// Returns the product with one machine word.
  ///
  /// - Precondition: the product is below 2^192.
  public static func * (left: AddressCount, right: UInt) -> AddressCount {
    var product = left
    let excess = product.limbs.multiply(by: right)
    precondition(excess == 0, "product past 2^192: \(left) by \(right)")
    return product
  }

  /// Returns the number times 2^`distance`.
  ///
  /// - Precondition: `distance` is not negative, and no set bit is lost.
  public static func << (left: AddressCount, distance: Int) -> AddressCount {
    var shifted = left
    let loses = shifted.limbs.shiftLeft(by: distance)
    precondition(!loses, "shift past 2^192: \(left) by \(distance)")
    return shifted
  }

  /// Returns the number divided by 2^`distance`, rounded down.
  ///
  /// - Precondition: `distance` is not negative.
  public static func >> (left: AddressCount, distance: Int) -> AddressCount {
    var shifted = left
    shifted.limbs.shiftRight(by: distance)
    return shifted
  }

  /// Returns the number divided by 2^`distance`, rounded up.
  ///
  /// Together with `>>` this turns a range of addresses into the range of
  /// blocks it touches.
  ///
  /// - Precondition: `distance` is not negative.
  public func shiftedRightRoundingUp(by distance: Int) -> AddressCount {
    let isExact = isZero || trailingZeroBitCount >= distance
    let rounded = self >> distance
    return isExact ? rounded : rounded + AddressCount(1)
  }

  /// Returns quotient and remainder of a division by one machine word.
  ///
  /// - Precondition: `divisor` is not zero.
  public func quotientAndRemainder(
    dividingBy divisor: UInt
  ) -> (quotient: AddressCount, remainder: UInt) {
    var quotient = self
    let remainder = quotient.limbs.divide(by: divisor)
    return (quotient, remainder)
  }
}

extension AddressCount: CustomStringConvertible {
  /// The number in decimal, exact, without separators.
  public var description: String {
    // 10^19 is the largest power of ten in a word: at most four divisions.
    let chunkDigitCount = 19
    let chunkDivisor: UInt = 10_000_000_000_000_000_000
    var rest = self
    var text = ""
    while true {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: chunkDivisor)
      let digits = String(remainder)
      if quotient.isZero { return digits + text }
      text = String(repeating: "0", count: chunkDigitCount - digits.utf8.count) + digits + text
      rest = quotient
    }
  }
}
