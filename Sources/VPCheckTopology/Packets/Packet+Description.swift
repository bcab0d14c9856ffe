extension PacketPayload: CustomStringConvertible {
  /// Protocol and ports, as in "tcp 40000 > 22" or "icmp 8/0".
  public var description: String {
    switch self {
    case .tcp(let source, let destination): "tcp \(source) > \(destination)"
    case .udp(let source, let destination): "udp \(source) > \(destination)"
    case .icmp(let type, let code): "icmp \(type)/\(code)"
    case .icmpv6(let type, let code): "icmpv6 \(type)/\(code)"
    case .other(let number): "protocol \(number)"
    }
  }
}

extension Packet: CustomStringConvertible {
  /// Both addresses, then the protocol part.
  public var description: String { "\(source) to \(destination), \(payload)" }
}
