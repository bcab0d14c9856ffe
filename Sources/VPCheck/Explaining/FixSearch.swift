internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Looks for the smallest sets of commands that turn a failed probe into a success.
///
/// Each step repairs the first check that fails at the moment, in every way that the
/// proposals know, on a copy of the model; so every set that is returned was played.
struct FixSearch {
  /// How many commands a set may have; what needs more is no small change.
  static let commandCountMax = 6
  /// How many sets are returned at most.
  static let fixCountMax = 12
  /// How many states are visited at most.
  static let stateCountMax = 4000

  private let model: Model
  private let probe: Probe

  init(_ model: Model, probe: Probe) {
    self.model = model
    self.probe = probe
  }

  private struct State {
    var model: Model
    var commands: [Command]
  }

  /// All sets of the least size, in the order of the proposals.
  func smallest() -> [[Command]] {
    var byCount: [[State]] = Array(repeating: [], count: Self.commandCountMax + 1)
    byCount[0] = [State(model: model, commands: [])]
    var visited = 0
    for count in 0...Self.commandCountMax {
      var found: [[Command]] = []
      for state in byCount[count] {
        visited += 1
        guard visited <= Self.stateCountMax else { return found }
        guard let failure = failure(state.model) else {
          if !found.contains(where: { Set($0) == Set(state.commands) }) { found.append(state.commands) }
          continue
        }
        for proposal in FixProposals(state.model.topology, probe: probe, answer: failure).all() {
          let length = count + proposal.count
          guard length <= Self.commandCountMax, let next = apply(proposal, to: state) else { continue }
          byCount[length].append(next)
        }
      }
      if !found.isEmpty { return Array(found.prefix(Self.fixCountMax)) }
    }
    return []
  }

  /// The answer to the probe if it fails; nil when it succeeds.
  private func failure(_ model: Model) -> ProbeAnswer? {
    guard case .probe(let concrete)? = Resolution(topology: model.topology).resolve(.probe(probe)) else {
      return ProbeAnswer(succeeded: false)
    }
    let answer = PacketWalk(model.topology).answer(concrete)
    return answer.succeeded ? nil : answer
  }

  private func apply(_ commands: [Command], to state: State) -> State? {
    var next = state
    for command in commands {
      let caller = Caller(FixProposals.actor(of: command, in: next.model.topology))
      guard next.model.apply(command, by: caller).isAccepted else { return nil }
      next.commands.append(command)
    }
    return next
  }
}
