public import AddressMath

/// Where a transit route leads.
public enum TransitRouteTarget: Hashable, Sendable {
  case attachment(TransitGatewayAttachmentID)
  /// What matches is dropped (TGW-10).
  case blackhole

  /// The attachment; nil for a blackhole.
  public var resource: ResourceID? {
    guard case .attachment(let id) = self else { return nil }
    return id
  }

  /// Returns the same target with its resource replaced.
  public func mapResource(_ transform: (ResourceID) -> ResourceID) -> TransitRouteTarget {
    guard case .attachment(let id) = self else { return self }
    return .attachment(transform(id))
  }
}

/// How a transit route came to be (TGW-11).
public enum TransitRouteOrigin: String, Sendable, CaseIterable {
  case staticRoute = "static"
  case propagated
}

/// One row of a transit gateway's route table.
public struct TransitRoute: Hashable, Sendable {
  /// The canonical destination.
  public var destination: CIDRBlock
  /// Where it leads.
  public var target: TransitRouteTarget
  /// How it came to be.
  public var origin: TransitRouteOrigin
  /// Whether it carries packets; blackhole also when its attachment is gone (TGW-11).
  public var state: RouteState

  /// Creates a row as a system reports it.
  public init(
    _ destination: CIDRBlock, to target: TransitRouteTarget, origin: TransitRouteOrigin = .staticRoute,
    state: RouteState = .active
  ) {
    self.destination = destination
    self.target = target
    self.origin = origin
    self.state = state
  }
}

/// A route table of a transit gateway.
///
/// - `routes` is sorted by destination, static ones first.
/// - `associations` and `propagations` are ascending.
public struct TransitGatewayRouteTable: Resource {
  /// The handle.
  public let id: TransitGatewayRouteTableID
  /// The transit gateway.
  public var gateway: TransitGatewayID
  /// The routes.
  public var routes: [TransitRoute]
  /// The attachments whose packets it routes (TGW-DP-2).
  public var associations: [TransitGatewayAttachmentID]
  /// The attachments whose blocks it learns (TGW-6).
  public var propagations: [TransitGatewayAttachmentID]

  /// Creates a table as a system reports it; order does not matter.
  public init(
    id: TransitGatewayRouteTableID, gateway: TransitGatewayID, routes: [TransitRoute] = [],
    associations: [TransitGatewayAttachmentID] = [], propagations: [TransitGatewayAttachmentID] = []
  ) {
    self.id = id
    self.gateway = gateway
    self.routes = routes
    self.associations = associations.sorted()
    self.propagations = propagations.sorted()
    sortRoutes()
  }

  /// Brings the routes into their canonical order after a change.
  public mutating func sortRoutes() {
    routes.sort {
      if $0.destination != $1.destination { return $0.destination < $1.destination }
      return $0.origin == .staticRoute && $1.origin == .propagated
    }
  }
}
