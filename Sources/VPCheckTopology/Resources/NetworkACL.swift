public import AddressMath

/// What an entry does with a packet that it matches.
public enum ACLAction: String, Sendable, CaseIterable {
  case allow, deny
}

/// A numbered entry of a network ACL.
public struct NetworkACLEntry: Hashable, Sendable {
  /// The direction, seen from the subnet.
  public var direction: Direction
  /// The rule number; lower numbers are tried first. Final denies have 32767 and 32768.
  public var number: Int
  /// What happens to a matching packet.
  public var action: ACLAction
  /// The source (ingress) or destination (egress) block.
  public var block: CIDRBlock
  /// The traffic covered.
  public var traffic: TrafficSelector

  /// Creates an entry as a system reports it.
  public init(
    _ direction: Direction, _ number: Int, _ action: ACLAction, _ block: CIDRBlock, _ traffic: TrafficSelector
  ) {
    self.direction = direction
    self.number = number
    self.action = action
    self.block = block
    self.traffic = traffic
  }
}

/// A network ACL: the stateless, ordered filter at the edge of a subnet.
///
/// - `entries` is sorted by direction, then number, final denies included.
/// - `subnets` is ascending.
public struct NetworkACL: Resource {
  /// The highest number a user's entry may have; final denies lie above (NACL-ENT-1).
  public static let userNumberMax = 32766

  /// The handle.
  public let id: NetworkACLID
  /// The account that owns it.
  public var owner: AccountID
  /// The VPC it belongs to.
  public var vpc: VPCID
  /// Whether it came with the VPC.
  public var isDefault: Bool
  /// The entries, sorted by direction, then number.
  public var entries: [NetworkACLEntry]
  /// The subnets associated with it.
  public var subnets: [SubnetID]

  /// Creates a network ACL as a system reports it; order does not matter.
  public init(
    id: NetworkACLID, owner: AccountID, vpc: VPCID, isDefault: Bool = false, entries: [NetworkACLEntry] = [],
    subnets: [SubnetID] = []
  ) {
    self.id = id
    self.owner = owner
    self.vpc = vpc
    self.isDefault = isDefault
    self.entries = entries
    self.subnets = subnets.sorted()
    sortEntries()
  }

  /// Brings the entries into their canonical order after a change.
  public mutating func sortEntries() {
    entries.sort { ($0.direction, $0.number) < ($1.direction, $1.number) }
  }
}
