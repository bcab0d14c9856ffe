package import VPCheckTopology

/// A request that an interface let through, and whose reply it will therefore
/// let through (PW-ORD-5).
package struct AcceptedFlow: Hashable, Sendable {
  /// The interface.
  package var interface: NetworkInterfaceID
  /// The reply that matches, as the interface will see it.
  package var reply: Packet
}

/// What a NAT gateway did to a request, to be undone for its reply.
package struct Translation: Hashable, Sendable {
  /// The gateway.
  package var gateway: NATGatewayID
  /// The packet as it came.
  package var inside: Packet
  /// The packet as it was sent on.
  package var outside: Packet
}

/// What the components on the way of a request remember when its reply comes.
package struct FlowMemory: Hashable, Sendable {
  /// The flows that interfaces let through.
  package var accepted: [AcceptedFlow] = []
  /// What NAT gateways did, the first of them first.
  package var translations: [Translation] = []
  /// The replies that egress-only gateways of VPCs let in again.
  package var egressReplies: [EgressReply] = []

  /// Creates an empty memory.
  package init() {}
}

/// A reply that an egress-only gateway lets in, because it let the request out.
package struct EgressReply: Hashable, Sendable {
  /// The VPC of the gateway.
  package var vpc: VPCID
  /// The reply.
  package var reply: Packet
}
