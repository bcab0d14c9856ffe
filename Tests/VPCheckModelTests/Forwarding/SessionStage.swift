import Testing
import VPCheckModel
import VPCheckTopology

/// A network that changes while sessions are open in it.
struct SessionStage {
  private(set) var network: NetworkBuilder
  private(set) var sessions: OpenSessions
  private let options: ForwardingOptions
  private let rules: ForwardingRules

  init(
    _ network: NetworkBuilder, _ change: (inout TrackingOptions) -> Void = { _ in },
    rules: ForwardingRules = .standard
  ) {
    self.network = network
    self.rules = rules
    var options = ForwardingOptions()
    change(&options.tracking)
    self.options = options
    sessions = OpenSessions(options: options, rules: rules)
  }

  /// Opens a session, and tells what became of it.
  mutating func open(_ number: Int = 1, _ probe: Probe) -> String {
    told(sessions.open(SessionID(number), with: probe, in: network.settled))
  }

  /// Sends in a session, and tells what became of it.
  mutating func send(_ number: Int = 1) -> String {
    told(sessions.send(in: SessionID(number), in: network.settled))
  }

  /// The answer to a probe, which has nothing to do with any session.
  func probe(_ probe: Probe) -> String { verdict(network, probe, options: options, rules: rules) }

  /// Changes the network.
  mutating func change(_ change: (inout NetworkBuilder) -> Void) {
    let before = network.settled
    change(&network)
    sessions.adapt(from: before, to: network.settled)
  }

  mutating func wait(_ seconds: Int) { sessions.passTime(seconds: seconds) }

  /// What an interface keeps: whether it tracks the session; nil for nothing.
  func tracks(_ number: Int = 1, at instance: InstanceID) -> Bool? {
    let interface = ResourceID.implicit(.networkInterface, of: instance)
    return sessions.entries(of: SessionID(number)).first { $0.interface == interface }?.isTracked
  }

  private func told(_ answer: ProbeAnswer) -> String { answer.diagnosis?.description ?? "success" }
}

func datagram(_ source: InstanceID, _ destination: String, _ port: Int = 53, from sourcePort: Int = 40000)
  -> Probe
{
  .exchange(
    from: .instance(source), to: .address(address(destination)), .udp(port: port, sourcePort: sourcePort))
}
