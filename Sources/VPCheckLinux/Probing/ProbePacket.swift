internal import AddressMath
internal import VPCheckTopology

/// The packets of probes as bytes.
///
/// Each carries the number of its exchange where everything on the way leaves it alone: in
/// the data of an echo or a datagram, in the sequence number of a connection attempt.
enum ProbePacket {
  private static let hopLimit: UInt8 = 64
  /// Before the number, in echoes and datagrams.
  private static let magic: [UInt8] = [0x56, 0x50, 0x43, 0x4b]
  private static let magicOfReply: [UInt8] = [0x76, 0x70, 0x63, 0x6b]

  /// Returns a packet with its IP header.
  static func bytes(_ packet: Packet, number: UInt32, isReply: Bool = false) -> [UInt8] {
    var payload = payload(packet.payload, number, isReply)
    let place: Int? =
      switch packet.payload {
      case .tcp: 16
      case .udp: 6
      case .icmp, .icmpv6: 2
      case .other: nil
      }
    if let place {
      let isCovered = if case .icmp = packet.payload { false } else { true }
      let sum = checksum(payload, isCovered ? packet : nil)
      // A datagram's sum of zero would mean that there is none.
      let stored = sum == 0 && place == 6 ? 0xffff : sum
      payload[place] = UInt8(stored >> 8)
      payload[place + 1] = UInt8(stored & 0xff)
    }
    return header(packet, payload.count) + payload
  }

  private static func header(_ packet: Packet, _ length: Int) -> [UInt8] {
    let number = UInt8(packet.payload.protocolNumber)
    let ends = packet.source.wireBytes + packet.destination.wireBytes
    if packet.family == .ipv4 {
      return [0x45, 0] + word(UInt16(length + 20)) + [0, 0, 0, 0, hopLimit, number, 0, 0] + ends
    }
    return [0x60, 0, 0, 0] + word(UInt16(length)) + [number, hopLimit] + ends
  }

  private static func payload(_ payload: PacketPayload, _ number: UInt32, _ isReply: Bool) -> [UInt8] {
    let data = (isReply ? magicOfReply : magic) + long(number)
    switch payload {
    case .tcp(let source, let destination):
      let ports = word(UInt16(source)) + word(UInt16(destination))
      let order = isReply ? long(~number) + long(number &+ 1) : long(number) + long(0)
      return ports + order + [0x50, isReply ? 0x12 : 0x02, 0xff, 0xff, 0, 0, 0, 0]
    case .udp(let source, let destination):
      return word(UInt16(source)) + word(UInt16(destination)) + word(UInt16(8 + data.count)) + [0, 0] + data
    case .icmp(let type, let code), .icmpv6(let type, let code):
      return [UInt8(type), UInt8(code), 0, 0] + word(UInt16(truncatingIfNeeded: number)) + [0, 1] + data
    case .other: return data
    }
  }

  /// The sum over a payload, and the addresses where a pseudo-header belongs to it.
  private static func checksum(_ payload: [UInt8], _ packet: Packet?) -> UInt16 {
    var sum: UInt32 = 0
    func add(_ bytes: [UInt8]) {
      for place in stride(from: 0, to: bytes.count, by: 2) {
        sum += UInt32(bytes[place]) << 8 | (place + 1 < bytes.count ? UInt32(bytes[place + 1]) : 0)
      }
    }
    if let packet {
      add(packet.source.wireBytes + packet.destination.wireBytes)
      sum += UInt32(packet.payload.protocolNumber) + UInt32(payload.count)
    }
    add(payload)
    while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
    return ~UInt16(sum)
  }

  private static func word(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xff)] }
  private static func long(_ value: UInt32) -> [UInt8] {
    word(UInt16(value >> 16)) + word(UInt16(truncatingIfNeeded: value))
  }

  // MARK: Reading

  /// A packet of an exchange as it was seen somewhere.
  struct Seen: Hashable {
    var packet: Packet
    /// The number of the exchange.
    var number: UInt32
    /// Whether it answers the request.
    var isReply: Bool
  }

  /// Reads a packet; nil when it belongs to no exchange.
  static func read(_ bytes: [UInt8]) -> Seen? {
    guard let first = bytes.first else { return nil }
    let isIPv4 = first >> 4 == 4
    let length = isIPv4 ? Int(first & 0xf) * 4 : 40
    guard bytes.count >= length + 8, length >= 20 else { return nil }
    let (start, size) = isIPv4 ? (12, 4) : (8, 16)
    let family: AddressFamily = isIPv4 ? .ipv4 : .ipv6
    let source = Address(family: family, wireBytes: bytes[start..<start + size])
    let destination = Address(family: family, wireBytes: bytes[start + size..<start + 2 * size])
    guard let content = read(bytes[isIPv4 ? 9 : 6], Array(bytes[length...])) else { return nil }
    return Seen(
      packet: Packet(source: source, destination: destination, payload: content.payload),
      number: content.number, isReply: content.isReply)
  }

  private static func read(
    _ number: UInt8, _ bytes: [UInt8]
  ) -> (payload: PacketPayload, number: UInt32, isReply: Bool)? {
    func word(_ place: Int) -> Int { Int(bytes[place]) << 8 | Int(bytes[place + 1]) }
    func long(_ place: Int) -> UInt32 { UInt32(word(place)) << 16 | UInt32(word(place + 2)) }
    guard bytes.count >= 16 else { return nil }
    let mark = Array(bytes[8..<12])
    switch number {
    case 6:
      guard bytes.count >= 20 else { return nil }
      let payload = PacketPayload.tcp(sourcePort: word(0), destinationPort: word(2))
      let flags = bytes[13]
      if flags & 0x17 == 0x02 { return (payload, long(4), false) }
      guard flags & 0x17 == 0x12 else { return nil }
      return (payload, long(8) &- 1, true)
    case 17:
      guard mark == magic || mark == magicOfReply else { return nil }
      return (
        .udp(sourcePort: word(0), destinationPort: word(2)), long(12), mark == magicOfReply
      )
    case 1:
      guard mark == magic else { return nil }
      return (.icmp(type: Int(bytes[0]), code: Int(bytes[1])), long(12), bytes[0] == 0)
    case 58:
      guard mark == magic else { return nil }
      return (.icmpv6(type: Int(bytes[0]), code: Int(bytes[1])), long(12), bytes[0] == 129)
    default: return nil
    }
  }
}
