public import AddressMath

/// Where an Elastic IP is mapped to.
public struct AddressAssociation: Hashable, Sendable {
  /// The interface that holds the private address.
  public var interface: NetworkInterfaceID
  /// The private address.
  public var privateAddress: Address

  /// Creates an association.
  public init(interface: NetworkInterfaceID, privateAddress: Address) {
    self.interface = interface
    self.privateAddress = privateAddress
  }
}

/// An Elastic IP: a public IPv4 address allocated to an account until released.
public struct ElasticIP: Resource {
  /// The handle.
  public let id: AllocationID
  /// The account that owns it.
  public var owner: AccountID
  /// The public address, fixed for the life of the allocation (EIP-ALLOC-2).
  public var publicAddress: Address
  /// What it is mapped to; nil when unassociated.
  public var association: AddressAssociation?

  /// Creates an allocation as a system reports it.
  public init(
    id: AllocationID, owner: AccountID, publicAddress: Address, association: AddressAssociation? = nil
  ) {
    self.id = id
    self.owner = owner
    self.publicAddress = publicAddress
    self.association = association
  }
}
