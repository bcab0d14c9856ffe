/// The best case for each score that a property reports.
struct TargetBoard {
  /// The best case for one score.
  struct Best {
    /// What is measured.
    let label: String
    var score: Int
    var choices: [Choice]
    var spans: [Span]
    /// Whether climbing from here led no higher.
    var isPeak = false
  }

  /// One entry for each score, in the order in which they were first reported.
  private(set) var bests: [Best] = []

  /// The most scores that are told apart; further ones are not sought.
  private static let labelCountMax = 32

  /// Notes the scores of a case.
  ///
  /// - Returns: Whether one of them is the best so far.
  mutating func note(_ played: PlayedCase) -> Bool {
    if played.targets.isEmpty || played.status < .valid { return false }
    var isRecord = false
    for target in played.targets {
      guard let position = bests.firstIndex(where: { $0.label == target.label }) else {
        if bests.count < TargetBoard.labelCountMax {
          bests.append(
            Best(label: target.label, score: target.score, choices: played.choices, spans: played.spans))
          isRecord = true
        }
        continue
      }
      guard target.score > bests[position].score else { continue }
      bests[position] = Best(
        label: target.label, score: target.score, choices: played.choices, spans: played.spans)
      isRecord = true
    }
    return isRecord
  }

  /// Notes that climbing led no higher.
  mutating func markPeak(at position: Int) { bests[position].isPeak = true }
}
