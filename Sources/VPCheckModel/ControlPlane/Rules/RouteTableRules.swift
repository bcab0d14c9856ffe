public import AddressMath
public import VPCheckTopology

/// How route tables are associated, and what keeps them from being deleted.
public struct RouteTableRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  /// The local route that a block of the VPC brings into each of its tables.
  ///
  /// - Source: laws RT-TAB-16, RT-LOC-1, RT-LOC-2, ADDR-OVL-8.
  public var localRoute: @Sendable (CIDRBlock) -> Route? = {
    Route($0, to: .local, state: .active, origin: .createRouteTable)
  }

  /// The routes of a new table, given the local ones: these and nothing else (RT-TAB-16).
  public var initialRoutes: @Sendable (_ localRoutes: [Route]) -> [Route] = { $0 }

  /// Whether removing a block removes a route of the VPC (RT-LOC-7, ADDR-DEL-6).
  public var isRemoved: @Sendable (Route, _ block: CIDRBlock) -> Bool = { $0.destination == $1 }

  /// The objection to a table of another VPC than the subnet (RT-TAB-15).
  public var sameVPC: @Sendable (RouteTable, VPCID) -> Rejection? = { table, vpc in
    table.vpc == vpc ? nil : Rejection(.invalidParameterValue, message: "RT-TAB-15")
  }

  /// The objection to a second explicit association of a subnet.
  ///
  /// - Source: laws RT-TAB-3 to RT-TAB-5.
  public var secondAssociation:
    @Sendable (_ existing: RouteTableID?, _ table: RouteTableID, ModelOptions) -> Rejection? = {
      existing, table, options in
      guard let existing else { return nil }
      if existing == table, options.permitsRepeatedAssociation { return nil }
      return Rejection(.resourceAlreadyAssociated, message: "RT-TAB-4")
    }

  /// The objection to disassociating the main table (RT-TAB-9).
  public var mainDisassociation: @Sendable () -> Rejection? = {
    Rejection(.invalidParameterValue, message: "RT-TAB-9")
  }

  /// The objection to deleting the main table (RT-TAB-12).
  public var mainDeletion: @Sendable (RouteTable) -> Rejection? = {
    $0.isMain ? Rejection(.dependencyViolation, message: "RT-TAB-12") : nil
  }

  /// The objection to deleting a table that subnets or gateways are associated with (RT-TAB-13).
  public var associatedDeletion: @Sendable (RouteTable) -> Rejection? = {
    $0.explicitSubnets.isEmpty && $0.gateways.isEmpty
      ? nil : Rejection(.dependencyViolation, message: "RT-TAB-13")
  }

  // MARK: Gateway tables

  /// The objection to a gateway that is not attached to the VPC of the table (RT-GW-1).
  public var gatewayVPC: @Sendable (InternetGateway, VPCID) -> Rejection? = { gateway, vpc in
    gateway.attachments.contains(vpc) ? nil : Rejection(.invalidParameterValue, message: "RT-GW-1")
  }

  /// The objection to a second table of a gateway; the repeat is as that of a subnet (RT-TAB-5).
  public var secondGatewayAssociation:
    @Sendable (_ existing: RouteTableID?, _ table: RouteTableID, ModelOptions) -> Rejection? = {
      existing, table, options in
      guard let existing else { return nil }
      if existing == table, options.permitsRepeatedAssociation { return nil }
      return Rejection(.resourceAlreadyAssociated, message: "RT-GW-1")
    }

  /// The objection to a gateway for a table that serves subnets, or is the main one (RT-GW-10).
  public var gatewayOfSubnetTable: @Sendable (RouteTable, ModelOptions) -> Rejection? = {
    table, options in
    (table.isMain || !table.explicitSubnets.isEmpty) && !options.gateways.permitsSharedTables
      ? Rejection(.invalidParameterValue, message: "RT-GW-10") : nil
  }

  /// The objection to a subnet for a table that serves a gateway (RT-GW-10).
  public var subnetOfGatewayTable: @Sendable (RouteTable, ModelOptions) -> Rejection? = { table, options in
    table.gateways.isEmpty || options.gateways.permitsSharedTables
      ? nil : Rejection(.invalidParameterValue, message: "RT-GW-10")
  }

  /// The objection to making a table the main one that serves a gateway (RT-GW-6).
  public var gatewayTableAsMain: @Sendable (RouteTable) -> Rejection? = {
    $0.gateways.isEmpty ? nil : Rejection(.invalidParameterValue, message: "RT-GW-6")
  }

  // MARK: What an association leaves

  /// Whether a table that a subnet leaves lets go of it (RT-TAB-3, RT-TAB-8).
  public var releasesSubnet: @Sendable () -> Bool = { true }

  /// Whether the old main table stops being main when another takes over (RT-TAB-1, RT-TAB-10).
  public var demotesOldMain: @Sendable () -> Bool = { true }
}
