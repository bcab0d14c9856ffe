public import VPCheckTopology

/// A command with the state it met; what rejection laws look at.
///
/// Handles that are another name of an earlier resource are replaced by its first.
public struct JudgedCommand: Sendable {
  /// The command, without symbolic arguments.
  public let command: Command
  /// Who called.
  public let caller: Caller
  /// The state that the system itself reported before the call.
  public let before: Topology
  /// What is known of the history up to the call.
  public let facts: HistoryFacts
  /// The named resources that must exist and that the caller does not, or may not, see.
  let strangers: [Stranger]
  /// The request for a route, if the command is one; read once for all laws.
  let route: RouteRequest?
  /// The request for a peering connection, if the command is one; read once for all laws.
  let creation: PeeringCreation?

  /// Looks at a command and at the state it met.
  init(command: Command, caller: Caller, before: Topology, facts: HistoryFacts) {
    self.command = command
    self.caller = caller
    self.before = before
    self.facts = facts
    let sight = Sight(caller: caller, topology: before, facts: facts)
    strangers = sight.strangers(in: command)
    route = RouteRequest(command, before)
    creation = PeeringCreation(command, caller, before)
  }

  /// What the caller sees.
  var sight: Sight { Sight(caller: caller, topology: before, facts: facts) }

  /// Returns whether a resource is reported and belongs to the caller, or concerns it.
  func sees(_ id: ResourceID) -> Bool { sight.visibility(of: id) == .visible }
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
  /// The command with the state it met, if the step is a command.
  let request: JudgedCommand?
  /// The kinds that were asked anew, as bits.
  let fresh: KindMask
  /// The kinds that are reported differently from before.
  let changed: KindMask
  /// The answer to a probe beside earlier ones; empty for other steps.
  let pairs: [AnswerPair]
  /// What the laws of the data plane say, if the step is an answered probe, or opens a session.
  ///
  /// Worked out once, because a hundred laws ask for it in turn.
  let walk: Judgement?
  /// The change that was made last, if the state is still the one that it left.
  let lastChange: AppliedChange?

  /// Looks at a step and at the states around it.
  init(
    index: Int, step: Step, result: StepResult, before: Topology, after: Topology,
    refreshed: Set<ResourceKind>, facts: HistoryFacts, request: JudgedCommand? = nil,
    pairs: [AnswerPair] = [], lastChange: AppliedChange? = nil
  ) {
    if let probe = step.probe, case .answer(let answer) = result {
      walk = Judgement(answer, to: probe, in: before)
    } else {
      walk = nil
    }
    self.index = index
    self.step = step
    self.result = result
    self.before = before
    self.after = after
    self.refreshed = refreshed
    self.facts = facts
    self.request = request
    self.pairs = pairs
    self.lastChange = lastChange
    fresh = KindMask(refreshed)
    changed = KindMask(differencesBetween: before, and: after)
  }

  /// The request for a route, if the step is one.
  var route: RouteRequest? { request?.route }

  /// The request for a peering connection, if the step is one.
  var creation: PeeringCreation? { request?.creation }

  /// Returns whether a kind is reported differently from before.
  func hasChanged(_ kind: ResourceKind) -> Bool { !changed.isDisjoint(with: KindMask(kind)) }

  /// The exchange whose packets the step sends: of its own, or of the session in which it sends.
  var exchange: Probe? {
    guard let session = step.usedSession else { return step.probe }
    return facts.sessions[session]
  }

  /// The command and caller, if the step is a command.
  public var command: Command? { step.command }

  /// The command, if the step is a command that was accepted.
  public var acceptedCommand: Command? {
    guard case .outcome(.accepted) = result else { return nil }
    return step.command
  }

  /// Whether the step is a command that was refused.
  var isRejected: Bool {
    guard case .outcome(.rejected) = result else { return false }
    return true
  }

  /// The earlier resource that an accepted creating command returned instead of a new one.
  var existing: ResourceID? {
    guard case .outcome(.accepted(let acceptance)) = result else { return nil }
    return acceptance.existing
  }

  /// Who called; the first account when nobody did.
  var caller: Caller {
    guard case .command(_, let caller) = step else { return .first }
    return caller
  }

  /// The seconds since the start of the history, after the step.
  var clockAfter: Int {
    guard case .wait(let seconds) = step else { return facts.clockSeconds }
    return facts.clockSeconds + seconds
  }

  /// Returns whether a kind was asked anew afterwards.
  func isFresh(_ kind: ResourceKind) -> Bool { !fresh.isDisjoint(with: KindMask(kind)) }
}
