#if os(Linux)
  internal import AddressMath
  internal import Glibc
  internal import VPCheck
  internal import VPCheckTopology

  /// Sends packets from inside one namespace.
  struct PacketSender: ~Copyable {
    private let descriptorIPv4: Int32
    private let descriptorIPv6: Int32

    /// Opens raw sockets in the calling thread's namespace.
    init() throws(SystemFailure) {
      let kind = Int32(SOCK_RAW.rawValue) | 0o2000000
      descriptorIPv4 = socket(AF_INET, kind, 255)
      descriptorIPv6 = socket(AF_INET6, kind, 255)
      guard descriptorIPv4 >= 0, descriptorIPv6 >= 0 else { throw KernelError.failure("a raw socket", errno) }
    }

    deinit {
      close(descriptorIPv4)
      close(descriptorIPv6)
    }

    /// Sends a packet of an exchange.
    ///
    /// - Returns: The error number; 0 where it was sent. A packet that a rule of this very
    ///   namespace drops counts as refused, and the log tells of it.
    func send(_ packet: Packet, number: UInt32, isReply: Bool = false) -> Int32 {
      let bytes = ProbePacket.bytes(packet, number: number, isReply: isReply)
      let sent: Int
      if packet.family == .ipv4 {
        var end = sockaddr_in()
        end.sin_family = sa_family_t(AF_INET)
        withUnsafeMutableBytes(of: &end.sin_addr) { $0.copyBytes(from: packet.destination.wireBytes) }
        sent = withUnsafePointer(to: &end) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            sendto(descriptorIPv4, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
          }
        }
      } else {
        var end = sockaddr_in6()
        end.sin6_family = sa_family_t(AF_INET6)
        withUnsafeMutableBytes(of: &end.sin6_addr) { $0.copyBytes(from: packet.destination.wireBytes) }
        sent = withUnsafePointer(to: &end) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            sendto(descriptorIPv6, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
          }
        }
      }
      return sent == bytes.count ? 0 : errno
    }
  }
#endif
