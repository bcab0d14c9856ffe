import Testing

@testable import PropertyEngine

@Suite struct OffsetRangeTests {
  @Test func `narrow and wide arithmetic draw the same`() {
    let widths: [UInt64] = (0..<40) + [255, 256, UInt64(UInt32.max), 1 << 62, 1 << 63, UInt64.max - 1]
    for width in widths {
      for origin in Set([0, width / 3, width / 2, width]).sorted() {
        let narrow = OffsetRange<UInt64>(width: width, origin: origin)
        let wide = OffsetRange<UInt128>(width: UInt128(width), origin: UInt128(origin))
        var random = RandomStream(seed: width, caseIndex: origin)
        var other = random
        for _ in 0..<50 {
          let uniform = narrow.uniform(using: &random)
          #expect(uniform <= width)
          #expect(UInt128(uniform) == wide.uniform(using: &other))
          let magnitude = narrow.magnitudeFirst(using: &random)
          #expect(magnitude <= width)
          #expect(UInt128(magnitude) == wide.magnitudeFirst(using: &other))
        }
        for number in 0..<4 {
          #expect(narrow.boundary(number) <= width)
          #expect(UInt128(narrow.boundary(number)) == wide.boundary(number))
        }
      }
    }
  }

  @Test func `a value outside stands for the nearer end`() {
    for lower in Int128(-6)...6 {
      for width in UInt64(0)...6 {
        let narrow = OffsetRange<UInt64>(width: width, origin: 0)
        let wide = OffsetRange<UInt128>(width: UInt128(width), origin: 0)
        for value in Int128(-14)...14 {
          let nearest = min(max(value, lower), lower + Int128(width))
          #expect(lower + Int128(narrow.clamped(value, from: lower)) == nearest)
          #expect(lower + Int128(wide.clamped(value, from: lower)) == nearest)
        }
      }
    }
    let all = OffsetRange<UInt128>(width: .max, origin: 0)
    #expect(all.clamped(.max, from: .min) == .max)
    #expect(all.clamped(.min, from: .min) == 0)
  }
}
