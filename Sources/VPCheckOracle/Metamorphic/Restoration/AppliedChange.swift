internal import VPCheckTopology

/// A command that was accepted, with the states around it.
///
/// A class, because it is handed on from step to step while probes go by.
final class AppliedChange: Sendable {
  /// The position of its step.
  let index: Int
  /// The command, without symbolic arguments.
  let command: Command
  /// The state before.
  let before: Topology
  /// The state that it left.
  let after: Topology

  /// Describes a change.
  init(index: Int, command: Command, before: Topology, after: Topology) {
    self.index = index
    self.command = command
    self.before = before
    self.after = after
  }
}
