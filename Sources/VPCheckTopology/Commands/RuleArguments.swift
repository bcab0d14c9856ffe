/// Whom a rule request names on the other side.
public enum PeerArgument: Hashable, Sendable {
  case block(CIDRArgument)
  case group(SecurityGroupID)
}

/// A security group rule as a caller writes it.
///
/// For ICMP the ports hold type and code, as on the wire (SG-RULE-10).
public struct PermissionArgument: Hashable, Sendable {
  /// The protocol word or number: tcp, udp, icmp, icmpv6, -1, or a number as text.
  public var protocolText: String
  /// The first port, or the ICMP type; nil when left out.
  public var fromPort: Int?
  /// The last port, or the ICMP code; nil when left out.
  public var toPort: Int?
  /// The other side.
  public var peer: PeerArgument

  /// Creates a request for one rule.
  public init(_ protocolText: String, _ fromPort: Int?, _ toPort: Int?, _ peer: PeerArgument) {
    self.protocolText = protocolText
    self.fromPort = fromPort
    self.toPort = toPort
    self.peer = peer
  }
}

/// A network ACL entry as a caller writes it.
public struct ACLEntryArgument: Hashable, Sendable {
  /// The direction, seen from the subnet.
  public var direction: Direction
  /// The rule number; valid ones are 1 through 32766.
  public var number: Int
  /// What the entry does.
  public var action: ACLAction
  /// The protocol number as text; -1 is all.
  public var protocolText: String
  /// The source or destination block.
  public var block: CIDRArgument
  /// The first and last port; nil when left out.
  public var ports: PortArgument?
  /// The ICMP type and code, -1 for all; nil when left out.
  public var icmp: ICMPArgument?

  /// Creates a request for one entry.
  public init(
    _ direction: Direction, _ number: Int, _ action: ACLAction, protocolText: String, _ block: CIDRArgument,
    ports: PortArgument? = nil, icmp: ICMPArgument? = nil
  ) {
    self.direction = direction
    self.number = number
    self.action = action
    self.protocolText = protocolText
    self.block = block
    self.ports = ports
    self.icmp = icmp
  }
}

/// A port range as a caller writes it; it may be reversed or out of range.
public struct PortArgument: Hashable, Sendable {
  /// The first port.
  public var from: Int
  /// The last port.
  public var to: Int

  /// Creates a range.
  public init(_ from: Int, _ to: Int) {
    self.from = from
    self.to = to
  }
}

/// An ICMP type and code as a caller writes them; -1 means all.
public struct ICMPArgument: Hashable, Sendable {
  /// The type.
  public var type: Int
  /// The code.
  public var code: Int

  /// Creates a type and code.
  public init(type: Int, code: Int) {
    self.type = type
    self.code = code
  }
}
