/// Faults in route tables, routes, and what they do to packets.
enum RoutingFaults {
  static let all =
    RouteTableFaults.all + AssociationFaults.all + TableLifeFaults.all + LocalRouteFaults.all
    + RouteRequestFaults.all + RouteChangeFaults.all + RouteTargetFaults.all + GatewayTableFaults.all
    + SpecificRouteFaults.all + BlackholeFaults.all + LostRouteFaults.all + RoutedPacketFaults.all
}
