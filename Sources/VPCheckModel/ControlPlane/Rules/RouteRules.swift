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
    case .networkInterface, .instance: nil
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

  /// The objection to the local target in a new route (RT-TGT-12).
  public var localTarget: @Sendable () -> Rejection? = {
    Rejection(.invalidParameterValue, message: "RT-TGT-12")
  }

  // MARK: Changing and deleting

  /// The objection to the target that a local route is given (RT-LOC-4, RT-LOC-5).
  public var localReplacement: @Sendable (RouteTarget) -> Rejection? = { target in
    switch target {
    case .local, .networkInterface, .instance: nil
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
  /// - Source: laws RT-BH-1 to RT-BH-11, RT-BH-13.
  public var state: @Sendable (Topology, Route, _ vpc: VPCID, ModelOptions) -> RouteState = {
    $0.isAvailable($1.target, for: $2, options: $3) ? .active : .blackhole
  }

  /// Whether a route goes away because of what became of its target: never.
  ///
  /// - Source: laws RT-BH-3 to RT-BH-7, IGW-8, PEER-RT-7.
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
    case .networkInterface(let id):
      guard let interface = networkInterfaces[id] else { return false }
      return !options.idleInterfaceMakesBlackhole || isInUseByRunningInstance(interface)
    }
  }
}
