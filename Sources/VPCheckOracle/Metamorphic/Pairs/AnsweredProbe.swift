public import VPCheckTopology

/// A probe that was answered, with the state that it met.
public struct AnsweredProbe: Hashable, Sendable {
  /// The position of its step.
  public let index: Int
  /// The probe, without symbolic parts.
  public let probe: Probe
  /// What became of it.
  public let answer: ProbeAnswer
  /// The state that the system reported before it.
  public let topology: Topology

  /// Remembers an answer.
  init(index: Int, probe: Probe, answer: ProbeAnswer, topology: Topology) {
    self.index = index
    self.probe = probe
    self.answer = answer
    self.topology = topology
  }
}

/// Two answers of one system, each with the state that it met: what relations look at.
///
/// No answer is expected of either probe. What a relation knows is how the two states,
/// or the two probes, are alike, and what follows from that for the two answers.
///
/// A class, since some fifty relations look at each pair, and nothing in it changes.
final class AnswerPair: Sendable {
  /// The one that was given first.
  let earlier: AnsweredProbe
  /// The one that is judged.
  let later: AnsweredProbe
  /// The kinds of resources that the two states report differently.
  let changed: KindMask
  /// Whether the two probes are the same.
  let isSameProbe: Bool

  /// Sets two answers side by side.
  init(_ earlier: AnsweredProbe, _ later: AnsweredProbe) {
    self.earlier = earlier
    self.later = later
    changed = KindMask(differencesBetween: earlier.topology, and: later.topology)
    isSameProbe = earlier.probe == later.probe
  }

  /// The state that the earlier probe met.
  var before: Topology { earlier.topology }
  /// The state that the later probe met.
  var after: Topology { later.topology }

  /// Returns whether the two states differ, and in these kinds alone.
  func changesOnly(_ kinds: KindMask...) -> Bool {
    !changed.isEmpty && changed.isSubset(of: kinds.reduce(into: KindMask()) { $0.formUnion($1) })
  }

  /// Returns whether a kind is reported differently.
  func changes(_ kind: ResourceKind) -> Bool { changed.contains(KindMask(kind)) }
}

/// What a relation says of the later of two answers.
enum PairExpectation: Hashable, Sendable {
  /// Both exchanges succeed, or both fail.
  case same
  /// If the earlier one succeeded, the later one does.
  case notLost
  /// If the later one succeeds, the earlier one did.
  case notGained
  /// Given that the earlier one succeeded, the later one fails.
  case breaks
  /// Given that the earlier one failed, the later one succeeds.
  case repairs

  /// Returns what is wrong with two answers; nil when nothing is.
  func fault(_ earlier: Bool, _ later: Bool) -> String? {
    switch (self, earlier, later) {
    case (.same, true, false), (.notLost, true, false): "lost"
    case (.same, false, true), (.notGained, false, true): "gained"
    case (.breaks, true, true): "kept"
    case (.repairs, false, false): "not-repaired"
    default: nil
    }
  }

  /// Returns whether it says anything about a pair whose earlier exchange ended so.
  func concerns(_ earlier: Bool) -> Bool {
    switch self {
    case .same, .notGained: true
    case .notLost, .breaks: earlier
    case .repairs: !earlier
    }
  }
}
