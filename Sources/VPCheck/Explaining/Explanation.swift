internal import AddressMath
internal import VPCheckModel
internal import VPCheckOracle
public import VPCheckTopology

/// Why a probe ends as it does.
public struct ProbeExplanation: Sendable {
  /// The position of the probe in the scenario.
  public var stepIndex: Int
  /// The probe as it was asked for.
  public var probe: Probe
  /// What the walk came to, hop by hop, in both directions.
  public var answer: ProbeAnswer
  /// The codes of every check that fails, in walk order, not only of the first.
  public var reasons: [DiagnosisCode]
  /// All smallest sets of commands found that would let the exchange succeed; each was played.
  public var fixes: [[Command]]
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
    for (index, step) in scenario.steps.enumerated() {
      let concrete = Resolution(topology: model.topology).resolve(step)
      switch concrete ?? step {
      case .command(let command, let caller):
        if case .rejected(let rejection) = model.apply(command, by: caller) {
          refusals.append(RefusalNote(stepIndex: index, command: command, rejection: rejection))
        }
      case .wait(let seconds): model.passTime(seconds: seconds)
      case .quota(let quota, let count): model.setQuota(quota, to: count)
      case .probe(let probe):
        guard case .probe(let asked) = step else { continue }
        probes.append(Self.explain(asked, as: probe, at: index, on: model))
      }
    }
  }

  private static func explain(_ asked: Probe, as probe: Probe, at index: Int, on model: Model)
    -> ProbeExplanation
  {
    let answer = PacketWalk(model.topology).answer(probe)
    var reasons: [DiagnosisCode] = []
    if !answer.succeeded {
      if let code = answer.diagnosis?.code { reasons.append(code) }
      let analysis = try? ExchangeAnalysis(of: probe, in: model.topology)
      for check in analysis?.verdict.failures ?? [] where check.isCertain {
        guard let code = check.codes.first, !check.codes.contains(where: reasons.contains) else { continue }
        reasons.append(code)
      }
    }
    let fixes = answer.succeeded ? [] : FixSearch(model, probe: asked).smallest()
    return ProbeExplanation(stepIndex: index, probe: asked, answer: answer, reasons: reasons, fixes: fixes)
  }
}
