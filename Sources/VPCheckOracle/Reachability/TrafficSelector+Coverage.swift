package import VPCheckTopology

extension TrafficSelector {
  /// Returns whether the selector covers a payload, addresses aside.
  ///
  /// Only the destination port is looked at, whichever way the packet goes.
  ///
  /// - Source: laws SG-EVAL-3, SG-EVAL-5, SG-RULE-13, NACL-EVAL-3, NACL-ENT-13;
  ///   botocore EC2 model, IpPermission.
  package func covers(_ payload: PacketPayload) -> Bool {
    switch (self, payload) {
    case (.all, _): true
    case (.tcp(let ports), .tcp(_, let port)), (.udp(let ports), .udp(_, let port)): ports.contains(port)
    case (.icmp(let type, let code), .icmp(let packetType, let packetCode)),
      (.icmpv6(let type, let code), .icmpv6(let packetType, let packetCode)):
      (type ?? packetType) == packetType && (code ?? packetCode) == packetCode
    case (.other(let number), _): payload.protocolNumber == number
    case (.tcp, _), (.udp, _), (.icmp, _), (.icmpv6, _): false
    }
  }
}

extension PacketPayload {
  /// The payload with source and destination port exchanged; for showing that a
  /// rule would match if it looked at the wrong port.
  package var portsExchanged: PacketPayload {
    switch self {
    case .tcp(let source, let destination): .tcp(sourcePort: destination, destinationPort: source)
    case .udp(let source, let destination): .udp(sourcePort: destination, destinationPort: source)
    case .icmp, .icmpv6, .other: self
    }
  }
}
