/// The laws on gateways that commands and reported states show.
public enum GatewayLaws {
  /// The laws, in the order of the gateway sheet.
  public static let all: [Law] =
    GatewayAttachmentLaws.all + GatewayDetachmentLaws.all + EgressOnlyGatewayLaws.all + NATCreationLaws.all
    + NATLifeLaws.all + TransitGatewayLaws.all + TransitTableLaws.all + TransitPropagationLaws.all
    + TransitRouteLaws.all
}
