/// Decides what is tried next, from what earlier cases have shown.
///
/// The simplest input comes first. Then random cases, different from all before, and
/// among them cases made from parts of earlier ones. Case numbers go on through all of
/// them; a random case that repeats nothing is the one that a `Runner` plays under the
/// same seed and number.
struct Search {
  private let seed: UInt64
  private let options: SearchOptions
  private var nextNumber = 0
  private var chunk = 1
  private(set) var novelty: Novelty
  private var pool: MutationPool
  private(set) var board = TargetBoard()

  init(_ check: PropertyCheck) {
    seed = check.seed
    options = check.search
    novelty = Novelty(check.search)
    // The test of required coverage needs cases that are independent of each other.
    if !check.statistics.coverage.isEmpty { novelty.retire() }
    // A quarter is ample for a few dozen cases.
    pool = MutationPool(byteCountMax: check.search.memoryByteCountMax / 4)
  }

  /// Plans the case of stored decisions.
  func plan(stored choices: ChoiceSequence) -> CasePlan {
    CasePlan(
      origin: .stored, number: 0, prefix: choices.choices, recordsSamplers: novelty.isActive)
  }

  /// Plans the next cases; none when every input was tried.
  mutating func plan(atMost room: Int) -> [CasePlan] {
    novelty.beginPlanning()
    if nextNumber == 0 {
      nextNumber = 1
      let simplest = novelty.plan(.simplest, number: 0, feeding: [], then: nil)
      if let simplest { return [simplest] }
    }
    if novelty.isExhausted { return [] }
    var plans: [CasePlan] = []
    plans.reserveCapacity(min(room, chunk))
    while plans.count < min(room, chunk), let next = planNext() { plans.append(next) }
    chunk = min(2 * chunk, Search.chunkMax)
    if plans.isEmpty, !novelty.isExhausted {
      // Cannot happen while runs keep to their draws; then they do not, and the
      // memory of them is worth nothing.
      novelty.retire()
      return plan(atMost: room)
    }
    return plans
  }

  private mutating func planNext() -> CasePlan? {
    let number = nextNumber
    if options.mutates, number % Search.mutationStride == Search.mutationStride - 1, !pool.isEmpty {
      var random = RandomStream(seed: seed &+ Search.mutationSalt, caseIndex: UInt64(number))
      if let choices = pool.mutation(&random),
        let plan = novelty.plan(.mutated, number: number, feeding: choices, then: random)
      {
        nextNumber += 1
        return plan
      }
    }
    guard
      let plan = novelty.plan(
        number: number, RandomStream(seed: seed, caseIndex: UInt64(number)))
    else { return nil }
    nextNumber += 1
    return plan
  }

  /// Plans a step of a climb; nil when it repeats an earlier case.
  mutating func plan(climbingTo choices: [Choice]) -> CasePlan? {
    novelty.beginPlanning()
    let random = RandomStream(seed: seed, caseIndex: UInt64(nextNumber))
    guard
      let plan = novelty.plan(.targeted, number: nextNumber, feeding: choices, then: random)
    else { return nil }
    nextNumber += 1
    return plan
  }

  /// Learns from a case.
  mutating func learn(_ plan: CasePlan, _ played: PlayedCase) {
    novelty.learn(played)
    let isRecord = options.climbs && board.note(played)
    if options.mutates { pool.consider(played, number: plan.number, isRecord: isRecord) }
  }

  /// Notes that a climb led no higher.
  mutating func markPeak(at position: Int) { board.markPeak(at: position) }

  /// The most cases that are planned before one of them is played.
  private static let chunkMax = 512
  /// One case in so many is made from earlier ones.
  private static let mutationStride = 4
  /// Keeps the randomness of mutation apart from that of the cases.
  private static let mutationSalt: UInt64 = 0x6d75_7461_7465_5f31
}
