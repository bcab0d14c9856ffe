public import AddressMath

/// What a route points at.
public enum RouteTarget: Hashable, Sendable {
  /// The VPC itself.
  case local
  case internetGateway(InternetGatewayID)
  case peeringConnection(PeeringConnectionID)
  case networkInterface(NetworkInterfaceID)
  case natGateway(NATGatewayID)
  case egressOnlyGateway(EgressOnlyGatewayID)
  case transitGateway(TransitGatewayID)
  /// An instance, named in a command; it is stored as its only interface (RT-TGT-7).
  case instance(InstanceID)

  /// The resource that the target names; nil for local.
  public var resource: ResourceID? {
    switch self {
    case .local: nil
    case .internetGateway(let id), .peeringConnection(let id), .networkInterface(let id), .instance(let id),
      .natGateway(let id), .egressOnlyGateway(let id), .transitGateway(let id):
      id
    }
  }

  /// Returns the same target with its resource replaced.
  public func mapResource(_ transform: (ResourceID) -> ResourceID) -> RouteTarget {
    switch self {
    case .local: .local
    case .internetGateway(let id): .internetGateway(transform(id))
    case .peeringConnection(let id): .peeringConnection(transform(id))
    case .networkInterface(let id): .networkInterface(transform(id))
    case .instance(let id): .instance(transform(id))
    case .natGateway(let id): .natGateway(transform(id))
    case .egressOnlyGateway(let id): .egressOnlyGateway(transform(id))
    case .transitGateway(let id): .transitGateway(transform(id))
    }
  }
}

/// Whether a route's target is available (RT-BH-1).
public enum RouteState: String, Sendable, CaseIterable {
  case active, blackhole
}

/// Where a route came from (botocore EC2 model, RouteOrigin).
public enum RouteOrigin: String, Sendable, CaseIterable {
  case createRouteTable = "CreateRouteTable"
  case createRoute = "CreateRoute"
  case propagation = "EnableVgwRoutePropagation"
}

/// One row of a route table.
public struct Route: Hashable, Sendable {
  /// The canonical destination.
  public var destination: CIDRBlock
  /// What the route points at.
  public var target: RouteTarget
  /// Whether the target is available.
  public var state: RouteState
  /// Where the route came from.
  public var origin: RouteOrigin

  /// Creates a route as a system reports it.
  public init(
    _ destination: CIDRBlock, to target: RouteTarget, state: RouteState = .active,
    origin: RouteOrigin = .createRoute
  ) {
    self.destination = destination
    self.target = target
    self.state = state
    self.origin = origin
  }
}

/// A route table of a VPC with its routes and associations.
///
/// - `routes` is sorted by destination, then as reported.
/// - `explicitSubnets` and `gateways` are ascending.
public struct RouteTable: Resource {
  /// The handle.
  public let id: RouteTableID
  /// The VPC it belongs to.
  public var vpc: VPCID
  /// Whether it is reported as the main table of its VPC.
  public var isMain: Bool
  /// The routes, sorted by destination.
  public var routes: [Route]
  /// The subnets that are associated with it explicitly.
  public var explicitSubnets: [SubnetID]
  /// The gateways whose entering traffic it routes (RT-GW-1).
  public var gateways: [InternetGatewayID]

  /// Creates a route table as a system reports it; order does not matter.
  public init(
    id: RouteTableID, vpc: VPCID, isMain: Bool = false, routes: [Route] = [],
    explicitSubnets: [SubnetID] = [], gateways: [InternetGatewayID] = []
  ) {
    self.id = id
    self.vpc = vpc
    self.isMain = isMain
    self.routes = routes
    self.explicitSubnets = explicitSubnets.sorted()
    self.gateways = gateways.sorted()
    sortRoutes()
  }

  /// Brings the routes into their canonical order after a change.
  public mutating func sortRoutes() {
    routes.sort { $0.destination < $1.destination }
  }
}
