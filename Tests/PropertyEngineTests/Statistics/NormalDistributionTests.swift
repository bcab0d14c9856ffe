import Testing

@testable import PropertyEngine

@Suite struct NormalDistributionTests {
  /// Chances and bounds, computed with another implementation to 16 digits.
  private static let bounds: [(tail: Double, bound: Double)] = [
    (0.25, 0.674_489_750_196_081_7), (0.1, 1.281_551_565_544_600_4),
    (0.05, 1.644_853_626_951_472_9), (0.025, 1.959_963_984_540_054_5),
    (0.01, 2.326_347_874_040_840_8), (1e-3, 3.090_232_306_167_813),
    (1e-4, 3.719_016_485_455_680_4), (1e-6, 4.753_424_308_822_899),
    (1e-9, 5.997_807_015_007_686_5), (5e-10, 6.109_410_204_869_397_5),
    (1e-12, 7.034_483_825_301_131), (1e-20, 9.262_340_089_798_409),
    (1e-50, 14.933_337_534_788_487),
  ]

  private static let tails: [(bound: Double, tail: Double)] = [
    (0, 0.5), (0.5, 0.308_537_538_725_986_9), (1, 0.158_655_253_931_457_07),
    (2, 0.022_750_131_948_179_195), (2.999_999, 0.001_349_902_463_485_155_2),
    (3, 0.001_349_898_031_630_093_3), (4, 3.167_124_183_311_986e-5),
    (6, 9.865_876_450_376_946e-10), (8, 6.220_960_574_271_74e-16),
    (12, 1.776_482_112_077_653e-33), (19, 8.527_223_952_630_975e-81),
  ]

  @Test func `the tail agrees with known values`() {
    for (bound, tail) in Self.tails {
      let found = NormalDistribution.upperTail(bound)
      #expect(abs(found / tail - 1) < 1e-11, "\(bound)")
    }
  }

  @Test func `the bound of a tail agrees with known quantiles`() {
    for (tail, bound) in Self.bounds {
      let found = NormalDistribution.bound(withUpperTail: tail)
      #expect(abs(found / bound - 1) < 1e-12, "\(tail)")
    }
    #expect(abs(NormalDistribution.bound(withUpperTail: 0.5)) < 1e-12)
  }

  @Test func `the tail falls all the way`() {
    var last = NormalDistribution.upperTail(0)
    for step in 1...2000 {
      let tail = NormalDistribution.upperTail(Double(step) / 100)
      #expect(tail < last)
      last = tail
    }
  }
}
