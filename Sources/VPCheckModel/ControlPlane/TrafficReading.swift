internal import AddressMath
internal import VPCheckTopology

/// What the protocol, ports and ICMP fields of a request mean.
enum TrafficReading {
  private static let ports = 0...65535
  private static let icmpValues = -1...255

  // MARK: Security groups

  /// Returns the traffic of a security group rule; nil when it is malformed.
  ///
  /// Names and numbers mean the same protocol, and ports given with a protocol
  /// that has none are ignored (SG-RULE-4, SG-RULE-13).
  static func permission(_ argument: PermissionArgument, options: ModelOptions) -> TrafficSelector? {
    switch protocolNumber(argument.protocolText, acceptsNames: true) {
    case nil: nil
    case -1: .all
    case 6: portRange(argument.fromPort, argument.toPort).map { .tcp($0) }
    case 17: portRange(argument.fromPort, argument.toPort).map { .udp($0) }
    case 1: icmp(argument.fromPort, argument.toPort).map { .icmp(type: $0.type, code: $0.code) }
    case 58:
      if options.permitsBareICMPv6, argument.fromPort == nil, argument.toPort == nil {
        .icmpv6(type: nil, code: nil)
      } else {
        icmp(argument.fromPort, argument.toPort).map { .icmpv6(type: $0.type, code: $0.code) }
      }
    case .some(let number): .other(protocolNumber: number)
    }
  }

  // MARK: Network ACLs

  /// Returns the traffic of a network ACL entry; nil when it is malformed.
  ///
  /// Type and code count for ICMP of the entry's own family only; ports and
  /// ICMP fields are ignored elsewhere (NACL-ENT-8 to NACL-ENT-15).
  static func entry(_ argument: ACLEntryArgument, family: AddressFamily) -> TrafficSelector? {
    switch protocolNumber(argument.protocolText, acceptsNames: false) {
    case nil: nil
    case -1: .all
    case 6: portRange(argument.ports?.from, argument.ports?.to).map { .tcp($0) }
    case 17: portRange(argument.ports?.from, argument.ports?.to).map { .udp($0) }
    case 1 where family == .ipv4 || argument.icmp != nil:
      icmp(argument.icmp?.type, argument.icmp?.code).map { .icmp(type: $0.type, code: $0.code) }
    case 1: .icmp(type: nil, code: nil)
    case 58 where family == .ipv6:
      icmp(argument.icmp?.type, argument.icmp?.code).map { .icmpv6(type: $0.type, code: $0.code) }
    case 58: .icmpv6(type: nil, code: nil)
    case .some(let number): .other(protocolNumber: number)
    }
  }

  // MARK: Parts

  /// Returns the number of a protocol, -1 for all; nil for an unknown word.
  private static func protocolNumber(_ text: String, acceptsNames: Bool) -> Int? {
    if acceptsNames {
      switch text {
      case "tcp": return 6
      case "udp": return 17
      case "icmp": return 1
      case "icmpv6": return 58
      default: break
      }
    }
    guard let number = Int(text), -1...255 ~= number else { return nil }
    return number
  }

  private static func portRange(_ from: Int?, _ to: Int?) -> ClosedRange<Int>? {
    guard let from, let to, ports ~= from, ports ~= to, from <= to else { return nil }
    return from...to
  }

  /// Returns type and code, nil meaning all; a code needs a type (SG-RULE-11, NACL-ENT-14).
  private static func icmp(_ type: Int?, _ code: Int?) -> (type: Int?, code: Int?)? {
    guard let type, let code, icmpValues ~= type, icmpValues ~= code, type != -1 || code == -1 else {
      return nil
    }
    return (type == -1 ? nil : type, code == -1 ? nil : code)
  }
}
