/// Varies several parts at once that can each be anything.
///
/// Each may be free only because of the others: of two causes, either is enough.
struct JointVariation {
  let session: ExplainSession
  let choices: [Choice]
  /// The parts from left to right with the values known to fail, their own included.
  let pools: [(range: Range<Int>, values: [[Choice]])]
  /// Whether the values of every part are all there are.
  let isComplete: Bool

  private static let listedCountMax = 256

  /// Varies the parts.
  ///
  /// - Parameter random: Decides which values are put together.
  func run(using random: inout RandomStream) throws -> FailureExplanation.Verdict {
    var failing: Set<ChoiceSequence> = [ChoiceSequence(choices)]
    var looseContrast: FailureExplanation.Contrast?
    func attempt(_ picks: [Int]) throws -> FailureExplanation.Contrast? {
      let candidate = candidate(picks)
      let outcome = try session.outcome(of: candidate)
      guard outcome.isExact else {
        looseContrast = looseContrast ?? outcome.contrast
        return nil
      }
      if outcome.kind == .fails { failing.insert(ChoiceSequence(candidate)) }
      return outcome.contrast
    }
    var combinationCount = 1
    for pool in pools {
      combinationCount = min(combinationCount * pool.values.count, Self.listedCountMax + 1)
    }
    let listsAll = combinationCount <= Self.listedCountMax
    let attemptCount = listsAll ? combinationCount : session.budget.attemptsPerPart
    for number in 0..<attemptCount {
      var rest = number
      let picks = pools.map { pool in
        if !listsAll { return Int(random.next(below: UInt64(pool.values.count))) }
        defer { rest /= pool.values.count }
        return rest % pool.values.count
      }
      if let contrast = try attempt(picks) { return .matters(contrast) }
      if !listsAll, failing.count > session.budget.failuresPerPart { break }
    }
    let count = failing.count - 1
    if count == 0 { return looseContrast.map { .matters($0) } ?? .undecided }
    return .anyValueFails(listsAll && isComplete ? .allValues(count) : .samples(count))
  }

  private func candidate(_ picks: [Int]) -> [Choice] {
    var candidate = choices
    // From the right, so that the positions to the left stay what they are.
    for (pool, pick) in zip(pools, picks).reversed() {
      candidate.replaceSubrange(pool.range, with: pool.values[pick])
    }
    return candidate
  }
}
