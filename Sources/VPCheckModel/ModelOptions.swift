/// The edition of the guide whose IPv6 sizes hold (ADDR-SIZE-11).
public enum IPv6Edition: Hashable, Sendable, CaseIterable {
  /// 2023: exactly /56 for a VPC and /64 for a subnet.
  case a
  /// 2024 and later: every fourth length from /44 to /60, for subnets to /64.
  case b
}

/// What becomes of a request that repeats a live one (PEER-CRT-10).
public enum PeeringRepeat: Hashable, Sendable, CaseIterable {
  /// The existing connection is returned.
  case returnsExisting
  /// VpcPeeringConnectionAlreadyExists.
  case isRefused
}

/// What becomes of a route for the whole block of a subnet that is deleted (RT-MSL-7, SUB-DEL-4).
public enum RouteOfDeletedSubnet: Hashable, Sendable, CaseIterable {
  /// It stays.
  case stays
  /// It goes with the subnet.
  case goes
  /// The subnet is not deleted.
  case blocksDeletion
}

/// How the model behaves where the sources leave a point open.
///
/// Every value of every option is right by the law sheets; the defaults are the
/// ones that a sheet names as default or lean, or else the more usual outcome.
public struct ModelOptions: Hashable, Sendable {
  /// The quotas.
  public var quotas = ModelQuotas()
  /// The number of Availability Zones; a subnet may name 0 ..< this (SUB-CRT-6).
  public var zoneCount = 6

  /// Whether a dry run of what another reason refuses is answered with that reason (VPC-GEN-6).
  public var dryRunTellsOtherReasons = true

  // MARK: Addresses

  /// Which sizes IPv6 blocks may have (ADDR-SIZE-7 to ADDR-SIZE-11).
  public var ipv6Edition = IPv6Edition.b
  /// Whether a block being added may be written with host bits (ADDR-SYN-6).
  public var masksAddedBlocks = true
  /// Whether IPv6 blocks may be written with host bits (ADDR-SYN-7, NACL-ENT-7).
  public var masksIPv6Blocks = true
  /// Whether 0/8, 127/8 and 224/4 are refused for a VPC (ADDR-RNG-3).
  public var refusesSpecialRanges = true
  /// Whether 198.19/16 can be added to a VPC that holds a part of it (ADDR-SEC-1).
  public var permitsMoreBenchmarkSpace = false
  /// Whether one permitting row is enough when the rows disagree (ADDR-SEC-7).
  public var permitsWhenRowsDisagree = true
  /// Whether a subnet without an IPv4 block may be made (SUB-V6-4).
  public var permitsIPv6OnlySubnets = true
  /// Whether an IPv6-only subnet may lose its block (SUB-V6-9).
  public var permitsLosingOnlyBlock = false

  // MARK: VPCs and subnets

  /// Whether deleting a VPC ends its active connections (VPC-DEL-4).
  public var deletingVPCEndsActivePeering = false
  /// Whether deleting the accepter VPC ends a request of its own account (VPC-DEL-7).
  public var deletingAccepterEndsOwnRequest = false
  /// Whether an explicit route table association blocks DeleteSubnet (SUB-DEL-2).
  public var associationBlocksSubnetDeletion = false

  /// What becomes of routes for a deleted subnet alone (RT-MSL-7, SUB-DEL-4).
  public var routeOfDeletedSubnet = RouteOfDeletedSubnet.stays

  // MARK: Route tables

  /// Whether associating a subnet with its own table again is accepted (RT-TAB-5).
  public var permitsRepeatedAssociation = false
  /// Whether an identical route is accepted again without effect (RT-CRT-3).
  public var permitsIdenticalRoute = false
  /// Whether CreateRoute takes the local target for a local destination (RT-TGT-12).
  public var permitsLocalTarget = false
  /// Whether local routes count against the route quota (RT-CRT-16).
  public var countsLocalRoutes = false
  /// Whether a route may point at a connection that has ended (RT-TGT-5).
  public var permitsEndedPeeringTarget = true
  /// Whether a route may point at an interface of another VPC (RT-TGT-6).
  public var permitsForeignInterfaceTarget = false
  /// Whether an IPv6 route needs an IPv6 block of the VPC (RT-TGT-13).
  public var ipv6RouteNeedsBlock = false
  /// Whether ReplaceRoute and DeleteRoute take a destination with host bits (RT-CRT-12).
  public var masksNamedRoutes = true
  /// Whether deleting a local route with a replaced target restores it (RT-LOC-3).
  public var deletionRestoresLocalTarget = false
  /// Whether ReplaceRoute makes the target checks of CreateRoute (RT-CRT-13).
  public var checksReplacedTarget = true
  /// Whether a route to an interface needs a running instance behind it (RT-BH-7).
  public var idleInterfaceMakesBlackhole = true

  // MARK: Gateways

  /// Internet, egress-only, NAT and transit gateways.
  public var gateways = GatewayOptions()

  // MARK: Peering

  /// Whether a request can still be answered in the very second in which it ends (PEER-STATE-13).
  public var requestsOutliveTheirEnd = false
  /// Whether a request names the Region of the accepter VPC, wherever that is (PEER-CRT-2, PEER-CRT-15).
  public var requestsNameRegions = false
  /// What becomes of a repeated request (PEER-CRT-10).
  public var peeringRepeat = PeeringRepeat.returnsExisting
  /// Whether an unknown accepter VPC is refused at once (PEER-CRT-4, PEER-CRT-5).
  public var refusesUnknownAccepter = false
  /// Whether the accepter account may delete a pending request (PEER-STATE-9).
  public var accepterMayDeletePending = false
  /// Whether deleting a deleted connection is accepted without effect.
  public var permitsRepeatedPeeringDeletion = false
  /// Whether an overlapping addition fails a request at once, not at Accept (PEER-CIDR-5).
  public var additionFailsRequestAtOnce = true

  // MARK: Groups and ACLs

  /// Whether names that differ in letter case only are duplicates (SG-OBJ-7).
  public var foldsGroupNames = true
  /// Whether a new group of a VPC with IPv6 starts with the IPv6 rule (SG-INIT-6).
  public var newGroupAllowsIPv6 = true
  /// Whether icmpv6 may be named without type and code (SG-RULE-9).
  public var permitsBareICMPv6 = true

  // MARK: Instances and addresses

  /// Whether a stopped instance may be rebooted (INST-LIFE-10).
  public var permitsRebootOfStopped = true
  /// Whether an interface that outlives its instance loses its Elastic IPs (INST-TERM-1).
  public var terminationEndsMappings = false
  /// Whether an interface may be attached across VPCs (NIC-ATT-2).
  public var permitsForeignAttachment = false
  /// Whether losing an Elastic IP gives a public address to any instance (PUB-15).
  public var givesAddressToUnconfigured = false
  /// Whether idle holders of public addresses block detaching a gateway (IGW-6).
  public var idleHolderBlocksDetach = true
  /// Whether AllowReassociation=false protects the target's address too (EIP-ASSOC-21).
  public var protectsOccupiedAddress = false
  /// Whether disassociating an address again is accepted without effect (EIP-DIS-2).
  public var permitsRepeatedDisassociation = false
  /// Whether AllowReassociation=false refuses an identical repeat (EIP-ASSOC-22).
  public var refusesRepeatedMapping = false

  /// Creates the default behaviour.
  public init() {}

  /// The default behaviour for callers who know in which Region each VPC is, and say so, and
  /// who answer a request in its last second.
  public static let system: ModelOptions = {
    var options = ModelOptions()
    options.requestsNameRegions = true
    options.requestsOutliveTheirEnd = true
    return options
  }()
}
