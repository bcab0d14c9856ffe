import AddressMath
import VPCheck
import VPCheckTopology

/// The model, with what it answers bent by a test.
final class WarpedSystem: SessionSystem {
  /// How the answers are bent; each is given the state, and everything that was asked so far.
  struct Warp: Sendable {
    var outcome: @Sendable (Command, Topology) -> Outcome? = { _, _ in nil }
    var answer: @Sendable (Topology, ProbeAnswer, Int) -> ProbeAnswer = { _, answer, _ in answer }
    var state: @Sendable (Topology, [Command]) -> Topology = { state, _ in state }
  }

  private let model = ModelSystem()
  private let warp: Warp
  private var commands: [Command] = []
  private var probes = 0

  init(_ warp: Warp = Warp()) { self.warp = warp }

  let name = "warped"
  var capabilities: Set<Capability> { model.capabilities }

  func reset() {
    model.reset()
    commands = []
    probes = 0
  }

  private var topology: Topology { model.observe([], last: Topology()) }

  func apply(_ command: Command, by caller: Caller) -> Outcome {
    commands.append(command)
    return warp.outcome(command, topology) ?? model.apply(command, by: caller)
  }

  func observe(_ kinds: Set<ResourceKind>, last: Topology) -> Topology { warp.state(topology, commands) }

  func passTime(seconds: Int) -> Bool { model.passTime(seconds: seconds) }

  func send(_ probe: Probe) -> ProbeAnswer {
    probes += 1
    return warp.answer(topology, model.send(probe), probes)
  }

  func open(_ session: SessionID, with probe: Probe) -> ProbeAnswer { model.open(session, with: probe) }

  func send(in session: SessionID) -> ProbeAnswer { model.send(in: session) }
}
