public import VPCheckTopology

/// A law that a history breaks, at one step.
public struct Finding: Hashable, Sendable {
  /// The id of the law.
  public var law: String
  /// The position of the step in the history.
  public var stepIndex: Int
  /// The operation of the step: of EC2, or `probe`, or `wait`.
  public var operation: String
  /// What differs.
  public var difference: Difference

  /// The law, the operation and the kind of difference: one bug is one fingerprint.
  public var fingerprint: String { "\(law)/\(operation)/\(difference.kind)" }
}

/// Judges the steps of one history in order.
///
/// - Steps are given in the order in which they were played, each exactly once.
/// - `exercised[i]` counts how often law *i* of the catalogue spoke.
public struct Judge: Sendable {
  /// The laws that are applied.
  public let catalogue: LawCatalogue
  /// How often each law of the catalogue spoke so far, by position.
  public private(set) var exercised: [Int]
  private var facts = HistoryFacts()
  private var last = Topology()
  private var index = 0

  /// Creates a judge of a fresh history.
  public init(_ catalogue: LawCatalogue = .all) {
    self.catalogue = catalogue
    exercised = Array(repeating: 0, count: catalogue.laws.count)
  }

  /// Starts a new history; counts go on.
  public mutating func begin() {
    facts = HistoryFacts()
    last = Topology()
    index = 0
  }

  /// Judges the next step.
  ///
  /// - Returns: One finding for each law and kind of difference; empty when all
  ///   laws hold. Order is that of the catalogue.
  public mutating func judge(_ step: HistoryStep) -> [Finding] {
    defer {
      facts.record(step)
      last = step.after.topology
      index += 1
    }
    if case .skipped = step.result { return [] }
    var findings: [Finding] = []
    if case .command(let command, let caller) = step.step, case .outcome(let outcome) = step.result {
      findings = judgeOutcome(
        outcome, of: JudgedCommand(command: command, caller: caller, before: last, facts: facts))
    }
    let judged = JudgedStep(
      index: index, step: step.step, result: step.result, before: last, after: step.after.topology,
      refreshed: step.after.refreshed, facts: facts)
    for position in catalogue.judgingLaws {
      guard case .judge(let rule) = catalogue.laws[position].rule else { continue }
      switch rule(judged) {
      case .silent: break
      case .held: exercised[position] += 1
      case .broken(let differences):
        exercised[position] += 1
        for difference in differences {
          findings.append(finding(catalogue.laws[position].id, step.step.operation, difference))
        }
      }
    }
    return findings
  }

  private func finding(_ law: String, _ operation: String, _ difference: Difference) -> Finding {
    Finding(law: law, stepIndex: index, operation: operation, difference: difference)
  }

  /// A rejection must be justified, and so must an acceptance.
  private mutating func judgeOutcome(_ outcome: Outcome, of judged: JudgedCommand) -> [Finding] {
    var demands: [(law: Int, demand: RefusalDemand)] = []
    for position in catalogue.refusingLaws {
      guard case .refuse(let rule) = catalogue.laws[position].rule, let demand = rule(judged) else { continue }
      exercised[position] += 1
      demands.append((position, demand))
    }
    let operation = judged.command.operation
    switch outcome {
    case .accepted:
      return demands.filter { $0.demand.force == .must }.map { law, demand in
        finding(
          catalogue.laws[law].id, operation,
          Difference("accepted", expected: "refused: \(demand.reason)", observed: "accepted"))
      }
    case .rejected(let rejection):
      guard let first = demands.first(where: { $0.demand.force == .must }) ?? demands.first else {
        return judgeUnjustified(rejection, of: judged)
      }
      let permitted = demands.compactMap(\.demand.codes)
      let isPermitted =
        permitted.count < demands.count || permitted.contains { $0.contains(rejection.code) }
      guard !isPermitted else { return [] }
      let codes = permitted.flatMap { $0 }.map(\.name).joined(separator: " or ")
      return [
        finding(
          catalogue.laws[first.law].id, operation,
          Difference(
            "code-\(rejection.code)", expected: "\(codes): \(first.demand.reason)",
            observed: "\(rejection.code)"))
      ]
    }
  }

  private mutating func judgeUnjustified(_ rejection: Rejection, of judged: JudgedCommand) -> [Finding] {
    let operation = judged.command.operation
    let law = catalogue.acceptanceLaw(of: judged.command)
    return [
      finding(
        law, operation,
        Difference(
          "refused-\(rejection.code)", expected: "accepted: no law forbids it",
          observed: "refused with \(rejection.code)"))
    ]
  }
}

extension Step {
  /// The operation as fingerprints name it: of EC2, or `probe`, or `wait`.
  public var operation: String {
    switch self {
    case .command(let command, _): command.operation
    case .probe: "probe"
    case .wait: "wait"
    }
  }
}
