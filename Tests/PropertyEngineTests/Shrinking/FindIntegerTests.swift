import Testing

@testable import PropertyEngine

@Suite struct FindIntegerTests {
  @Test func `it finds the bound of every condition with one`() {
    for limit in 0...40 {
      for bound in 0...45 {
        #expect(findInteger(through: limit) { $0 <= bound } == min(limit, bound))
      }
    }
  }

  @Test func `its cost is one call for nothing and logarithmic for much`() {
    var calls = 0
    _ = findInteger(through: 1_000_000) { _ in
      calls += 1
      return false
    }
    #expect(calls == 1)
    calls = 0
    let found = findInteger(through: Int.max) {
      calls += 1
      return $0 <= 123_456_789
    }
    #expect(found == 123_456_789)
    #expect(calls < 65)
  }

  @Test func `it never asks beyond the limit, and ends at the widest numbers`() {
    #expect(findInteger(through: UInt128.max - 1) { _ in true } == UInt128.max - 1)
    #expect(findInteger(through: Int.max) { _ in true } == Int.max)
  }

  @Test func `a number is lowered to any bound`() {
    for start in UInt128(0)...300 {
      for bound in UInt128(0)...start where bound % 7 == 0 || bound == start {
        var minimiser = NumberMinimiser(start)
        #expect(minimiser.minimise { $0 >= bound } == bound)
      }
    }
    var widest = NumberMinimiser(UInt128.max)
    #expect(widest.minimise { $0 >= 1 << 100 } == 1 << 100)
  }
}
