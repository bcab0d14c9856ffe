internal import AddressMath
internal import VPCheckTopology

/// Laws on what tables of transit gateways learn (gateway sheet, section 5).
enum TransitPropagationLaws {
  static let all = [propagated, equalBlocks, oneShown]

  private static let guide = "transit gateway guide, how-transit-gateways-work, \"Route propagation\""

  /// A row, without its state and origin.
  private struct Row: Hashable {
    var table: TransitGatewayRouteTableID
    var destination: CIDRBlock
    var target: TransitRouteTarget
  }

  static let propagated = Law.invariant(
    "TGW-6", of: [.transitGatewayRouteTable, .transitGatewayAttachment, .vpc],
    "A table learns one route for each block of every VPC whose attachment propagates to it, and no other.",
    source: guide + "; " + Citation.model("EnableTransitGatewayRouteTablePropagation")
  ) { step in
    guard step.isFresh(.transitGatewayRouteTable), !step.after.transitGatewayRouteTables.isEmpty else {
      return .silent
    }
    let wrong = wrongRows(step.after)
    guard !wrong.isEmpty else { return .held }
    let known = Set(wrongRows(step.before).map(\.row))
    return .from(
      wrong.filter { !known.contains($0.row) && !($0.isMissing && mayStayAway($0.row, step.before)) }.map {
        row, isMissing in
        Difference(
          isMissing ? "missing-route" : "extra-route",
          expected:
            "\(row.table) \(isMissing ? "learns" : "does not learn") \(row.destination) to \(row.target)",
          observed: isMissing ? "it has no such route" : "it has that route")
      })
  }

  /// Whether a row was absent before although its attachment propagated its block, as equal
  /// blocks are (TGW-7).
  ///
  /// What happens once the other block is gone is not said. A static route that hid it is
  /// another matter (TGW-8).
  private static func mayStayAway(_ row: Row, _ topology: Topology) -> Bool {
    guard let table = topology.transitGatewayRouteTables[row.table], let id = row.target.resource,
      table.propagations.contains(id), let attachment = topology.transitGatewayAttachments[id],
      attachment.state == .available, let vpc = topology.vpcs[attachment.vpc],
      vpc.associatedBlocks.contains(row.destination)
    else { return false }
    return !table.routes.contains {
      $0.destination == row.destination && ($0.origin == .staticRoute || $0.target == row.target)
    }
  }

  /// Returns the propagated rows that are certainly missing, and those that nothing explains.
  private static func wrongRows(_ topology: Topology) -> [(row: Row, isMissing: Bool)] {
    var wrong: [(row: Row, isMissing: Bool)] = []
    for table in topology.transitGatewayRouteTables {
      let learned = table.routes.filter { $0.origin == .propagated }
      for row in learned where !mayLearn(row, table, topology) {
        wrong.append((Row(table: table.id, destination: row.destination, target: row.target), false))
      }
      for id in table.propagations {
        for block in certainBlocks(of: id, table, topology) {
          let target = TransitRouteTarget.attachment(id)
          let isShown = table.routes.contains {
            $0.destination == block && ($0.origin == .staticRoute || $0.target == target)
          }
          if !isShown { wrong.append((Row(table: table.id, destination: block, target: target), true)) }
        }
      }
    }
    return wrong
  }

  private static func mayLearn(
    _ row: TransitRoute, _ table: TransitGatewayRouteTable, _ topology: Topology
  ) -> Bool {
    guard let id = row.target.resource else { return false }
    guard let attachment = topology.transitGatewayAttachments[id] else { return false }
    if attachment.state != .available { return true }
    guard table.propagations.contains(id), let vpc = topology.vpcs[attachment.vpc] else { return false }
    return vpc.associations(row.destination.family).contains { $0.block == row.destination }
  }

  /// Returns the blocks that a table certainly learns from an attachment: those that meet no
  /// block of another one.
  private static func certainBlocks(
    of id: TransitGatewayAttachmentID, _ table: TransitGatewayRouteTable, _ topology: Topology
  ) -> [CIDRBlock] {
    guard let attachment = topology.transitGatewayAttachments[id], attachment.state == .available,
      let vpc = topology.vpcs[attachment.vpc]
    else { return [] }
    let families: [AddressFamily] = attachment.supportsIPv6 ? [.ipv4, .ipv6] : [.ipv4]
    let blocks = families.flatMap { vpc.blocks($0) { $0 == .associated } }
    guard !blocks.isEmpty else { return [] }
    let others = table.propagations.filter { $0 != id }.compactMap {
      topology.transitGatewayAttachments[$0].flatMap { topology.vpcs[$0.vpc] }
    }
    return blocks.filter { block in
      !others.contains { $0.possibleAddresses(block.family).intersects(block) }
    }
  }

  static let equalBlocks = Law.effect(
    "TGW-7", on: .createTransitAttachment,
    "A VPC whose block equals one of a VPC attached before is attached, and the default table does not learn the block.",
    source: Citation.model("CreateTransitGatewayVpcAttachment")
      + "; transit gateway guide, tgw-vpc-attachments, \"Limits\""
  ) { step in
    guard step.isFresh(.transitGatewayRouteTable),
      case .createTransitGatewayVpcAttachment(let id, let gateway, let named, _, _)? = step.command,
      let table = step.before.transitGateways[gateway]?.defaultPropagationTable,
      let vpc = step.before.vpcs[named]
    else { return .silent }
    let taken = takenBlocks(gateway, table, step.before)
    let equal = vpc.blocks(.ipv4) { $0 == .associated }.filter { taken.contains($0) }
    guard !equal.isEmpty else { return .silent }
    let learned = step.after.transitGatewayRouteTables[table]?.routes.first {
      equal.contains($0.destination) && $0.target == .attachment(id)
    }
    guard let learned else { return .held }
    return .broken([
      Difference(
        "learned", expected: "\(table) does not learn \(learned.destination) from \(id)", observed: "it does")
    ])
  }.accepting(on: .createTransitAttachment) { judged in
    guard case .createTransitGatewayVpcAttachment(_, let gateway, let named, _, _) = judged.command,
      let table = judged.before.transitGateways[gateway]?.defaultPropagationTable,
      let vpc = judged.before.vpcs[named]
    else { return false }
    let taken = takenBlocks(gateway, table, judged.before)
    return vpc.ipv4.contains { taken.contains($0.block) }
  }

  private static func takenBlocks(
    _ gateway: TransitGatewayID, _ table: TransitGatewayRouteTableID, _ topology: Topology
  ) -> [CIDRBlock] {
    let rows = topology.transitGatewayRouteTables[table]?.routes ?? []
    return rows.filter { $0.origin == .propagated }.map(\.destination)
  }

  static let oneShown = Law.invariant(
    "TGW-8", of: [.transitGatewayRouteTable],
    "A learned route is not shown while a static one has the same destination.", source: guide
  ) { step in
    guard step.hasChanged(.transitGatewayRouteTable) else { return .silent }
    let known = doubled(step.before)
    return .from(
      doubled(step.after).filter { !known.contains($0) }.map {
        Difference(
          "both-shown", expected: "\($0.table) shows the static route to \($0.destination) alone",
          observed: "it shows a learned one, too")
      })
  }

  private static func doubled(_ topology: Topology) -> [Row] {
    topology.transitGatewayRouteTables.flatMap { table in
      table.routes.filter { route in
        route.origin == .propagated
          && table.routes.contains { $0.origin == .staticRoute && $0.destination == route.destination }
      }.map { Row(table: table.id, destination: $0.destination, target: $0.target) }
    }
  }
}
