internal import VPCheckOracle
public import VPCheckTopology

/// What must become of a later packet of a session.
public enum SessionVerdict: String, Sendable, CaseIterable {
  /// It arrives, and its reply comes back.
  case arrives
  /// It is lost, or its reply is.
  case isLost = "is lost"
  /// The sources leave it open, or nothing is known of the session.
  case open
}

/// How a later packet of a session gets past one interface.
public struct SessionPassage: Hashable, Sendable {
  /// What decides at the interface.
  public enum Means: String, Sendable, CaseIterable {
    /// The interface tracks the flow: its entry lets the packet through, whatever the rules say.
    case entry
    /// The flow is not tracked, or new to the interface, and the rules let it through.
    case rules
    /// Neither an entry nor a rule lets it through.
    case nothing
    /// The sources leave it open.
    case open
  }

  /// The interface.
  public var interface: NetworkInterfaceID
  /// Which way the packet passes it.
  public var direction: Direction
  /// What decides.
  public var means: Means
  /// The id of the law that says so; nil where the sources leave it open.
  public var law: String?

  init(_ station: FlowStation) {
    interface = station.interface
    direction = station.direction
    law = station.law
    means =
      switch station.means {
      case .entry: .entry
      case .rules: .rules
      case .nothing: .nothing
      case .open: .open
      }
  }
}

/// The sessions of a scenario that is explained, as the law book follows them.
struct SessionStory {
  /// The exchanges that opened them.
  private(set) var probes: [SessionID: Probe] = [:]
  private var flows: [SessionID: RunningFlow] = [:]
  private var clock = 0

  mutating func open(
    _ session: SessionID, with probe: Probe, succeeded: Bool, in topology: Topology
  ) {
    probes[session] = probe
    flows[session] = succeeded ? RunningFlow(openedBy: probe, in: topology, at: clock) : nil
  }

  mutating func change(by command: Command?, from before: Topology, to after: Topology) {
    for session in Array(flows.keys) { flows[session]?.change(by: command, from: before, to: after) }
  }

  mutating func wait(_ seconds: Int, from before: Topology, to after: Topology) {
    clock += seconds
    if before != after { change(by: nil, from: before, to: after) }
  }

  /// Sends a packet, with the fate that it must have; where that is open it counts as lost.
  mutating func send(in session: SessionID, _ topology: Topology) -> ([SessionPassage], SessionVerdict) {
    guard let flow = flows[session] else { return ([], .open) }
    let stations = flow.stations(in: topology, at: clock)
    let verdict = flow.mustSucceed(in: topology, at: clock)
    flows[session]?.send(ProbeAnswer(succeeded: verdict == true), in: topology, at: clock)
    return (
      stations.map(SessionPassage.init),
      verdict.map { $0 ? SessionVerdict.arrives : SessionVerdict.isLost } ?? SessionVerdict.open
    )
  }
}
