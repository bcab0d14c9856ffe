/// An egress-only internet gateway: the way out for IPv6 that nothing comes in by.
public struct EgressOnlyGateway: Resource {
  /// The handle.
  public let id: EgressOnlyGatewayID
  /// The account that owns it.
  public var owner: AccountID
  /// The VPC it was made for and stays attached to (EIGW-1).
  public var vpc: VPCID

  /// Creates an egress-only gateway as a system reports it.
  public init(id: EgressOnlyGatewayID, owner: AccountID, vpc: VPCID) {
    self.id = id
    self.owner = owner
    self.vpc = vpc
  }
}
