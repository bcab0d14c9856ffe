/// A part of the network, or a habit of its users, that scenarios may contain or leave out.
///
/// Features are what swarm testing switches: a scenario without deletions grows large, one
/// without peering spends its steps elsewhere.
public enum Feature: Int, Sendable, CaseIterable {
  /// Resources and calls of the other account.
  case secondAccount
  /// Further IPv4 blocks of a VPC.
  case secondaryBlocks
  /// IPv6 blocks, addresses, routes and rules.
  case ipv6
  /// IPv6 blocks of the caller's own pool.
  case ownIPv6Pool
  /// Internet gateways and routes to them.
  case internetGateways
  /// Elastic IPs.
  case elasticIPs
  /// Route tables beside the main one.
  case customRouteTables
  /// Peering connections.
  case peering
  /// VPCs whose blocks equal, contain or lie inside those of others.
  case overlappingBlocks
  /// Security groups beside the default one, and changes of rules.
  case securityGroups
  /// Network ACLs and their entries.
  case networkACLs
  /// Network interfaces beside the primary ones.
  case networkInterfaces
  /// Instances.
  case instances
  /// Stops, starts, reboots and terminations.
  case instanceLifeCycle
  /// Replacements of routes, entries and associations.
  case replacing
  /// Deletions, revocations, detachments and releases.
  case deleting
  /// Set bits behind the prefix of a block argument.
  case hostBits
  /// Pings and connection attempts.
  case probes
  /// EC2 Instance Connect: keys and console connections.
  case instanceConnect
  /// Passings of time.
  case waiting
  /// Calls that should be refused.
  case invalidAttempts
  /// Runs of steps that make one connection work.
  case connectionPlans
  /// NAT gateways and routes to them.
  case natGateways
  /// Egress-only internet gateways and routes to them.
  case egressOnlyGateways
  /// Transit gateways with their attachments, tables and routes.
  case transitGateways
  /// Route tables for what enters by an internet gateway.
  case gatewayTables
  /// Secondary private addresses of interfaces.
  case interfaceAddresses
  /// IPv6 blocks and addresses that subnets and interfaces get after they were made.
  case ipv6Hosts
  /// Runs of steps that lead up to one particular sentence of the sheets.
  case errands
  /// Settings of quotas.
  case quotas
  /// VPCs and calls of a second Region.
  case secondRegion
  /// Sessions that stay open while the network changes.
  case sessions

  /// How many features, from the first one, a scenario may leave out.
  ///
  /// The ones behind came when choices had been recorded, which should keep their meaning.
  static let swarmCount = 31
}

/// A set of features.
public struct FeatureSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// One bit for each feature, by raw value.
  private var bits: UInt64

  private init(bits: UInt64) { self.bits = bits }

  /// Creates a set from its members.
  public init(_ features: some Sequence<Feature>) {
    bits = features.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  /// Creates a set from its members.
  public init(arrayLiteral elements: Feature...) { self.init(elements) }

  /// Every feature.
  public static let all = FeatureSet(Feature.allCases)

  /// What only a system with further gateways, and further addresses of interfaces, can do.
  public static let gateways: FeatureSet = [
    .natGateways, .egressOnlyGateways, .transitGateways, .gatewayTables, .interfaceAddresses, .ipv6Hosts,
  ]

  /// Returns the members of both sets together.
  func union(_ other: FeatureSet) -> FeatureSet { FeatureSet(bits: bits | other.bits) }

  /// Returns whether a feature is a member.
  public func contains(_ feature: Feature) -> Bool { bits & 1 << UInt64(feature.rawValue) != 0 }

  /// Returns the members that the other set lacks.
  public func subtracting(_ other: FeatureSet) -> FeatureSet { FeatureSet(bits: bits & ~other.bits) }

  /// Returns whether every member is a member of the other set.
  public func isSubset(of other: FeatureSet) -> Bool { bits & ~other.bits == 0 }

  /// Creates a set from one bit for each feature; bits of no feature are ignored.
  init(mask: UInt64) { bits = mask & FeatureSet.all.bits }
}
