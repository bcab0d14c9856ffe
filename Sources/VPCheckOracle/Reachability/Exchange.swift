internal import AddressMath
package import VPCheckTopology

/// A request with the reply that is expected, before anybody says what becomes of it.
package struct Exchange: Hashable, Sendable {
  /// The interface that sends the request; nil for a host outside all VPCs.
  package var initiator: NetworkInterface?
  /// The request as its sender sends it.
  package var request: Packet

  /// Creates an exchange.
  package init(initiator: NetworkInterface?, request: Packet) {
    self.initiator = initiator
    self.request = request
  }
}

/// What the sheets say about a probe, with the situation that it is in.
package struct ExchangeAnalysis: Sendable {
  /// The answers that are right.
  package var verdict: ExchangeVerdict
  /// The laws whose situation is present.
  package var present = WalkLawSet()
  /// The exchange; nil when there is nobody to send it.
  package var exchange: Exchange?
  /// The way of the request, under the first reading.
  package var forward = Trail()
  /// The way of the reply; nil when the request does not arrive.
  package var back: Trail?
  /// What lets a later packet through where the rules alone would not, under the first reading.
  var heldOpen: [HeldFlow] = []

  /// Begins with a verdict.
  init(_ verdict: ExchangeVerdict) { self.verdict = verdict }
}

/// What one reading says about an exchange.
struct ReadExchange {
  var failures: [FailedCheck] = []
  /// What was asked on the way of the request, and of the reply.
  var asked: [PassageRecord] = []
  var met: Reading = []
  var present = WalkLawSet()
  var forward = Trail()
  var back: Trail?
  var endsInTheUnknown = false
  var heldOpen: [HeldFlow] = []
  /// Where the request ends if every side check passes.
  var end = PassageEnd.lost

  mutating func take(_ passage: Passage) {
    failures.append(contentsOf: passage.failures)
    asked.append(PassageRecord(passage))
    heldOpen.append(contentsOf: passage.heldOpen)
    met.formUnion(passage.met)
    present.formUnion(passage.present)
    if passage.phase == .forward { forward = passage.trail } else { back = passage.trail }
  }
}

extension ExchangeAnalysis {
  /// Works out which answers to an exchange are right, over all readings that matter.
  ///
  /// - Throws: `NoVerdict` when the report, or the sheets, do not determine it.
  package init(of exchange: Exchange, in topology: Topology) throws(NoVerdict) {
    try self.init(of: exchange, in: topology, at: nil)
  }

  /// Works out which answers are right, to the first exchange of a flow or to a later one.
  ///
  /// - Throws: `NoVerdict` when the report, or the sheets, do not determine it.
  init(of exchange: Exchange, in topology: Topology, at moment: FlowMoment?) throws(NoVerdict) {
    let results = try Self.results(of: exchange, at: moment) { NetworkSets(topology, reading: $0) }
    self.init(Self.merge(results))
    self.exchange = exchange
    forward = results[0].forward
    back = results[0].back
    heldOpen = results[0].heldOpen
    for result in results { present.formUnion(result.present) }
    present.insert(.pwOrd3)
  }

  /// Works out what becomes of an exchange under each reading that matters to it.
  ///
  /// - Parameter moment: The flow of which it is a later exchange; nil for the first one.
  /// - Returns: At least one result; the first is that of the plain reading.
  static func results(
    of exchange: Exchange, at moment: FlowMoment? = nil, _ setsUnder: (Reading) -> NetworkSets
  ) throws(NoVerdict) -> [ReadExchange] {
    var readings: [Reading] = [[]]
    var results: [ReadExchange] = []
    var next = 0
    while next < readings.count {
      let reading = readings[next]
      next += 1
      let result = try Self.read(exchange, setsUnder(reading), moment)
      results.append(result)
      // Every subset of the open points that matter, each exactly once.
      for bit in 0..<Reading.count {
        let option = Reading(rawValue: 1 << bit)
        let other = reading.union(option)
        if result.met.contains(option), !readings.contains(other) { readings.append(other) }
      }
    }
    return results
  }

