#if os(Linux)
  internal import AddressMath
  internal import VPCheck
  internal import VPCheckTopology

  /// The memory of flows of one namespace, which is erased after each exchange.
  struct FlowMemory: ~Copyable {
    private let netlink: NetlinkSocket

    private static let subsystem: UInt16 = 1 << 8
    private static let notFound: Int32 = 2

    /// Opens the memory of the calling thread's namespace.
    init() throws(SystemFailure) { netlink = try NetlinkSocket(.netfilter) }

    /// Forgets the flow that a packet belongs to, if there is one.
    func forget(_ packet: Packet) throws(SystemFailure) {
      guard let ports = Self.ports(packet.payload) else { return }
      let isIPv4 = packet.family == .ipv4
      var messages = NetlinkMessages()
      messages.add(Self.subsystem | 2, [], "the end of a flow") { body in
        body.append([isIPv4 ? 2 : 10, 0, 0, 0])
        // Nested attributes carry a flag (NLA_F_NESTED).
        body.nested(1 | 0x8000) { tuple in
          tuple.nested(1 | 0x8000) { addresses in
            addresses.attribute(isIPv4 ? 1 : 3, packet.source.wireBytes)
            addresses.attribute(isIPv4 ? 2 : 4, packet.destination.wireBytes)
          }
          tuple.nested(2 | 0x8000) { payload in
            payload.attribute(1, [UInt8(packet.payload.protocolNumber)])
            payload.attribute(2, Self.network(ports.source))
            payload.attribute(3, Self.network(ports.destination))
          }
        }
      }
      try netlink.carryOut(messages, tolerating: [Self.notFound])
    }

    private static func ports(_ payload: PacketPayload) -> (source: Int, destination: Int)? {
      switch payload {
      case .tcp(let source, let destination), .udp(let source, let destination): (source, destination)
      // Each echo has an identifier of its own, so an old one is never taken for a new one.
      case .icmp, .icmpv6, .other: nil
      }
    }

    private static func network(_ port: Int) -> [UInt8] { [UInt8(port >> 8), UInt8(port & 0xff)] }
  }
#endif
