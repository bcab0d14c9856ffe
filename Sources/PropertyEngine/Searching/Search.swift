/// Decides what is tried next, from what earlier cases have shown.
struct Search {
  private let seed: UInt64
  private var nextNumber = 0

  /// What is odd about the property, as far as the search has seen.
  private(set) var warnings: [PropertyWarning] = []

  init(_ check: PropertyCheck) {
    seed = check.seed
  }

  /// Plans the next cases; none when every input was tried.
  mutating func plan(atMost room: Int) -> [CasePlan] {
    var plans: [CasePlan] = []
    let count = min(room, nextNumber == 0 ? 1 : 512)
    for number in nextNumber..<nextNumber + count {
      plans.append(
        number == 0
          ? CasePlan(origin: .simplest, number: 0)
          : CasePlan(
            origin: .random, number: number, isRandom: true,
            random: RandomStream(seed: seed, caseIndex: UInt64(number))))
    }
    nextNumber += count
    return plans
  }

  /// Learns from a case.
  mutating func learn(_ plan: CasePlan, _ played: PlayedCase) {
  }
}
