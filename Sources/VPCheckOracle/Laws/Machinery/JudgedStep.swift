public import VPCheckTopology

/// A command with the state it met; what rejection laws look at.
public struct JudgedCommand: Sendable {
  /// The command, without symbolic arguments.
  public let command: Command
  /// Who called.
  public let caller: Caller
  /// The state that the system itself reported before the call.
  public let before: Topology
  /// What is known of the history up to the call.
  public let facts: HistoryFacts
}

/// A step with its result and the states around it; what other laws look at.
public struct JudgedStep: Sendable {
  /// The position in the history.
  public let index: Int
  /// The step, without symbolic arguments.
  public let step: Step
  /// What came of it.
  public let result: StepResult
  /// The state reported before.
  public let before: Topology
  /// The state reported afterwards; kinds not refreshed are carried over.
  public let after: Topology
  /// The kinds that were asked anew afterwards.
  public let refreshed: Set<ResourceKind>
  /// What is known of the history up to the step, the step itself excluded.
  public let facts: HistoryFacts

  /// The command and caller, if the step is a command.
  public var command: Command? { step.command }

  /// The command, if the step is a command that was accepted.
  public var acceptedCommand: Command? {
    guard case .outcome(.accepted) = result else { return nil }
    return step.command
  }
}