  /// What all readings agree on is demanded; where they differ, either is right.
  static func merge(_ results: [ReadExchange]) -> ExchangeVerdict {
    var failures: [FailedCheck] = []
    var mustSucceedOnce = false
    var mustFailOnce = false
    var isOpen = false
    for result in results {
      for failure in result.failures where !failures.contains(failure) { failures.append(failure) }
      if result.failures.contains(where: \.isCertain) {
        mustFailOnce = true
      } else if result.failures.isEmpty && !result.endsInTheUnknown {
        mustSucceedOnce = true
      } else {
        isOpen = true
      }
    }
    // Over a transit gateway only whether the exchange works is compared (PW-ORD-7).
    let anyCode = results.contains {
      $0.endsInTheUnknown || !$0.forward.transitGateways.isEmpty || $0.back?.transitGateways.isEmpty == false
    }
    return ExchangeVerdict(
      failures, mayEither: isOpen || mustSucceedOnce && mustFailOnce, anyCode: anyCode)
  }

  private static func read(
    _ exchange: Exchange, _ sets: NetworkSets, _ moment: FlowMoment?
  ) throws(NoVerdict) -> ReadExchange {
    var result = ReadExchange()
    var forward = Passage(sets, .forward, moment: moment)
    let end =
      if let initiator = exchange.initiator {
        try forward.leave(initiator, exchange.request)
      } else {
        try forward.enter(exchange.request)
      }
    result.take(forward)
    result.end = end
    switch end {
    case .lost: break
    case .unknown: result.endsInTheUnknown = true
    case .arrived(let host, let packet):
      var back = Passage(
        sets, .back, memory: forward.newMemory, repliesToGateway: forward.trail.enteredBy != nil,
        moment: moment)
      let end = try back.leave(host, packet.reply)
      finish(&back, end, exchange, forward.trail)
      result.take(back)
      markReply(exchange, &result, sets)
    case .outside(let packet):
      var back = Passage(sets, .back, memory: forward.newMemory, moment: moment)
      let end = try back.enter(packet.reply)
      finish(&back, end, exchange, forward.trail)
      result.take(back)
    }
    return result
  }

  /// The reply must reach the initiator with exactly the reversed tuple (PW-ORD-6).
  private static func finish(_ back: inout Passage, _ end: PassageEnd, _ exchange: Exchange, _ forward: Trail)
  {
    back.present.insert(.pwOrd6)
    let expected = exchange.request.reply
    switch (end, exchange.initiator) {
    case (.lost, _): return
    case (.arrived(let host, expected), let initiator?) where host.id == initiator.id: break
    case (.outside(expected), nil): break
    case (.unknown, _):
      back.fail(
        .replyMismatch, .noDestination, .gatewayNoMapping, at: exchange.initiator?.id, .returnedElsewhere,
        .pwOrd6)
      return
    default:
      back.fail(.replyMismatch, at: exchange.initiator?.id, .returnedElsewhere, .pwOrd6)
      return
    }
    // The sheets disagree whether a reply may miss the appliance (RT-MSL-8
    // against PW-VPC-2), so such an exchange is not judged.
    if forward.appliances.sorted() != back.trail.appliances.sorted() {
      back.fail(
        .replyMismatch, .noDestination, .groupIngressDeny, .groupEgressDeny, .routeBlackhole,
        at: nil, isCertain: false, .open, .pwVPC2)
    }
  }

  /// Notes the situations of laws that speak of both packets.
  private static func markReply(_ exchange: Exchange, _ result: inout ReadExchange, _ sets: NetworkSets) {
    guard let back = result.back else { return }
    let forward = result.forward
    result.present.insert(.peerRT3, if: !forward.connections.isEmpty)
    if let initiator = exchange.initiator {
      result.present.insert(.peerRT10, if: back.connections != forward.connections)
      result.present.insert(.pwPCX4, if: back.connections != forward.connections)
      result.present.insert(
        .peerRT11,
        if: back.connections.contains { id in
          sets.topology.peeringConnections[id].map { !$0.joins(initiator.vpc) } ?? false
        })
    } else {
      result.present.insert(.pwIN2, if: !exchange.request.payload.isICMP)
      result.present.insert(.pwIN3, if: !back.connections.isEmpty)
    }
    result.present.insert(.tgwDP6, if: !forward.transitGateways.isEmpty)
    guard forward.enteredBy != nil else { return }
    let target = back.routes.last?.route?.target
    if case .internetGateway = target { return }
    result.present.insert(.pwIN1, if: !back.isWithinSubnet)
  }
}
