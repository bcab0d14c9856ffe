public import AddressMath
public import VPCheckTopology

/// How a packet comes to, or goes from, a subnet.
public enum Passage: Sendable, CaseIterable {
  /// Between two interfaces of one subnet.
  case withinSubnet
  /// Out of a subnet; where to is decided later, by its route table.
  case leavingSubnet
  /// In from another subnet of the VPC, perhaps by way of an appliance.
  case betweenSubnets
  /// In over a peering connection.
  case overPeering
  /// In through an internet gateway, or an egress-only one.
  case throughGateway
  /// To a transit gateway, or in from one.
  case overTransit
}

/// A packet in front of a filter: a security group, or a network ACL.
public struct FilterCrossing: Sendable {
  /// The direction, seen from the interface or the subnet.
  public var direction: Direction
  /// Where the packet comes from or goes to.
  public var passage: Passage
  /// Whether it is a request or a reply.
  public var phase: Phase

  /// Creates a crossing.
  public init(_ direction: Direction, _ passage: Passage, _ phase: Phase) {
    self.direction = direction
    self.passage = passage
    self.phase = phase
  }
}

/// A request that passed the security groups of an interface.
///
/// - Source: law PW-ORD-5.
public struct AcceptedFlow: Hashable, Sendable {
  /// The interface where it passed.
  public var interface: NetworkInterfaceID
  /// The request as that interface saw it.
  public var request: Packet

  /// Creates a flow.
  public init(_ interface: NetworkInterfaceID, _ request: Packet) {
    self.interface = interface
    self.request = request
  }
}

/// What becomes of a packet that a peering connection takes to a VPC.
public enum PeeringPassage: Hashable, Sendable {
  /// The connection does not carry it.
  case refused
  /// It goes to the interface of the peer VPC that holds its destination.
  case delivered
  /// A table of the peer VPC decides where it goes next, which no law permits.
  case routed(RouteTable)
}

/// Where a packet from outside enters a VPC.
public struct GatewayEntry: Hashable, Sendable {
  /// The VPC.
  public var vpc: VPCID
  /// The interface, or the NAT gateway.
  public var holder: ResourceID
  /// The address that it holds, which becomes the destination.
  public var address: Address

  /// Creates an entry.
  public init(vpc: VPCID, holder: ResourceID, address: Address) {
    self.vpc = vpc
    self.holder = holder
    self.address = address
  }
}

/// Who hands a packet to the route table of a subnet.
public enum RoutedSender: Sendable, CaseIterable {
  /// An interface of the subnet.
  case interface
  /// A NAT gateway of the subnet.
  case natGateway
  /// A transit gateway, by its attachment in the subnet.
  case transitGateway
}

/// A request that a NAT gateway translated.
public struct NATTranslation: Hashable, Sendable {
  /// The gateway.
  public var gateway: NATGatewayID
  /// The request as it came.
  public var original: Packet
  /// The request as it went on.
  public var translated: Packet

  /// Creates a translation.
  public init(_ gateway: NATGatewayID, _ original: Packet, _ translated: Packet) {
    self.gateway = gateway
    self.original = original
    self.translated = translated
  }
}

/// A request that left through an egress-only gateway.
public struct EgressOnlyFlow: Hashable, Sendable {
  /// The gateway.
  public var gateway: EgressOnlyGatewayID
  /// The request.
  public var request: Packet

  /// Creates a flow.
  public init(_ gateway: EgressOnlyGatewayID, _ request: Packet) {
    self.gateway = gateway
    self.request = request
  }
}
