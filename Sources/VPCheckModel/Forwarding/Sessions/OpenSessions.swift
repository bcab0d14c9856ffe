internal import AddressMath
public import VPCheckTopology

/// The sessions that are open in a network, and what its interfaces keep of each.
///
/// A session is one flow: its ends and its header stay what they were when it was opened.
/// Each packet walks through the network as it is then; only the groups of an interface may
/// remember the flow. What is kept of a session no other one meets, and no probe.
///
/// - The caller tells of every change of the network, and of the time that passes.
/// - Sessions are looked up and changed one by one, so the order in which they are kept is not seen.
/// - Source: security-groups sheet, section 9.
public struct OpenSessions: Sendable {
  private var sessions: [SessionID: Session] = [:]
  private var now = 0
  private let options: ForwardingOptions
  private let rules: ForwardingRules

  private struct Session {
    /// The interface that sends; nil for a host outside.
    let sender: NetworkInterfaceID?
    let request: Packet
    var entries: [FlowEntry]
  }

  /// Creates a network without sessions.
  ///
  /// - Parameters:
  ///   - options: Answers to the open points.
  ///   - rules: The rules by which packets walk and flows are tracked.
  public init(options: ForwardingOptions = ForwardingOptions(), rules: ForwardingRules = .standard) {
    self.options = options
    self.rules = rules
  }

  /// Whether no session is open.
  public var isEmpty: Bool { sessions.isEmpty }

  /// Returns what is kept of a session, in the order in which it came to be; empty for unknown ones.
  public func entries(of session: SessionID) -> [FlowEntry] { sessions[session]?.entries ?? [] }

  /// Lets time pass.
  public mutating func passTime(seconds: Int) {
    precondition(seconds >= 0, "time does not go back by \(seconds) s")
    now += seconds
  }

  /// Ends what does not outlive a change of the network.
  public mutating func adapt(from before: Topology, to after: Topology) {
    for id in sessions.keys {
      sessions[id]?.entries.removeAll { rules.tracking.ends($0, before, after, options.tracking) }
    }
  }

  /// Sends the first packet of a session and its reply, and keeps the session if that succeeds.
  ///
  /// An earlier session of this handle is forgotten.
  ///
  /// - Parameters:
  ///   - probe: The exchange, its destination resolved to an address.
  ///   - topology: The network as it is now.
  ///   - tracing: Whether the traces list every hop.
  /// - Returns: The same answer as to the probe alone.
  /// - Precondition: The probe is an exchange. Traps otherwise: consoles are no sessions.
  public mutating func open(
    _ id: SessionID, with probe: Probe, in topology: Topology, tracing: Bool = true
  ) -> ProbeAnswer {
    guard case .exchange(let source, let destination, let traffic) = probe else {
      preconditionFailure("\(id) needs an exchange, not \(probe)")
    }
    sessions[id] = nil
    let walk = PacketWalk(topology, options: options, rules: rules)
    var log = WalkLog(isTracing: tracing, session: SessionLog(at: now))
    let initiator: Initiator
    do throws(Lost) {
      initiator = try walk.initiator(source, destination, traffic, &log)
    } catch {
      return walk.lost(error, &log)
    }
    let walked = walk.exchange(initiator, &log)
    let told = rules.answer?(topology, probe, walked) ?? walked
    if told.succeeded {
      let entries = walk.settled(log.session)
      sessions[id] =
        switch initiator {
        case .interface(let interface, let request):
          Session(sender: interface.id, request: request, entries: entries)
        case .outside(let request): Session(sender: nil, request: request, entries: entries)
        }
    }
    return told
  }

  /// Sends one more packet of an open session, and its reply.
  ///
  /// - Parameters:
  ///   - topology: The network as it is now.
  ///   - tracing: Whether the traces list every hop.
  /// - Precondition: The session is open. Traps otherwise: caller's mistake.
  public mutating func send(in id: SessionID, in topology: Topology, tracing: Bool = true) -> ProbeAnswer {
    guard let session = sessions[id] else { preconditionFailure("\(id) is not open") }
    let walk = PacketWalk(topology, options: options, rules: rules)
    var log = WalkLog(isTracing: tracing, session: SessionLog(session.entries, at: now))
    let answer = walk.answer(session.request, from: session.sender, &log)
    sessions[id]?.entries = walk.settled(log.session)
    return answer
  }
}
