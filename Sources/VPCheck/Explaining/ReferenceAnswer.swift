internal import VPCheckModel
public import VPCheckTopology

/// What the reference says of the probe that breaks a law, walked hop by hop.
///
/// The walk starts from the state that the system itself reported before the probe, as the
/// judgement did.
public struct ReferenceAnswer: Sendable {
  /// The answer, with every hop.
  public let expected: ProbeAnswer
  /// What the system answered.
  public let observed: ProbeAnswer

  /// Walks the probe of a violation; nil when its step is none, or was not answered.
  public init?(to violation: Violation) {
    let history = violation.history
    guard history.steps.indices.contains(violation.stepIndex) else { return nil }
    let played = history.steps[violation.stepIndex]
    let topology = history.topology(before: violation.stepIndex)
    guard case .answer(let answer) = played.result,
      case .probe(let probe)? = Resolution(topology: topology).resolve(played.step)
    else { return nil }
    observed = answer
    expected = PacketWalk(topology).answer(probe)
  }

  /// The component at which the two part; nil when none can be named.
  ///
  /// Where the system let a packet pass that ends somewhere, it is that place; where it dropped
  /// one, it is the place that it names.
  public var wrongPlace: ResourceID? {
    if !observed.succeeded, let place = observed.diagnosis?.component { return place }
    let hops = (expected.forward?.hops ?? []) + (expected.back?.hops ?? [])
    if let place = hops.last(where: { $0.decision == .drop })?.id { return place }
    if let place = expected.diagnosis?.component { return place }
    return expected.forward?.hops.last { $0.id != nil }?.id
  }
}
