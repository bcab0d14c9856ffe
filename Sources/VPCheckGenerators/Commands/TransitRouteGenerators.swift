internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// Where the destination of a transit route comes from; the order is that of simplicity.
enum TransitDestinationIdea: Int, CaseIterable {
  /// A block of a VPC.
  case vpcBlock
  /// 0.0.0.0/0, as towards a VPC with a NAT gateway (TGW-DP-5).
  case anywhere
  /// The block of a subnet.
  case subnetBlock
  /// One address of an interface.
  case host
  /// A block related to the destination of another route, whichever way it came about.
  case besideRoute
  /// The IPv6 block of a VPC.
  case ipv6VPC
  /// ::/0.
  case anywhereIPv6
}

extension StepGenerator {
  /// Draws a CreateTransitGatewayRoute call: to an attachment, or into nothing (TGW-10).
  mutating func createTransitGatewayRoute() throws -> Step {
    let all = topology.transitGatewayRouteTables.newestFirst
    func attachments(_ table: TransitGatewayRouteTable, own: Bool) -> [TransitGatewayAttachmentID] {
      topology.transitGatewayAttachments.newestIDs { $0.isLive && ($0.gateway == table.gateway) == own }
    }
    let routed = all.filter { table in table.routes.contains { $0.origin == .staticRoute } }
    let foreign = all.filter { !attachments($0, own: false).isEmpty }
    let aim = try drawAim(
      valid: !all.isEmpty,
      [
        (.routeDuplicate, !routed.isEmpty), (.otherTransitGateway, !foreign.isEmpty),
        (.blockMalformed, !all.isEmpty), (.otherAccount, hasStranger && !all.isEmpty), (.unknownHandle, true),
      ])
    let known = all.first.map { attachments($0, own: true) } ?? []
    if aim == .unknownHandle {
      let block = CIDRArgument(.literal("10.0.0.0/16"))
      if try testCase.boolean(), let table = all.first {
        let unknown = ledger.unknown(.transitGatewayAttachment, in: topology)
        return call(
          .createTransitGatewayRoute(table.id, block, .attachment(unknown)),
          by: topology.owner(ofTransitTable: table.id))
      }
      let table = ledger.unknown(.transitGatewayRouteTable, in: topology)
      return call(
        .createTransitGatewayRoute(table, block, known.first.map { .attachment($0) } ?? .blackhole),
        by: .first)
    }
    let tables = aim == .routeDuplicate ? routed : aim == .otherTransitGateway ? foreign : all
    let id = try reference("table", tables.map(\.id))
    guard let table = topology.transitGatewayRouteTables[id] else { return try createVpc() }
    let target = try testCase.span("target") { () -> TransitRouteTarget in
      let choices = attachments(table, own: aim != .otherTransitGateway)
      let isForced = aim == .otherTransitGateway
      let isBlackhole =
        try isForced
        ? testCase.forced(false)
        : choices.isEmpty ? testCase.forced(true) : whim(1, outOf: 3, wished: wish?.denies ?? false)
      return isBlackhole ? .blackhole : .attachment(try pick(choices, wished: wish?.position(in: choices)))
    }
    let destination = try testCase.span("destination") { () -> CIDRArgument in
      switch aim {
      case .routeDuplicate:
        return CIDRArgument(try pick(table.routes.filter { $0.origin == .staticRoute }).destination)
      case .blockMalformed: return try amissBlock(.blockMalformed, space: .empty(.ipv4)) ?? .malformed("")
      default: return try transitDestination(in: table)
      }
    }
    return call(
      .createTransitGatewayRoute(id, destination, target),
      by: caller(topology.owner(ofTransitTable: id), aim: aim))
  }

  /// Draws a destination that a table has no static route for.
  private mutating func transitDestination(in table: TransitGatewayRouteTable) throws -> CIDRArgument {
    let taken = Set(table.routes.filter { $0.origin == .staticRoute }.map(\.destination))
    let ipv6 = permits(.ipv6) ? topology.vpcs.newestFirst.compactMap { topology.ipv6Block(of: $0.id) } : []
    let candidates: [[CIDRBlock]] = [
      topology.allIPv4Blocks, [.everything(.ipv4)], topology.subnets.reversed().compactMap(\.ipv4),
      privateAddresses().map { CIDRBlock($0) },
      table.routes.reversed().map(\.destination).filter { $0.family == .ipv4 }, ipv6,
      permits(.ipv6) ? [.everything(.ipv6)] : [],
    ]
    .map { blocks in blocks.filter { !taken.contains($0) } }
    let usual = [8, 3, 3, 1, 2, favours(.ipv6) ? 3 : 0, favours(.ipv6) ? 1 : 0]
    let ideas = TransitDestinationIdea.allCases
    let weights = ideas.map { idea in
      candidates[idea.rawValue].isEmpty ? 0 : max(1, usual[idea.rawValue] * StepGenerator.softFactor)
    }
    guard weights.contains(where: { $0 > 0 }) else {
      return CIDRArgument(
        try freeBlock(beside: Array(taken.filter { $0.family == .ipv4 }).sorted(), in: .all(.ipv4)))
    }
    let wished = ideas.firstIndex { wish?.position(in: candidates[$0.rawValue]) != nil }
    let idea = ideas[try position(weights, wished: wished)]
    let blocks = candidates[idea.rawValue]
    if idea == .besideRoute {
      let related = try relatedBlock(to: blocks, prefixLengths: 1...32, weights: [0, 2, 0, 2, 2, 0])
      return try argument(related.flatMap { taken.contains($0) ? nil : $0 } ?? blocks[0])
    }
    let block = try pick(blocks, wished: wish?.position(in: blocks))
    // The service chose it, so it is named by whose it is.
    if let vpc = topology.vpcs.first(where: { topology.ipv6Block(of: $0.id) == block }) {
      return .ipv6Block(of: vpc.id)
    }
    return try argument(block)
  }

  /// Draws a DeleteTransitGatewayRoute call.
  mutating func deleteTransitGatewayRoute() throws -> Step {
    let all = topology.transitGatewayRouteTables.newestFirst
    let routed = all.filter { table in table.routes.contains { $0.origin == .staticRoute } }
    let aim = try drawAim(
      valid: !routed.isEmpty,
      [
        (.routeMissing, !all.isEmpty), (.otherAccount, hasStranger && !routed.isEmpty),
        (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let table = ledger.unknown(.transitGatewayRouteTable, in: topology)
      return call(.deleteTransitGatewayRoute(table, CIDRArgument(.everything(.ipv4))), by: .first)
    }
    let id = try reference("table", (aim == .routeMissing ? all : routed).map(\.id))
    let routes = topology.transitGatewayRouteTables[id]?.routes ?? []
    let present = routes.filter { $0.origin == .staticRoute }.map(\.destination)
    let destination = try testCase.span("destination") { () -> CIDRBlock in
      if aim != .routeMissing { return try pick(present, wished: wish?.position(in: present)) }
      // What was learned cannot be deleted, and makes the best destination that is not there.
      let learned = routes.map(\.destination).filter { !present.contains($0) }
      return learned.isEmpty ? .literal("192.0.2.0/24") : try pick(learned)
    }
    return call(
      .deleteTransitGatewayRoute(id, CIDRArgument(destination)),
      by: caller(topology.owner(ofTransitTable: id), aim: aim))
  }
}
