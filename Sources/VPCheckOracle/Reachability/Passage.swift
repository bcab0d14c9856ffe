internal import AddressMath
package import VPCheckTopology

/// Where a packet ends if every side check passes.
package enum PassageEnd: Hashable, Sendable {
  /// At the interface that holds its destination, as that interface sees it.
  case arrived(NetworkInterface, Packet)
  /// At a host outside all VPCs, as that host sees it.
  case outside(Packet)
  /// Outside, at an address of which nothing is known (PW-IGW-5).
  case unknown
  /// Nowhere; the failed checks say why.
  case lost
}

/// A route, or the lack of one, for a packet that left a subnet.
package struct TakenRoute: Hashable, Sendable {
  /// The subnet that the packet left.
  package var subnet: Subnet
  /// The route that decided; nil when none covered the destination.
  package var route: Route?
}

/// What kinds of components one packet meets; the situation that laws are about.
package struct Trail: Hashable, Sendable {
  /// The packet never left the host.
  package var isInsideHost = false
  /// Sender and receiver are in one subnet.
  package var isWithinSubnet = false
  /// A local route was taken.
  package var isLocal = false
  /// The routes taken, one for each subnet that sent the packet on.
  package var routes: [TakenRoute] = []
  /// The connections crossed or tried.
  package var connections: [PeeringConnectionID] = []
  /// The interfaces that passed the packet on.
  package var appliances: [NetworkInterfaceID] = []
  /// The NAT gateways that translated the packet.
  package var natGateways: [NATGatewayID] = []
  /// The egress-only gateways that let the packet out.
  package var egressOnlyGateways: [EgressOnlyGatewayID] = []
  /// The transit gateways tried.
  package var transitGateways: [TransitGatewayID] = []
  /// The VPC whose gateway the packet left by.
  package var leftBy: VPCID?
  /// The VPC whose gateway the packet came in by.
  package var enteredBy: VPCID?
  /// What was asked of security groups, in walk order.
  package var groups: [GroupQuestion] = []
  /// What was asked of network ACLs, in walk order.
  package var acls: [ACLQuestion] = []
}

/// The checks that concern one packet of an exchange.
///
/// Collects every check that fails, as if it had passed, until none is left to
/// ask because the packet has no further way (PW-ORD-4). Each check is a question
/// of membership put to `NetworkSets`.
package struct Passage: Sendable {
  /// The network.
  package let sets: NetworkSets
  /// Which packet of the exchange.
  package let phase: Phase
  /// What the request left behind; replies to it pass group checks and NAT gateways.
  package let memory: FlowMemory
  /// The flow of which this is a later packet; nil for the first packet of a new one.
  let moment: FlowMoment?
  /// The checks that fail, in walk order.
  package internal(set) var failures: [FailedCheck] = []
  /// Every filter asked and every other check that fails, in walk order.
  var asked: [AskedCheck] = []
  /// The open points that matter.
  package internal(set) var met: Reading = []
  /// The laws whose situation is present.
  package internal(set) var present = WalkLawSet()
  /// What let the packet through where the rules alone would not.
  var heldOpen: [HeldFlow] = []
  /// What this packet leaves behind.
  package internal(set) var newMemory = FlowMemory()
  /// What interfaces passed on, each packet as they saw it.
  private var handedOn: [(interface: NetworkInterfaceID, packet: Packet)] = []
  /// The translations that are not undone yet.
  var pending: [Translation]
  /// What was met.
  package internal(set) var trail = Trail()
  /// Whether an interface sent the packet from an address of its own (SG-REF-5).
  var isSentByHolder = false
  /// The source before a gateway translated it.
  var untranslatedSource: Address?

  /// Whether this is the reply to a request that came in by a gateway.
  let repliesToGateway: Bool

  /// Begins the passage of one packet.
  package init(
    _ sets: NetworkSets, _ phase: Phase, memory: FlowMemory = FlowMemory(), repliesToGateway: Bool = false
  ) {
    self.init(sets, phase, memory: memory, repliesToGateway: repliesToGateway, moment: nil)
  }

  /// Begins the passage of one packet, of a flow that goes on or of a new one.
  init(
    _ sets: NetworkSets, _ phase: Phase, memory: FlowMemory = FlowMemory(), repliesToGateway: Bool = false,
    moment: FlowMoment?
  ) {
    self.sets = sets
    self.phase = phase
    self.memory = memory
    self.moment = moment
    pending = memory.translations
    self.repliesToGateway = repliesToGateway
  }

  mutating func fail(
    _ codes: DiagnosisCode..., at component: ResourceID?, phaseIsOpen: Bool = false, isCertain: Bool = true,
    _ question: CheckedQuestion, _ law: WalkLaw
  ) {
    asked.append(.failure(failures.count))
    failures.append(
      FailedCheck(
        phase, phaseIsOpen: phaseIsOpen, codes, at: component, isCertain: isCertain, question, law: law))
  }
}

// MARK: - Leaving an interface

