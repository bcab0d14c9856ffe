public import AddressMath

/// The state of a block's association with its VPC.
///
/// - Source: law ADDR-OVL-10; botocore EC2 model, VpcCidrBlockStateCode.
public enum CIDRAssociationState: String, Sendable, CaseIterable {
  case associating, associated, disassociating, disassociated, failing, failed
}

/// A block that is, or was, associated with a VPC.
public struct CIDRAssociation: Hashable, Sendable {
  /// The canonical block.
  public var block: CIDRBlock
  /// How far the association has come; only `associated` makes the block usable.
  public var state: CIDRAssociationState

  /// Creates an association, by default one that is in force.
  public init(_ block: CIDRBlock, state: CIDRAssociationState = .associated) {
    self.block = block
    self.state = state
  }
}

/// A virtual private cloud: the private network of one account in one Region.
///
/// - `ipv4[0]` is the primary block.
/// - Blocks appear in the order in which the system reports them.
public struct VPC: Resource {
  /// The handle.
  public let id: VPCID
  /// The account that owns it.
  public var owner: AccountID
  /// The Region it lies in.
  public var region: Region
  /// The IPv4 associations, the primary first.
  public var ipv4: [CIDRAssociation]
  /// The IPv6 associations.
  public var ipv6: [CIDRAssociation]

  /// Creates a VPC as a system reports it.
  public init(
    id: VPCID, owner: AccountID, region: Region = .home, ipv4: [CIDRAssociation],
    ipv6: [CIDRAssociation] = []
  ) {
    self.id = id
    self.owner = owner
    self.region = region
    self.ipv4 = ipv4
    self.ipv6 = ipv6
  }

  /// The blocks in force, IPv4 first, each family in the order reported.
  public var associatedBlocks: [CIDRBlock] {
    (ipv4 + ipv6).filter { $0.state == .associated }.map(\.block)
  }
}
