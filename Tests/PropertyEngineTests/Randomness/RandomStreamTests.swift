import Testing

@testable import PropertyEngine

@Suite struct RandomStreamTests {
  @Test func `the same seed and case give the same bits`() {
    var first = RandomStream(seed: 1, caseIndex: 2)
    var second = RandomStream(seed: 1, caseIndex: 2)
    for _ in 0..<100 { #expect(first.next() == second.next()) }
  }

  /// The published first outputs for a state seeded from zero.
  @Test func `the seeding generator gives its published numbers`() {
    var seeding = SplitMix64(state: 0)
    #expect(seeding.next() == 0xe220_a839_7b1d_cdaf)
    #expect(seeding.next() == 0x6e78_9e6a_a1b9_65f4)
    #expect(seeding.next() == 0x06c4_5d18_8009_454f)
  }

  @Test func `neighbouring seeds and cases have nothing in common`() {
    var seen: Set<UInt64> = []
    for seed in UInt64(0)..<50 {
      for caseIndex in UInt64(0)..<50 {
        var stream = RandomStream(seed: seed, caseIndex: caseIndex)
        seen.insert(stream.next())
      }
    }
    #expect(seen.count == 2500)
  }

  @Test func `numbers below a bound are about equally frequent`() {
    var stream = RandomStream(seed: 9)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<7000 { counts[Int(stream.next(below: 7))] += 1 }
    #expect(counts.allSatisfy { (850...1150).contains($0) })
  }

  @Test func `numbers through a limit never pass it`() {
    var stream = RandomStream(seed: 10)
    let limits: [UInt128] = [0, 1, UInt128(UInt64.max) - 1, UInt128(UInt64.max), 1 << 64, UInt128.max]
    for limit in limits {
      for _ in 0..<200 { #expect(stream.next(through: limit) <= limit) }
    }
  }
}
