public import VPCheckTopology

/// How transit gateways and their attachments are made and deleted.
public struct TransitGatewayRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  /// Whether a new gateway comes with a route table (TGW-2).
  public var comesWithTable: @Sendable (_ associates: Bool, _ propagates: Bool, ModelOptions) -> Bool = {
    associates, propagates, options in
    propagates || associates && !options.gateways.defaultTableNeedsPropagation
  }

  /// The objection to deleting a gateway that has attachments (TGW-14).
  public var attachedDeletion: @Sendable (Topology, TransitGateway) -> Rejection? = { topology, gateway in
    topology.transitGatewayAttachments.contains { $0.gateway == gateway.id && $0.state.isLive }
      ? Rejection(.incorrectState, message: "TGW-14") : nil
  }

  // MARK: Attaching

  /// The objection to an attachment without a subnet (TGW-3).
  public var noSubnet: @Sendable () -> Rejection? = { Rejection(.missingParameter, message: "TGW-3") }

  /// The objection to a subnet of another VPC (TGW-3).
  public var foreignSubnet: @Sendable (Subnet, VPCID) -> Rejection? = { subnet, vpc in
    subnet.vpc == vpc ? nil : Rejection(.invalidParameterValue, message: "TGW-3")
  }

  /// The objection to two subnets of one zone (TGW-3).
  public var sharedZone: @Sendable (_ zones: [Int], Int) -> Rejection? = { zones, zone in
    zones.contains(zone) ? Rejection(.invalidParameterValue, message: "TGW-3") : nil
  }

  /// The objection to an IPv6-only subnet (TGW-3).
  public var ipv6OnlySubnet: @Sendable (Subnet) -> Rejection? = {
    $0.ipv4 == nil ? Rejection(.invalidParameterValue, message: "TGW-3") : nil
  }

  /// The objection to a subnet without a free address for the attachment (TGW-3).
  public var fullSubnet: @Sendable (_ availableCount: Int) -> Rejection? = {
    $0 > 0 ? nil : Rejection(.insufficientAddresses, message: "TGW-3")
  }

  /// The objection to attaching a VPC twice; no sheet speaks of it.
  public var secondAttachment: @Sendable (_ existing: TransitGatewayAttachment?, ModelOptions) -> Rejection? =
    { existing, options in
      existing == nil || options.gateways.permitsSecondAttachment
        ? nil : Rejection(.duplicateAttachment, message: "TGW-3")
    }

  /// The table that a new attachment is associated with (TGW-2).
  public var tableOfNewAttachment: @Sendable (TransitGateway) -> TransitGatewayRouteTableID? = {
    $0.defaultAssociationTable
  }

  /// The table that a new attachment propagates to (TGW-2).
  public var propagationOfNewAttachment: @Sendable (TransitGateway) -> TransitGatewayRouteTableID? = {
    $0.defaultPropagationTable
  }
}
