internal import VPCheckTopology

/// A command that was accepted, with the states around it.
struct AppliedChange: Sendable {
  /// The position of its step.
  let index: Int
  /// The command, without symbolic arguments.
  let command: Command
  /// The state before.
  let before: Topology
  /// The state that it left.
  let after: Topology
}
