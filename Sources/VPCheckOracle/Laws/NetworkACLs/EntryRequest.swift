internal import AddressMath
internal import VPCheckTopology

/// A request about one entry of a network ACL, and the entry it stands for.
struct EntryRequest {
  let acl: NetworkACLID
  let argument: ACLEntryArgument
  let protocolText: ProtocolText

  /// Reads a request that makes or replaces an entry; nil for other commands.
  init?(_ command: Command?) {
    switch command {
    case .createNetworkAclEntry(let id, let entry)?, .replaceNetworkAclEntry(let id, let entry)?:
      acl = id
      argument = entry
      protocolText = ProtocolText(number: entry.protocolText)
    default: return nil
    }
  }

  /// Returns the ACL, direction and number that a command names.
  static func key(_ command: Command?) -> (NetworkACLID, Direction, Int)? {
    switch command {
    case .createNetworkAclEntry(let id, let entry)?, .replaceNetworkAclEntry(let id, let entry)?:
      (id, entry.direction, entry.number)
    case .deleteNetworkAclEntry(let id, let direction, let number)?: (id, direction, number)
    default: nil
    }
  }

  /// The block; nil for a text that is none.
  var block: CIDRBlock? { argument.block.reading }

  /// Whether the protocol is one whose type and code are looked at in the family of the block.
  var needsICMP: Bool {
    switch (protocolText, block?.family) {
    case (.icmp, .ipv4?), (.icmpv6, .ipv6?): true
    default: false
    }
  }

  /// The traffic that the entry covers; nil when the request does not tell.
  var selector: TrafficSelector? {
    switch protocolText {
    case .all: .all
    case .other(let number): .other(protocolNumber: number)
    case .tcp: portRange.map { .tcp($0) }
    case .udp: portRange.map { .udp($0) }
    case .icmp: needsICMP ? icmpFields.map { .icmp(type: $0.type, code: $0.code) } : nil
    // With an IPv4 block type and code are ignored (NACL-ENT-12); how they are reported is not said.
    case .icmpv6: needsICMP ? icmpFields.map { .icmpv6(type: $0.type, code: $0.code) } : nil
    case .doubtful, .word: nil
    }
  }

  private var portRange: ClosedRange<Int>? {
    guard let ports = argument.ports, ports.from <= ports.to, RuleRequest.ports.contains(ports.from),
      RuleRequest.ports.contains(ports.to)
    else { return nil }
    return ports.from...ports.to
  }

  private var icmpFields: (type: Int?, code: Int?)? {
    guard let icmp = argument.icmp, RuleRequest.icmpValues.contains(icmp.type),
      RuleRequest.icmpValues.contains(icmp.code), icmp.type != -1 || icmp.code == -1
    else { return nil }
    return (icmp.type == -1 ? nil : icmp.type, icmp.code == -1 ? nil : icmp.code)
  }

  /// The entry that is meant; nil when the request does not tell one.
  var entry: NetworkACLEntry? {
    // Whoever reads a doubtful text at all may read leading zeros in two ways.
    guard let block, let selector, !argument.block.isDoubtfulText else { return nil }
    return NetworkACLEntry(argument.direction, argument.number, argument.action, block, selector)
  }
}
