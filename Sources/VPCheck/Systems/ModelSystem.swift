public import VPCheckModel
public import VPCheckTopology

/// The reference model as a system under test.
///
/// A faulty system is the same with one rule replaced.
public final class ModelSystem: SessionSystem {
  /// The name in reports.
  public let name: String
  private let options: ModelOptions
  private let controlRules: ControlRules
  private let forwardingOptions: ForwardingOptions
  private let forwardingRules: ForwardingRules
  private let tellsHops: Bool
  private var model: Model
  private var sessions: OpenSessions

  /// Creates a model, by default one that follows every rule.
  ///
  /// - Parameter tellsHops: Whether its traces list every hop, which costs time.
  public init(
    name: String = "model", options: ModelOptions = .system,
    controlRules: ControlRules = ControlRules(),
    forwardingOptions: ForwardingOptions = ForwardingOptions(),
    forwardingRules: ForwardingRules = ForwardingRules(), tellsHops: Bool = false
  ) {
    self.name = name
    self.options = options
    self.controlRules = controlRules
    self.forwardingOptions = forwardingOptions
    self.forwardingRules = forwardingRules
    self.tellsHops = tellsHops
    model = Model(options: options, rules: controlRules)
    sessions = OpenSessions(options: forwardingOptions, rules: forwardingRules)
  }

  /// All but the costs of a remote system.
  public var capabilities: Set<Capability> {
    [
      .dataPlane, .secondAccount, .timeTravel, .ownIPv6Pool, .gateways, .transitGateways, .quotas,
      .secondRegion, .sessions,
    ]
  }

  /// Starts from an empty network, in which no session is open.
  public func reset() {
    model = Model(options: options, rules: controlRules)
    sessions = OpenSessions(options: forwardingOptions, rules: forwardingRules)
  }

  /// The state that it is in.
  package var state: Model { model }

  /// Goes on from the state of another model, by its own rules.
  package func resume(_ state: Model) { model.resume(state) }

  /// Plays one command.
  public func apply(_ command: Command, by caller: Caller) -> Outcome {
    changing { $0.apply(command, by: caller) }
  }

  /// Reports the whole state.
  public func observe(_ kinds: Set<ResourceKind>, last: Topology) -> Topology { model.topology }

  /// Lets time pass.
  public func passTime(seconds: Int) -> Bool {
    sessions.passTime(seconds: seconds)
    changing { $0.passTime(seconds: seconds) }
    return true
  }

  /// Sets a quota.
  public func setQuota(_ quota: Quota, to count: Int) -> Bool {
    model.setQuota(quota, to: count)
    return true
  }

  /// Walks a probe.
  public func send(_ probe: Probe) -> ProbeAnswer {
    PacketWalk(model.topology, options: forwardingOptions, rules: forwardingRules).answer(
      probe, tracing: tellsHops)
  }

  /// Walks the first packet of a session.
  public func open(_ session: SessionID, with probe: Probe) -> ProbeAnswer {
    sessions.open(session, with: probe, in: model.topology, tracing: tellsHops)
  }

  /// Walks one more packet of a session.
  public func send(in session: SessionID) -> ProbeAnswer {
    sessions.send(in: session, in: model.topology, tracing: tellsHops)
  }

  /// Changes the network, and ends what does not outlive that.
  private func changing<Result>(_ change: (inout Model) -> Result) -> Result {
    guard !sessions.isEmpty else { return change(&model) }
    let before = model.topology
    let result = change(&model)
    sessions.adapt(from: before, to: model.topology)
    return result
  }
}
