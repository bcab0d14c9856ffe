public import VPCheckTopology

/// The operational reference model of a control plane: one call at a time.
///
/// It holds the settled state of a network and answers each command as Amazon
/// VPC would. Transient states pass at once: what is pending or provisioning is
/// running or active when the call returns (VPC-GEN-7). Where the sources leave
/// a point open, `ModelOptions` says which of the right answers it gives; every
/// decision is asked of `ControlRules`, so that a faulty system is the same
/// model with one rule replaced.
///
/// - A rejected command changes nothing (VPC-GEN-1).
/// - Equal models answer equal commands equally: no clock, no chance.
/// - The message of a rejection names the law that was applied.
public struct Model: Sendable {
  /// The behaviour where the sources leave a point open.
  public internal(set) var options: ModelOptions
  /// What an observation of the network reports, settled.
  public internal(set) var topology = Topology()

  var memory = ModelMemory()
  let rules: RuleBook

  /// Creates an empty network that follows the sheets.
  ///
  /// - Parameters:
  ///   - options: Answers to the open points, and the quotas.
  public init(options: ModelOptions = ModelOptions()) {
    self.options = options
    rules = RuleBook.standard
  }

  /// Creates an empty network that follows rules of its own.
  ///
  /// - Parameters:
  ///   - options: Answers to the open points, and the quotas.
  ///   - rules: The rules by which the model decides; faults replace one.
  public init(options: ModelOptions = ModelOptions(), rules: ControlRules) {
    self.options = options
    self.rules = RuleBook(rules)
  }

  /// Carries out one command, or refuses it and changes nothing.
  ///
  /// A handle that is bound to nothing the caller sees is answered with the
  /// NotFound code of its kind (VPC-GEN-2, VPC-GEN-10). If several reasons
  /// refuse a command, one of them answers, in the order of ERR-GEN-4.
  ///
  /// - Precondition: a created handle is not bound yet. Traps otherwise: a
  ///   scenario hands out each handle once.
  public mutating func apply(_ command: Command, by caller: Caller) -> Outcome {
    if case .dryRun(let command) = command { return tryOut(command, by: caller) }
    if let created = command.createdID {
      precondition(!topology.contains(created), "\(created) is bound already")
    }
    let meant = memory.aliases.isEmpty ? command : command.mapResources { memory.aliases[$0] ?? $0 }
    let before = topology
    let outcome: Outcome
    if let objection = rules.unlisted.objection?(meant, caller, before) {
      outcome = .rejected(objection)
    } else {
      do throws(Refusal) {
        outcome = .accepted(try performOnNetwork(meant, by: caller))
        rules.unlisted.change?(meant, caller, before, &topology)
      } catch {
        outcome = .rejected(error.rejection)
      }
    }
    return rules.unlisted.answer?(meant, caller, before, outcome) ?? outcome
  }

  /// Answers whether a command would be accepted, and changes nothing (VPC-GEN-6, ERR-GEN-5).
  private mutating func tryOut(_ command: Command, by caller: Caller) -> Outcome {
    var trial = self
    let outcome = trial.apply(withSpareHandle(command), by: caller)
    let before = topology
    rules.unlisted.change?(.dryRun(command), caller, before, &topology)
    let answer: Outcome =
      options.dryRunTellsOtherReasons && !outcome.isAccepted ? outcome : .rejected("DryRunOperation")
    return rules.unlisted.answer?(.dryRun(command), caller, before, answer) ?? answer
  }

  /// Returns a command with a handle for its result that is not bound; a dry run binds none.
  private func withSpareHandle(_ command: Command) -> Command {
    guard let created = command.createdID, topology.contains(created) else { return command }
    var number = 1
    while topology.contains(ResourceID(created.kind, number)) { number += 1 }
    let spare = ResourceID(created.kind, number)
    return command.mapResources { $0 == created ? spare : $0 }
  }

  /// Sets a quota of every account; what is there already stays.
  public mutating func setQuota(_ quota: Quota, to count: Int) {
    precondition(count >= 0, "there is no quota of \(count)")
    options.quotas[quota] = count
  }

  /// Lets time pass.
  ///
  /// Unanswered peering requests expire, NAT gateways settle, and what has ended goes out of sight.
  ///
  /// - Parameters:
  ///   - seconds: Seconds; not negative.
  public mutating func passTime(seconds: Int) {
    precondition(seconds >= 0, "time does not go back by \(seconds) s")
    let before = topology
    memory.now += seconds
    expirePeeringRequests()
    settleNATGateways()
    forgetEndedPeerings()
    forgetTerminatedInstances()
    rules.unlisted.changeInTime?(seconds, before, &topology)
  }
}
