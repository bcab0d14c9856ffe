/// What came of a step.
public enum StepResult: Hashable, Sendable {
  /// The reply to a command.
  case outcome(Outcome)
  /// The answer to a probe.
  case answer(ProbeAnswer)
  /// Time passed.
  case waited
  /// The quota was set.
  case quotaSet
  /// The step could not be played on this system, such as a probe without a data plane.
  case skipped(reason: String)
}

/// The state that a system reported, and which part of it was asked anew.
public struct Observation: Hashable, Sendable {
  /// The state; kinds that were not asked anew are carried over from before.
  public var topology: Topology
  /// The kinds that were asked anew for this observation.
  public var refreshed: Set<ResourceKind>

  /// Creates an observation.
  public init(_ topology: Topology, refreshed: Set<ResourceKind> = Set(ResourceKind.allCases)) {
    self.topology = topology
    self.refreshed = refreshed
  }
}

/// One step of a history.
public struct HistoryStep: Hashable, Sendable {
  /// The step as it was played: symbolic arguments replaced by reported values.
  public var step: Step
  /// What came of it.
  public var result: StepResult
  /// The state reported afterwards.
  public var after: Observation

  /// Creates a step of a history.
  public init(_ step: Step, _ result: StepResult, after: Observation) {
    self.step = step
    self.result = result
    self.after = after
  }
}

/// A scenario together with everything that a system answered to it.
public struct History: Hashable, Sendable {
  /// The steps with their results, in order.
  public var steps: [HistoryStep]

  /// Creates a history.
  public init(_ steps: [HistoryStep] = []) { self.steps = steps }

  /// Returns the state that was reported before a step; empty before the first.
  public func topology(before index: Int) -> Topology {
    index == 0 ? Topology() : steps[index - 1].after.topology
  }
}
