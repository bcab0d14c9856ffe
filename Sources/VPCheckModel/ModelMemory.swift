internal import VPCheckTopology

/// What the model knows and no observation reports.
///
/// - Sets and dictionaries are only looked up, never walked: their order differs
///   from process to process.
struct ModelMemory: Hashable, Sendable {
  /// The seconds that have passed.
  var now = 0
  /// Handles that are other names of an earlier connection (PEER-CRT-10).
  var aliases: [ResourceID: ResourceID] = [:]
  /// The times of the peering connections that are still reported.
  var peerings = ResourceTable<PeeringMemory>()
  /// The past of the instances that are still reported.
  var instances = ResourceTable<InstanceMemory>()
  /// The times of the NAT gateways that are still reported.
  var natGateways = ResourceTable<NATGatewayMemory>()
  /// The groups whose outbound rules are no longer the original ones (SG-INIT-6).
  var modifiedGroups: Set<SecurityGroupID> = []
  /// The directions of ACLs whose entries are no longer the original ones (NACL-DEF-3).
  var modifiedACLs: Set<ACLSide> = []
  /// The allocations that were mapped once, so that their association id was issued (EIP-DIS-2).
  var mappedAllocations: Set<AllocationID> = []
  /// The Regions of what does not lie in a VPC, unless it is the home Region.
  var regions: [ResourceID: Region] = [:]
  /// How many public addresses were handed out.
  var publicAddressCount = 0
  /// How many IPv6 blocks were handed out.
  var providedBlockCount = 0
}

/// When a peering connection was requested, and how it ended.
struct PeeringMemory: Resource {
  let id: PeeringConnectionID
  /// The second of the request.
  var createdAt: Int
  /// The second in which it ended, if it has.
  var endedAt: Int?
  /// The account whose call ended it.
  var endedBy: AccountID?
}

/// What an instance was launched with, and when it was terminated.
struct InstanceMemory: Resource {
  let id: InstanceID
  /// Whether the launch gave it a public address (PUB-10).
  var isConfiguredForPublicAddress: Bool
  /// The second of its termination, if it is terminated.
  var terminatedAt: Int?
}

/// When a NAT gateway came into its present state.
struct NATGatewayMemory: Resource {
  let id: NATGatewayID
  /// The second in which it was made, deleted, or failed.
  var changedAt: Int
}

/// One direction of one network ACL.
struct ACLSide: Hashable, Sendable {
  let acl: NetworkACLID
  let direction: Direction
}
