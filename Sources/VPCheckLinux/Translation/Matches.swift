internal import AddressMath
internal import VPCheckTopology

/// What rules and entries match, as expressions of nftables.
enum Match {
  /// The traffic that a selector covers; empty for all. Only destination ports count.
  static func traffic(_ selector: TrafficSelector) -> String {
    switch selector {
    case .all: ""
    case .tcp(let range): ports("tcp", range)
    case .udp(let range): ports("udp", range)
    case .icmp(let type, let code): message("icmp", "icmp", type, code)
    case .icmpv6(let type, let code): message("icmpv6", "ipv6-icmp", type, code)
    case .other(let number): "meta l4proto \(number)"
    }
  }

  private static func ports(_ name: String, _ range: ClosedRange<Int>) -> String {
    if range == 0...65535 { return "meta l4proto \(name)" }
    return range.count == 1
      ? "\(name) dport \(range.lowerBound)" : "\(name) dport \(range.lowerBound)-\(range.upperBound)"
  }

  private static func message(_ name: String, _ layer: String, _ type: Int?, _ code: Int?) -> String {
    guard type != nil || code != nil else { return "meta l4proto \(layer)" }
    return [type.map { "\(name) type \($0)" }, code.map { "\(name) code \($0)" }].compactMap { $0 }
      .joined(separator: " ")
  }

  /// An address of one side that lies in a block.
  static func block(_ side: Side, _ block: CIDRBlock) -> String {
    if block.prefixLength == 0 { return "meta nfproto \(block.family == .ipv4 ? "ipv4" : "ipv6")" }
    return "\(layer(block.family)) \(side.rawValue) \(block)"
  }

  /// An address of one side that is one of some addresses or blocks; nil for none of a family.
  static func oneOf(
    _ side: Side, _ family: AddressFamily, _ members: [String], isNegated: Bool = false
  ) -> String {
    "\(layer(family)) \(side.rawValue) \(isNegated ? "!= " : ""){ \(members.joined(separator: ", ")) }"
  }

  /// Every packet of a family.
  static func family(_ family: AddressFamily) -> String {
    "meta nfproto \(family == .ipv4 ? "ipv4" : "ipv6")"
  }

  /// Devices by which packets came or go.
  static func devices(_ keyword: String, _ names: [String]) -> String {
    "\(keyword) { \(names.map { "\"\($0)\"" }.joined(separator: ", ")) }"
  }

  /// The name of a family's header.
  static func layer(_ family: AddressFamily) -> String { family == .ipv4 ? "ip" : "ip6" }

  /// Which address of a header.
  enum Side: String {
    case source = "saddr"
    case destination = "daddr"

    /// The side that a rule of a direction names.
    init(_ direction: Direction) { self = direction == .ingress ? .source : .destination }
  }
}
