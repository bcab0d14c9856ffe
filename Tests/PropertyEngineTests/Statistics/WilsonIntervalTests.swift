import PropertyEngine
import Testing

@Suite struct WilsonIntervalTests {
  /// Textbook values at 95 %.
  @Test func `the ends agree with known values`() {
    let certainty = Certainty(errorOneIn: 20)
    let none = WilsonInterval(count: 0, of: 10, certainty: certainty)
    #expect(abs(none.lowerBound) < 1e-9)
    #expect(abs(none.upperBound - 0.277_533) < 1e-5)
    let half = WilsonInterval(count: 50, of: 100, certainty: certainty)
    #expect(abs(half.lowerBound - 0.403_832) < 1e-5)
    #expect(abs(half.upperBound - 0.596_168) < 1e-5)
  }

  @Test func `exact comparisons agree with the ends away from ties`() {
    for total in [1, 7, 100, 1600] {
      for count in stride(from: 0, through: total, by: max(1, total / 40)) {
        let interval = WilsonInterval(count: count, of: total)
        for perMille in stride(from: 0, through: 1000, by: 8) {
          let share = Double(perMille) / 1000
          let isNearTie =
            abs(interval.lowerBound - share) < 1e-6 || abs(interval.upperBound - share) < 1e-6
          if isNearTie { continue }
          #expect(interval.isAbove(.perMille(perMille)) == (interval.lowerBound > share))
          #expect(interval.isBelow(.perMille(perMille)) == (interval.upperBound < share))
        }
      }
    }
  }

  @Test func `an interval is never on both sides of a share`() {
    for count in 0...50 {
      let interval = WilsonInterval(count: count, of: 50)
      for percent in 0...100 {
        #expect(!(interval.isAbove(.percent(percent)) && interval.isBelow(.percent(percent))))
      }
      #expect(!interval.isAbove(Proportion(count, outOf: 50)))
      #expect(!interval.isBelow(Proportion(count, outOf: 50)))
    }
  }

  @Test func `counts of billions do not overflow`() {
    let interval = WilsonInterval(count: 1 << 40, of: 1 << 42)
    #expect(interval.isAbove(Proportion(24_999, outOf: 100_000)))
    #expect(interval.isBelow(Proportion(25_001, outOf: 100_000)))
    #expect(!interval.isAbove(.percent(25)))
  }
}
