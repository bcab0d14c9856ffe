import Testing

@testable import PropertyEngine

@Suite struct BinomialTailTests {
  /// Chances computed with exact fractions by another implementation.
  private static let known: [(count: Int, total: Int, chance: Proportion, tail: Double)] = [
    (7, 100, Proportion(9, outOf: 1000), 3.686_670_981_292_756e-5),
    (50, 100, .percent(50), 0.539_794_618_693_589_4),
    (300, 1000, .percent(20), 3.811_044_687_488_596e-14),
    (64, 1600, .percent(1), 6.593_337_577_662_208e-20),
    (999, 1000, .percent(99), 4.792_444_535_789_234e-4),
    (101_000, 1_000_000, .percent(10), 4.386_199_762_951_006e-4),
    (10_150, 1_000_000, .percent(1), 0.066_744_288_837_728_95),
    (301, 100_000, .perMille(1), 4.929_880_243_366_895e-59),
  ]

  @Test func `the tail agrees with known values`() {
    for (count, total, chance, tail) in Self.known {
      let found = BinomialTail.atLeast(count, of: total, chance: chance)
      #expect(abs(found / tail - 1) < 1e-8, "\(count) of \(total) at \(chance)")
    }
  }

  @Test func `every tail of small numbers of cases agrees with counting`() {
    for total in 1...9 {
      for numerator in 0...4 {
        let chance = Proportion(numerator, outOf: 4)
        // Each case is a draw of four, of which the first few count.
        var outcomes = [Int](repeating: 0, count: total + 1)
        outcomes[0] = 1
        for _ in 0..<total {
          var next = [Int](repeating: 0, count: total + 1)
          for reached in 0...total where outcomes[reached] > 0 {
            next[reached] += outcomes[reached] * (4 - numerator)
            if reached < total { next[reached + 1] += outcomes[reached] * numerator }
          }
          outcomes = next
        }
        let all = outcomes.reduce(0, +)
        for count in 0...total {
          let atLeast = Double(outcomes[count...].reduce(0, +)) / Double(all)
          let atMost = Double(outcomes[...count].reduce(0, +)) / Double(all)
          #expect(abs(BinomialTail.atLeast(count, of: total, chance: chance) - atLeast) < 1e-12)
          #expect(abs(BinomialTail.atMost(count, of: total, chance: chance) - atMost) < 1e-12)
        }
      }
    }
  }
}
