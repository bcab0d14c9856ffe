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
  /// The connection by which the request came to its destination.
  var requestConnection: PeeringConnectionID?
  /// The connections that the present packet crossed; more than one only by a fault.
  private(set) var crossings: [PeeringConnectionID] = []

  init(isTracing: Bool) { self.isTracing = isTracing }

  /// Goes over to the reply; the state of the security groups stays.
  mutating func turnBack() {
    phase = .back
    hops = []
    crossings = []
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

  /// Notes a crossing; false when the packet crossed the same connection before.
  mutating func cross(_ connection: PeeringConnectionID) -> Bool {
    guard !crossings.contains(connection) else { return false }
    crossings.append(connection)
    return true
  }
}
