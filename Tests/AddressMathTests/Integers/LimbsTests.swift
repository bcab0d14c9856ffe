import Testing

@testable import AddressMath

@Suite struct LimbsTests {
  /// Numbers around every word boundary, and the two ends of the width.
  static let edges: [Limbs] = {
    var edges = [Limbs(0), Limbs(UInt128.max)]
    for exponent in [0, 1, 31, 32, 33, 63, 64, 65, 127, 128, 129, 190, 191] {
      let power = Limbs(powerOfTwo: exponent)
      var below = power
      _ = below.subtract(Limbs(1))
      edges += [power, below]
    }
    return edges
  }()

  @Test func `a number is three full words of GMP and nothing else`() {
    #expect(Limbs.wordBitCount == 64)
    #expect(UInt.bitWidth == 64)
    #expect(MemoryLayout<Limbs>.size == 24)
    #expect(Limbs.bitCount == 192)
  }

  @Test func `adding and then subtracting a number gives back the first, with the same bit carried`() {
    for left in Self.edges {
      for right in Self.edges {
        var number = left
        let carries = number.add(right)
        let borrows = number.subtract(right)
        #expect(number == left)
        #expect(carries == borrows)
      }
    }
  }

  @Test func `sums and differences agree with native integers, carry included`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<5_000 {
      let (left, right) = (generator.uint128(), generator.uint128())
      var sum = Limbs(left)
      let carries = sum.add(Limbs(right))
      let expected = left.addingReportingOverflow(right)
      #expect(!carries)
      #expect(sum.low128 == expected.partialValue)
      #expect(sum.fitsIn128Bits == !expected.overflow)

      var difference = Limbs(left)
      let borrows = difference.subtract(Limbs(right))
      #expect(borrows == (left < right))
      #expect(difference.low128 == left &- right)
    }
  }

  @Test func `a sum past the top word reports its carry`() {
    var number = Limbs(powerOfTwo: 191)
    let carries = number.add(Limbs(powerOfTwo: 191))
    #expect(carries)
    #expect(number.isZero)
  }

  @Test func `order agrees with native integers and looks at the top word first`() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<5_000 {
      let (left, right) = (generator.uint128(), generator.uint128())
      #expect((Limbs(left).compare(Limbs(right)) < 0) == (left < right))
      #expect((Limbs(left).compare(Limbs(right)) == 0) == (left == right))
      #expect(Limbs(left).compare(Limbs(powerOfTwo: 128)) < 0)
    }
  }

  @Test func `shifting left by every distance multiplies by that power of two`() {
    for distance in 0..<192 {
      var one = Limbs(1)
      let loses = one.shiftLeft(by: distance)
      #expect(!loses)
      #expect(one == Limbs(powerOfTwo: distance))
      #expect(one.significantBitCount == distance + 1)
      #expect(one.trailingZeroBitCount == distance)
    }
  }

  @Test func `a left shift reports a lost bit exactly when one is lost`() {
    for distance in 0...200 {
      var three = Limbs(3)
      let threeLoses = three.shiftLeft(by: distance)
      #expect(threeLoses == (distance > 190))
      var zero = Limbs(0)
      let zeroLoses = zero.shiftLeft(by: distance)
      #expect(!zeroLoses)
    }
  }

  @Test func `shifting right by every distance agrees with native integers`() {
    var generator = SeededGenerator(seed: 3)
    for distance in 0...200 {
      let value = generator.uint128()
      var shifted = Limbs(value)
      shifted.shiftRight(by: distance)
      #expect(shifted == Limbs(value >> UInt128(distance)))

      var top = Limbs(powerOfTwo: 191)
      top.shiftRight(by: distance)
      #expect(top == (distance > 191 ? Limbs(0) : Limbs(powerOfTwo: 191 - distance)))
    }
  }

  @Test func `clearing low bits agrees with shifting there and back`() {
    for edge in Self.edges {
      for count in 0...192 {
        var cleared = edge
        cleared.clearLowBits(count)
        var shifted = edge
        shifted.shiftRight(by: count)
        let loses = shifted.shiftLeft(by: count)
        #expect(!loses && cleared == shifted)
      }
    }
  }

  @Test func `zero has no significant bits and is all trailing zeros`() {
    #expect(Limbs(0).significantBitCount == 0)
    #expect(Limbs(0).trailingZeroBitCount == 192)
  }

  @Test func `multiplying by a word and dividing by it gives back the number`() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<2_000 {
      let factor = UInt(generator.next()) | 1
      let original = Limbs(generator.uint128())
      var number = original
      let excess = number.multiply(by: factor)
      let remainder = number.divide(by: factor)
      #expect(excess == 0 && remainder == 0 && number == original)
    }
  }

  @Test func `division agrees with native integers`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      let divisor = UInt(generator.next() >> UInt64.random(in: 0..<63, using: &generator)) | 1
      let value = generator.uint128()
      var quotient = Limbs(value)
      let remainder = quotient.divide(by: divisor)
      #expect(remainder == UInt(value % UInt128(divisor)))
      #expect(quotient == Limbs(value / UInt128(divisor)))
    }
  }
}
