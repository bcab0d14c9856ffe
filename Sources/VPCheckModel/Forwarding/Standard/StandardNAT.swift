internal import AddressMath
internal import VPCheckTopology

/// The laws of NAT gateways.
enum StandardNAT {
  private static let ports = 1024...65535

  static func holder(_ topology: Topology, _ vpc: VPCID, _ address: Address) -> NATGateway? {
    guard !topology.natGateways.isEmpty else { return nil }
    return topology.natGateway(at: address, in: vpc)
  }

  static func carries(_ gateway: NATGateway, _ options: ForwardingOptions) -> Bool {
    switch gateway.state {
    case .available: true
    case .deleting: options.deletingNATCarries
    case .pending, .failed, .deleted: false
    }
  }

  static func takesProtocol(_ packet: Packet) -> Bool {
    switch packet.payload {
    case .tcp, .udp, .icmp: true
    case .icmpv6: packet.family == .ipv6
    case .other: false
    }
  }

  static func takesSource(
    _ topology: Topology, _ gateway: NATGateway, _ packet: Packet, _ sender: RoutedSender
  ) -> Bool {
    sender == .transitGateway
      || topology.networkInterfaces.contains { $0.vpc == gateway.vpc && $0.holds(packet.source) }
      || topology.natGateway(at: packet.source, in: gateway.vpc) != nil
  }

  /// The source becomes the gateway's private address, on a public one as well: the
  /// internet gateway does the rest.
  static func translated(
    _ gateway: NATGateway, _ packet: Packet, _ options: ForwardingOptions
  ) -> Packet? {
    guard let source = gateway.addresses.first?.privateAddress else { return nil }
    var destination = packet.destination
    if packet.family == .ipv6 {
      guard WellKnownBlocks.nat64.contains(destination) else { return nil }
      destination = Address(family: .ipv4, value: destination.value & AddressFamily.ipv4.maxValue)
    }
    guard let payload = payload(packet.payload, options) else { return nil }
    return Packet(source: source, destination: destination, payload: payload)
  }

  private static func payload(_ payload: PacketPayload, _ options: ForwardingOptions) -> PacketPayload? {
    switch payload {
    case .tcp(let source, let destination):
      .tcp(sourcePort: port(source, options), destinationPort: destination)
    case .udp(let source, let destination):
      .udp(sourcePort: port(source, options), destinationPort: destination)
    case .icmp: payload
    // Over NAT64 an echo of the one family becomes one of the other.
    case .icmpv6(type: 128, let code): .icmp(type: 8, code: code)
    case .icmpv6(type: 129, let code): .icmp(type: 0, code: code)
    case .icmpv6, .other: nil
    }
  }

  private static func port(_ client: Int, _ options: ForwardingOptions) -> Int {
    options.natSourcePort ?? (ports.contains(client) ? client : ServiceRange.ephemeralPort)
  }

  static func restored(
    _ translations: [NATTranslation], _ gateway: NATGateway, _ packet: Packet
  ) -> Packet? {
    translations.first { $0.gateway == gateway.id && $0.translated.reply == packet }?.original.reply
  }
}
