internal import VPCheckOracle
public import VPCheckTopology

/// Plays steps on a system, one after the other, and keeps what it answered.
///
/// The state is observed after every command, from the system itself, so that each
/// step can be judged fairly even after the system has gone wrong once. Systems
/// whose observation costs calls are asked only for what the command can have
/// touched, and for everything when the case ends.
public struct Player {
  private let system: any ControlPlaneSystem
  private let observesEverything: Bool
  private var openSessions: Set<SessionID> = []
  /// The state that the system reported last.
  public private(set) var topology = Topology()

  /// Creates a player; `begin` must come first.
  ///
  /// - Parameter isThorough: Whether everything is observed after every command, even
  ///   where that costs calls.
  public init(_ system: any ControlPlaneSystem, isThorough: Bool = false) {
    self.system = system
    observesEverything = isThorough || !system.capabilities.contains(.costlyObservation)
  }

  /// Starts a case on a system without earlier resources.
  public mutating func begin() throws(SystemFailure) {
    try system.reset()
    topology = Topology()
    openSessions = []
  }

  /// Plays one step.
  ///
  /// - Throws: `SystemFailure` when the system gave no answer.
  public mutating func play(_ step: Step) throws(SystemFailure) -> HistoryStep {
    guard let concrete = Resolution(topology: topology).resolve(step) else {
      return record(step, .skipped(reason: "nothing is known by that name yet"), refreshed: [])
    }
    switch concrete {
    case .command(let command, let caller):
      let outcome = try system.apply(command, by: caller)
      let kinds = observesEverything ? Player.allKinds : command.footprint
      if !kinds.isEmpty { topology = try system.observe(kinds, last: topology) }
      return record(concrete, .outcome(outcome), refreshed: kinds)
    case .probe(let probe):
      guard let dataPlane = system as? any DataPlaneSystem else {
        return record(concrete, .skipped(reason: "the system has no data plane"), refreshed: [])
      }
      return record(concrete, .answer(try dataPlane.send(probe)), refreshed: [])
    case .open(let session, let probe):
      guard let dataPlane = sessionSystem else {
        return record(concrete, .skipped(reason: "the system holds no sessions open"), refreshed: [])
      }
      let answer = try dataPlane.open(session, with: probe)
      if answer.succeeded { openSessions.insert(session) } else { openSessions.remove(session) }
      return record(concrete, .answer(answer), refreshed: [])
    case .send(let session):
      guard let dataPlane = sessionSystem else {
        return record(concrete, .skipped(reason: "the system holds no sessions open"), refreshed: [])
      }
      guard openSessions.contains(session) else {
        return record(concrete, .skipped(reason: "\(session) is not open"), refreshed: [])
      }
      return record(concrete, .answer(try dataPlane.send(in: session)), refreshed: [])
    case .wait(let seconds):
      guard try system.passTime(seconds: seconds) else {
        return record(concrete, .skipped(reason: "the system cannot make time pass"), refreshed: [])
      }
      topology = try system.observe(Player.allKinds, last: topology)
      return record(concrete, .waited, refreshed: Player.allKinds)
    case .quota(let quota, let count):
      guard try system.setQuota(quota, to: count) else {
        return record(concrete, .skipped(reason: "the system's quotas are what they are"), refreshed: [])
      }
      return record(concrete, .quotaSet, refreshed: [])
    }
  }

  /// Observes everything once more where single observations were partial.
  ///
  /// - Returns: A step in which no time passes; nil where nothing was left out.
  public mutating func audit() throws(SystemFailure) -> HistoryStep? {
    guard !observesEverything else { return nil }
    topology = try system.observe(Player.allKinds, last: topology)
    return record(.wait(seconds: 0), .waited, refreshed: Player.allKinds)
  }

  /// The system, if it can hold sessions open.
  private var sessionSystem: (any SessionSystem)? {
    system.capabilities.contains(.sessions) ? system as? any SessionSystem : nil
  }

  private static let allKinds = Set(ResourceKind.allCases)

  private func record(_ step: Step, _ result: StepResult, refreshed: Set<ResourceKind>) -> HistoryStep {
    HistoryStep(step, result, after: Observation(topology, refreshed: refreshed))
  }
}
