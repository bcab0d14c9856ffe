public import AddressMath

/// The protocol part of a packet's header.
public enum PacketPayload: Hashable, Sendable {
  case tcp(sourcePort: Int, destinationPort: Int)
  case udp(sourcePort: Int, destinationPort: Int)
  case icmp(type: Int, code: Int)
  case icmpv6(type: Int, code: Int)
  case other(protocolNumber: Int)

  /// The protocol number.
  public var protocolNumber: Int {
    switch self {
    case .tcp: 6
    case .udp: 17
    case .icmp: 1
    case .icmpv6: 58
    case .other(let number): number
    }
  }

  /// The payload of the answer, if the protocol has one (packet-walk sheet, section 9).
  public var reply: PacketPayload {
    switch self {
    case .tcp(let source, let destination): .tcp(sourcePort: destination, destinationPort: source)
    case .udp(let source, let destination): .udp(sourcePort: destination, destinationPort: source)
    case .icmp(type: 8, let code): .icmp(type: 0, code: code)
    case .icmpv6(type: 128, let code): .icmpv6(type: 129, code: code)
    case .icmp, .icmpv6, .other: self
    }
  }
}

/// A packet as one component sees it; translation changes the addresses on the way.
///
/// - Source and destination are of one family.
public struct Packet: Hashable, Sendable {
  /// The source address.
  public var source: Address
  /// The destination address.
  public var destination: Address
  /// The protocol part.
  public var payload: PacketPayload

  /// Creates a packet.
  public init(source: Address, destination: Address, payload: PacketPayload) {
    self.source = source
    self.destination = destination
    self.payload = payload
  }

  /// The address family.
  public var family: AddressFamily { destination.family }

  /// The answer to the packet: addresses and payload turned round.
  public var reply: Packet {
    Packet(source: destination, destination: source, payload: payload.reply)
  }
}
