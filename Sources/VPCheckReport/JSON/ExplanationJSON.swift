public import VPCheck

/// An explained scenario with the keys that other tools rely on.
public struct ExplanationJSON: Encodable, Sendable {
  struct HopRecord: Encodable {
    var kind: String
    var id: String?
    var decision: String
    var rule: String
  }

  struct Way: Encodable {
    var hops: [HopRecord]
    var disposition: String

    init(_ trace: Trace) {
      hops = trace.hops.map {
        HopRecord(kind: $0.kind, id: $0.id?.description, decision: $0.decision.rawValue, rule: $0.rule)
      }
      disposition =
        switch trace.disposition {
        case .delivered(let id): "delivered to \(id)"
        case .exits: "exits"
        case .dropped(let diagnosis): "dropped \(diagnosis)"
        }
    }
  }

  struct ProbeRecord: Encodable {
    var step: Int
    var probe: String
    var session: String?
    var disposition: String
    var phase: String?
    var code: String?
    var component: String?
    var forward: Way?
    var back: Way?
    var reasons: [String]
    var fixes: [[String]]
    var fixesComplete: Bool
  }

  struct RefusalRecord: Encodable {
    var step: Int
    var command: String
    var code: String
  }

  var probes: [ProbeRecord]
  var refused: [RefusalRecord]

  /// Creates the record of an explanation.
  public init(_ explanation: Explanation) {
    probes = explanation.probes.map { probe in
      let diagnosis = probe.answer.diagnosis
      return ProbeRecord(
        step: probe.stepIndex + 1, probe: StepText.line(.probe(probe.probe)),
        session: (probe.step.openedSession ?? probe.step.usedSession)?.description,
        disposition: probe.answer.succeeded ? "success" : diagnosis?.description ?? "failure",
        phase: diagnosis?.phase?.rawValue, code: diagnosis?.code.rawValue,
        component: diagnosis?.component?.description, forward: probe.answer.forward.map(Way.init),
        back: probe.answer.back.map(Way.init), reasons: probe.reasons.map(\.rawValue),
        fixes: probe.fixes.map { $0.map { StepText.line(.command($0, by: .first)) } },
        fixesComplete: probe.fixesAreComplete)
    }
    refused = explanation.refusals.map {
      RefusalRecord(
        step: $0.stepIndex + 1, command: StepText.line(.command($0.command, by: .first)),
        code: $0.rejection.code.name)
    }
  }
}
