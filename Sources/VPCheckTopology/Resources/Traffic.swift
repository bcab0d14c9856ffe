/// The direction of traffic, seen from the interface or the subnet.
public enum Direction: String, Sendable, CaseIterable, Comparable {
  case ingress, egress

  /// Ingress comes first.
  public static func < (lhs: Direction, rhs: Direction) -> Bool { lhs == .ingress && rhs == .egress }

  /// The other direction.
  public var opposite: Direction { self == .ingress ? .egress : .ingress }
}

/// The protocols, ports and ICMP types that a rule or an entry covers.
///
/// - Ports are closed ranges as users write them, within 0...65535.
/// - nil for an ICMP type or code means all of them.
/// - `other` never holds 1, 6, 17 or 58.
public enum TrafficSelector: Hashable, Sendable {
  case all
  case tcp(ClosedRange<Int>)
  case udp(ClosedRange<Int>)
  case icmp(type: Int?, code: Int?)
  case icmpv6(type: Int?, code: Int?)
  case other(protocolNumber: Int)

  /// The protocol number; nil for all.
  public var protocolNumber: Int? {
    switch self {
    case .all: nil
    case .tcp: 6
    case .udp: 17
    case .icmp: 1
    case .icmpv6: 58
    case .other(let number): number
    }
  }
}