extension Passage {
  /// Sends a packet from an interface and returns where it ends.
  ///
  /// - Parameters:
  ///   - sender: The interface.
  ///   - packet: The packet as the interface sends it.
  ///   - isForwarded: Whether the interface merely passes it on.
  /// - Throws: `NoVerdict` when the report does not determine the way.
  package mutating func leave(
    _ sender: NetworkInterface, _ packet: Packet, isForwarded: Bool = false
  ) throws(NoVerdict) -> PassageEnd {
    if !isForwarded {
      isSentByHolder = sender.holds(packet.source)
      checkSourceRunning(sender)
      if try staysInside(sender, packet.destination) { return try arriveInside(sender, packet) }
    }
    if AddressSpace.unjudged(packet.family).contains(packet.destination) {
      throw NoVerdict("\(packet.destination) is out of scope (PW-ORD-8)")
    }
    if !sender.checksSourceAndDestination {
      present.insert(.sdc4, if: !sender.holds(packet.source))
    } else {
      present.insert(.sdc2)
      if !sender.holds(packet.source) { fail(.sourceCheck, at: sender.id, .sourceAddress(sender), .sdc2) }
    }
    let subnet = try sets.subnet(of: sender)
    let ways = try sets.ways(outOf: subnet, packet.family)
    guard let way = ways.first(where: { $0.addresses.contains(packet.destination) }) else {
      throw NoVerdict("no way contains \(packet.destination)")
    }
    checkGroups(
      sender, .egress, packet, counterpart(of: way, packet.destination, isForwarded: isForwarded),
      withinSubnet: way.onward == .neighbour)
    return try follow(way, from: sender.id, in: subnet, packet, isForwarded: isForwarded)
  }

  private mutating func checkSourceRunning(_ sender: NetworkInterface) {
    present.insert(.instLife8)
    switch sets.hostState(of: sender) {
    case .running: break
    case .idle, .unattached:
      fail(
        .sourceNotRunning, at: sender.attachment?.instance ?? sender.id, .sourceRunning(sender), .instLife8)
    }
    if sets.hostStateIsOpen(of: sender) { met.insert(.changingInstancesRun) }
  }

  /// Returns whether a packet stays inside the host (PW-SUB-5).
  private mutating func staysInside(
    _ sender: NetworkInterface, _ destination: Address
  ) throws(NoVerdict) -> Bool {
    if sender.holds(destination) { return true }
    guard let instance = sender.attachment?.instance,
      try sets.holder(of: destination, in: sender.vpc)?.attachment?.instance == instance
    else { return false }
    met.insert(.hostsTalkInside)
    return sets.reading.contains(.hostsTalkInside)
  }

  private mutating func arriveInside(
    _ sender: NetworkInterface, _ packet: Packet
  ) throws(NoVerdict) -> PassageEnd {
    trail.isInsideHost = true
    present.insert(.pwSub5)
    let receiver = try sets.holder(of: packet.destination, in: sender.vpc)
    return .arrived(receiver ?? sender, packet)
  }

  /// What an outbound rule that names a group can know of the destination.
  private func counterpart(of way: Way, _ destination: Address, isForwarded: Bool) -> GroupCounterpart {
    if isForwarded { return .receiverBehindOthers }
    switch way.onward {
    case .gateway, .natGateway, .egressOnlyGateway, .transitGateway: return .receiverBehindOthers
    case .appliance(let id):
      return sets.topology.networkInterfaces[id]?.holds(destination) == true
        ? .receiver : .receiverBehindOthers
    case .neighbour, .vacant, .local, .connection, .dead, .unrouted: return .receiver
    }
  }
}

// MARK: - Arriving at an interface

extension Passage {
  /// Lets a packet arrive at an interface, which may pass it on.
  mutating func arrive(
    at receiver: NetworkInterface, _ packet: Packet, _ counterpart: GroupCounterpart, from: VPCID?,
    entersSubnet: Bool
  ) throws(NoVerdict) -> PassageEnd {
    if entersSubnet {
      try checkACL(
        of: sets.subnet(of: receiver), .ingress, packet, withinVPC: from == receiver.vpc,
        otherCorrespondent: untranslatedSource)
    }
    checkGroups(
      receiver, .ingress, packet, counterpart, withinSubnet: !entersSubnet)
    let isOwn = receiver.holds(packet.destination)
    if receiver.checksSourceAndDestination {
      present.insert(.sdc3)
      if !isOwn { fail(.destinationCheck, at: receiver.id, .destinationAddress(receiver), .sdc3) }
    } else if !isOwn {
      present.insert(.sdc4)
    }
    checkDestinationRunning(receiver, isAppliance: !isOwn)
    if isOwn { return .arrived(receiver, packet) }
    // A packet that a gateway has translated meanwhile is another one (PW-VPC-4).
    if handedOn.contains(where: { $0.interface == receiver.id && $0.packet == packet }) {
      fail(.loop, at: receiver.id, .loop(receiver.id), .pwVPC4)
      return .lost
    }
    handedOn.append((receiver.id, packet))
    trail.appliances.append(receiver.id)
    return try leave(receiver, packet, isForwarded: true)
  }

  private mutating func checkDestinationRunning(_ receiver: NetworkInterface, isAppliance: Bool) {
    present.insert(.instLife8)
    if sets.hostStateIsOpen(of: receiver) { met.insert(.changingInstancesRun) }
    let question = CheckedQuestion.destinationRunning(receiver)
    let component = receiver.attachment?.instance ?? receiver.id
    switch sets.hostState(of: receiver) {
    case .running: break
    case .idle where isAppliance, .unattached where isAppliance:
      fail(.destinationNotRunning, .routeBlackhole, at: component, question, .pwVPC2)
    case .idle: fail(.destinationNotRunning, at: component, question, .instLife8)
    case .unattached: fail(.destinationNotRunning, .noDestination, at: component, question, .instLife8)
    }
  }
}
