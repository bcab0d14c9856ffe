internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// Route tables of internet gateways: they route what enters a VPC (RT-GW-1, RT-GW-7).
extension StepGenerator {
  /// A table and the gateway that it is for.
  private typealias TablePair = (table: RouteTableID, gateway: InternetGatewayID)

  /// Returns whether every route of a table is one that a gateway table may have (RT-GW-2, RT-GW-3).
  private func fitsGateway(_ table: RouteTable) -> Bool {
    let own = topology.vpcs[table.vpc]?.associatedBlocks ?? []
    return table.routes.allSatisfy { route in
      switch route.target {
      case .local: true
      case .networkInterface:
        own.contains(route.destination)
          || topology.subnets.contains { $0.vpc == table.vpc && $0.blocks.contains(route.destination) }
      default: false
      }
    }
  }

  /// Returns the tables with the gateways, of one VPC or of different ones.
  private func tablePairs(sameVPC: Bool = true, where condition: (RouteTable) -> Bool) -> [TablePair] {
    topology.internetGateways.newestFirst.flatMap { gateway in
      topology.routeTables.newestFirst.compactMap { table -> TablePair? in
        guard gateway.attachments.contains(table.vpc) == sameVPC,
          gateway.owner == topology.owner(ofVPC: table.vpc), condition(table)
        else { return nil }
        return (table.id, gateway.id)
      }
    }
  }

  /// Returns whether a table is neither a main one nor one of a subnet.
  private func isUnshared(_ table: RouteTable) -> Bool { !table.isMain && table.explicitSubnets.isEmpty }

  /// Draws an AssociateRouteTable call with a gateway.
  mutating func associateGatewayRouteTable() throws -> Step {
    let fit = tablePairs { isUnshared($0) && fitsGateway($0) && $0.gateways.isEmpty }
    let free = fit.filter { topology.gatewayTable(of: $0.gateway) == nil }
    let choices: [(InvalidAim, [TablePair])] = [
      (.associateAgain, fit.filter { topology.gatewayTable(of: $0.gateway) != nil }),
      (.gatewayTableElsewhere, tablePairs(sameVPC: false) { isUnshared($0) && fitsGateway($0) }),
      (.gatewayTableUnfit, tablePairs { isUnshared($0) && !fitsGateway($0) }),
      (.gatewayTableShared, tablePairs { !isUnshared($0) && fitsGateway($0) }),
      (.otherAccount, hasStranger ? free : []),
    ]
    let aim = try drawAim(
      valid: !free.isEmpty, choices.map { ($0.0, !$0.1.isEmpty) } + [(.unknownHandle, true)])
    if aim == .unknownHandle {
      let known = tablePairs { _ in true }.first
      let isTableKnown = try testCase.boolean()
      let table = known?.table ?? ledger.unknown(.routeTable, in: topology)
      let gateway = known?.gateway ?? ledger.unknown(.internetGateway, in: topology)
      return call(
        .associateGatewayRouteTable(
          isTableKnown ? table : ledger.unknown(.routeTable, in: topology),
          isTableKnown ? ledger.unknown(.internetGateway, in: topology) : gateway),
        by: topology.owner(ofTable: table))
    }
    let pairs = choices.first { $0.0 == aim }?.1 ?? free
    let pair = try testCase.span("pair") {
      try pick(pairs, wished: wishedPosition(in: pairs.map { ($0.table, $0.gateway) }))
    }
    return call(
      .associateGatewayRouteTable(pair.table, pair.gateway),
      by: caller(topology.owner(ofTable: pair.table), aim: aim))
  }

  /// Draws a ReplaceRouteTableAssociation call for the association of a gateway.
  mutating func replaceGatewayRouteTable() throws -> Step {
    func isRouted(_ pair: TablePair) -> Bool {
      topology.gatewayTable(of: pair.gateway).map { $0.id != pair.table } ?? false
    }
    let fitting = tablePairs { isUnshared($0) && fitsGateway($0) }.filter(isRouted)
    let choices: [(InvalidAim, [TablePair])] = [
      (.gatewayTableUnfit, tablePairs { isUnshared($0) && !fitsGateway($0) }.filter(isRouted)),
      (
        .gatewayTableElsewhere,
        tablePairs(sameVPC: false) { isUnshared($0) && fitsGateway($0) }.filter(isRouted)
      ),
      (
        .associationMissing,
        tablePairs { isUnshared($0) && fitsGateway($0) }.filter {
          topology.gatewayTable(of: $0.gateway) == nil
        }
      ),
      (.otherAccount, hasStranger ? fitting : []),
    ]
    let aim = try drawAim(
      valid: !fitting.isEmpty, choices.map { ($0.0, !$0.1.isEmpty) } + [(.unknownHandle, true)])
    if aim == .unknownHandle {
      let gateway = topology.internetGateways.newestFirst.first?.id
      return call(
        .replaceRouteTableAssociation(
          .gateway(gateway ?? ledger.unknown(.internetGateway, in: topology)),
          with: ledger.unknown(.routeTable, in: topology)),
        by: gateway.flatMap { topology.internetGateways[$0]?.owner } ?? .first)
    }
    let pairs = choices.first { $0.0 == aim }?.1 ?? fitting
    let pair = try testCase.span("pair") { try pick(pairs) }
    return call(
      .replaceRouteTableAssociation(.gateway(pair.gateway), with: pair.table),
      by: caller(topology.internetGateways[pair.gateway]?.owner ?? .first, aim: aim))
  }

  /// Draws a DisassociateRouteTable call for the association of a gateway.
  mutating func disassociateGatewayRouteTable() throws -> Step {
    let routed = topology.internetGateways.newestIDs { topology.gatewayTable(of: $0.id) != nil }
    let bare = topology.internetGateways.newestIDs { topology.gatewayTable(of: $0.id) == nil }
    let aim = try drawAim(
      valid: !routed.isEmpty,
      [
        (.associationMissing, !bare.isEmpty), (.otherAccount, hasStranger && !routed.isEmpty),
        (.unknownHandle, true),
      ])
    let gateway: InternetGatewayID
    switch aim {
    case .unknownHandle: gateway = ledger.unknown(.internetGateway, in: topology)
    case .associationMissing: gateway = try reference("gateway", bare)
    default: gateway = try reference("gateway", routed)
    }
    return call(
      .disassociateRouteTable(.gateway(gateway)),
      by: caller(topology.internetGateways[gateway]?.owner ?? .first, aim: aim))
  }
}
