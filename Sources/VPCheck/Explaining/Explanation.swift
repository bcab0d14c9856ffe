internal import AddressMath
internal import VPCheckModel
internal import VPCheckOracle
public import VPCheckTopology

/// Why a probe ends as it does.
public struct ProbeExplanation: Sendable {
  /// The position of the probe in the scenario.
  public var stepIndex: Int
  /// The step as it was asked for: a probe, or a packet of a session.
  public var step: Step
  /// The probe as it was asked for; of a later packet of a session, the exchange that opened it.
  ///
  /// A later packet is explained as the first one of a new flow would be.
  public var probe: Probe
  /// What the walk came to, hop by hop, in both directions.
  public var answer: ProbeAnswer
  /// The codes of every check that fails, in walk order, not only of the first: also those
  /// that show only when what fails before them is mended.
  public var reasons: [DiagnosisCode]
  /// All smallest sets of commands that would let the exchange succeed; each was played.
  public var fixes: [[Command]]
  /// Whether the search for them was not cut short: no other set of the proposals is as small.
  public var fixesAreComplete: Bool
}

/// What became of one command of an explained scenario that was refused.
public struct RefusalNote: Sendable {
  /// The position of the command.
  public var stepIndex: Int
  /// The command.
  public var command: Command
  /// The refusal.
  public var rejection: Rejection
}

/// The probes of a scenario, explained by walking them on the model.
public struct Explanation: Sendable {
  /// One explanation for each probe, in order.
  public var probes: [ProbeExplanation] = []
  /// The commands that were refused on the way.
  public var refusals: [RefusalNote] = []

  /// Plays a scenario on the model and explains its probes.
  public init(_ scenario: Scenario) {
    var model = Model()
    var sessions: [SessionID: Probe] = [:]
    for (index, step) in scenario.steps.enumerated() {
      let concrete = Resolution(topology: model.topology).resolve(step)
      switch concrete ?? step {
      case .command(let command, let caller):
        if case .rejected(let rejection) = model.apply(command, by: caller) {
          refusals.append(RefusalNote(stepIndex: index, command: command, rejection: rejection))
        }
      case .wait(let seconds): model.passTime(seconds: seconds)
      case .quota(let quota, let count): model.setQuota(quota, to: count)
      case .probe(let probe), .open(_, let probe):
        guard let asked = step.probe else { continue }
        if let session = step.openedSession { sessions[session] = probe }
        probes.append(Self.explain(step, asked, as: probe, at: index, on: model))
      case .send(let session):
        guard let probe = sessions[session] else { continue }
        probes.append(Self.explain(step, probe, as: probe, at: index, on: model))
      }
    }
  }

  private static func explain(
    _ step: Step, _ asked: Probe, as probe: Probe, at index: Int, on model: Model
  ) -> ProbeExplanation {
    let answer = PacketWalk(model.topology).answer(probe)
    guard !answer.succeeded else {
      return ProbeExplanation(
        stepIndex: index, step: step, probe: asked, answer: answer, reasons: [], fixes: [],
        fixesAreComplete: true)
    }
    let found = FixSearch(model, probe: asked).smallest()
    var reasons: [DiagnosisCode] = []
    if let code = answer.diagnosis?.code { reasons.append(code) }
    let analysis = try? ExchangeAnalysis(of: probe, in: model.topology)
    for check in analysis?.verdict.failures ?? [] where check.isCertain {
      guard let code = check.codes.first, !check.codes.contains(where: reasons.contains) else { continue }
      reasons.append(code)
    }
    for code in found.mended where !reasons.contains(code) { reasons.append(code) }
    return ProbeExplanation(
      stepIndex: index, step: step, probe: asked, answer: answer, reasons: reasons, fixes: found.fixes,
      fixesAreComplete: found.isComplete)
  }
}

extension Explanation {
  /// How many commands a set of changes may have.
  public static var fixCommandCountMax: Int { FixSearch.commandCountMax }
  /// How many states the search for changes visits at most.
  public static var fixStateCountMax: Int { FixSearch.stateCountMax }
}
