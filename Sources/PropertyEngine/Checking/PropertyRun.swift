/// One check under way: its phases in order, and what they have shown so far.
///
/// A class, since the phases share the state through closures. What every case touches
/// goes without run-time checks for exclusive access: one thread uses it, in turn.
final class PropertyRun {
  let check: PropertyCheck
  let property: Property
  let player: CasePlayer
  /// Makes the properties of other threads; nil when there must be none.
  let others: (@Sendable (Int) -> Property)?
  let onCase: ((CheckedCase) -> Void)?
  private let deadline: Deadline
  private var toldCount = 0

  /// The counts so far.
  @exclusivity(unchecked) private(set) var tally: CheckTally
  /// The ways to fail so far, in the order found.
  var failures: [PropertyFailure] = []
  /// What became of the stored cases.
  private(set) var stored: [StoredReplay] = []
  /// How many cases were steps of a climb.
  var climbCount = 0
  /// Why the search ended.
  private(set) var ending = PropertyReport.Ending.finished
  /// The number of cases after which the search ends for the failures found.
  private var caseLimit = Int.max
  private var firstFailureAt: Int?

  init(
    _ check: PropertyCheck, property: @escaping Property,
    others: (@Sendable (Int) -> Property)?, onCase: ((CheckedCase) -> Void)?
  ) {
    self.check = check
    self.property = property
    self.others = others
    self.onCase = onCase
    tally = CheckTally(statistics: check.statistics)
    let deadline = Deadline(after: check.timeLimit)
    self.deadline = deadline
    let shouldStop = check.shouldStop
    player = CasePlayer(
      property: property, others: others, jobs: check.jobs, choiceCountMax: check.choiceCountMax,
      timesAll: onCase != nil, shouldStop: { shouldStop() || deadline.isPast })
  }

  /// Goes through all phases.
  func report() -> PropertyReport {
    var search = Search(check)
    if replayStored(&search) { ending = runSearch(&search) }
    shrinkFailures()
    confirmFailures()
    explainFailures()
    return makeReport(search)
  }

  private func replayStored(_ search: inout Search) -> Bool {
    let plans = check.stored.map { search.plan(stored: $0) }
    let isThrough = player.play(plans) { plan, played in
      let position = stored.count
      let isFaithful = !played.isMisaligned && played.choices.count == plan.prefix.count
      stored.append(
        StoredReplay(
          choices: check.stored[position], status: played.status, signatures: played.signatures,
          isFaithful: isFaithful))
      search.learn(plan, played)
      merge(plan, played, storedIndex: position)
      return true
    }
    if !isThrough { ending = interruption }
    return isThrough
  }

  private func runSearch(_ search: inout Search) -> PropertyReport.Ending {
    while true {
      if !hasRoom { return tally.summary.caseCount < check.cases ? .foundFailures : .finished }
      let plans = search.plan(atMost: min(check.cases, caseLimit) - tally.summary.caseCount)
      if plans.isEmpty { return .exhausted }
      let isThrough = player.play(plans) { plan, played in
        search.learn(plan, played)
        merge(plan, played, storedIndex: nil)
        return hasRoom
      }
      if isThrough { climb(&search) }
      if tally.summary.isHopeless { return .gaveUp }
      if search.novelty.isExhausted { return .exhausted }
      if hasRoom, !isThrough || player.isStopping { return interruption }
    }
  }

  /// Whether the search may play another case.
  var hasRoom: Bool {
    tally.summary.caseCount < min(check.cases, caseLimit) && !tally.summary.isHopeless
  }

  private var interruption: PropertyReport.Ending { deadline.isPast ? .timedOut : .stopped }

  /// Counts a case of the search, tells of it, and notes how it failed.
  func merge(_ plan: CasePlan, _ played: PlayedCase, storedIndex: Int?) {
    tally.count(plan, played)
    if let onCase {
      onCase(CheckedCase(index: toldCount, origin: plan.origin, played))
      toldCount += 1
    }
    if played.status == .interesting { note(plan, played, storedIndex: storedIndex) }
  }

  /// The property for shrinking and explaining, which tells of its runs.
  var observedProperty: Property {
    guard onCase != nil else { return property }
    return { [unowned self] testCase in
      let start = Stopwatch()
      let outcome = Result { try property(testCase) }
      tell(of: testCase, outcome, lasting: start.elapsed)
      return try outcome.get()
    }
  }

  /// Tells of a run that shrinking or explaining made.
  func tell(
    of testCase: TestCase, _ outcome: Result<CaseVerdict, any Error>, lasting duration: Duration
  ) {
    onCase?(
      CheckedCase(index: toldCount, origin: .shrinking, testCase, outcome, lasting: duration))
    toldCount += 1
  }

  /// Keeps the simplest case that the search met for each way to fail.
  private func note(_ plan: CasePlan, _ played: PlayedCase, storedIndex: Int?) {
    var isNew = false
    let choices = ChoiceSequence(played.choices)
    for signature in played.signatures where !check.known.contains(signature) {
      if let position = failures.firstIndex(where: { $0.signature == signature }) {
        failures[position].count += 1
        if choices < failures[position].choices { failures[position].choices = choices }
        continue
      }
      isNew = true
      failures.append(
        PropertyFailure(
          signature: signature, choices: choices, originalChoices: choices, origin: plan.origin,
          caseIndex: storedIndex == nil ? plan.number : nil, storedIndex: storedIndex, count: 1,
          shrink: nil, minimalSignatures: played.signatures, explanation: nil, flaky: nil))
    }
    guard isNew, check.search.endsAfterFailures else { return }
    let now = tally.summary.caseCount
    let first = firstFailureAt ?? now
    firstFailureAt = first
    caseLimit = min(first + 1000, max(2 * now, PropertyRun.casesAfterFailureMin))
  }

  /// A check that fails at once still looks at so many cases: bugs come together.
  private static let casesAfterFailureMin = 10
}
