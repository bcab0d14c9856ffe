internal import PropertyEngine
internal import VPCheckTopology

/// What traffic a rule, an entry or a probe is about; the order is that of simplicity.
enum TrafficIdea: Int, CaseIterable {
  /// Every protocol.
  case all
  /// Every ICMP type.
  case ping
  /// ICMP echo requests alone (SG-RULE-12).
  case echoRequest
  /// tcp 22.
  case ssh
  /// tcp 80.
  case web
  /// Every tcp port.
  case allTCP
  /// A range of tcp ports, near the borders of other rules.
  case tcpRange
  /// The tcp ports that clients answer on (NACL-EPH-1).
  case ephemeral
  /// Every udp port.
  case allUDP
  /// A range of udp ports.
  case udpRange
  /// ICMP echo replies alone.
  case echoReply
  /// Every ICMPv6 type.
  case pingIPv6
  /// A protocol without ports.
  case otherProtocol
}

/// Traffic as both kinds of filters write it, before either spells it.
struct TrafficArgument {
  /// The protocol number; -1 for all.
  var protocolNumber: Int
  /// The first port, or the ICMP type; nil when left out.
  var from: Int?
  /// The last port, or the ICMP code; nil when left out.
  var to: Int?

  /// What a filter stores; nil when it is amiss.
  var selector: TrafficSelector? {
    switch protocolNumber {
    case -1: return .all
    case 6, 17:
      guard let from, let to, 0 <= from, from <= to, to <= 65535 else { return nil }
      return protocolNumber == 6 ? .tcp(from...to) : .udp(from...to)
    case 1, 58:
      guard let from, let to else { return nil }
      let (type, code) = (from < 0 ? nil : from, to < 0 ? nil : to)
      return protocolNumber == 1 ? .icmp(type: type, code: code) : .icmpv6(type: type, code: code)
    default: return .other(protocolNumber: protocolNumber)
    }
  }

  /// Writes what a filter stores.
  init(_ selector: TrafficSelector) {
    protocolNumber = selector.protocolNumber ?? -1
    switch selector {
    case .all, .other: (from, to) = (nil, nil)
    case .tcp(let ports), .udp(let ports): (from, to) = (ports.lowerBound, ports.upperBound)
    case .icmp(let type, let code), .icmpv6(let type, let code): (from, to) = (type ?? -1, code ?? -1)
    }
  }

  init(_ protocolNumber: Int, _ from: Int? = nil, _ to: Int? = nil) {
    self.protocolNumber = protocolNumber
    self.from = from
    self.to = to
  }
}

extension StepGenerator {
  /// Draws traffic for a rule or an entry.
  func traffic() throws -> TrafficArgument {
    let ideas = TrafficIdea.allCases
    let hasIPv6 = favours(.ipv6)
    let usual = [4, 5, 2, 5, 2, 2, 4, 2, 1, 2, 1, hasIPv6 ? 3 : 0, 1]
    let weights = usual.map { max(1, $0 * StepGenerator.softFactor) }
    switch ideas[try position(weights, wished: wish?.traffic?.rawValue)] {
    case .all: return TrafficArgument(-1)
    case .ping: return TrafficArgument(1, -1, -1)
    case .echoRequest: return TrafficArgument(1, 8, try pick([-1, 0]))
    case .echoReply: return TrafficArgument(1, 0, try pick([-1, 0]))
    case .ssh: return TrafficArgument(6, 22, 22)
    case .web: return TrafficArgument(6, 80, 80)
    case .allTCP: return TrafficArgument(6, 0, 65535)
    case .ephemeral: return TrafficArgument(6, 1024, 65535)
    case .allUDP: return TrafficArgument(17, 0, 65535)
    case .tcpRange: return try portRange(6)
    case .udpRange: return try portRange(17)
    case .pingIPv6: return TrafficArgument(58, -1, -1)
    case .otherProtocol: return TrafficArgument(try pick([47, 50, 132]))
    }
  }

  private func portRange(_ protocolNumber: Int) throws -> TrafficArgument {
    let from = try port()
    let width = try testCase.int(in: 0...(65535 - from), distribution: .magnitudeFirst)
    return TrafficArgument(protocolNumber, from, from + width)
  }

  /// Draws a port: a usual one, or one at the border of a rule or an entry.
  func port() throws -> Int {
    var ports = [22, 80, 443, 53, 0, 65535, 1023, 1024, 32768]
    var borders: [Int] = []
    for group in topology.securityGroups.reversed() {
      for rule in group.rules { StepGenerator.collectBorders(of: rule.traffic, into: &borders) }
    }
    for acl in topology.networkACLs.reversed() {
      for entry in acl.entries { StepGenerator.collectBorders(of: entry.traffic, into: &borders) }
    }
    for port in borders.prefix(24) where 0...65535 ~= port && !ports.contains(port) { ports.append(port) }
    // Port 22 comes first in the list, and is what plans are about.
    return try pick(ports, wished: wish == nil ? nil : 0)
  }

  /// Appends the first and last port of a selector and their outer neighbours.
  private static func collectBorders(of selector: TrafficSelector, into borders: inout [Int]) {
    switch selector {
    case .tcp(let range), .udp(let range):
      borders.append(contentsOf: [
        range.upperBound, range.upperBound + 1, range.lowerBound, range.lowerBound - 1,
      ])
    case .all, .icmp, .icmpv6, .other: break
    }
  }

  /// Spoils traffic in the way aimed at.
  func spoiled(_ traffic: TrafficArgument, _ aim: InvalidAim?) throws -> TrafficArgument {
    switch aim {
    case .portsMissing: TrafficArgument(try pick([6, 17, 1]))
    case .portOutOfRange:
      try pick([
        TrafficArgument(6, 22, 65536), TrafficArgument(17, -1, 53), TrafficArgument(6, 70000, 70001),
      ])
    case .portsReversed: try pick([TrafficArgument(6, 80, 22), TrafficArgument(17, 1, 0)])
    default: traffic
    }
  }
}
