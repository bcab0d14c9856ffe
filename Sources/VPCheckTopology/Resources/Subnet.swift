public import AddressMath

/// A part of a VPC in one Availability Zone, to which interfaces belong.
public struct Subnet: Resource {
  /// The handle.
  public let id: SubnetID
  /// The VPC it is part of.
  public var vpc: VPCID
  /// The IPv4 block; nil only in an IPv6-only subnet.
  public var ipv4: CIDRBlock?
  /// The IPv6 block, if it has one.
  public var ipv6: CIDRBlock?
  /// The ordinal of its Availability Zone within the Region, from 0.
  public var zone: Int
  /// Whether an interface made at launch gets a public IPv4 address by default.
  public var mapsPublicAddressOnLaunch: Bool
  /// Whether an interface made in it gets an IPv6 address by default (SUB-V6-7).
  public var assignsIPv6AddressOnCreation: Bool
  /// How many IPv4 addresses the system says are free.
  public var availableAddressCount: Int

  /// Creates a subnet as a system reports it.
  public init(
    id: SubnetID, vpc: VPCID, ipv4: CIDRBlock?, ipv6: CIDRBlock? = nil, zone: Int = 0,
    mapsPublicAddressOnLaunch: Bool = false, assignsIPv6AddressOnCreation: Bool = false,
    availableAddressCount: Int
  ) {
    self.id = id
    self.vpc = vpc
    self.ipv4 = ipv4
    self.ipv6 = ipv6
    self.zone = zone
    self.mapsPublicAddressOnLaunch = mapsPublicAddressOnLaunch
    self.assignsIPv6AddressOnCreation = assignsIPv6AddressOnCreation
    self.availableAddressCount = availableAddressCount
  }

  /// The blocks, IPv4 first.
  public var blocks: [CIDRBlock] { [ipv4, ipv6].compactMap { $0 } }
}
