public import AddressMath

/// Which side of a NAT gateway is public (NAT-2).
public enum NATConnectivity: String, Sendable, CaseIterable {
  /// It has an Elastic IP, and reaches the internet by the internet gateway.
  case isPublic = "public"
  /// It has private addresses only.
  case isPrivate = "private"
}

/// The states of a NAT gateway (NAT-1).
public enum NATGatewayState: String, Sendable, CaseIterable {
  case pending, failed, available, deleting, deleted
}

/// An address of a NAT gateway.
public struct NATAddress: Hashable, Sendable {
  /// The private address in the gateway's subnet.
  public var privateAddress: Address
  /// The Elastic IP mapped to it; nil on a private gateway.
  public var publicAddress: PublicAddress?

  /// Creates an address.
  public init(_ privateAddress: Address, publicAddress: PublicAddress? = nil) {
    self.privateAddress = privateAddress
    self.publicAddress = publicAddress
  }
}

/// A NAT gateway.
///
/// - `addresses[0]` is the primary one; a failed or deleted gateway has none.
/// - Its own interface has no handle: an Elastic IP that it holds is named by its
///   address, and has no association.
public struct NATGateway: Resource {
  /// The handle.
  public let id: NATGatewayID
  /// The account that owns it.
  public var owner: AccountID
  /// The subnet it lies in for life.
  public var subnet: SubnetID
  /// The VPC of that subnet.
  public var vpc: VPCID
  /// Which side is public, fixed at creation.
  public var connectivity: NATConnectivity
  /// The state.
  public var state: NATGatewayState
  /// Why it failed; nil unless it did (NAT-4).
  public var failureCode: RejectionCode?
  /// The addresses, the primary first.
  public var addresses: [NATAddress]

  /// Creates a NAT gateway as a system reports it.
  public init(
    id: NATGatewayID, owner: AccountID, subnet: SubnetID, vpc: VPCID,
    connectivity: NATConnectivity = .isPublic, state: NATGatewayState = .available,
    failureCode: RejectionCode? = nil, addresses: [NATAddress] = []
  ) {
    self.id = id
    self.owner = owner
    self.subnet = subnet
    self.vpc = vpc
    self.connectivity = connectivity
    self.state = state
    self.failureCode = failureCode
    self.addresses = addresses
  }
}
