internal import AddressMath
package import VPCheckTopology

/// A set of values of the last 40 bits of a header: protocol and first four bytes behind it.
///
/// Ports of TCP and UDP fill the four bytes. An ICMP message has its type and code
/// in the first two and a checksum in the others; all other protocols have bytes
/// there that nothing in a network looks at. So every protocol has 2^32 headers, and
/// all of them together 2^40.
package enum PayloadBox: Hashable, Sendable {
  /// TCP (6) or UDP (17), ports by closed ranges.
  case ports(protocolNumber: Int, source: ClosedRange<Int>, destination: ClosedRange<Int>)
  /// ICMP (1) or ICMPv6 (58), types and codes by closed ranges, any checksum.
  case icmp(protocolNumber: Int, types: ClosedRange<Int>, codes: ClosedRange<Int>)
  /// Some other protocols, whatever follows.
  case others([ClosedRange<Int>])

  /// How many headers the box holds.
  package var size: Int {
    switch self {
    case .ports(_, let source, let destination): source.count * destination.count
    case .icmp(_, let types, let codes): types.count * codes.count << 16
    case .others(let numbers): numbers.reduce(0) { $0 + $1.count } << 32
    }
  }

  /// The headers at the corners of the box, the lowest first; together they touch every bound.
  package var corners: [PacketPayload] {
    switch self {
    case .ports(let number, let source, let destination):
      Self.pairs(source, destination).map { source, destination in
        number == 6
          ? .tcp(sourcePort: source, destinationPort: destination)
          : .udp(sourcePort: source, destinationPort: destination)
      }
    case .icmp(let number, let types, let codes):
      Self.pairs(types, codes).map { type, code in
        number == 1 ? .icmp(type: type, code: code) : .icmpv6(type: type, code: code)
      }
    case .others(let numbers):
      numbers.flatMap { $0.lowerBound == $0.upperBound ? [$0.lowerBound] : [$0.lowerBound, $0.upperBound] }
        .map { .other(protocolNumber: $0) }
    }
  }

  private static func pairs(_ first: ClosedRange<Int>, _ second: ClosedRange<Int>) -> [(Int, Int)] {
    var pairs = [(first.lowerBound, second.lowerBound)]
    if first.count > 1 { pairs.append((first.upperBound, second.lowerBound)) }
    if second.count > 1 { pairs.append((first.lowerBound, second.upperBound)) }
    if first.count > 1, second.count > 1 { pairs.append((first.upperBound, second.upperBound)) }
    return pairs
  }

  /// A header of the box that stands for all of it.
  package var representative: PacketPayload { corners[0] }
}

extension PayloadBox: CustomStringConvertible {
  /// The protocol with its ranges, as in "tcp 0-65535 > 22".
  package var description: String {
    func text(_ range: ClosedRange<Int>) -> String {
      range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }
    return switch self {
    case .ports(let number, let source, let destination):
      "\(number == 6 ? "tcp" : "udp") \(text(source)) > \(text(destination))"
    case .icmp(let number, let types, let codes):
      "\(number == 1 ? "icmp" : "icmpv6") \(text(types))/\(text(codes))"
    case .others(let numbers): "protocol \(numbers.map(text).joined(separator: ","))"
    }
  }
}
