public import VPCheckTopology

/// Shrinks a scenario that somebody wrote or stored, on a system that it violates.
public struct CaseShrinking {
  private let system: any ControlPlaneSystem
  private let playsMax: Int

  /// Creates a shrinking on a system.
  public init(_ system: any ControlPlaneSystem, playsMax: Int) {
    self.system = system
    self.playsMax = playsMax
  }

  /// Shrinks the scenario.
  ///
  /// - Parameter fingerprint: What to keep; nil for the first one that shows.
  /// - Returns: nil when every law holds, or when the fingerprint does not show.
  /// - Throws: `SystemFailure` when the system did not answer the scenario itself.
  public func shrink(
    _ scenario: Scenario, fingerprint: String? = nil, shouldStop: @escaping () -> Bool = { false }
  ) throws(SystemFailure) -> Violation? {
    // Whoever asks for a law that compares wants to hear it beside broken laws too.
    let echoes = fingerprint.map(ComparingLaws.isNamed) ?? false
    let referee = Referee(system, echoes: echoes)
    let trial = fingerprint.map { referee.trial(scenario, wholeFor: $0) } ?? referee.trial(scenario)
    if let failure = trial.failure { throw failure }
    guard let kept = fingerprint ?? trial.fingerprints.first else { return nil }
    return ViolationShrinking(system: system, echoes: echoes, playsMax: playsMax, shouldStop: shouldStop)
      .shrink(trial, fingerprint: kept)
  }
}
