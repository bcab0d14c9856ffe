internal import AddressMath
internal import VPCheckTopology

/// Changes of routes and of who has which table.
enum RouteFollowUps {
  static let all = [
    elsewhere, halves, covered, nameImplicit, associateElsewhere, ownTable, unselected, remove, stranger,
    unnamedConnection, deleteConnection, detachGateway, makeEgressOnly,
  ]

  private static func table(_ stage: FollowUpStage) -> RouteTable? {
    guard let site = stage.site, let subnet = stage.topology.subnets[site.subnet] else {
      return stage.choose(Array(stage.topology.routeTables))
    }
    return stage.topology.effectiveTable(of: subnet)
  }

  /// Targets that a route of the table may have whatever its destination.
  private static func targets(_ stage: FollowUpStage, _ table: RouteTable) -> [RouteTarget] {
    stage.topology.gateways(attachedTo: table.vpc).map { .internetGateway($0.id) }
      + stage.topology.connections(of: table.vpc).filter { $0.state == .active }.map {
        .peeringConnection($0.id)
      }
  }

  private static func userRoutes(_ stage: FollowUpStage, _ table: RouteTable) -> [Route] {
    table.routes.filter { $0.origin == .createRoute && !$0.isLocal(in: stage.topology.vpcs[table.vpc]) }
  }

  private static let elsewhere = FollowUp("route-elsewhere") { stage in
    guard let table = table(stage), let target = stage.choose(targets(stage, table)) else { return nil }
    let block = CIDRArgument.block(.ipv4(203, 0, 113, UInt8(stage.number % 8 * 32)), prefixLength: 27)
    return [stage.call(table.vpc, .createRoute(table.id, block, target))] + stage.again
      + [stage.call(table.vpc, .deleteRoute(table.id, block))] + stage.again
  }

  private static let halves = FollowUp("halve-route") { stage in
    guard let table = table(stage) else { return nil }
    let routes = userRoutes(stage, table).filter { $0.destination.halves != nil }
    guard let route = stage.choose(routes), let halves = route.destination.halves else { return nil }
    func create(_ block: CIDRBlock) -> Step {
      stage.call(table.vpc, .createRoute(table.id, CIDRArgument(block), route.target))
    }
    return [create(halves.0), create(halves.1)]
      + [stage.call(table.vpc, .deleteRoute(table.id, CIDRArgument(route.destination)))] + stage.again
  }

  private static let covered = FollowUp("cover-route") { stage in
    guard let table = table(stage) else { return nil }
    let routes = userRoutes(stage, table).filter { $0.destination.halves != nil }
    guard let route = stage.choose(routes), let halves = route.destination.halves else { return nil }
    let part = stage.ends.map { halves.1.contains($0.destination) } == true ? halves.1 : halves.0
    return [stage.call(table.vpc, .createRoute(table.id, CIDRArgument(part), route.target))] + stage.again
  }

  private static let nameImplicit = FollowUp("name-implicit-table") { stage in
    guard let site = stage.site, stage.topology.explicitTable(of: site.subnet) == nil,
      let main = stage.topology.mainTable(of: site.vpc)
    else { return nil }
    return [stage.call(site.vpc, .associateRouteTable(main.id, site.subnet))] + stage.again
      + [stage.call(site.vpc, .disassociateRouteTable(.subnet(site.subnet)))] + stage.again
  }

  private static let associateElsewhere = FollowUp("associate-elsewhere") { stage in
    let free = stage.subnetsElsewhere.filter { stage.topology.explicitTable(of: $0.id) == nil }
    guard let subnet = stage.choose(free) else { return nil }
    let table = stage.fresh(.routeTable)
    return [stage.call(subnet.vpc, .createRouteTable(table, vpc: subnet.vpc))] + stage.again
      + [stage.call(subnet.vpc, .associateRouteTable(table, subnet.id))] + stage.again
      + [stage.call(subnet.vpc, .disassociateRouteTable(.subnet(subnet.id)))] + stage.again
  }

  /// A table without routes for the subnet at one end: only what stays inside still passes.
  private static let ownTable = FollowUp("empty-table") { stage in
    guard let site = stage.site, stage.topology.explicitTable(of: site.subnet) == nil else { return nil }
    let table = stage.fresh(.routeTable)
    return [stage.call(site.vpc, .createRouteTable(table, vpc: site.vpc))] + stage.again
      + [stage.call(site.vpc, .associateRouteTable(table, site.subnet))] + stage.again
  }

