/// What becomes of a public NAT gateway in a subnet without a route to the internet (NAT-18).
public enum UnroutedNATGateway: Hashable, Sendable, CaseIterable {
  /// It becomes available, and carries nothing outward.
  case becomesAvailable
  /// Its state is failed.
  case fails
  /// The call is refused.
  case isRefused
}

/// What becomes of the table of an internet gateway that is detached (IGW-10).
public enum GatewayTableAtDetach: Hashable, Sendable, CaseIterable {
  /// The association goes with the attachment.
  case isDissociated
  /// The association stays, and counts again once the gateway is attached again.
  case staysAssociated
  /// The gateway cannot be detached.
  case blocksDetach
}

/// How gateways behave where the sources leave a point open.
///
/// Every value of every option is right by the law sheets.
public struct GatewayOptions: Hashable, Sendable {
  // MARK: Internet and egress-only gateways

  /// What becomes of a gateway's table when the gateway is detached (IGW-10).
  public var tableAtDetach = GatewayTableAtDetach.isDissociated
  /// Whether IPv6 addresses alone block detaching (IGW-11).
  public var ipv6HoldersBlockDetach = false
  /// Whether one table may serve a gateway and a subnet, or a gateway and as main (RT-GW-10).
  public var permitsSharedTables = false
  /// Whether an egress-only gateway needs a VPC with an IPv6 block (EIGW-6).
  public var egressOnlyNeedsIPv6Block = false

  // MARK: NAT gateways

  /// Whether a NAT gateway is pending, and later deleting, until time passes (NAT-1).
  public var delaysNATTransitions = false
  /// Whether the call is refused for what could also fail the gateway (NAT-7).
  public var refusesNATProblemsAtOnce = false
  /// Whether the call is refused for a private address that cannot be had (NAT-20).
  public var refusesNATAddressesAtOnce = true
  /// What becomes of a public NAT gateway in a private subnet (NAT-18).
  public var unroutedNATGateway = UnroutedNATGateway.becomesAvailable
  /// Whether DeleteNatGateway is accepted in states other than available (NAT-1).
  public var permitsDeletionOfUnavailableNAT = true
  /// Whether an IPv6 route outside the NAT64 prefix may point at one (RT-TGT-4).
  public var permitsIPv6NATTarget = false
  /// Whether a route may point at a NAT gateway of another VPC (RT-TGT-4).
  public var permitsForeignNATTarget = false
  /// Whether a route may point at a NAT gateway that is not available (RT-TGT-4).
  public var permitsUnavailableNATTarget = false
  /// Whether routes to a pending or deleting one are blackholes (RT-BH-1, NAT-10).
  public var unsettledNATMakesBlackhole = true

  // MARK: Transit gateways

  /// Whether the default table is left out already when propagation is off (TGW-2).
  public var defaultTableNeedsPropagation = false
  /// Whether a block that overlaps an attached VPC's is propagated, if not equal (TGW-7).
  public var propagatesOverlappingBlocks = true
  /// Whether the repeat of an association is accepted without effect (TGW-4).
  public var permitsRepeatedAssociation = false
  /// Whether enabling or disabling propagation again is accepted (not documented).
  public var permitsRepeatedPropagation = true
  /// Whether a VPC may be attached to one gateway twice (not documented).
  public var permitsSecondAttachment = false
  /// Whether routes of a VPC without attachment are blackholes (RT-BH-1).
  public var missingAttachmentMakesBlackhole = true

  /// Creates the default behaviour.
  public init() {}
}
