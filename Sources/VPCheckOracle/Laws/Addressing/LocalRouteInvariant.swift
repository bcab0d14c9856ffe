internal import AddressMath
internal import VPCheckTopology

extension BlockRemovalLaws {
  /// The steps whose own laws tell which local routes come and go.
  private static let told: StepKinds = [
    .createVpc, .associateBlock, .associateIPv6Block, .disassociateBlock, .createRouteTable, .createRoute,
    .replaceRoute, .deleteRoute,
  ]

  static let localRoutesOfBlocks = Law.invariant(
    "ADDR-DEL-6", of: [.vpc, .routeTable], on: .all.subtracting(told),
    "In every table the destinations of the local routes are the associated blocks of the VPC.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Routes")
  ) { step in
    guard step.hasChanged(.routeTable) || step.hasChanged(.vpc) else {
      return .silent
    }
    var differences: [Difference] = []
    for table in step.after.routeTables {
      guard let vpc = step.after.vpcs[table.vpc], let found = difference(table, vpc) else { continue }
      if let earlier = step.before.routeTables[table.id], let earlierVPC = step.before.vpcs[table.vpc],
        difference(earlier, earlierVPC)?.kind == found.kind
      {
        continue
      }
      differences.append(found)
    }
    return .from(differences)
  }

  private static func difference(_ table: RouteTable, _ vpc: VPC) -> Difference? {
    let blocks = vpc.associatedBlocks
    for block in blocks
    where !table.routes.contains(where: { $0.destination == block && $0.isLocal(in: vpc) }) {
      return Difference(
        "missing-local-route", expected: "\(table.id) has a local route to \(block)", observed: "it has none")
    }
    for route in table.routes where route.target == .local && !blocks.contains(route.destination) {
      return Difference(
        "extra-local-route", expected: "\(table.id) has no local route to \(route.destination)",
        observed: "it has one")
    }
    return nil
  }
}
