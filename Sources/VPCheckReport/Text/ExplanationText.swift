public import VPCheck

/// An explained scenario as text: each probe with its answer first, then the way there
/// and back, then what would let it through.
public struct ExplanationText: Sendable {
  private let explanation: Explanation

  /// Creates the text of an explanation.
  public init(_ explanation: Explanation) { self.explanation = explanation }

  /// The whole text.
  public var text: String {
    var parts: [String] = []
    if !explanation.refusals.isEmpty {
      let lines = explanation.refusals.map {
        let call = StepText.line(.command($0.command, by: .first))
        return "  step \($0.stepIndex + 1)  \(call)   \($0.rejection.code)"
      }
      parts.append((["refused on the way:"] + lines).joined(separator: "\n"))
    }
    parts += explanation.probes.map(Self.text)
    if explanation.probes.isEmpty { parts.append("The case has no probe to explain.") }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func text(_ probe: ProbeExplanation) -> String {
    var lines = [
      "step \(probe.stepIndex + 1)  \(StepText.line(probe.step))   \(verdict(probe.answer))"
    ]
    if let session = probe.step.usedSession {
      let flow = StepText.line(.probe(probe.probe))
      lines[0] =
        "step \(probe.stepIndex + 1)  send \(session) (\(flow))   as a new flow: \(verdict(probe.answer))"
    }
    lines.append("  there")
    lines += hops(probe.answer.forward)
    lines.append("  back")
    lines += probe.answer.back.map { hops($0) } ?? ["    not reached"]
    if probe.reasons.count > 1 {
      lines.append("  all reasons: \(probe.reasons.map(\.rawValue).joined(separator: ", "))")
    }
    guard !probe.answer.succeeded else { return lines.joined(separator: "\n") }
    if probe.fixes.isEmpty {
      lines.append(
        "  no change of up to \(Explanation.fixCommandCountMax) commands was found that lets it through")
    } else {
      lines.append("  smallest changes that let it through, each played:")
      for fix in probe.fixes {
        lines.append(
          "    " + fix.map { StepText.line(.command($0, by: .first)) }.joined(separator: "; then "))
      }
    }
    if !probe.fixesAreComplete {
      lines.append(
        "  the search ended after \(grouped(Explanation.fixStateCountMax)) networks: there may be others")
    }
    return lines.joined(separator: "\n")
  }

  private static func verdict(_ answer: ProbeAnswer) -> String {
    if answer.succeeded { return "succeeds" }
    guard let diagnosis = answer.diagnosis else { return "fails" }
    let place = diagnosis.component.map { " at \($0)" } ?? ""
    let way = diagnosis.phase == .back ? "the reply is lost" : "lost"
    return "\(way)\(place): \(diagnosis.code.rawValue)"
  }

  private static func hops(_ trace: Trace?) -> [String] {
    guard let trace, !trace.hops.isEmpty else { return ["    nothing was sent"] }
    return trace.hops.map { hop in
      let place = pad("\(hop.id.map(\.description) ?? "-")", 12)
      let decision = hop.decision == .pass ? "ok" : "dropped"
      return "    \(pad(hop.kind, 20))\(place)\(pad(decision, 9))\(hop.rule)"
    }
  }
}
