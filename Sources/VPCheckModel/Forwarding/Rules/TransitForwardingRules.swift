public import AddressMath
public import VPCheckTopology

/// How a transit gateway carries packets between its attachments.
///
/// - Source: laws TGW-DP-1 to TGW-DP-8.
public struct TransitForwardingRules: Sendable {
  /// The attachment by which a VPC sends to a gateway (TGW-DP-1, step 2).
  public var attachment:
    @Sendable (_ topology: Topology, _ vpc: VPCID, _ gateway: TransitGatewayID) -> TransitGatewayAttachment? =
      StandardTransit.attachment

  /// Whether an attachment that a route names can take packets (TGW-11, TGW-DP-1).
  public var isUsable: @Sendable (_ attachment: TransitGatewayAttachment) -> Bool = {
    $0.state == .available
  }

  /// Whether an attachment takes packets of a family (TGW-15).
  public var takesFamily:
    @Sendable (_ attachment: TransitGatewayAttachment, _ family: AddressFamily) -> Bool =
      { $1 == .ipv4 || $0.supportsIPv6 }

  /// The subnet by which packets of a zone enter the gateway; nil where it is not enabled.
  ///
  /// - Source: law TGW-DP-3.
  public var entrySubnet:
    @Sendable (_ topology: Topology, _ attachment: TransitGatewayAttachment, _ zone: Int) -> SubnetID? =
      StandardTransit.entrySubnet

  /// The subnet by which packets from a zone leave the gateway (TGW-DP-4).
  public var exitSubnet:
    @Sendable (
      _ topology: Topology, _ attachment: TransitGatewayAttachment, _ zone: Int, _ options: ForwardingOptions
    ) -> SubnetID? = StandardTransit.exitSubnet

  /// The table for what comes in by an attachment: the one it is associated with (TGW-DP-2).
  public var table:
    @Sendable (_ topology: Topology, _ attachment: TransitGatewayAttachmentID) -> TransitGatewayRouteTable? =
      StandardTransit.table

  /// The route of a table for an address; nil when none covers it.
  ///
  /// - Source: laws TGW-8 to TGW-10.
  public var chooseRoute:
    @Sendable (_ table: TransitGatewayRouteTable, _ destination: Address) -> TransitRoute? =
      StandardTransit.chooseRoute

  /// Creates the rules of the sheets.
  public init() {}
}
