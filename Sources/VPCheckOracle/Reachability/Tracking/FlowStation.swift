internal import AddressMath
package import VPCheckTopology

/// How an interface on the way of a later packet comes to its answer; for explanations.
package struct FlowStation: Hashable, Sendable {
  /// What decides at the interface.
  package enum Means: Hashable, Sendable {
    /// An entry lets the packet through, whatever the rules say.
    case entry
    /// The rules let it through: the flow has no entry, or is new here.
    case rules
    /// Neither does.
    case nothing
    /// The sheets leave it open.
    case open
  }

  /// The interface.
  package var interface: NetworkInterfaceID
  /// Which way the packet passes it.
  package var direction: Direction
  /// What decides.
  package var means: Means
  /// The law that says so; nil where none does.
  package var law: String?
}

extension RunningFlow {
  /// Returns how the interfaces on the way of a packet sent now would come to their answers.
  ///
  /// - Returns: In walk order; empty when the packet cannot be sent, or meets no group.
  package func stations(in topology: Topology, at clock: Int) -> [FlowStation] {
    let moment = FlowMoment(flow: self, clock: clock)
    guard let exchange = try? exchange(in: topology),
      let analysis = try? ExchangeAnalysis(of: exchange, in: topology, at: moment)
    else { return [] }
    let sets = NetworkSets(topology)
    return analysis.forward.groups.map { question in
      let rules = RulesAnswer(sets.failure(of: question, .forward))
      let known = entry(at: question.interface.id, question.direction, question.packet)
      let (means, law) = known.map { $0.station(rules, at: clock) } ?? Self.newStation(rules)
      return FlowStation(
        interface: question.interface.id, direction: question.direction, means: means, law: law?.id)
    }
  }

  private static func newStation(_ rules: RulesAnswer) -> (FlowStation.Means, WalkLaw?) {
    switch rules {
    case .passes: (.rules, .sgEval1)
    case .denied: (.nothing, .sgEval1)
    case .open: (.open, nil)
    }
  }

  /// Returns whether a packet sent now must arrive with its reply; nil where the sheets leave it open.
  package func mustSucceed(in topology: Topology, at clock: Int) -> Bool? {
    do throws(NoVerdict) {
      guard let exchange = try exchange(in: topology) else { return false }
      let moment = FlowMoment(flow: self, clock: clock)
      let verdict = try ExchangeAnalysis(of: exchange, in: topology, at: moment).verdict
      return verdict.mayEither ? nil : verdict.mustSucceed
    } catch {
      return nil
    }
  }
}

extension FlowEntry {
  fileprivate func station(_ rules: RulesAnswer, at clock: Int) -> (FlowStation.Means, WalkLaw?) {
    switch fate(rules, at: clock) {
    case .denied: (.nothing, lawOfRefusal)
    case .open: (.open, nil)
    case .passes where holding == .tracked && isAlive(at: clock):
      (.entry, question.packet.payload.isICMP ? .sgTrk1 : path == .listed ? .sgTrk4 : .sgTrk2)
    case .passes: (.rules, holding == .untracked ? .sgTrk2 : .sgEval1)
    }
  }
}
