internal import AddressMath
internal import VPCheckTopology

extension TwinRelation {
  /// Compares two runs step by step, up to the first difference.
  ///
  /// A step is compared only where the states before it correspond: a difference that is
  /// no fault, such as another address of the service's choice, may lead to others. What
  /// becomes of a later packet of a session is not compared: states do not tell which flows
  /// are tracked.
  ///
  /// - Parameter echoes: Whether a difference is told although a law that knows the
  ///   right answer is broken at that step of one of the runs.
  package func compare(
    _ base: JudgedRun, _ twin: Twin, _ played: JudgedRun, echoes: Bool = false
  ) -> TwinVerdict {
    var verdict = TwinVerdict()
    // The last step of the other run that corresponds to a step looked at so far.
    var reach = 0
    for (index, place) in twin.places.enumerated() {
      guard let place, index < base.history.steps.count, place < played.history.steps.count else { continue }
      let one = base.history.steps[index]
      let other = played.history.steps[place]
      guard one.result.isComparable, other.result.isComparable else { return verdict }
      reach = max(reach, place)
      let difference: Difference?
      switch (one.result, other.result) {
      case (.outcome(let outcome), .outcome(let otherOutcome)):
        guard
          twin.free.contains(index)
            || agrees(base, index, twin, played, twin.starts[index] ?? place, blurred: true)
        else {
          return verdict
        }
        if outcome.isAccepted != otherOutcome.isAccepted {
          guard aspects.contains(.outcomes), scope.contains(one.step.kind) else { return verdict }
          difference = self.difference(outcome, otherOutcome)
        } else {
          difference = stateDifference(
            one, twin, played, twin.free.contains(index) ? (reach == index ? reach : nil) : place)
        }
        verdict.speaks = verdict.speaks || aspects != .answers
      case (.answer(let answer), .answer(let otherAnswer)) where one.step.usedSession == nil:
        guard aspects.contains(.answers), agrees(base, index, twin, played, place, blurred: false) else {
          continue
        }
        verdict.speaks = true
        difference = self.difference(answer, otherAnswer)
      default: difference = nil
      }
      guard let difference else { continue }
      guard echoes || !base.accused.contains(index) && !played.accused.contains(place) else { return verdict }
      verdict.finding = Finding(
        law: id, stepIndex: index, operation: one.step.operation, difference: difference)
      return verdict
    }
    return verdict
  }

  /// Returns whether the states before two steps correspond.
  private func agrees(
    _ base: JudgedRun, _ index: Int, _ twin: Twin, _ played: JudgedRun, _ place: Int, blurred: Bool
  ) -> Bool {
    let one = twin.counterpart(of: base.history.topology(before: index))
    let other = twin.normalised(played.history.topology(before: place))
    return blurred ? one.withoutChoices == other.withoutChoices : one == other
  }

  private func difference(_ outcome: Outcome, _ other: Outcome) -> Difference {
    let code = (outcome.rejection ?? other.rejection)?.code.name ?? ""
    return Difference(
      "\(kind)-\(other.isAccepted ? "accepted" : "refused")",
      expected: outcome.isAccepted
        ? "accepted, as in the first run" : "refused, as in the first run (\(code))",
      observed: other.isAccepted ? "accepted" : "refused with \(code)")
  }

  private func difference(_ answer: ProbeAnswer, _ other: ProbeAnswer) -> Difference? {
    guard answer.succeeded != other.succeeded else { return nil }
    return Difference(
      "\(kind)-\(other.succeeded ? "gained" : "lost")",
      expected: answer.succeeded ? "success, as in the first run" : "failure, as in the first run",
      observed: other.succeeded ? "succeeded" : "failed")
  }

  /// The difference of the states after a step; none while steps are still out of order.
  private func stateDifference(
    _ one: HistoryStep, _ twin: Twin, _ played: JudgedRun, _ place: Int?
  ) -> Difference? {
    guard aspects.contains(.states), scope.contains(one.step.kind), let place,
      place < played.history.steps.count
    else { return nil }
    let other = played.history.steps[place]
    let expected = facet(twin.counterpart(of: one.after.topology))
    let seen = facet(twin.normalised(other.after.topology))
    guard expected != seen else { return nil }
    let kinds = ResourceKind.allCases.filter {
      KindMask(differencesBetween: expected, and: seen).contains(KindMask($0))
    }
    return Difference(
      "\(kind)-state", expected: "the state of the first run",
      observed: "another state: \(kinds.map(\.stem).joined(separator: ", ")) differ")
  }
}

extension StepResult {
  /// Whether the step was played.
  fileprivate var isComparable: Bool {
    if case .skipped = self { return false }
    return true
  }
}

extension Topology {
  /// The state without the public and IPv6 addresses that the service chose.
  fileprivate var withoutChoices: Topology {
    var state = self
    let nowhere = Address.first(of: .ipv4)
    state.vpcs.updateAll { $0.ipv6 = [] }
    state.subnets.updateAll { $0.ipv6 = nil }
    state.elasticIPs = ResourceTable(
      elasticIPs.map {
        ElasticIP(id: $0.id, owner: $0.owner, publicAddress: nowhere, association: $0.association)
      })
    state.networkInterfaces.updateAll { interface in
      interface.ipv6 = []
      for place in interface.ipv4.indices where interface.ipv4[place].publicAddress != nil {
        interface.ipv4[place].publicAddress?.address = nowhere
      }
    }
    state.routeTables.updateAll { table in table.routes.removeAll { $0.destination.family == .ipv6 } }
    state.natGateways.updateAll { gateway in
      for place in gateway.addresses.indices where gateway.addresses[place].publicAddress != nil {
        gateway.addresses[place].publicAddress?.address = nowhere
      }
    }
    state.transitGatewayRouteTables.updateAll { table in
      table.routes.removeAll { $0.destination.family == .ipv6 }
    }
    return state
  }
}
