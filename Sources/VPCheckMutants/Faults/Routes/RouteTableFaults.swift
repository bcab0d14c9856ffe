internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in tables and routes.
enum RouteTableFaults {
  static let all = [
    twoMainTables,
    mainTableDeleted,
    defaultRouteFillsTheTable,
    duplicateRoute,
    routeToOwnBlock,
    localRouteDeleted,
    routeToAForeignConnection,
    routeToADetachedGateway,
    routesAlwaysActive,
  ]

  private static let twoMainTables = Fault(
    "two-main-tables", breaks: "RT-TAB-10",
    "When another table becomes main, the old one stays main as well.",
    control: { $0.routeTables.demotesOldMain = { false } })

  private static let mainTableDeleted = Fault(
    "main-table-deleted", breaks: "RT-TAB-12",
    "The main table can be deleted.",
    control: { $0.routeTables.mainDeletion = { _ in nil } })

  private static let defaultRouteFillsTheTable = Fault(
    "default-route-fills-the-table", breaks: "RT-CRT-5",
    "Once a table has a default route, every other destination counts as taken.",
    control: {
      $0.routes.duplicate = { table, route, options in
        let isTaken = table.routes.contains { $0.origin == .createRoute && $0.destination.prefixLength == 0 }
        return isTaken
          ? Rejection("RouteAlreadyExists") : ControlRules.standard.routes.duplicate(table, route, options)
      }
    })

  private static let duplicateRoute = Fault(
    "duplicate-route", breaks: "RT-CRT-2",
    "A second route with the same destination is accepted.",
    control: { $0.routes.duplicate = { _, _, _ in nil } })

  private static let routeToOwnBlock = Fault(
    "route-to-own-block", breaks: "RT-LOC-6",
    "A route may have a block of its own VPC as destination.",
    control: { $0.routes.ownBlock = { _, _ in nil } })

  private static let localRouteDeleted = Fault(
    "local-route-deleted", breaks: "RT-LOC-3",
    "The local route can be deleted.",
    control: { $0.routes.localDeletion = { _ in nil } })

  private static let routeToAForeignConnection = Fault(
    "route-to-a-foreign-connection", breaks: "RT-TGT-5",
    "A route may point at a peering connection between two other VPCs.",
    control: { $0.routes.peeringTarget = { _, _, _ in nil } })

  private static let routeToADetachedGateway = Fault(
    "route-to-a-detached-gateway", breaks: "RT-TGT-1",
    "A route may point at an internet gateway that is not attached to the VPC.",
    control: { $0.routes.gatewayTarget = { _, _ in nil } })

  private static let routesAlwaysActive = Fault(
    "routes-always-active", breaks: "PEER-RT-6",
    "A route is active whatever becomes of its target.",
    control: { $0.routes.state = { _, _, _, _ in .active } })
}
