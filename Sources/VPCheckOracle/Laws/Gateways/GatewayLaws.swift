/// The laws on internet gateways that commands and reported states show.
public enum GatewayLaws {
  /// The laws, in the order of the gateway sheet.
  public static let all: [Law] = GatewayAttachmentLaws.all + GatewayDetachmentLaws.all
}
