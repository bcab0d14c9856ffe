public import AddressMath

/// A public IPv4 address that is mapped to a private one.
public struct PublicAddress: Hashable, Sendable {
  /// The public address.
  public var address: Address
  /// The Elastic IP it belongs to; nil when it was assigned automatically.
  public var allocation: AllocationID?

  /// Creates a mapping.
  public init(_ address: Address, allocation: AllocationID? = nil) {
    self.address = address
    self.allocation = allocation
  }
}

/// A private IPv4 address of an interface.
public struct PrivateAddress: Hashable, Sendable {
  /// The address.
  public var address: Address
  /// The public address mapped to it, if any.
  public var publicAddress: PublicAddress?

  /// Creates a private address.
  public init(_ address: Address, publicAddress: PublicAddress? = nil) {
    self.address = address
    self.publicAddress = publicAddress
  }
}

/// How an interface is attached to an instance.
public struct InterfaceAttachment: Hashable, Sendable {
  /// The instance.
  public var instance: InstanceID
  /// The device index; 0 is the primary interface.
  public var deviceIndex: Int
  /// Whether the interface goes away with the instance.
  public var deletesOnTermination: Bool

  /// Creates an attachment.
  public init(instance: InstanceID, deviceIndex: Int, deletesOnTermination: Bool) {
    self.instance = instance
    self.deviceIndex = deviceIndex
    self.deletesOnTermination = deletesOnTermination
  }
}

/// An elastic network interface.
///
/// - `ipv4[0]` is the primary private address; secondary ones follow ascending.
/// - `groups` is ascending.
public struct NetworkInterface: Resource {
  /// The handle.
  public let id: NetworkInterfaceID
  /// The account that owns it.
  public var owner: AccountID
  /// The subnet it belongs to for life.
  public var subnet: SubnetID
  /// The VPC of that subnet.
  public var vpc: VPCID
  /// The private IPv4 addresses, the primary first.
  public var ipv4: [PrivateAddress]
  /// The IPv6 addresses, ascending.
  public var ipv6: [Address]
  /// The security groups attached to it.
  public var groups: [SecurityGroupID]
  /// Whether packets from or to addresses of others are dropped (SDC-1).
  public var checksSourceAndDestination: Bool
  /// The attachment to an instance; nil when it is available.
  public var attachment: InterfaceAttachment?

  /// Creates an interface as a system reports it.
  public init(
    id: NetworkInterfaceID, owner: AccountID, subnet: SubnetID, vpc: VPCID, ipv4: [PrivateAddress],
    ipv6: [Address] = [], groups: [SecurityGroupID], checksSourceAndDestination: Bool = true,
    attachment: InterfaceAttachment? = nil
  ) {
    self.id = id
    self.owner = owner
    self.subnet = subnet
    self.vpc = vpc
    self.ipv4 = ipv4
    self.ipv6 = ipv6
    self.groups = groups.sorted()
    self.checksSourceAndDestination = checksSourceAndDestination
    self.attachment = attachment
  }

  /// Returns whether a private IPv4 or an IPv6 address is held by the interface.
  public func holds(_ address: Address) -> Bool {
    ipv4.contains { $0.address == address } || ipv6.contains(address)
  }
}
