import AddressMath
import Testing

@Suite struct AddressCountArithmeticTests {
  @Test func `the largest count is the sum of all powers of two below the width`() {
    var sum = AddressCount.zero
    for exponent in 0..<AddressCount.bitCount { sum += .powerOfTwo(exponent) }
    // 2^192 - 1, worked out with another program.
    #expect(sum.description == "6277101735386680763835789423207666416102355444464034512895")
  }

  @Test func `powers of two around the word boundaries print in full`() {
    let expected: [Int: String] = [
      0: "1", 1: "2", 31: "2147483648", 32: "4294967296", 33: "8589934592",
      63: "9223372036854775808", 64: "18446744073709551616", 65: "36893488147419103232",
      127: "170141183460469231731687303715884105728",
      128: "340282366920938463463374607431768211456",
      129: "680564733841876926926749214863536422912",
    ]
    for (exponent, text) in expected {
      #expect(AddressCount.powerOfTwo(exponent).description == text)
    }
  }

  @Test func `printing agrees with native integers, zeros inside included`() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<2_000 {
      let value = generator.uint128()
      #expect(AddressCount(value).description == String(value))
    }
    let tenToThe38: UInt128 = 100_000_000_000_000_000_000_000_000_000_000_000_000
    for value in [0, 1, tenToThe38, tenToThe38 - 1, 10_000_000_000_000_000_000 as UInt128] {
      #expect(AddressCount(value).description == String(value))
    }
  }

  @Test func `sums, differences and products agree with native integers`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let (left, right) = (generator.uint128(bitCount: 126), generator.uint128(bitCount: 126))
      let (low, high) = (min(left, right), max(left, right))
      #expect(AddressCount(left) + AddressCount(right) == AddressCount(left + right))
      #expect(AddressCount(high) - AddressCount(low) == AddressCount(high - low))

      let (short, word) = (generator.uint128(bitCount: 64), UInt(generator.next()))
      #expect(AddressCount(short) * word == AddressCount(short * UInt128(word)))
    }
  }

  @Test func `sums past 2^128 stay exact`() {
    let wide = AddressCount(UInt128.max) + AddressCount(UInt128.max)
    #expect(wide + 2 == .powerOfTwo(129))
    #expect(wide - AddressCount(UInt128.max) == AddressCount(UInt128.max))
    #expect(AddressCount.powerOfTwo(128) * 3 == .powerOfTwo(128) + .powerOfTwo(129))
  }

  @Test func `shifts by every distance move a power of two`() {
    for distance in 0..<192 {
      #expect(AddressCount(1) << distance == .powerOfTwo(distance))
      #expect(AddressCount.powerOfTwo(191) >> distance == .powerOfTwo(191 - distance))
    }
    #expect((AddressCount.powerOfTwo(191) >> 192).isZero)
  }

  @Test func `shifting right rounds up when asked, and only when something falls off`() {
    for exponent in [1, 31, 32, 63, 64, 65, 127, 128] {
      let power = AddressCount.powerOfTwo(exponent)
      #expect(power.shiftedRightRoundingUp(by: exponent) == 1)
      #expect((power - 1).shiftedRightRoundingUp(by: exponent) == 1)
      #expect((power + 1).shiftedRightRoundingUp(by: exponent) == 2)
      #expect(AddressCount.zero.shiftedRightRoundingUp(by: exponent) == 0)
    }
  }

  @Test func `a quotient and its remainder make up the number`() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<1_000 {
      let number = AddressCount(generator.uint128())
      let divisor = UInt(generator.next() >> 1) + 1
      let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
      #expect(remainder < divisor)
      #expect(quotient * divisor + AddressCount(UInt128(remainder)) == number)
    }
  }
}

@Suite struct AddressCountTrapTests {
  @Test func `a difference below zero traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = AddressCount(1) - AddressCount(2)
    }
  }

  @Test func `a sum past the width traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = AddressCount.powerOfTwo(191) + AddressCount.powerOfTwo(191)
    }
  }
}
