public import VPCheckTopology

/// When one more of something is one too many.
public struct QuotaRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  /// The objection to having so many of something.
  ///
  /// The count includes what the command would make: at the quota it is
  /// accepted, above it is refused.
  ///
  /// - Source: addressing sheet section 8; the quota laws of each sheet.
  public var excess: @Sendable (Quota, _ count: Int, _ max: Int) -> Rejection? = { quota, count, max in
    count > max ? Rejection(quota.code, message: "quota") : nil
  }
}

extension Quota {
  /// The code of the refusal.
  var code: RejectionCode {
    switch self {
    case .vpcs: "VpcLimitExceeded"
    case .subnets: "SubnetLimitExceeded"
    case .ipv4Blocks, .ipv6Blocks: "CidrLimitExceeded"
    case .routeTables: "RouteTableLimitExceeded"
    case .routes: "RouteLimitExceeded"
    case .internetGateways: "InternetGatewayLimitExceeded"
    case .activePeerings: "ActiveVpcPeeringConnectionPerVpcLimitExceeded"
    case .pendingPeerings: "OutstandingVpcPeeringConnectionLimitExceeded"
    case .securityGroups: "SecurityGroupLimitExceeded"
    case .groupRules: "RulesPerSecurityGroupLimitExceeded"
    case .groupsPerInterface: "SecurityGroupsPerInterfaceLimitExceeded"
    case .networkACLs: "NetworkAclLimitExceeded"
    case .aclEntries: "NetworkAclEntryLimitExceeded"
    case .networkInterfaces: "NetworkInterfaceLimitExceeded"
    case .interfacesPerInstance: "AttachmentLimitExceeded"
    case .elasticIPs: "AddressLimitExceeded"
    case .ipv4AddressesPerInterface, .ipv6AddressesPerInterface: "PrivateIpAddressLimitExceeded"
    case .natGateways: "NatGatewayLimitExceeded"
    }
  }
}
