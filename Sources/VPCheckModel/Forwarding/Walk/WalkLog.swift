internal import AddressMath
internal import VPCheckTopology

/// A part of the way of a packet, as hops name it.
enum WalkPart: String {
  case instance
  case interface
  case securityGroup = "security-group"
  case networkACL = "network-acl"
  case routeTable = "route-table"
  case peeringConnection = "peering-connection"
  case internetGateway = "internet-gateway"
  case egressOnlyGateway = "egress-only-gateway"
  case natGateway = "nat-gateway"
  case transitGateway = "transit-gateway"
  case vpc
  case outside
}

/// The end of a packet that was lost.
struct Lost: Error {
  let diagnosis: Diagnosis
}

/// The end of a packet that was not lost, with its header as it is there.
enum Arrival: Hashable {
  case interface(NetworkInterfaceID, Packet)
  case outside(Packet)
}

/// What one exchange leaves behind as its packets walk.
///
/// Words cost time, so they come as closures that only a traced walk calls.
struct WalkLog {
  /// Whether hops are kept.
  let isTracing: Bool
  /// Which packet is on its way.
  private(set) var phase = Phase.forward
  /// The hops of the present packet.
  private(set) var hops: [Hop] = []
  /// The requests that passed security groups.
  private(set) var flows: [AcceptedFlow] = []
  /// The requests that NAT gateways translated.
  private(set) var translations: [NATTranslation] = []
  /// The requests that left through egress-only gateways.
  private(set) var egressOnlyFlows: [EgressOnlyFlow] = []
  /// Whether the request came into a VPC through an internet gateway.
  var requestCameThroughGateway = false
  /// The connection by which the request came to its destination.
  var requestConnection: PeeringConnectionID?
  /// The connections that the present packet crossed; more than one only by a fault.
  private(set) var crossings: [PeeringConnectionID] = []
  /// Where the present packet was sent on, as it was there.
  private var visits: [Visit] = []

  private struct Visit: Equatable {
    let id: ResourceID
    let packet: Packet
  }

  /// What is kept of the session to which the packets belong; nil for a probe.
  var session: SessionLog?

  init(isTracing: Bool, session: SessionLog? = nil) {
    self.isTracing = isTracing
    self.session = session
  }

  /// Goes over to the reply; the state of the security groups stays.
  mutating func turnBack() {
    phase = .back
    hops = []
    crossings = []
    visits.removeAll(keepingCapacity: true)
  }

  /// Notes that the packet passed.
  mutating func pass(_ part: WalkPart, _ id: ResourceID?, _ words: @autoclosure () -> String) {
    guard isTracing else { return }
    hops.append(Hop(part.rawValue, id, .pass, words()))
  }

  /// Notes that the packet was lost, and returns the error that ends the walk.
  ///
  /// The part where it was lost and the component that the diagnosis names may
  /// differ: a security group drops, and the instance is told.
  mutating func drop(
    _ part: WalkPart, _ id: ResourceID?, _ code: DiagnosisCode, at component: ResourceID?,
    _ words: @autoclosure () -> String
  ) -> Lost {
    if isTracing { hops.append(Hop(part.rawValue, id, .drop, words())) }
    return Lost(diagnosis: Diagnosis(phase, code, at: component))
  }

  /// Keeps the state of a request that security groups let pass.
  mutating func accept(_ request: Packet, at interface: NetworkInterfaceID) {
    flows.append(AcceptedFlow(interface, request))
  }

  /// Keeps what a NAT gateway made of a request; replies leave no state.
  mutating func translate(_ translation: NATTranslation) {
    if phase == .forward { translations.append(translation) }
  }

  /// Keeps the flow of a request through an egress-only gateway.
  mutating func leave(through gateway: EgressOnlyGatewayID, _ request: Packet) {
    if phase == .forward { egressOnlyFlows.append(EgressOnlyFlow(gateway, request)) }
  }

  /// Notes that the request of a session goes through a gateway or connection of a kind.
  mutating func goThrough(_ way: ResourceKind) {
    if phase == .forward { session?.goThrough(way) }
  }

  /// Notes that something sends the present packet on.
  mutating func visit(_ id: ResourceID, _ packet: Packet) {
    visits.append(Visit(id: id, packet: packet))
  }

  /// Returns whether something sent this very packet on before (PW-VPC-4).
  func hasVisited(_ id: ResourceID, _ packet: Packet) -> Bool {
    visits.contains(Visit(id: id, packet: packet))
  }

  /// Returns whether something sent the packet on before, as it is or as it was.
  func hasVisited(_ id: ResourceID) -> Bool { visits.contains { $0.id == id } }

  /// Notes a crossing; false when the packet crossed the same connection before.
  mutating func cross(_ connection: PeeringConnectionID) -> Bool {
    guard !crossings.contains(connection) else { return false }
    crossings.append(connection)
    return true
  }
}