  /// A route that covers everything, behind all others.
  private static let unselected = FollowUp("default-route") { stage in
    guard let table = table(stage), let target = stage.choose(targets(stage, table)) else { return nil }
    let block = CIDRArgument(.everything(.ipv4))
    guard !table.routes.contains(where: { $0.destination == .everything(.ipv4) }) else { return nil }
    return [stage.call(table.vpc, .createRoute(table.id, block, target))] + stage.again
  }

  private static let remove = FollowUp("remove-route") { stage in
    guard let table = table(stage), let route = stage.choose(userRoutes(stage, table)) else { return nil }
    let block = CIDRArgument(route.destination)
    return [stage.call(table.vpc, .deleteRoute(table.id, block))] + stage.again
      + [stage.call(table.vpc, .createRoute(table.id, block, route.target))] + stage.again
  }

  private static func apart(_ stage: FollowUpStage) -> CIDRBlock? {
    let taken = stage.topology.vpcs.flatMap { $0.ipv4.map(\.block) }
    return (200..<216).lazy.compactMap { second in
      CIDRBlock(base: .ipv4(10, UInt8(second), 0, 0), prefixLength: 16)
    }.first { block in !taken.contains(where: block.overlaps) }
  }

  private static let stranger = FollowUp("stranger") { stage in
    guard let block = apart(stage) else { return nil }
    let vpc = stage.fresh(.vpc)
    let commands: [Command] = [
      .createVpc(vpc, cidrBlock: CIDRArgument(block), ipv6: nil),
      .createSubnet(
        stage.fresh(.subnet), vpc: vpc, cidrBlock: .block(block.base, prefixLength: 24), ipv6CidrBlock: nil,
        zone: nil),
      .runInstances(
        stage.fresh(.instance), stage.fresh(.subnet), privateAddress: nil, groups: [],
        associatePublicIPAddress: nil),
    ]
    return commands.flatMap { [Step.command($0, by: .first)] + stage.again }
  }

  private static let unnamedConnection = FollowUp("unnamed-connection") { stage in
    guard let home = stage.choose(stage.topology.vpcs.filter { $0.owner == .first && $0.region == .home }),
      let block = apart(stage)
    else { return nil }
    let vpc = stage.fresh(.vpc)
    let connection = stage.fresh(.peeringConnection)
    return [.command(.createVpc(vpc, cidrBlock: CIDRArgument(block), ipv6: nil), by: .first)] + stage.again
      + [
        .command(
          .createVpcPeeringConnection(connection, requester: home.id, accepter: vpc, accepterOwner: nil),
          by: .first), .command(.acceptVpcPeeringConnection(connection), by: .first),
      ] + stage.again
  }

  private static let deleteConnection = FollowUp("delete-connection") { stage in
    guard let connection = stage.choose(stage.topology.peeringConnections.filter({ $0.state == .active }))
    else {
      return nil
    }
    return [stage.call(connection.requester.vpc, .deleteVpcPeeringConnection(connection.id))] + stage.again
  }

  private static let detachGateway = FollowUp("detach-gateway") { stage in
    guard let site = stage.site, let gateway = stage.topology.gateways(attachedTo: site.vpc).first else {
      return nil
    }
    return [stage.call(site.vpc, .detachInternetGateway(gateway.id, site.vpc))] + stage.again
      + [stage.call(site.vpc, .attachInternetGateway(gateway.id, site.vpc))] + stage.again
  }

  private static let makeEgressOnly = FollowUp("make-egress-only") { stage in
    let everything = CIDRBlock.everything(.ipv6)
    guard let ends = stage.ends, ends.family == .ipv6, let table = table(stage),
      let attached = stage.topology.gateways(attachedTo: table.vpc).first
    else { return nil }
    var open: [Step] = []
    if let route = table.routes.first(where: { $0.destination == everything }) {
      guard case .internetGateway = route.target else { return nil }
    } else {
      let block = CIDRArgument(everything)
      open =
        [stage.call(table.vpc, .createRoute(table.id, block, .internetGateway(attached.id)))] + stage.again
    }
    let gateway = stage.fresh(.egressOnlyGateway)
    return open + [
      stage.call(table.vpc, .createEgressOnlyInternetGateway(gateway, table.vpc))
    ] + stage.again + [
      stage.call(table.vpc, .replaceRoute(table.id, CIDRArgument(everything), .egressOnlyGateway(gateway)))
    ] + stage.again
  }
}
