internal import VPCheck
internal import VPCheckModel
internal import VPCheckTopology

extension Fault {
  /// The model with a rule of its data plane replaced, which tells every hop of a walk.
  ///
  /// Some laws speak of the order of the hops, or of which there are.
  init(
    _ id: String, breaks law: String, alsoBreaks others: [String] = [], _ summary: String,
    telling forwarding: @escaping @Sendable (inout ForwardingRules) -> Void
  ) {
    self.init(id, breaks: law, alsoBreaks: others, summary) { name in
      var rules = ForwardingRules()
      forwarding(&rules)
      return ModelSystem(name: name, forwardingRules: rules, tellsHops: true)
    }
  }

  /// The model, which answers probes by what it was asked and told before.
  ///
  /// - Parameter answer: The answer to a probe, given what went before and what the walk came to.
  init(
    _ id: String, breaks law: String, alsoBreaks others: [String] = [], _ summary: String,
    remembering answer: @escaping @Sendable (SystemMemory, Probe, ProbeAnswer) -> ProbeAnswer
  ) {
    self.init(id, breaks: law, alsoBreaks: others, summary) { RememberingSystem(name: $0, answer: answer) }
  }
}

extension ProbeAnswer {
  /// Whether the walk told a hop of a kind, on the way there or back.
  func met(_ kind: String) -> Bool {
    let hops = (forward?.hops ?? []) + (back?.hops ?? [])
    return hops.contains { $0.kind == kind }
  }

  /// The same answer with two hops of the request told in the opposite order.
  ///
  /// - Parameter isLast: Whether the last hops of the two kinds are meant, or the first ones.
  func swapping(_ one: String, _ other: String, last isLast: Bool) -> ProbeAnswer {
    guard let hops = forward?.hops else { return self }
    func place(_ kind: String) -> Int? {
      isLast ? hops.lastIndex { $0.kind == kind } : hops.firstIndex { $0.kind == kind }
    }
    guard let first = place(one), let second = place(other) else { return self }
    var answer = self
    answer.forward?.hops.swapAt(first, second)
    return answer
  }

  /// A success in the place of this answer.
  static let success = ProbeAnswer(succeeded: true)

  /// A failure in the place of this answer.
  static func failure(_ phase: Phase, _ code: DiagnosisCode, at component: ResourceID? = nil) -> ProbeAnswer {
    ProbeAnswer(succeeded: false, diagnosis: Diagnosis(phase, code, at: component))
  }
}
