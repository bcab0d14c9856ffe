internal import AddressMath
internal import VPCheckTopology

extension TrafficSelector {
  /// Returns whether every packet that the other selector covers is covered by this one.
  func contains(_ other: TrafficSelector) -> Bool {
    switch (self, other) {
    case (.all, _): true
    case (.tcp(let own), .tcp(let ports)), (.udp(let own), .udp(let ports)):
      own.lowerBound <= ports.lowerBound && ports.upperBound <= own.upperBound
    case (.icmp(let type, let code), .icmp(let otherType, let otherCode)),
      (.icmpv6(let type, let code), .icmpv6(let otherType, let otherCode)):
      (type == nil || type == otherType) && (code == nil || code == otherCode)
    case (.other(let number), .other(let otherNumber)): number == otherNumber
    default: false
    }
  }

  /// Returns whether no packet is covered by both.
  func isDisjoint(with other: TrafficSelector) -> Bool {
    guard let number = protocolNumber, let otherNumber = other.protocolNumber else { return false }
    guard number == otherNumber else { return true }
    switch (self, other) {
    case (.tcp(let own), .tcp(let ports)), (.udp(let own), .udp(let ports)): return !own.overlaps(ports)
    case (.icmp(let type, let code), .icmp(let otherType, let otherCode)),
      (.icmpv6(let type, let code), .icmpv6(let otherType, let otherCode)):
      if let type, let otherType, type != otherType { return true }
      if let code, let otherCode, code != otherCode { return true }
      return false
    default: return false
    }
  }

  /// Returns whether two port ranges together are exactly this one, and share nothing.
  func isPartitioned(_ one: TrafficSelector, _ other: TrafficSelector) -> Bool {
    switch (self, one, other) {
    case (.tcp(let whole), .tcp(let first), .tcp(let second)),
      (.udp(let whole), .udp(let first), .udp(let second)):
      let (low, high) = first.lowerBound < second.lowerBound ? (first, second) : (second, first)
      return low.lowerBound == whole.lowerBound && high.upperBound == whole.upperBound
        && low.upperBound + 1 == high.lowerBound
    default: return false
    }
  }
}

extension CIDRBlock {
  /// Returns whether two blocks are the halves of this one.
  func isPartitioned(_ one: CIDRBlock, _ other: CIDRBlock) -> Bool {
    guard let halves else { return false }
    return halves == (one, other) || halves == (other, one)
  }
}
