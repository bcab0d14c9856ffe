public import AddressMath
public import VPCheckTopology

/// Which routes may be made, and which of them work.
public struct RouteRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  // MARK: Destinations

  /// The objection to a destination among the services of the host (RT-CRT-7 to RT-CRT-9).
  public var hostService: @Sendable (CIDRBlock) -> Rejection? = { block in
    WellKnownBlocks.hostServices.contains { $0.contains(block) }
      ? Rejection(.invalidParameterValue, message: "RT-CRT-7") : nil
  }

  /// The objection to a new route for a whole block of the own VPC (RT-LOC-6).
  public var ownBlock: @Sendable (VPC, CIDRBlock) -> Rejection? = { vpc, block in
    vpc.associatedBlocks.contains(block) ? Rejection(.invalidParameterValue, message: "RT-LOC-6") : nil
  }

  /// The objection to a destination inside the own VPC that is no whole subnet.
  ///
  /// Asked only for destinations more specific than a local route.
  ///
  /// - Source: law RT-MSL-1.
  public var wholeSubnet: @Sendable (Topology, VPC, CIDRBlock) -> Rejection? = { topology, vpc, block in
    topology.subnets.contains { $0.vpc == vpc.id && ($0.ipv4 == block || $0.ipv6 == block) }
      ? nil : Rejection(.invalidParameterValue, message: "RT-MSL-1")
  }

  /// The objection to the target of a route inside the own VPC (RT-MSL-2).
  public var specificTarget: @Sendable (RouteTarget) -> Rejection? = { target in
    switch target {
    case .networkInterface, .instance, .natGateway: nil
    default: Rejection(.invalidParameterValue, message: "RT-MSL-2")
    }
  }

  /// The objection to a second route for one destination.
  ///
  /// In whatever state the first one is (RT-BH-9).
  ///
  /// - Source: laws RT-CRT-2 to RT-CRT-4.
  public var duplicate: @Sendable (RouteTable, Route, ModelOptions) -> Rejection? = {
    table, route, options in
    guard let existing = table.routes.first(where: { $0.destination == route.destination }) else {
      return nil
    }
    if existing.target == route.target, options.permitsIdenticalRoute { return nil }
    return Rejection(.routeAlreadyExists, message: "RT-CRT-2")
  }

  // MARK: Targets

  /// The objection to a gateway that is not attached to the VPC of the table (RT-TGT-1).
  public var gatewayTarget: @Sendable (InternetGateway, VPCID) -> Rejection? = { gateway, vpc in
    gateway.attachments.contains(vpc) ? nil : Rejection(.invalidParameterValue, message: "RT-TGT-1")
  }

  /// The objection to a connection that does not join the VPC of the table (RT-TGT-5).
  public var peeringTarget: @Sendable (PeeringConnection, VPCID, ModelOptions) -> Rejection? = {
    connection, vpc, options in
    let isUsable = connection.state.isLive || options.permitsEndedPeeringTarget
    return connection.joins(vpc) && isUsable
      ? nil : Rejection(.invalidParameterValue, message: "RT-TGT-5")
  }

  /// The objection to an interface of another VPC than the table's (RT-TGT-6).
  public var interfaceTarget: @Sendable (NetworkInterface, VPCID, ModelOptions) -> Rejection? = {
    interface, vpc, options in
    interface.vpc == vpc || options.permitsForeignInterfaceTarget
      ? nil : Rejection(.invalidParameterValue, message: "RT-TGT-6")
  }

  /// The objection to an instance that has not exactly one interface (RT-TGT-7).
  public var instanceTarget: @Sendable (Instance) -> Rejection? = {
    $0.interfaces.count == 1 ? nil : Rejection(.invalidInstanceID, message: "RT-TGT-7")
  }

  /// The objection to a route of a family that an egress-only gateway does not carry.
  ///
  /// - Source: laws EIGW-3, RT-TGT-3, PW-V6-2.
  public var egressOnlyFamily: @Sendable (AddressFamily) -> Rejection? = {
    $0 == .ipv6 ? nil : Rejection(.invalidParameterValue, message: "RT-TGT-3")
  }

  /// The objection to an egress-only gateway of another VPC than the table's (EIGW-1).
  public var egressOnlyTarget: @Sendable (EgressOnlyGateway, VPCID) -> Rejection? = { gateway, vpc in
    gateway.vpc == vpc ? nil : Rejection(.invalidParameterValue, message: "RT-TGT-3")
  }

  /// The objection to a NAT gateway for a destination (RT-TGT-4).
  public var natTarget: @Sendable (NATGateway, VPCID, CIDRBlock, ModelOptions) -> Rejection? = {
    gateway, vpc, block, options in
    let isCarried =
      block.family == .ipv4 || WellKnownBlocks.nat64.contains(block)
      || options.gateways.permitsIPv6NATTarget
    let isUsable = gateway.state == .available || options.gateways.permitsUnavailableNATTarget
    let isOwn = gateway.vpc == vpc || options.gateways.permitsForeignNATTarget
    return isCarried && isUsable && isOwn
      ? nil : Rejection(.invalidParameterValue, message: "RT-TGT-4")
  }

  /// The objection to a transit gateway that the VPC is not attached to (RT-TGT-8).
  public var transitTarget: @Sendable (_ attachment: TransitGatewayAttachment?) -> Rejection? = {
    $0 == nil ? Rejection(ResourceKind.transitGateway.notFoundCode, message: "RT-TGT-8") : nil
  }

  /// The objection to an IPv6 destination in a VPC without an IPv6 block (RT-TGT-13).
  public var ipv6Destination: @Sendable (VPC, CIDRBlock, ModelOptions) -> Rejection? = {
    vpc, block, options in
    options.ipv6RouteNeedsBlock && block.family == .ipv6 && vpc.ipv6.isEmpty
      ? Rejection(.invalidParameterValue, message: "RT-TGT-13") : nil
  }

  /// The objection to the local target in a new route (RT-TGT-12).
  public var localTarget: @Sendable () -> Rejection? = {
    Rejection(.invalidParameterValue, message: "RT-TGT-12")
  }

  // MARK: Gateway tables

  /// The objection to a route of a table that serves an internet gateway.
  ///
  /// Its destination is a whole block of the VPC or of a subnet, its target local or
  /// an interface.
  ///
  /// - Source: laws RT-GW-2 to RT-GW-5.
  public var gatewayTableRoute: @Sendable (Topology, VPC, CIDRBlock, RouteTarget) -> Rejection? = {
    topology, vpc, block, target in
    let isTarget =
      switch target {
      case .local, .networkInterface, .instance: true
      default: false
      }
    guard isTarget else { return Rejection(.invalidParameterValue, message: "RT-GW-5") }
    let isWhole =
      vpc.associatedBlocks.contains(block)
      || topology.subnets.contains { $0.vpc == vpc.id && ($0.ipv4 == block || $0.ipv6 == block) }
    return isWhole ? nil : Rejection(.invalidParameterValue, message: "RT-GW-3")
  }

  // MARK: Changing and deleting

  /// The objection to the target that a local route is given (RT-LOC-4, RT-LOC-5).
  public var localReplacement: @Sendable (RouteTarget) -> Rejection? = { target in
    switch target {
    case .local, .networkInterface, .instance, .natGateway: nil
    default: Rejection(.invalidParameterValue, message: "RT-LOC-4")
    }
  }

  /// The objection to replacing a route that is not there (RT-CRT-10).
  public var absentReplacement: @Sendable () -> Rejection? = {
    Rejection(.invalidParameterValue, message: "RT-CRT-10")
  }

  /// The objection to deleting a route that is not there (RT-CRT-11).
  public var absentDeletion: @Sendable () -> Rejection? = {
    Rejection(.routeNotFound, message: "RT-CRT-11")
  }

  /// The objection to deleting the route for a whole block of the own VPC (RT-LOC-3).
  public var localDeletion: @Sendable (Route) -> Rejection? = { _ in
    Rejection(.invalidParameterValue, message: "RT-LOC-3")
  }

  // MARK: State

  /// The state of a route, given what its target is now.
  ///
  /// - Source: laws RT-BH-1 to RT-BH-11, RT-BH-13, NAT-10, EIGW-4.
  public var state: @Sendable (Topology, Route, _ vpc: VPCID, ModelOptions) -> RouteState = {
    $0.isAvailable($1.target, for: $2, options: $3) ? .active : .blackhole
  }

  /// Whether a route goes away because of what became of its target: never.
  ///
  /// - Source: laws RT-BH-3 to RT-BH-7, IGW-8, EIGW-4, NAT-10, PEER-RT-7.
  public var isLost: @Sendable (Topology, Route, _ vpc: VPCID) -> Bool = { _, _, _ in false }
}

extension Topology {
  /// Returns whether a target can take packets from the tables of a VPC.
  func isAvailable(_ target: RouteTarget, for vpc: VPCID, options: ModelOptions) -> Bool {
    switch target {
    case .local: return true
    case .internetGateway(let id): return internetGateways[id]?.attachments.contains(vpc) == true
    case .peeringConnection(let id): return peeringConnections[id]?.state == .active
    case .instance(let id): return instances[id]?.state == .running
    case .egressOnlyGateway(let id): return egressOnlyGateways[id]?.vpc == vpc
    case .natGateway(let id):
      switch natGateways[id]?.state {
      case .available: return true
      case .pending, .deleting: return !options.gateways.unsettledNATMakesBlackhole
      case .failed, .deleted, nil: return false
      }
    case .transitGateway(let id):
      guard transitGateways.contains(id) else { return false }
      return transitAttachment(of: vpc, to: id)?.state == .available
        || !options.gateways.missingAttachmentMakesBlackhole
    case .networkInterface(let id):
      guard let interface = networkInterfaces[id] else { return false }
      return !options.idleInterfaceMakesBlackhole || isInUseByRunningInstance(interface)
    }
  }
}
