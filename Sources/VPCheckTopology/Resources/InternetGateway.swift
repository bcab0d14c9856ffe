/// An internet gateway.
public struct InternetGateway: Resource {
  /// The handle.
  public let id: InternetGatewayID
  /// The account that owns it.
  public var owner: AccountID
  /// The VPCs it is reported as attached to; at most one by IGW-2.
  public var attachments: [VPCID]

  /// Creates an internet gateway as a system reports it.
  public init(id: InternetGatewayID, owner: AccountID, attachments: [VPCID] = []) {
    self.id = id
    self.owner = owner
    self.attachments = attachments
  }
}
