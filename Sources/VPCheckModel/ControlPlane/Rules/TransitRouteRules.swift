public import AddressMath
public import VPCheckTopology

/// Associations, propagation and routes of a transit gateway's tables.
public struct TransitRouteRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  // MARK: Tables and associations

  /// The objection to deleting a table with associations (TGW-13).
  public var associatedDeletion: @Sendable (TransitGatewayRouteTable) -> Rejection? = {
    $0.associations.isEmpty ? nil : Rejection(.incorrectState, message: "TGW-13")
  }

  /// The objection to an attachment of another gateway than the table's.
  public var foreignAttachment: @Sendable (TransitGatewayRouteTable, TransitGatewayAttachment) -> Rejection? =
    { table, attachment in
      table.gateway == attachment.gateway ? nil : Rejection(.invalidParameterValue, message: "TGW-4")
    }

  /// The objection to a second association of an attachment (TGW-4).
  public var secondAssociation:
    @Sendable (
      _ existing: TransitGatewayRouteTableID?, _ table: TransitGatewayRouteTableID, ModelOptions
    ) -> Rejection? = { existing, table, options in
      guard let existing else { return nil }
      if existing == table, options.gateways.permitsRepeatedAssociation { return nil }
      return Rejection(.resourceAlreadyAssociated, message: "TGW-4")
    }

  /// The objection to ending an association that is not there.
  public var absentAssociation: @Sendable () -> Rejection? = {
    Rejection(.associationNotFound, message: "TGW-4")
  }

  /// The objection to enabling propagation that is enabled, or disabling what is not.
  public var repeatedPropagation: @Sendable (ModelOptions) -> Rejection? = {
    $0.gateways.permitsRepeatedPropagation ? nil : Rejection(.incorrectState, message: "TGW-5")
  }

  // MARK: Static routes

  /// The objection to a second static route for one destination.
  public var duplicate: @Sendable (TransitGatewayRouteTable, CIDRBlock) -> Rejection? = { table, block in
    table.routes.contains { $0.destination == block && $0.origin == .staticRoute }
      ? Rejection(.routeAlreadyExists, message: "TGW-8") : nil
  }

  /// The objection to deleting a static route that is not there; propagated ones do not count.
  public var absentDeletion: @Sendable () -> Rejection? = {
    Rejection(.routeNotFound, message: "TGW-11")
  }

  /// The state of a static route (TGW-10, TGW-11).
  public var state: @Sendable (Topology, TransitRouteTarget) -> RouteState = { topology, target in
    guard case .attachment(let id) = target else { return .blackhole }
    return topology.transitGatewayAttachments[id]?.state == .available ? .active : .blackhole
  }

  /// Whether a static route goes away with its attachment: never (TGW-11).
  public var isLost: @Sendable (Topology, TransitRoute) -> Bool = { _, _ in false }

  // MARK: Propagated routes

  /// The blocks that an attachment of a VPC propagates: all of them (TGW-6).
  public var propagatedBlocks: @Sendable (VPC) -> [CIDRBlock] = { $0.associatedBlocks }

  /// Whether a block is not propagated because of what others propagate already (TGW-7).
  public var isHeldBack: @Sendable (_ earlier: CIDRBlock, CIDRBlock, ModelOptions) -> Bool = {
    earlier, block, options in
    earlier == block || !options.gateways.propagatesOverlappingBlocks && earlier.overlaps(block)
  }

  /// Whether a static route of the same destination hides a propagated one (TGW-8).
  public var staticHides: @Sendable () -> Bool = { true }
}
