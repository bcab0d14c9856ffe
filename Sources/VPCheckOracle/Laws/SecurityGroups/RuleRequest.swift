internal import AddressMath
internal import VPCheckTopology

/// A request about one security group rule, and the stored rule it stands for.
struct RuleRequest {
  let group: SecurityGroupID
  let direction: Direction
  let permission: PermissionArgument
  let protocolText: ProtocolText

  /// Reads a request; nil for other commands.
  init?(_ command: Command?) {
    switch command {
    case .authorizeSecurityGroup(let id, let direction, let permission)?,
      .revokeSecurityGroup(let id, let direction, let permission)?:
      group = id
      self.direction = direction
      self.permission = permission
      protocolText = ProtocolText(group: permission.protocolText)
    default: return nil
    }
  }

  /// The ports that every header can hold.
  static let ports = 0...65535
  /// The ICMP types and codes that every header can hold, and -1 for all.
  static let icmpValues = -1...255

  /// The traffic that the rule covers; nil when the request does not tell, or nothing may be stored for it.
  var selector: TrafficSelector? {
    let (from, to) = (permission.fromPort, permission.toPort)
    switch protocolText {
    case .all: return .all
    case .other(let number): return .other(protocolNumber: number)
    case .tcp: return portRange.map { .tcp($0) }
    case .udp: return portRange.map { .udp($0) }
    case .icmp:
      guard let from, let to, isPossibleICMP(from, to) else { return nil }
      return .icmp(type: from == -1 ? nil : from, code: to == -1 ? nil : to)
    case .icmpv6:
      // Without type and code all may be meant (SG-RULE-9).
      if from == nil, to == nil { return .icmpv6(type: nil, code: nil) }
      guard let from, let to, isPossibleICMP(from, to) else { return nil }
      return .icmpv6(type: from == -1 ? nil : from, code: to == -1 ? nil : to)
    case .doubtful, .word: return nil
    }
  }

  /// Whether the rule is for icmpv6 and says neither type nor code (SG-RULE-9).
  var isBareICMPv6: Bool {
    protocolText == .icmpv6 && permission.fromPort == nil && permission.toPort == nil
  }

  private var portRange: ClosedRange<Int>? {
    guard let from = permission.fromPort, let to = permission.toPort, from <= to,
      RuleRequest.ports.contains(from), RuleRequest.ports.contains(to)
    else { return nil }
    return from...to
  }

  private func isPossibleICMP(_ type: Int, _ code: Int) -> Bool {
    RuleRequest.icmpValues.contains(type) && RuleRequest.icmpValues.contains(code)
      && (type != -1 || code == -1)
  }

  /// The other side; nil for a text that is no block.
  var peer: RulePeer? {
    switch permission.peer {
    case .group(let id): .group(id)
    case .block(let argument): argument.reading.map { .block($0) }
    }
  }

  /// The block of the other side.
  var block: CIDRBlock? {
    guard case .block(let block)? = peer else { return nil }
    return block
  }

  /// The rule that is meant; nil when the request does not tell one.
  var rule: SecurityGroupRule? {
    guard let selector, let peer else { return nil }
    // Whoever reads such a text at all may read leading zeros in two ways.
    if case .block(let argument) = permission.peer, argument.isDoubtfulText { return nil }
    return SecurityGroupRule(direction, selector, peer)
  }

  /// Whether a rule that is reported by name is written by number, or with ports that mean nothing.
  ///
  /// - Source: law SG-RULE-25, where the sheet is certain.
  var isReworded: Bool {
    switch protocolText {
    case .all: (permission.fromPort ?? -1) != -1 || (permission.toPort ?? -1) != -1
    case .tcp, .udp, .icmp, .icmpv6: Int(permission.protocolText) != nil
    case .other, .doubtful, .word: false
    }
  }

  /// Whether ports are given that the protocol does not have.
  ///
  /// For all protocols together they are no part of a rule; for a single portless
  /// protocol that is open (SG-RULE-25).
  var hasIdlePorts: Bool {
    guard case .other = protocolText else { return false }
    return permission.fromPort != nil || permission.toPort != nil
  }
}
