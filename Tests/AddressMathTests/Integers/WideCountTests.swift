import AddressMath
import Testing

@Suite struct WideCountTests {
  @Test func `powers of two multiply by adding exponents`() {
    for (left, right) in [(0, 0), (63, 1), (64, 64), (128, 168), (255, 256)] {
      let product = WideCount.powerOfTwo(left) * .powerOfTwo(right)
      #expect(product == .powerOfTwo(left + right))
      #expect(product.exponentOfTwo == left + right)
    }
  }

  @Test func `small numbers agree with machine arithmetic`() {
    for left in [0, 1, 7, 1 << 20, 3_037_000_499] {
      for right in [0, 1, 9, 1 << 31, 3_037_000_499] {
        #expect(WideCount(left) * WideCount(right) == WideCount(left * right))
        var sum = WideCount(left)
        sum += WideCount(right)
        #expect(sum == WideCount(left + right))
        #expect((WideCount(left) < WideCount(right)) == (left < right))
      }
    }
  }

  @Test func `a carry runs through all words`() {
    var sum = WideCount.zero
    for exponent in 0..<296 { sum += .powerOfTwo(exponent) }
    #expect(sum.exponentOfTwo == nil)
    sum += WideCount(1)
    #expect(sum == .powerOfTwo(296))
  }

  @Test func `decimal digits come out in full`() {
    #expect(WideCount.zero.description == "0")
    #expect(WideCount.powerOfTwo(64).description == "18446744073709551616")
    #expect(WideCount.powerOfTwo(104).description == "20282409603651670423947251286016")
    #expect(
      WideCount.powerOfTwo(128).description == AddressCount.powerOfTwo(128).description)
    let ten = WideCount(10_000_000_000)
    #expect((ten * ten * ten * ten).description == "1" + String(repeating: "0", count: 40))
  }

  @Test func `a count of addresses keeps its value`() {
    #expect(WideCount(AddressFamily.ipv6.addressCount) == .powerOfTwo(128))
  }
}
