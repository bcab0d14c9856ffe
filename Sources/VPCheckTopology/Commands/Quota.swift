/// What a quota counts: the most that an account may have of something in one Region.
///
/// Quotas are settings of an account. A scenario may set one, on systems that can do
/// that, so that its boundary is a few calls away.
public enum Quota: String, Hashable, Sendable, CaseIterable {
  case vpcs, subnets, ipv4Blocks, ipv6Blocks, routeTables, routes, internetGateways
  case activePeerings, pendingPeerings
  case securityGroups, groupRules, groupsPerInterface, networkACLs, aclEntries
  case networkInterfaces, interfacesPerInstance, elasticIPs
  case ipv4AddressesPerInterface, ipv6AddressesPerInterface, natGateways
}
