internal import AddressMath
public import VPCheckTopology

/// The walk of one packet, and of its reply, through a network as it is.
///
/// Operational on purpose: it follows one packet with one address from component to
/// component, as a network does, and knows no sets of packets. What the sets say is
/// another room's answer to the same question.
///
/// - A walk reads the topology and changes nothing; it keeps nothing from one probe
///   to the next, so every exchange is a fresh one.
/// - Each decision is one closure of the rules.
/// - Complexity: a few linear scans over the interfaces, tables and lists.
/// - Source: packet-walk sheet, sections 1 to 10; gateways sheet, TGW-DP-1 to TGW-DP-8.
public struct PacketWalk: Sendable {
  let topology: Topology
  let options: ForwardingOptions
  let rules: ForwardingRules

  /// Prepares walks through a network.
  public init(
    _ topology: Topology, options: ForwardingOptions = ForwardingOptions(),
    rules: ForwardingRules = .standard
  ) {
    self.topology = topology
    self.options = options
    self.rules = rules
  }

  /// Plays a probe.
  ///
  /// - Parameters:
  ///   - probe: The probe, its destination resolved to an address; an unresolved one
  ///     finds nobody.
  ///   - tracing: Whether the traces list every hop; without, they only say where the
  ///     packets ended. The diagnosis is the same.
  /// - Returns: The answer; on failure with the first failing check in walk order, the
  ///   request before the reply. The trace back is nil when nothing came back.
  /// - Source: laws PW-ORD-3, PW-ORD-4, PW-ORD-6.
  public func answer(_ probe: Probe, tracing: Bool = true) -> ProbeAnswer {
    let walked =
      switch probe {
      case .instanceConnect(let instance): answerConnect(instance, tracing: tracing)
      case .exchange(let source, let destination, let traffic):
        answerExchange(from: source, to: destination, traffic, tracing: tracing)
      }
    return rules.answer?(topology, probe, walked) ?? walked
  }

  /// Walks any packet, and the reply that it calls for.
  ///
  /// A probe can only be an echo request, a connection attempt or a datagram, sent
  /// from an address of its sender. Here the header is whatever the caller says.
  ///
  /// - Parameters:
  ///   - request: The packet as its sender sends it.
  ///   - sender: The interface that sends it; nil for a host outside all VPCs.
  ///   - tracing: As for a probe.
  public func answer(
    _ request: Packet, from sender: NetworkInterfaceID?, tracing: Bool = true
  ) -> ProbeAnswer {
    var log = WalkLog(isTracing: tracing)
    return answer(request, from: sender, &log)
  }

  /// Walks any packet, and the reply that it calls for.
  func answer(_ request: Packet, from sender: NetworkInterfaceID?, _ log: inout WalkLog) -> ProbeAnswer {
    guard let sender else { return exchange(.outside(request), &log) }
    do throws(Lost) {
      guard let interface = topology.networkInterfaces[sender] else {
        throw log.drop(.interface, sender, .sourceNotRunning, at: sender, "there is no such sender")
      }
      try requireUp(interface, orElse: .sourceNotRunning, &log)
      return exchange(.interface(interface, request), &log)
    } catch {
      return lost(error, &log)
    }
  }

  private func answerExchange(
    from source: ProbeSource, to destination: ProbeDestination, _ traffic: ProbeTraffic, tracing: Bool
  ) -> ProbeAnswer {
    var log = WalkLog(isTracing: tracing)
    let initiator: Initiator
    do {
      initiator = try self.initiator(source, destination, traffic, &log)
    } catch {
      return lost(error, &log)
    }
    return exchange(initiator, &log)
  }

  /// Sends a request, and the reply that it calls for.
  func exchange(_ initiator: Initiator, _ log: inout WalkLog) -> ProbeAnswer {
    let arrival: Arrival
    do {
      arrival = try send(initiator, &log)
    } catch {
      return lost(error, &log)
    }
    let forward = Trace(hops: log.hops, disposition: disposition(arrival))
    log.turnBack()
    do {
      let returned = try sendBack(from: arrival, to: initiator, &log)
      let back = Trace(hops: log.hops, disposition: disposition(returned))
      guard returned == initiator.expectedReply else {
        let mismatch = Diagnosis(.back, .replyMismatch, at: component(initiator))
        return ProbeAnswer(succeeded: false, diagnosis: mismatch, forward: forward, back: back)
      }
      return ProbeAnswer(succeeded: true, forward: forward, back: back)
    } catch {
      let back = Trace(hops: log.hops, disposition: .dropped(error.diagnosis))
      return ProbeAnswer(succeeded: false, diagnosis: error.diagnosis, forward: forward, back: back)
    }
  }

  func lost(_ error: Lost, _ log: inout WalkLog) -> ProbeAnswer {
    let forward = Trace(hops: log.hops, disposition: .dropped(error.diagnosis))
    return ProbeAnswer(succeeded: false, diagnosis: error.diagnosis, forward: forward)
  }

  private func send(_ initiator: Initiator, _ log: inout WalkLog) throws(Lost) -> Arrival {
    switch initiator {
    case .interface(let interface, let request): try carry(request, from: interface, &log)
    case .outside(let request): try enterFromOutside(request, madeBy: nil, &log)
    }
  }

  /// Whoever received the request answers it: a host of the network by an ordinary
  /// walk of its own, a host outside always (PW-IGW-4).
  private func sendBack(
    from arrival: Arrival, to initiator: Initiator, _ log: inout WalkLog
  ) throws(Lost) -> Arrival {
    switch arrival {
    case .outside(let request):
      log.pass(.outside, nil, "\(request.destination) answers")
      return try enterFromOutside(request.reply, madeBy: nil, &log)
    case .interface(let id, let request):
      guard let interface = topology.networkInterfaces[id] else {
        throw log.drop(.interface, id, .sourceNotRunning, at: id, "is unknown")
      }
      return try carry(request.reply, from: interface, &log)
    }
  }

  private func disposition(_ arrival: Arrival) -> Disposition {
    switch arrival {
    case .interface(let id, _): .delivered(to: id)
    case .outside: .exits
    }
  }

  private func component(_ initiator: Initiator) -> ResourceID? {
    guard case .interface(let interface, _) = initiator else { return nil }
    return host(of: interface)
  }

  /// The component that a diagnosis names for an interface: its instance, if any.
  func host(of interface: NetworkInterface) -> ResourceID {
    interface.attachment?.instance ?? interface.id
  }
}
