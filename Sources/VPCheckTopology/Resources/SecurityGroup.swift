public import AddressMath

/// Whom a security group rule names on the other side.
public enum RulePeer: Hashable, Sendable {
  case block(CIDRBlock)
  /// The members of a group, of this VPC or of a peer VPC.
  case group(SecurityGroupID)
}

/// A stored rule of a security group; rules only allow (SG-RULE-1).
public struct SecurityGroupRule: Hashable, Sendable {
  /// The direction of new flows that the rule allows.
  public var direction: Direction
  /// The traffic that the rule covers.
  public var traffic: TrafficSelector
  /// The other side.
  public var peer: RulePeer

  /// Creates a rule as a system reports it.
  public init(_ direction: Direction, _ traffic: TrafficSelector, _ peer: RulePeer) {
    self.direction = direction
    self.traffic = traffic
    self.peer = peer
  }
}

/// A security group: the stateful filter at an interface.
///
/// - `rules` is in the order in which the system reports them; the order means
///   nothing, and comparisons treat the rules as a multiset.
public struct SecurityGroup: Resource {
  /// The handle.
  public let id: SecurityGroupID
  /// The account that owns it.
  public var owner: AccountID
  /// The VPC it belongs to for life.
  public var vpc: VPCID
  /// The name, unique within the VPC.
  public var name: String
  /// The rules of both directions.
  public var rules: [SecurityGroupRule]

  /// Creates a security group as a system reports it.
  public init(
    id: SecurityGroupID, owner: AccountID, vpc: VPCID, name: String, rules: [SecurityGroupRule] = []
  ) {
    self.id = id
    self.owner = owner
    self.vpc = vpc
    self.name = name
    self.rules = rules
  }

  /// Returns the rules of one direction, in the order reported.
  public func rules(_ direction: Direction) -> [SecurityGroupRule] {
    rules.filter { $0.direction == direction }
  }
}
