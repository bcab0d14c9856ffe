import PropertyEngine
import Testing

@Suite struct NumericSummaryTests {
  private static func exactQuantile(_ values: [Int], percent: Int) -> Int {
    let sorted = values.sorted()
    let rank = max((percent * sorted.count + 99) / 100, 1)
    return sorted[rank - 1]
  }

  @Test func `small numbers have exact quantiles in any order`() {
    for count in 1...40 {
      let values = (0..<count).map { ($0 * 37 + 11) % 127 - 63 }
      var summary = NumericSummary()
      for value in values { summary.add(value) }
      var reversed = NumericSummary()
      for value in values.reversed() { reversed.add(value) }
      #expect(summary == reversed)
      #expect(summary.minimum == values.min())
      #expect(summary.maximum == values.max())
      for percent in 0...100 {
        #expect(summary.quantile(.percent(percent)) == Self.exactQuantile(values, percent: percent))
      }
    }
  }

  @Test func `large numbers have quantiles within one thirty-second`() {
    var random = RandomStream(seed: 5)
    var values: [Int] = [Int.min, Int.max, 0]
    for _ in 0..<2000 {
      values.append(Int(truncatingIfNeeded: random.next()) >> Int(random.next(below: 64)))
    }
    var summary = NumericSummary()
    for value in values { summary.add(value) }
    for percent in 0...100 {
      let exact = Self.exactQuantile(values, percent: percent)
      let found = summary.quantile(.percent(percent)) ?? 0
      let error = exact.magnitude - found.magnitude
      #expect(found.signum() == exact.signum())
      #expect(found.magnitude <= exact.magnitude && error <= exact.magnitude / 32)
    }
  }

  @Test func `the mean is rounded to the nearest thousandth on either side of zero`() {
    for values in [[1, 2], [1, 1, 2], [-1, -2, -2], [-1, 0], [0, 0, 0, 0, 0, 0, 1], [-1, -1, 0]] {
      var summary = NumericSummary()
      for value in values { summary.add(value) }
      let exact = Double(values.reduce(0, +)) * 1000 / Double(values.count)
      #expect(abs(Double(summary.meanInThousandths) - exact) <= 0.5)
    }
    #expect(NumericSummary().meanInThousandths == 0)
    #expect(NumericSummary().quantile(.percent(50)) == nil)
  }
}
