internal import VPCheck
internal import VPCheckTopology

/// What was asked of a system, and what it answered, since it was empty.
struct SystemMemory: Sendable {
  /// The commands that were accepted, in order.
  var commands: [Command] = []
  /// The probes with their answers, in order.
  var answers: [(probe: Probe, answer: ProbeAnswer)] = []

  /// Returns the answers that a probe got so far.
  func answers(to probe: Probe) -> [ProbeAnswer] { answers.filter { $0.probe == probe }.map(\.answer) }
}

/// The model, which answers probes by what went before and not by its state alone.
final class RememberingSystem: DataPlaneSystem {
  let name: String
  private let model = ModelSystem()
  private let answer: @Sendable (SystemMemory, Probe, ProbeAnswer) -> ProbeAnswer
  private var memory = SystemMemory()

  init(name: String, answer: @escaping @Sendable (SystemMemory, Probe, ProbeAnswer) -> ProbeAnswer) {
    self.name = name
    self.answer = answer
  }

  /// What the model can do; answers are bent probe by probe, so sessions are left out.
  var capabilities: Set<Capability> { model.capabilities.subtracting([.sessions]) }

  func reset() {
    model.reset()
    memory = SystemMemory()
  }

  func apply(_ command: Command, by caller: Caller) -> Outcome {
    let outcome = model.apply(command, by: caller)
    if outcome.isAccepted { memory.commands.append(command) }
    return outcome
  }

  func observe(_ kinds: Set<ResourceKind>, last: Topology) -> Topology { model.observe(kinds, last: last) }

  func passTime(seconds: Int) -> Bool { model.passTime(seconds: seconds) }

  func send(_ probe: Probe) -> ProbeAnswer {
    let told = answer(memory, probe, model.send(probe))
    memory.answers.append((probe, told))
    return told
  }
}
