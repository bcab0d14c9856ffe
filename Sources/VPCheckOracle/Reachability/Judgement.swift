internal import VPCheckTopology

/// What the laws of the data plane say to one answer.
struct Judgement: Sendable {
  /// The laws whose situation is present.
  var present = WalkLawSet()
  /// The law that the answer breaks, and how.
  var broken: (law: WalkLaw, difference: Difference)?

  /// Returns what one law says.
  func answer(of law: WalkLaw) -> LawAnswer {
    if let broken, broken.law == law { return .broken([broken.difference]) }
    return present.contains(law) ? .held : .silent
  }
}

extension Judgement {
  /// Judges an answer to a probe from the state that the system reported before.
  init(_ answer: ProbeAnswer, to probe: Probe, in topology: Topology) {
    let analysis: ExchangeAnalysis
    do throws(NoVerdict) {
      guard let known = try ExchangeAnalysis(of: probe, in: topology) else { return }
      analysis = known
    } catch {
      return
    }
    present = analysis.present
    present.insert(.pwOrd1, if: answer.forward != nil && analysis.exchange?.initiator != nil)
    present.insert(.pwOrd2, if: answer.forward != nil)
    let isConnect = if case .instanceConnect = probe { true } else { false }
    judge(answer, analysis, in: topology, isConnect: isConnect)
    if broken == nil { broken = Self.brokenByTrace(answer, analysis) }
  }

  /// Judges an answer to a later packet of a flow, from the state in which it was sent.
  ///
  /// The hops are not looked at: of a flow that it knows a system need not ask each component.
  init(_ answer: ProbeAnswer, in moment: FlowMoment, of topology: Topology) {
    do throws(NoVerdict) {
      guard let exchange = try moment.flow.exchange(in: topology) else {
        judge(answer, ExchangeAnalysis(.withoutSender), in: topology, isConnect: false)
        return
      }
      let analysis = try ExchangeAnalysis(of: exchange, in: topology, at: moment)
      present = analysis.present
      judge(answer, analysis, in: topology, isConnect: false)
    } catch {
      return
    }
  }

  private mutating func judge(
    _ answer: ProbeAnswer, _ analysis: ExchangeAnalysis, in topology: Topology, isConnect: Bool
  ) {
    let blame = Blame(sets: NetworkSets(topology), analysis: analysis, isConnect: isConnect)
    let verdict = analysis.verdict
    if !answer.succeeded, !verdict.mayEither, answer.diagnosis != nil { present.insert(.pwOrd4) }
    switch (answer.succeeded, verdict.mustSucceed, verdict.mustFail) {
    case (true, _, true):
      guard let failure = verdict.first else { return }
      broken = (
        blame.lawOfDelivery(despite: failure),
        Difference("delivered", expected: verdict.description, observed: "succeeded")
      )
    case (false, true, _):
      let code = answer.diagnosis.map { "-\($0.code.rawValue)" } ?? ""
      broken = (
        blame.lawOfDrop(answer.diagnosis),
        Difference("dropped\(code)", expected: verdict.description, observed: answer.failureDescription)
      )
    case (false, _, true) where !verdict.permits(answer.diagnosis):
      guard let diagnosis = answer.diagnosis else { return }
      broken = (
        lawOfCode(diagnosis, verdict, isConnect: isConnect),
        Difference(
          "code-\(diagnosis.code.rawValue)", expected: verdict.description,
          observed: answer.failureDescription)
      )
    default: break
    }
  }

  private func lawOfCode(_ diagnosis: Diagnosis, _ verdict: ExchangeVerdict, isConnect: Bool) -> WalkLaw {
    if isConnect { return verdict.failures.first?.law == .eicCon1 ? .eicCon1 : .eicCon13 }
    let isPrivate = verdict.failures.contains { $0.codes.contains(.gatewayPrivateDestination) }
    return isPrivate && diagnosis.code == .noRoute ? .pwPCX6 : .pwOrd4
  }

  /// A right verdict may still come with a way that no packet takes.
  private static func brokenByTrace(
    _ answer: ProbeAnswer, _ analysis: ExchangeAnalysis
  ) -> (law: WalkLaw, difference: Difference)? {
    guard let trace = answer.forward else { return nil }
    // Only the request counts: a reply may go astray after a proper delivery.
    let isUnknown = analysis.verdict.anyCode && analysis.back == nil && analysis.present.contains(.pwIGW5)
    if isUnknown, case .delivered(let id) = trace.disposition {
      return (
        .pwIGW5,
        Difference("delivered", expected: "leaves to the internet", observed: "delivered to \(id)")
      )
    }
    guard answer.succeeded, analysis.verdict.mustSucceed, !analysis.forward.isInsideHost else { return nil }
    func difference(_ kind: String, _ expected: String) -> Difference {
      let hops = trace.hops.map { hop in hop.id.map { "\(hop.kind) \($0)" } ?? hop.kind }
      return Difference(kind, expected: expected, observed: hops.joined(separator: ", "))
    }
    func first(_ kind: String) -> Int? { trace.hops.firstIndex { $0.kind == kind } }
    func last(_ kind: String) -> Int? { trace.hops.lastIndex { $0.kind == kind } }
    guard analysis.forward.isWithinSubnet else {
      guard let group = first("security-group"), let acl = first("network-acl") else { return nil }
      let isLate = first("route-table").map { $0 < acl } ?? false
      if analysis.exchange?.initiator != nil, group > acl || isLate {
        return (.pwOrd1, difference("hop-order", "security group, network ACL, route table"))
      }
      if case .delivered = trace.disposition, let end = last("security-group"),
        let edge = last("network-acl"),
        end < edge
      {
        return (.pwOrd2, difference("hop-order", "network ACL, security group"))
      }
      return nil
    }
    if first("network-acl") != nil {
      return (.pwSub1, difference("hop-network-acl", "no network ACL within a subnet"))
    }
    if first("route-table") != nil {
      return (.pwSub2, difference("hop-route-table", "no route table within a subnet"))
    }
    if !trace.hops.isEmpty, first("security-group") == nil {
      return (.pwSub3, difference("no-hop-security-group", "the security groups of both ends"))
    }
    return nil
  }
}

extension ProbeAnswer {
  /// That it failed, and why as far as the system can tell.
  fileprivate var failureDescription: String {
    diagnosis.map { "failed: \($0)" } ?? "failed without a reason"
  }
}

extension ExchangeVerdict: CustomStringConvertible {
  /// The right answers in words.
  package var description: String {
    let reasons = failures.map { failure in
      let phase = failure.phaseIsOpen ? "" : "\(failure.phase.rawValue) "
      let codes = failure.codes.map(\.rawValue).joined(separator: "/")
      let place = failure.component.map { " at \($0)" } ?? ""
      return "\(phase)\(codes)\(place) (\(failure.law.id))"
    }
    let failure = reasons.isEmpty ? "fails" : "fails: " + reasons.joined(separator: " or ")
    if mustSucceed { return "succeeds" }
    return mayEither ? "succeeds, or \(failure)" : failure
  }
}
