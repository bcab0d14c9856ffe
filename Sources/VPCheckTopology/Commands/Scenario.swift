/// One step of a scenario.
public enum Step: Hashable, Sendable {
  /// An API call, and who makes it.
  case command(Command, by: Caller)
  /// A ping or connection attempt.
  case probe(Probe)
  /// A passing of time, in seconds.
  case wait(seconds: Int)
  /// A setting of the account: from now on so many of something are allowed, and not one more.
  case quota(Quota, Int)

  /// The command of the step, if it is one.
  public var command: Command? {
    guard case .command(let command, _) = self else { return nil }
    return command
  }

  /// The probe of the step, if it is one.
  public var probe: Probe? {
    guard case .probe(let probe) = self else { return nil }
    return probe
  }

  /// Returns the same step with every handle replaced.
  public func mapResources(_ transform: (ResourceID) -> ResourceID) -> Step {
    switch self {
    case .command(let command, let caller): .command(command.mapResources(transform), by: caller)
    case .probe(let probe): .probe(probe.mapResources(transform))
    case .wait, .quota: self
    }
  }

  /// Every handle that the step names, in reading order.
  public var resources: [ResourceID] {
    switch self {
    case .command(let command, _): command.resources
    case .probe(let probe): probe.resources
    case .wait, .quota: []
    }
  }
}

/// A list of steps: commands, probes, passings of time and settings of quotas.
public struct Scenario: Hashable, Sendable {
  /// The steps, in the order in which they are played.
  public var steps: [Step]

  /// Creates a scenario from steps.
  public init(_ steps: [Step] = []) { self.steps = steps }

  /// How many steps are API calls.
  public var commandCount: Int { steps.count { $0.command != nil } }

  /// How many steps are probes.
  public var probeCount: Int { steps.count { $0.probe != nil } }
}
