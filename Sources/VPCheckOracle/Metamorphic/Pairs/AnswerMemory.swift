internal import VPCheckTopology

/// The answers to probes that later ones are compared with.
///
/// - At most `countMax` are kept; the oldest one goes first.
struct AnswerMemory: Sendable {
  /// How many answers are kept. A follow-up asks again after a handful of steps.
  static let countMax = 8

  private var answered: [AnsweredProbe] = []

  /// Sets an answer beside every remembered one that it has something in common with.
  ///
  /// - Returns: The pairs, the latest remembered one first.
  func pairs(with step: HistoryStep, at index: Int, before topology: Topology) -> [AnswerPair] {
    guard !answered.isEmpty, let later = AnsweredProbe(step, at: index, before: topology) else { return [] }
    let isConnect = if case .instanceConnect = later.probe { true } else { false }
    if isConnect, !later.topology.treatsServiceAlike { return [] }
    return answered.reversed().filter { isConnect ? $0.probe == later.probe : $0.isKin(of: later) }.map {
      AnswerPair($0, later)
    }
  }

  /// Remembers the answer of a step, if it was one.
  mutating func remember(_ step: HistoryStep, at index: Int, before topology: Topology) {
    guard let answer = AnsweredProbe(step, at: index, before: topology) else { return }
    if answered.count == Self.countMax { answered.removeFirst() }
    answered.append(answer)
  }
}

extension AnsweredProbe {
  /// Takes the answer from a step; nil when the step is no probe that was answered.
  fileprivate init?(_ step: HistoryStep, at index: Int, before topology: Topology) {
    guard let probe = step.step.probe, case .answer(let answer) = step.result else { return nil }
    self.init(index: index, probe: probe, answer: answer, topology: topology)
  }

  /// Returns whether two probes go to the same destination, or are pings both.
  fileprivate func isKin(of later: AnsweredProbe) -> Bool {
    if probe == later.probe { return true }
    guard case .exchange(_, let end, let traffic) = probe,
      case .exchange(_, let laterEnd, let laterTraffic) = later.probe
    else { return false }
    return end == laterEnd || traffic == .ping && laterTraffic == .ping
  }
}
