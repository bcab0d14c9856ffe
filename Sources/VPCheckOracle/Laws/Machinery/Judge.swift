public import VPCheckTopology

/// A law that a history breaks, at one step.
public struct Finding: Hashable, Sendable {
  /// The id of the law.
  public var law: String
  /// The position of the step in the history.
  public var stepIndex: Int
  /// The operation of the step: of EC2, or `probe`, `wait` or `quota`.
  public var operation: String
  /// What differs.
  public var difference: Difference

  /// Describes a law that is broken.
  public init(law: String, stepIndex: Int, operation: String, difference: Difference) {
    self.law = law
    self.stepIndex = stepIndex
    self.operation = operation
    self.difference = difference
  }

  /// The law, the operation and the kind of difference: one bug is one fingerprint.
  public var fingerprint: String { "\(law)/\(operation)/\(difference.kind)" }
}

/// Judges the steps of one history in order.
///
/// - Steps are given in the order in which they were played, each exactly once.
/// - `exercised[i]` counts how often law *i* of the catalogue spoke, or its twin for it.
public struct Judge: Sendable {
  /// The laws that are applied.
  public let catalogue: LawCatalogue
  /// How often each law of the catalogue spoke so far, by position.
  public var exercised: [Int] { catalogue.judges.map { counts[$0] } }
  private var counts: [Int]
  private var facts = HistoryFacts()
  private var last = Topology()
  private var index = 0
  private var answers = AnswerMemory()
  private var lastChange: AppliedChange?
  private let echoes: Bool

  /// Creates a judge of a fresh history.
  ///
  /// - Parameter echoes: Whether laws that compare answers with each other speak also
  ///   where a law that knows the right answer is broken. By default they do not: it
  ///   would be the same bug, told twice.
  public init(_ catalogue: LawCatalogue = .all, echoes: Bool = false) {
    self.catalogue = catalogue
    self.echoes = echoes
    counts = Array(repeating: 0, count: catalogue.laws.count)
  }

  /// Starts a new history; counts go on.
  public mutating func begin() {
    facts = HistoryFacts()
    last = Topology()
    index = 0
    answers = AnswerMemory()
    lastChange = nil
  }

  /// Judges the next step.
  ///
  /// - Returns: One finding for each law and kind of difference; empty when all
  ///   laws hold. Refused and accepted commands first, then order of the catalogue.
  public mutating func judge(_ step: HistoryStep) -> [Finding] {
    defer {
      facts.record(step, before: last)
      last = step.after.topology
      index += 1
    }
    if case .skipped = step.result { return [] }
    let played = facts.aliases.isEmpty ? step.step : step.step.mapResources(facts.canonical)
    var findings: [Finding] = []
    var request: JudgedCommand?
    if case .command(let command, let caller) = played, case .outcome(let outcome) = step.result {
      let judged = JudgedCommand(command: command, caller: caller, before: last, facts: facts)
      findings = judgeOutcome(outcome, of: judged)
      request = judged
    }
    let judged = JudgedStep(
      index: index, step: played, result: step.result, before: last, after: step.after.topology,
      refreshed: step.after.refreshed, facts: facts, request: request,
      pairs: answers.pairs(with: step, at: index, before: last), lastChange: lastChange)
    for entry in catalogue.desks[played.kind.position].judging {
      switch entry.predicate(judged) {
      case .silent: break
      case .held: counts[entry.law] += 1
      case .broken(let differences):
        counts[entry.law] += 1
        note(differences, entry.law, played.operation, in: &findings)
      }
    }
    let isAccused = !findings.isEmpty
    if echoes || !isAccused { relate(judged, in: &findings) }
    if echoes || !isAccused { answers.remember(step, at: index, before: last) }
    noteChange(judged, isAccused: isAccused && !echoes)
    return findings
  }

  /// Compares the step with earlier ones; the first law that is broken is told.
  ///
  /// Several laws may speak of one pair of answers, the more particular ones first.
  private mutating func relate(_ step: JudgedStep, in findings: inout [Finding]) {
    guard !step.pairs.isEmpty || step.lastChange != nil else { return }
    var isTold = false
    for entry in catalogue.desks[step.step.kind.position].relating {
      switch entry.predicate(step) {
      case .silent: break
      case .held: counts[entry.law] += 1
      case .broken(let differences):
        counts[entry.law] += 1
        if !isTold { note(differences, entry.law, step.step.operation, in: &findings) }
        isTold = true
      }
    }
  }

