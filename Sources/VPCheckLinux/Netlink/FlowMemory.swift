#if os(Linux)
  internal import AddressMath
  internal import Glibc
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
      guard let messages = Self.messages(Message.delete, about: packet) else { return }
      try netlink.carryOut(messages, tolerating: [Self.notFound])
    }

    /// Waits until the flow of a request is remembered, so that its reply is known for one.
    ///
    /// A rule that tells of an arrival is asked a moment before the kernel keeps the flow, and
    /// an answer from another processor can be faster. Where nothing is tracked, as with
    /// stateless groups, nothing ever is: then the wait ends by itself.
    func waitForFlow(of packet: Packet) throws(SystemFailure) {
      guard let messages = Self.messages(Message.get, about: packet) else { return }
      for _ in 0..<Self.triesMax {
        if try netlink.firstRefusal(of: messages) == nil { return }
        sched_yield()
      }
    }

    private static let triesMax = 500

    private enum Message {
      static let get: UInt16 = 1
      static let delete: UInt16 = 2
    }

    private static func messages(_ type: UInt16, about packet: Packet) -> NetlinkMessages? {
      guard let ports = ports(packet.payload) else { return nil }
      let isIPv4 = packet.family == .ipv4
      var messages = NetlinkMessages()
      messages.add(subsystem | type, [], "a flow") { body in
        body.append([isIPv4 ? 2 : 10, 0, 0, 0])
        // Nested attributes carry a flag (NLA_F_NESTED).
        body.nested(1 | 0x8000) { tuple in
          tuple.nested(1 | 0x8000) { addresses in
            addresses.attribute(isIPv4 ? 1 : 3, packet.source.wireBytes)
            addresses.attribute(isIPv4 ? 2 : 4, packet.destination.wireBytes)
          }
          tuple.nested(2 | 0x8000) { payload in
            payload.attribute(1, [UInt8(packet.payload.protocolNumber)])
            payload.attribute(2, network(ports.source))
            payload.attribute(3, network(ports.destination))
          }
        }
      }
      return messages
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
