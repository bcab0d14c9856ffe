internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// What a search for the smallest changes came to.
struct FoundFixes {
  /// Sets of commands of one and the same least size; each was played.
  var fixes: [[Command]] = []
  /// Whether the sets are all that there are among the proposals: the search was not cut short.
  var isComplete = true
  /// The checks that fail one after the other while the first set is carried out.
  var mended: [DiagnosisCode] = []
}

/// Looks for the smallest sets of commands that turn a failed probe into a success.
///
/// First a chase: repair the check that fails at the moment, in every way that the
/// proposals know, on a copy of the model, again and again. It is quick and says how
/// many commands are enough. Then everything: all sets of proposals of up to that size,
/// so that none is missed that first makes something that fails no check. Every set that
/// is returned was played.
struct FixSearch {
  /// How many commands a set may have; what needs more is no small change.
  static let commandCountMax = 6
  /// How many states are visited at most, by the chase and by the search of everything.
  static let stateCountMax = 6000

  private let model: Model
  private let probe: Probe

  init(_ model: Model, probe: Probe) {
    self.model = model
    self.probe = probe
  }

  private struct State {
    var model: Model
    var commands: [Command] = []
    var mended: [DiagnosisCode] = []
  }

  /// All sets of the least size, in the order of the proposals.
  func smallest() -> FoundFixes {
    let chase = search(upTo: Self.commandCountMax) { $0.forFirstFailure() }
    let size = chase.fixes.first?.count ?? Self.commandCountMax
    var all = search(upTo: size) { $0.universe() }
    // The chase knows in which order to repair; its sets and its words come first.
    guard let least = all.fixes.first?.count ?? chase.fixes.first?.count else { return all }
    let quick = chase.fixes.filter { $0.count == least }
    let known = Set(quick.map(key))
    all.fixes = quick + all.fixes.filter { !known.contains(key($0)) }
    if !quick.isEmpty { all.mended = chase.mended }
    return all
  }

  /// Goes through the sets of proposals by size, each once, until one size has successes.
  private func search(upTo size: Int, _ propose: (FixProposals) -> [[Command]]) -> FoundFixes {
    var result = FoundFixes()
    var byCount: [[State]] = Array(repeating: [], count: size + 1)
    byCount[0] = [State(model: model)]
    var seen: Set<[Command: Int]> = []
    var visited = 0
    for count in 0...size {
      for state in byCount[count] {
        visited += 1
        guard visited <= Self.stateCountMax else {
          result.isComplete = false
          return result
        }
        guard let failure = failure(state.model) else {
          if result.fixes.isEmpty { result.mended = state.mended }
          result.fixes.append(state.commands)
          continue
        }
        // At the last size, and where a smaller success is known, nothing is added.
        guard count < size, result.fixes.isEmpty else { continue }
        let proposals = FixProposals(state.model.topology, probe: failure.probe, answer: failure.answer)
        for proposal in propose(proposals) where count + proposal.count <= size {
          guard var next = apply(proposal, to: state), seen.insert(key(next.commands)).inserted else {
            continue
          }
          if let code = failure.answer.diagnosis?.code, next.mended.last != code { next.mended.append(code) }
          byCount[next.commands.count].append(next)
        }
      }
      byCount[count] = []
      if !result.fixes.isEmpty { return result }
    }
    return result
  }

  /// A set of commands without the numbers of what it creates, in no order.
  private func key(_ commands: [Command]) -> [Command: Int] {
    let created = Set(commands.compactMap(\.createdID))
    let plain = commands.map { command in
      command.mapResources { created.contains($0) ? ResourceID($0.kind, 0) : $0 }
    }
    return Dictionary(plain.map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// The probe and its answer if it fails; nil when it succeeds.
  private func failure(_ model: Model) -> (probe: Probe, answer: ProbeAnswer)? {
    guard case .probe(let concrete)? = Resolution(topology: model.topology).resolve(.probe(probe)) else {
      return (probe, ProbeAnswer(succeeded: false))
    }
    let answer = PacketWalk(model.topology).answer(concrete, tracing: false)
    return answer.succeeded ? nil : (concrete, answer)
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
