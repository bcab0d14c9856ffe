public import AddressMath
public import VPCheckTopology

/// What becomes of a peering connection when a VPC at one of its ends is deleted.
public enum PeeringAtDeletion: Hashable, Sendable, CaseIterable {
  /// The connection has ended and stays as it is.
  case unaffected
  /// The VPC cannot be deleted.
  case refused
  /// The VPC goes, and the connection is deleted with it.
  case ended
}

/// What comes with a VPC, and what keeps it from being deleted.
public struct VPCRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  /// The objection to a VPC without an IPv4 block (VPC-CRT-15).
  public var missingBlock: @Sendable () -> Rejection? = {
    Rejection(.missingParameter, message: "VPC-CRT-15")
  }

  /// Whether a new VPC comes with a resource of a kind.
  ///
  /// With a main route table, a default security group and a default network ACL.
  ///
  /// - Source: laws VPC-CRT-2, VPC-CRT-3, VPC-CRT-5.
  public var comesWith: @Sendable (ResourceKind) -> Bool = { $0.implicitOwner == .vpc }

  /// The objection to a block because of other VPCs: none, duplicates are fine (VPC-CRT-13).
  public var otherVPCs: @Sendable (Topology, CIDRBlock) -> Rejection? = { _, _ in nil }

  /// Whether a resource that came with a VPC goes with it (VPC-DEL-2).
  public var goesWith: @Sendable (ResourceKind) -> Bool = { $0.implicitOwner == .vpc }

  /// Whether a subnet keeps its VPC from being deleted (VPC-DEL-1).
  public var subnetBlocksDeletion: @Sendable (Subnet) -> Bool = { _ in true }

  /// Whether a security group keeps its VPC from being deleted (VPC-DEL-1, VPC-DEL-2).
  public var groupBlocksDeletion: @Sendable (SecurityGroup) -> Bool = { !$0.isDefault }

  /// Whether a network ACL keeps its VPC from being deleted (VPC-DEL-1, VPC-DEL-2).
  public var aclBlocksDeletion: @Sendable (NetworkACL) -> Bool = { !$0.isDefault }

  /// Whether a route table keeps its VPC from being deleted (VPC-DEL-1, VPC-DEL-2).
  public var tableBlocksDeletion: @Sendable (RouteTable) -> Bool = { !$0.isMain }

  /// Whether an attached internet gateway keeps the VPC from being deleted (VPC-DEL-1).
  public var gatewayBlocksDeletion: @Sendable (InternetGateway) -> Bool = { _ in true }

  /// Whether an egress-only gateway keeps its VPC from being deleted (VPC-DEL-1, EIGW-5).
  public var egressOnlyBlocksDeletion: @Sendable (EgressOnlyGateway) -> Bool = { _ in true }

  /// Whether a NAT gateway keeps its VPC from being deleted, by its state (VPC-DEL-1).
  public var natBlocksDeletion: @Sendable (NATGateway) -> Bool = { $0.state.holdsAddresses }

  /// Whether an attachment to a transit gateway keeps its VPC from being deleted (VPC-DEL-1).
  public var attachmentBlocksDeletion: @Sendable (TransitGatewayAttachment) -> Bool = { $0.state.isLive }

  /// What becomes of a connection of the VPC being deleted.
  ///
  /// A request of another account falls with its requester and stands in the way
  /// of its accepter; an active connection stands in the way by default.
  ///
  /// - Source: laws VPC-DEL-4 to VPC-DEL-7, PEER-STATE-20.
  public var peeringAtDeletion: @Sendable (PeeringConnection, VPCID, ModelOptions) -> PeeringAtDeletion = {
    connection, vpc, options in
    guard connection.state.isLive else { return .unaffected }
    if connection.state == .active { return options.deletingVPCEndsActivePeering ? .ended : .refused }
    if connection.requester.vpc == vpc { return .ended }
    let isOwnRequest = connection.requester.owner == connection.accepter.owner
    return isOwnRequest && options.deletingAccepterEndsOwnRequest ? .ended : .refused
  }
}
