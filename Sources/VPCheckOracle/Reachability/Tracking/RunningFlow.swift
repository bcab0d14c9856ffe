internal import AddressMath
package import VPCheckTopology

/// A flow that goes on while the network changes: what the interfaces on its way hold of it.
///
/// Folded from the history: how it began, the packets that were sent in it, and what was
/// reported to have changed. Everything else a packet meets is that of its own moment.
package struct RunningFlow: Hashable, Sendable {
  /// The interface that opened it; nil for a host outside all VPCs.
  let initiator: NetworkInterfaceID?
  /// Its packets, as their sender sends them.
  let request: Packet
  /// What the interfaces hold.
  private(set) var entries: [FlowEntry] = []
  /// The NAT gateways that have translated it.
  private(set) var natGateways: Set<NATGatewayID> = []
  /// When an exchange has succeeded last.
  private(set) var succeededAt: Int

  /// Begins with the exchange that opened a session.
  ///
  /// - Returns: nil when nothing can be said of later packets: the sheets do not determine
  ///   the way of the first one, or it should have been lost.
  package init?(openedBy probe: Probe, in topology: Topology, at clock: Int) {
    guard case .exchange = probe,
      let analysis = (try? ExchangeAnalysis(of: probe, in: topology)).flatMap({ $0 }),
      let exchange = analysis.exchange, !analysis.verdict.mustFail
    else { return nil }
    initiator = exchange.initiator?.id
    request = exchange.request
    succeededAt = clock
    guard let results = try? ExchangeAnalysis.results(of: exchange, { NetworkSets(topology, reading: $0) })
    else { return nil }
    note(results, succeeded: true, isFirst: true, in: topology, at: clock)
  }

  /// The exchange of a later packet; nil when its interface is gone.
  ///
  /// - Throws: `NoVerdict` when the interface no longer has the address that the flow is from.
  func exchange(in topology: Topology) throws(NoVerdict) -> Exchange? {
    guard let initiator else { return Exchange(initiator: nil, request: request) }
    guard let interface = topology.networkInterfaces[initiator] else { return nil }
    guard interface.holds(request.source) else {
      throw NoVerdict("\(initiator) no longer holds \(request.source)")
    }
    return Exchange(initiator: interface, request: request)
  }

  /// Returns the entry of a packet that an interface sees; nil where the flow is new.
  func entry(
    at interface: NetworkInterfaceID, _ direction: Direction, _ packet: Packet
  ) -> FlowEntry? {
    entries.first { $0.concerns(interface, direction, packet) }
  }

  /// Returns the entry to which a packet is a reply.
  func entry(repliedToBy packet: Packet, at interface: NetworkInterfaceID) -> FlowEntry? {
    entries.first { $0.question.interface.id == interface && $0.question.packet.reply == packet }
  }
}

/// A running flow at the moment in which a later packet of it is sent.
package struct FlowMoment: Hashable, Sendable {
  /// The flow.
  var flow: RunningFlow
  /// The seconds since the start of the history.
  var clock: Int

  /// Whether a NAT gateway may have forgotten what it did to the flow (NAT-DP-6).
  func mayBeForgotten(by gateway: NATGatewayID) -> Bool {
    !flow.natGateways.contains(gateway) || clock - flow.succeededAt >= FlowMoment.natLifetime
  }

  /// The seconds for which a NAT gateway remembers an idle flow.
  private static let natLifetime = 350
}

// MARK: - Packets

extension RunningFlow {
  /// Takes a later packet into account.
  ///
  /// - Parameter topology: The state in which it was sent.
  package mutating func send(_ answer: ProbeAnswer, in topology: Topology, at clock: Int) {
    do throws(NoVerdict) {
      guard let exchange = try exchange(in: topology) else { return }
      let results = try ExchangeAnalysis.results(of: exchange, at: FlowMoment(flow: self, clock: clock)) {
        NetworkSets(topology, reading: $0)
      }
      note(results, succeeded: answer.succeeded, isFirst: false, in: topology, at: clock)
    } catch {
      for index in entries.indices {
        entries[index].holding = .anything
        entries[index].maybeUsedAt = clock
        entries[index].maybeExchanges += 1
      }
    }
    if answer.succeeded { succeededAt = clock }
  }

