public import VPCheckTopology

/// The quotas of an account in one Region.
///
/// All are settings of an account in the real service, so all are parameters
/// here; tests lower them to reach the boundary with few commands. An object at
/// the boundary is accepted and the next one is refused.
///
/// - Source: addressing sheet section 8 and the quota laws named at each value.
public struct ModelQuotas: Hashable, Sendable {
  /// VPCs per Region (ADDR-Q-1).
  public var vpcCountMax = 5
  /// Subnets per VPC (ADDR-Q-2).
  public var subnetCountMax = 200
  /// IPv4 blocks per VPC, the primary included (ADDR-Q-3).
  public var ipv4BlockCountMax = 5
  /// IPv6 blocks per VPC (ADDR-Q-4).
  public var ipv6BlockCountMax = 5
  /// Route tables per VPC, the main one included (RT-TAB-22).
  public var routeTableCountMax = 200
  /// Routes per table and family (RT-CRT-16).
  public var routeCountMax = 50
  /// Internet gateways per Region (IGW-12).
  public var internetGatewayCountMax = 5
  /// Active peering connections per VPC (PEER-Q-1).
  public var activePeeringCountMax = 50
  /// Pending peering requests made by one VPC (PEER-Q-2).
  public var pendingPeeringCountMax = 25
  /// Security groups per Region (SG-OBJ-12).
  public var securityGroupCountMax = 2500
  /// Rules per security group, direction and family (SG-Q-1).
  public var groupRuleCountMax = 60
  /// Security groups per interface (SG-Q-5).
  public var groupsPerInterfaceMax = 5
  /// Network ACLs per VPC, the default one included (NACL-OBJ-16).
  public var networkACLCountMax = 200
  /// Entries of users per network ACL, direction and family (NACL-ENT-21).
  public var aclEntryCountMax = 20
  /// Network interfaces per Region (NIC-Q-1).
  public var networkInterfaceCountMax = 5000
  /// Interfaces per instance, as of the smallest types (NIC-ATT-6).
  public var interfacesPerInstanceMax = 2
  /// IPv4 addresses per interface, as of the smallest types (NIC-IP-13).
  public var ipv4AddressesPerInterfaceMax = 2
  /// IPv6 addresses per interface, as of the smallest types (NIC-IP-13).
  public var ipv6AddressesPerInterfaceMax = 2
  /// NAT gateways per Availability Zone (NAT-12).
  public var natGatewayCountMax = 5
  /// Elastic IPs per Region (EIP-ALLOC-3).
  public var elasticIPCountMax = 5

  /// Creates the documented defaults.
  public init() {}

  /// The value of one quota.
  public subscript(quota: Quota) -> Int {
    get { self[keyPath: ModelQuotas.path(to: quota)] }
    set { self[keyPath: ModelQuotas.path(to: quota)] = newValue }
  }

  private static func path(to quota: Quota) -> WritableKeyPath<ModelQuotas, Int> {
    switch quota {
    case .vpcs: \.vpcCountMax
    case .subnets: \.subnetCountMax
    case .ipv4Blocks: \.ipv4BlockCountMax
    case .ipv6Blocks: \.ipv6BlockCountMax
    case .routeTables: \.routeTableCountMax
    case .routes: \.routeCountMax
    case .internetGateways: \.internetGatewayCountMax
    case .activePeerings: \.activePeeringCountMax
    case .pendingPeerings: \.pendingPeeringCountMax
    case .securityGroups: \.securityGroupCountMax
    case .groupRules: \.groupRuleCountMax
    case .groupsPerInterface: \.groupsPerInterfaceMax
    case .networkACLs: \.networkACLCountMax
    case .aclEntries: \.aclEntryCountMax
    case .networkInterfaces: \.networkInterfaceCountMax
    case .interfacesPerInstance: \.interfacesPerInstanceMax
    case .elasticIPs: \.elasticIPCountMax
    case .ipv4AddressesPerInterface: \.ipv4AddressesPerInterfaceMax
    case .ipv6AddressesPerInterface: \.ipv6AddressesPerInterfaceMax
    case .natGateways: \.natGatewayCountMax
    }
  }
}
