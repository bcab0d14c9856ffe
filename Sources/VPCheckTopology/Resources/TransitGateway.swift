/// The states of a transit gateway (TGW-1).
public enum TransitGatewayState: String, Sendable, CaseIterable {
  case pending, available, modifying, deleting, deleted
}

/// A transit gateway: a router between the VPCs attached to it.
public struct TransitGateway: Resource {
  /// The handle.
  public let id: TransitGatewayID
  /// The account that owns it.
  public var owner: AccountID
  /// The state.
  public var state: TransitGatewayState
  /// The table that a new attachment is associated with; nil when none is (TGW-2).
  public var defaultAssociationTable: TransitGatewayRouteTableID?
  /// The table that a new attachment propagates to; nil when there is none (TGW-2).
  public var defaultPropagationTable: TransitGatewayRouteTableID?

  /// Creates a transit gateway as a system reports it.
  public init(
    id: TransitGatewayID, owner: AccountID, state: TransitGatewayState = .available,
    defaultAssociationTable: TransitGatewayRouteTableID? = nil,
    defaultPropagationTable: TransitGatewayRouteTableID? = nil
  ) {
    self.id = id
    self.owner = owner
    self.state = state
    self.defaultAssociationTable = defaultAssociationTable
    self.defaultPropagationTable = defaultPropagationTable
  }
}

/// The states of an attachment to a transit gateway (TGW-1).
public enum TransitGatewayAttachmentState: String, Sendable, CaseIterable {
  case initiating, initiatingRequest, pendingAcceptance, rollingBack, pending, available
  case modifying, deleting, deleted, failed, rejected, rejecting, failing
}

/// The attachment of a VPC to a transit gateway.
///
/// - `subnets` is ascending, at most one for each Availability Zone (TGW-3).
public struct TransitGatewayAttachment: Resource {
  /// The handle.
  public let id: TransitGatewayAttachmentID
  /// The account that owns the VPC.
  public var owner: AccountID
  /// The transit gateway.
  public var gateway: TransitGatewayID
  /// The VPC.
  public var vpc: VPCID
  /// The subnets in whose zones the gateway is enabled.
  public var subnets: [SubnetID]
  /// Whether IPv6 packets pass; off by default (TGW-15).
  public var supportsIPv6: Bool
  /// The state.
  public var state: TransitGatewayAttachmentState

  /// Creates an attachment as a system reports it.
  public init(
    id: TransitGatewayAttachmentID, owner: AccountID, gateway: TransitGatewayID, vpc: VPCID,
    subnets: [SubnetID], supportsIPv6: Bool = false, state: TransitGatewayAttachmentState = .available
  ) {
    self.id = id
    self.owner = owner
    self.gateway = gateway
    self.vpc = vpc
    self.subnets = subnets.sorted()
    self.supportsIPv6 = supportsIPv6
    self.state = state
  }
}
