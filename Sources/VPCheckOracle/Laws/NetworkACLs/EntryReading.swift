internal import AddressMath
internal import VPCheckTopology

extension ACLEntryArgument {
  /// What the protocol stands for; names are no protocols here (NACL-ENT-8).
  var protocolReading: ProtocolReading { ProtocolReading(number: protocolText) }

  /// The block, read as widely as any system may.
  var blockReading: CIDRBlock? { block.reading }

  /// The traffic that every system stores for the request; nil when it is refused or open.
  var traffic: TrafficSelector? {
    guard let family = blockReading?.family else { return nil }
    switch protocolReading {
    case .all: return .all
    case .number(6): return portRange.map(TrafficSelector.tcp)
    case .number(17): return portRange.map(TrafficSelector.udp)
    case .number(1):
      guard family == .ipv4, let (type, code) = typeAndCode else { return nil }
      return .icmp(type: type, code: code)
    case .number(58):
      guard family == .ipv6, let (type, code) = typeAndCode else { return nil }
      return .icmpv6(type: type, code: code)
    case .number(let number): return .other(protocolNumber: number)
    case .outOfRange, .doubtful, .word: return nil
    }
  }

  private var portRange: ClosedRange<Int>? {
    guard let ports, ports.from <= ports.to, ports.from >= 0, ports.to <= 65535 else { return nil }
    return ports.from...ports.to
  }

  private var typeAndCode: (Int?, Int?)? {
    let valid = -1...255
    guard let icmp, valid.contains(icmp.type), valid.contains(icmp.code), icmp.type != -1 || icmp.code == -1
    else { return nil }
    return (icmp.type == -1 ? nil : icmp.type, icmp.code == -1 ? nil : icmp.code)
  }

  /// The entry that every system stores for the request; nil when it is refused or open.
  var entry: NetworkACLEntry? {
    guard let traffic, !block.isDoubtfulText, let block = blockReading,
      !self.block.hasHostBits || block.family == .ipv4
    else { return nil }
    return NetworkACLEntry(direction, number, action, block, traffic)
  }
}
