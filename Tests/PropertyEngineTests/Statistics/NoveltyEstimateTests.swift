import PropertyEngine
import Testing

@Suite struct NoveltyEstimateTests {
  /// Every run of a small world is gone through. Averaged over all of them, what is seen
  /// once divided by the number of cases is how often the last case is the first to show
  /// its thing.
  @Test(arguments: 1...5, 1...4)
  func `things seen once count what the last case alone has shown`(caseCount: Int, kinds: Int) {
    var onceTotal = 0
    var newInLast = 0
    var runs = 1
    for _ in 0..<caseCount { runs *= kinds }
    for number in 0..<runs {
      var statistics = CaseStatistics()
      var rest = number
      var labels: [Int] = []
      for _ in 0..<caseCount {
        labels.append(rest % kinds)
        statistics.count(status: .valid, labels: ["kind \(rest % kinds)"], notes: nil)
        rest /= kinds
      }
      onceTotal += statistics.novelty?.onceCount ?? 0
      if let last = labels.last, !labels.dropLast().contains(last) { newInLast += 1 }
    }
    #expect(onceTotal == newInLast * caseCount)
  }

  @Test func `the figure is cautious when everything was seen twice`() {
    #expect(NoveltyEstimate(caseCount: 40_000, onceCount: 0).oneIn == 40_000)
    #expect(NoveltyEstimate(caseCount: 40_000, onceCount: 3).oneIn == 10_000)
    #expect(NoveltyEstimate(caseCount: 3, onceCount: 3).oneIn == 1)
    #expect(NoveltyEstimate(caseCount: 100, onceCount: 0).description.hasSuffix("below 1 in 100"))
  }

  @Test func `nothing is claimed where nothing is labelled`() {
    var statistics = CaseStatistics()
    #expect(statistics.novelty == nil)
    statistics.count(status: .valid, labels: [], notes: nil)
    #expect(statistics.novelty == nil)
  }
}