  /// Remembers the change that a step made; probes and refusals leave the last one standing.
  private mutating func noteChange(_ step: JudgedStep, isAccused: Bool) {
    if let command = step.acceptedCommand, step.existing == nil, !isAccused {
      lastChange = AppliedChange(index: index, command: command, before: step.before, after: step.after)
    } else if isAccused || step.before != step.after || step.existing != nil {
      lastChange = nil
    }
  }

  /// Adds the differences, each kind once: two places of one bug are one finding.
  private func note(
    _ differences: [Difference], _ law: Int, _ operation: String, in findings: inout [Finding]
  ) {
    var kinds: [String] = []
    for difference in differences where !kinds.contains(difference.kind) {
      kinds.append(difference.kind)
      findings.append(finding(law, operation, difference))
    }
  }

  private func finding(_ law: Int, _ operation: String, _ difference: Difference) -> Finding {
    Finding(
      law: catalogue.laws[law].id, stepIndex: index, operation: operation, difference: difference)
  }

  /// A rejection must be justified, and so must an acceptance.
  private mutating func judgeOutcome(_ outcome: Outcome, of judged: JudgedCommand) -> [Finding] {
    let desk = catalogue.desks[judged.command.kind.position]
    var demands: [(law: Int, demand: RefusalDemand)] = []
    for entry in desk.refusing {
      guard let demand = entry.predicate(judged) else { continue }
      counts[entry.law] += 1
      demands.append((entry.law, demand))
    }
    let operation = judged.command.operation
    guard !demands.isEmpty else {
      let blamed = permittingLaw(of: judged, desk)
      guard case .rejected(let rejection) = outcome else { return [] }
      return [unjustified(rejection, of: operation, blamed)]
    }
    switch outcome {
    case .accepted:
      return demands.filter { $0.demand.force == .must }.map { law, demand in
        finding(
          law, operation,
          Difference("accepted", expected: "refused: \(demand.reason)", observed: "accepted"))
      }
    case .rejected(let rejection):
      return judgeCode(rejection.code, operation, demands)
    }
  }

  /// Several reasons to refuse: any of their codes is right (ERR-GEN-3).
  private func judgeCode(
    _ code: RejectionCode, _ operation: String, _ demands: [(law: Int, demand: RefusalDemand)]
  ) -> [Finding] {
    let first = demands.first { $0.demand.force == .must } ?? demands[0]
    let permitted = demands.compactMap(\.demand.codes)
    let isPermitted = permitted.count < demands.count || permitted.contains { $0.contains(code) }
    guard !isPermitted else { return [] }
    let codes = permitted.flatMap { $0 }.map(\.name).joined(separator: " or ")
    return [
      finding(
        first.law, operation,
        Difference("code-\(code)", expected: "\(codes): \(first.demand.reason)", observed: "\(code)"))
    ]
  }

  /// Counts the laws by which the command is accepted.
  ///
  /// - Returns: The law that a refusal would break: the first that names the case,
  ///   or else the one that stands for the whole operation.
  private mutating func permittingLaw(of judged: JudgedCommand, _ desk: LawCatalogue.Desk) -> String {
    let general = catalogue.acceptanceLaw(of: judged.command)
    var blamed: String?
    for entry in desk.accepting where entry.predicate(judged) {
      counts[entry.law] += 1
      let id = catalogue.laws[entry.law].id
      if blamed == nil, id != general { blamed = id }
    }
    return blamed ?? general
  }

  private func unjustified(_ rejection: Rejection, of operation: String, _ law: String) -> Finding {
    Finding(
      law: law, stepIndex: index, operation: operation,
      difference: Difference(
        "refused-\(rejection.code)", expected: "accepted: no law forbids it",
        observed: "refused with \(rejection.code)"))
  }
}

extension Step {
  /// The operation as fingerprints name it: of EC2, or `probe`, `wait` or `quota`.
  ///
  /// Packets of sessions are probes: what is wrong with both is one bug.
  public var operation: String {
    switch self {
    case .command(let command, _): command.operation
    case .probe, .open, .send: "probe"
    case .wait: "wait"
    case .quota: "quota"
    }
  }
}
