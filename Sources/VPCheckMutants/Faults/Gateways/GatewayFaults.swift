/// Faults in what the gateway sheet speaks of.
enum GatewayFaults {
  static let all =
    GatewayAttachmentFaults.all + GatewayDetachmentFaults.all + EgressOnlyGatewayFaults.all
    + NATCreationFaults.all + NATLifeFaults.all + TransitGatewayFaults.all + TransitTableFaults.all
    + TransitRouteFaults.all + GatewayForwardingFaults.all + TransitForwardingFaults.all
}
