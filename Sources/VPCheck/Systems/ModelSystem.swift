public import VPCheckModel
public import VPCheckTopology

/// The reference model as a system under test.
///
/// A faulty system is the same with one rule replaced.
public final class ModelSystem: DataPlaneSystem {
  /// The name in reports.
  public let name: String
  private let options: ModelOptions
  private let controlRules: ControlRules
  private let forwardingOptions: ForwardingOptions
  private let forwardingRules: ForwardingRules
  private let tellsHops: Bool
  private var model: Model

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
  }

  /// All but the costs of a remote system.
  public var capabilities: Set<Capability> {
    [
      .dataPlane, .secondAccount, .timeTravel, .ownIPv6Pool, .gateways, .transitGateways, .quotas,
      .secondRegion,
    ]
  }

  /// Starts from an empty network.
  public func reset() {
    model = Model(options: options, rules: controlRules)
  }

  /// Plays one command.
  public func apply(_ command: Command, by caller: Caller) -> Outcome {
    model.apply(command, by: caller)
  }

  /// Reports the whole state.
  public func observe(_ kinds: Set<ResourceKind>, last: Topology) -> Topology { model.topology }

  /// Lets time pass.
  public func passTime(seconds: Int) -> Bool {
    model.passTime(seconds: seconds)
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
}
