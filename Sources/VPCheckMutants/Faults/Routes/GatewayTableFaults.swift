internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in tables that serve an internet gateway.
enum GatewayTableFaults {
  static let all = [
    tableForADetachedGateway,
    gatewayAssociationForgotten,
    gatewayTableNeverLeft,
    anyTableForAGateway,
    partOfASubnetInAGatewayTable,
    outsideInAGatewayTable,
    gatewayTableToANATGateway,
    gatewayTableBecomesMain,
    noTablesForGateways,
  ]

  private static let tableForADetachedGateway = Fault(
    "table-for-a-detached-gateway", breaks: "RT-GW-1",
    "A table can serve an internet gateway that is not attached to its VPC.",
    control: { $0.routeTables.gatewayVPC = { _, _ in nil } })

  private static let gatewayAssociationForgotten = Fault(
    "gateway-association-forgotten", breaks: "RT-GW-1",
    "Associating a gateway with a table is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        if case .associateGatewayRouteTable = command { after.routeTables = before.routeTables }
      }
    })

  private static let gatewayTableNeverLeft = Fault(
    "gateway-table-never-left", breaks: "RT-GW-1",
    "A table keeps the gateway that is disassociated from it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        if case .disassociateRouteTable(.gateway) = command { after.routeTables = before.routeTables }
      }
    })

  private static let anyTableForAGateway = Fault(
    "any-table-for-a-gateway", breaks: "RT-GW-2",
    "A table can serve a gateway whatever routes it has.",
    control: { $0.routes.gatewayTableRoute = { _, _, _, _ in nil } })

  private static let partOfASubnetInAGatewayTable = Fault(
    "part-of-a-subnet-in-a-gateway-table", breaks: "RT-GW-3",
    "A route to an interface may lead to any part of the VPC, in a table of a gateway too.",
    control: {
      $0.routes.wholeSubnet = { _, _, _ in nil }
      $0.routes.gatewayTableRoute = { topology, vpc, block, target in
        if case .networkInterface = target, vpc.associatedBlocks.contains(where: { $0.contains(block) }) {
          return nil
        }
        return ControlRules.standard.routes.gatewayTableRoute(topology, vpc, block, target)
      }
    })

  private static let outsideInAGatewayTable = Fault(
    "outside-in-a-gateway-table", breaks: "RT-GW-4",
    "A table of a gateway may have routes to addresses outside its VPC.",
    control: {
      $0.routes.gatewayTableRoute = { topology, vpc, block, target in
        vpc.associatedBlocks.contains { $0.contains(block) }
          ? ControlRules.standard.routes.gatewayTableRoute(topology, vpc, block, target) : nil
      }
    })

  private static let gatewayTableToANATGateway = Fault(
    "gateway-table-to-a-nat-gateway", breaks: "RT-GW-5",
    "A table of a gateway may have routes to a NAT gateway.",
    control: {
      $0.routes.gatewayTableRoute = { topology, vpc, block, target in
        if case .natGateway = target { return nil }
        return ControlRules.standard.routes.gatewayTableRoute(topology, vpc, block, target)
      }
    })

  private static let gatewayTableBecomesMain = Fault(
    "gateway-table-becomes-main", breaks: "RT-GW-6",
    "A table that serves a gateway can be made the main table.",
    control: { $0.routeTables.gatewayTableAsMain = { _ in nil } })

  private static let noTablesForGateways = Fault(
    "no-tables-for-gateways", breaks: "RT-GW-1",
    "No table can be associated with a gateway.",
    control: {
      $0.unlisted.objection = { command, _, _ in
        guard case .associateGatewayRouteTable = command else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })
}
