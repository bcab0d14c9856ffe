import AddressMath
import VPCheck
import VPCheckTopology

/// A system that does what a test tells it, to see what the harness makes of it.
final class ScriptedSystem: ControlPlaneSystem {
  let name = "scripted"
  var capabilities: Set<Capability> = []
  var topology = Topology()
  var observed: [Set<ResourceKind>] = []
  var onApply: (Command) throws(SystemFailure) -> Outcome = { _ in .accepted }
  var resets = 0

  func reset() throws(SystemFailure) {
    resets += 1
    topology = Topology()
  }

  func apply(_ command: Command, by caller: Caller) throws(SystemFailure) -> Outcome {
    try onApply(command)
  }

  func observe(_ kinds: Set<ResourceKind>, last: Topology) throws(SystemFailure) -> Topology {
    observed.append(kinds)
    var next = last
    next.take(kinds, from: topology)
    return next
  }
}