  /// Takes over what packets have left behind on the ways that they may have taken.
  private mutating func note(
    _ all: [ReadExchange], succeeded: Bool, isFirst: Bool, in topology: Topology, at clock: Int
  ) {
    // A way on which the packets are lost was not the one that they took, if they arrived.
    let fitting = all.filter { !$0.failures.contains(where: \.isCertain) }
    let ways = succeeded && !fitting.isEmpty ? fitting : all
    let sets = NetworkSets(topology)
    var seen: [GroupQuestion] = []
    for way in ways {
      natGateways.formUnion(way.forward.natGateways)
      for question in way.forward.groups where !seen.contains(question) {
        seen.append(question)
        let isOnAllWays = ways.allSatisfy { $0.forward.groups.contains(question) }
        if let known = index(of: question) {
          take(question, at: known, on: way, isCertain: succeeded && isOnAllWays, sets, at: clock)
        } else {
          // Whether a packet from the middle of a connection makes an entry is not said.
          let isCertain = succeeded && isOnAllWays && (isFirst || !request.payload.isTCP)
          add(question, on: way, isCertain: isCertain, succeeded, sets, at: clock)
        }
      }
    }
  }

  private func index(of question: GroupQuestion) -> Int? {
    entries.firstIndex { $0.concerns(question.interface.id, question.direction, question.packet) }
  }

  private mutating func add(
    _ question: GroupQuestion, on way: ReadExchange, isCertain: Bool, _ succeeded: Bool, _ sets: NetworkSets,
    at clock: Int
  ) {
    var entry = FlowEntry(
      question, in: sets, path: FlowPath(question, from: initiator, way.forward, way.back),
      isPeered: !way.forward.connections.isEmpty, at: clock)
    if !isCertain { entry.holding.insert(.absent) }
    if RulesAnswer(sets.failure(of: question, .forward)) == .denied {
      entry.holding = succeeded ? .anything : .absent
    }
    entries.append(entry)
  }

  private mutating func take(
    _ question: GroupQuestion, at known: Int, on way: ReadExchange, isCertain: Bool, _ sets: NetworkSets,
    at clock: Int
  ) {
    let rules = RulesAnswer(sets.failure(of: question, .forward))
    entries[known].question = question
    if isCertain {
      entries[known].pass(rules, in: sets, at: clock)
    } else {
      entries[known].tryToPass(rules, in: sets, at: clock)
    }
    let path = FlowPath(question, from: initiator, way.forward, way.back)
    if rules != .denied { entries[known].meet(path, in: sets) }
  }
}

// MARK: - Changes

extension RunningFlow {
  /// Takes over what a step has changed, as far as interfaces may hold something else for it.
  package mutating func change(by command: Command?, from before: Topology, to after: Topology) {
    let sets = NetworkSets(after)
    // Of rules the sheets say what their removal does; of a change of groups they say nothing,
    // neither at this end (SG-TRK-11) nor at the other one.
    let haveGroupsChanged = entries.contains {
      let id = $0.question.interface.id
      return before.networkInterfaces[id]?.groups != after.networkInterfaces[id]?.groups
    }
    for index in entries.indices {
      let id = entries[index].question.interface.id
      guard let interface = after.networkInterfaces[id] else {
        entries[index].holding = .absent
        continue
      }
      entries[index].question.interface = interface
      if haveGroupsChanged || hasHostChanged(interface, command, before, after) { entries[index].mayLose() }
      guard sets.failure(of: entries[index].question, .forward) == nil else { continue }
      entries[index].isProven = false
      entries[index].reclassify(in: sets)
    }
  }

  private func hasHostChanged(
    _ interface: NetworkInterface, _ command: Command?, _ before: Topology, _ after: Topology
  ) -> Bool {
    guard let earlier = before.networkInterfaces[interface.id],
      earlier.attachment?.instance == interface.attachment?.instance
    else { return true }
    guard let instance = interface.attachment?.instance else { return false }
    if case .rebootInstances(instance) = command { return true }
    return before.instances[instance]?.state != after.instances[instance]?.state
  }
}
