internal import AddressMath
public import VPCheckTopology

/// What laws need to know of the past beyond the state reported last.
///
/// - Times are in seconds since the start of the history.
public struct HistoryFacts: Sendable {
  /// When and by whom a peering connection was ended.
  struct PeeringEnd: Hashable, Sendable {
    var seconds: Int
    /// The account whose command ended it; nil when time or a VPC's end did.
    var account: AccountID?
  }

  /// A direction of a network ACL.
  struct ACLSide: Hashable, Sendable {
    var acl: NetworkACLID
    var direction: Direction
  }

  /// The time that has passed.
  public internal(set) var clockSeconds = 0
  /// When each handle was bound by an accepted command.
  public internal(set) var boundAt: [ResourceID: Int] = [:]
  /// Handles that are another name of an earlier resource.
  public internal(set) var aliases: [ResourceID: ResourceID] = [:]
  /// The Regions of handles that were bound outside the home Region.
  var regions: [ResourceID: Region] = [:]
  /// When ended peering connections were first reported as ended.
  var endedAt: [PeeringConnectionID: PeeringEnd] = [:]
  /// Connections that were asked for while another one between the same VPCs was active (PEER-CRT-11).
  var askedBesideActive: Set<PeeringConnectionID> = []
  /// VPCs that gained an IPv6 block after their creation (PEER-CIDR-8).
  var gainedIPv6: Set<VPCID> = []
  /// Groups whose outbound rules were ever changed by a request (SG-INIT-6).
  var touchedGroups: Set<SecurityGroupID> = []
  /// Directions of network ACLs whose entries were ever changed by a request (NACL-DEF-4).
  var touchedACLSides: Set<ACLSide> = []
  /// Instances whose launch gave them a public address of the service's choice (PUB-10).
  var launchedPublic: Set<InstanceID> = []
  /// Instances that ever had such an address (PUB-12, PUB-15).
  var publicInstances: Set<InstanceID> = []
  /// How many interfaces an instance had when it last lost such an address (PUB-13).
  var interfaceCountAtRelease: [InstanceID: Int] = [:]
  /// Instances that had an Elastic IP on a secondary address when they last lost such an address (PUB-14).
  var secondaryElasticAtRelease: Set<InstanceID> = []
  /// The IPv4 blocks of subnets that were deleted (SUB-DEL-3).
  var deletedSubnets: [(vpc: VPCID, block: CIDRBlock)] = []
  /// When NAT gateways were first reported as deleted or failed (NAT-11).
  var endedNATGateways: [NATGatewayID: Int] = [:]
  /// Allocations that were ever associated (EIP-DIS-2).
  var associatedOnce: Set<AllocationID> = []

  /// The exchanges of the sessions that are open, without symbolic arguments.
  var sessions: [SessionID: Probe] = [:]

  /// The quotas that were set; others are what they usually are, or have been raised.
  var quotas: [Quota: Int] = [:]

  /// Creates the facts of an empty history.
  public init() {}

  /// Returns the first handle of a resource.
  func canonical(_ id: ResourceID) -> ResourceID {
    var id = id
    // A chain of other names cannot be longer than their number.
    for _ in 0..<aliases.count {
      guard let earlier = aliases[id] else { return id }
      id = earlier
    }
    return id
  }

  /// Returns the Region in which a handle was bound.
  func region(of id: ResourceID) -> Region { regions.isEmpty ? .home : regions[id.root] ?? .home }

  /// Returns the age of a resource, in seconds; nil when no accepted command made it.
  func age(of id: ResourceID) -> Int? { boundAt[id].map { clockSeconds - $0 } }
}
