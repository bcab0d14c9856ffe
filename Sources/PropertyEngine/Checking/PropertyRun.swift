/// One check under way: its phases in order, and what they have shown so far.
///
/// A class, since the phases share the state through closures. What every case touches
/// goes without run-time checks for exclusive access: one thread uses it, in turn.
final class PropertyRun {
  let check: PropertyCheck
  let property: Property
  let player: CasePlayer
  private let onCase: ((CheckedCase) -> Void)?
  private let deadline: Deadline
  private var toldCount = 0
  @exclusivity(unchecked) private var originCounts = [Int](repeating: 0, count: CaseOrigin.allCases.count)

  /// The counts so far.
  @exclusivity(unchecked) private(set) var summary = RunSummary(firstCase: 0)
  /// The ways to fail so far, in the order found.
  var failures: [PropertyFailure] = []
  /// What became of the stored cases.
  private var stored: [StoredReplay] = []
  /// How many cases were steps of a climb.
  var climbCount = 0
  /// The number of cases after which the search ends for the failures found.
  private var caseLimit = Int.max
  private var firstFailureAt: Int?
  private var ending = PropertyReport.Ending.finished

  init(
    _ check: PropertyCheck, property: @escaping Property,
    others: (@Sendable (Int) -> Property)?, onCase: ((CheckedCase) -> Void)?
  ) {
    self.check = check
    self.property = property
    self.onCase = onCase
    let deadline = Deadline(after: check.timeLimit)
    self.deadline = deadline
    let shouldStop = check.shouldStop
    player = CasePlayer(
      property: property, others: others, jobs: check.jobs, choiceCountMax: check.choiceCountMax,
      shouldStop: { shouldStop() || deadline.isPast })
  }

  /// Goes through all phases.
  func report() -> PropertyReport {
    var search = Search(check)
    let goesOn = replayStored(&search)
    if goesOn { ending = runSearch(&search) }
    shrinkFailures()
    confirmFailures()
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
      if !hasRoom { return summary.caseCount < check.cases ? .foundFailures : .finished }
      let plans = search.plan(atMost: min(check.cases, caseLimit) - summary.caseCount)
      if plans.isEmpty { return .exhausted }
      let isThrough = player.play(plans) { plan, played in
        search.learn(plan, played)
        merge(plan, played, storedIndex: nil)
        return hasRoom
      }
      if isThrough { climb(&search) }
      if summary.isHopeless { return .gaveUp }
      if search.novelty.isExhausted { return .exhausted }
      if hasRoom, !isThrough || player.isStopping { return interruption }
    }
  }

  /// Whether the search may play another case.
  var hasRoom: Bool {
    summary.caseCount < min(check.cases, caseLimit) && !summary.isHopeless
  }

  private var interruption: PropertyReport.Ending { deadline.isPast ? .timedOut : .stopped }

  /// Counts a case and tells of it.
  func merge(_ plan: CasePlan, _ played: PlayedCase, storedIndex: Int?) {
    summary.count(
      played.status, signatures: played.signatures, labels: played.labels,
      rejection: played.rejection)
    originCounts[CaseOrigin.allCases.firstIndex(of: plan.origin) ?? 0] += 1
    tell(plan.origin, played)
    if played.status == .interesting { note(plan, played, storedIndex: storedIndex) }
  }

  /// Tells the observer of a case.
  private func tell(_ origin: CaseOrigin, _ played: PlayedCase) {
    guard let onCase else { return }
    onCase(
      CheckedCase(
        index: toldCount, origin: origin, status: played.status, signatures: played.signatures,
        rejection: played.rejection, labels: played.labels, targets: played.targets,
        notes: played.notes, choices: ChoiceSequence(played.choices)))
    toldCount += 1
  }

  /// Keeps the simplest case that the search met for each way to fail.
  private func note(_ plan: CasePlan, _ played: PlayedCase, storedIndex: Int?) {
    var isNew = false
    for signature in played.signatures where !check.known.contains(signature) {
      if let position = failures.firstIndex(where: { $0.signature == signature }) {
        failures[position].count += 1
        let choices = ChoiceSequence(played.choices)
        if choices < failures[position].choices { failures[position].choices = choices }
        continue
      }
      isNew = true
      failures.append(
        PropertyFailure(
          signature: signature, choices: ChoiceSequence(played.choices),
          originalChoices: ChoiceSequence(played.choices), origin: plan.origin,
          caseIndex: storedIndex == nil ? plan.number : nil, storedIndex: storedIndex, count: 1,
          shrink: nil, minimalSignatures: played.signatures, flaky: nil))
    }
    guard isNew, check.search.endsAfterFailures else { return }
    let now = summary.caseCount
    if firstFailureAt == nil { firstFailureAt = now }
    let first = firstFailureAt ?? now
    caseLimit = min(first + 1000, max(2 * now, PropertyRun.casesAfterFailureMin))
  }

  /// A check that fails at once still looks at so many cases: bugs come together.
  private static let casesAfterFailureMin = 10

  private func makeReport(_ search: Search) -> PropertyReport {
    var report = PropertyReport(name: check.name, seed: check.seed, ending: ending)
    report.validCount = summary.validCount
    report.interestingCount = summary.interestingCount
    report.invalidCount = summary.invalidCount
    report.overrunCount = summary.overrunCount
    report.failures = failures
    report.stored = stored
    report.labels = summary.labels
    report.rejections = summary.rejections
    report.knownCounts = summary.failures.filter { check.known.contains($0.signature) }
    report.origins = zip(CaseOrigin.allCases, originCounts).map { (origin: $0, count: $1) }
    report.inputCount = search.novelty.inputCount
    report.divergence = search.novelty.divergence
    return report
  }
}
