import AddressMath
import Testing

@Suite struct AddressCountTests {
  @Test func `a literal, an integer and a wide integer of one value are one count`() {
    let literal: AddressCount = 42
    #expect(literal == AddressCount(42 as Int))
    #expect(literal == AddressCount(42 as UInt128))
    #expect(literal.hashValue == AddressCount(42 as Int).hashValue)
  }

  @Test func `a count converts to UInt128 up to 2^128, and not from there on`() {
    #expect(UInt128(exactly: AddressCount(UInt128.max)) == UInt128.max)
    #expect(UInt128(exactly: AddressCount.powerOfTwo(128)) == nil)
    #expect(UInt128(exactly: AddressCount.powerOfTwo(191)) == nil)
    #expect(UInt128(exactly: AddressCount.zero) == 0)
  }

  @Test func `a count converts to Int up to 2^63, and not from there on`() {
    #expect(Int(exactly: AddressCount(Int.max)) == Int.max)
    #expect(Int(exactly: AddressCount.powerOfTwo(63)) == nil)
    #expect(Int(exactly: AddressCount.powerOfTwo(128)) == nil)
  }

  @Test func `order is the order of the numbers, across word boundaries`() {
    let ascending = [0, 1, 31, 32, 33, 63, 64, 65, 127, 128, 191].flatMap { exponent in
      [AddressCount.powerOfTwo(exponent) - 1, AddressCount.powerOfTwo(exponent)]
    }
    for (lowerIndex, lower) in ascending.enumerated() {
      for (upperIndex, upper) in ascending.enumerated() where lower != upper {
        #expect((lower < upper) == (lowerIndex < upperIndex))
      }
    }
  }

  @Test func `only zero is zero`() {
    #expect(AddressCount.zero.isZero)
    for exponent in 0..<AddressCount.bitCount {
      #expect(!AddressCount.powerOfTwo(exponent).isZero)
    }
  }
}
