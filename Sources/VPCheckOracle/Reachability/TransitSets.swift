package import AddressMath
package import VPCheckTopology

/// What the table of a transit gateway does with some destinations.
package enum TransitDecision: Hashable, Sendable {
  case attachment(TransitGatewayAttachmentID)
  /// It is dropped by a route (TGW-10, TGW-11).
  case blackhole
  /// No route covers it.
  case unrouted
}

extension NetworkSets {
  /// Returns the attachment by which a VPC is joined to a transit gateway; nil for none.
  ///
  /// - Throws: `NoVerdict` when there are several, or it is on its way.
  package func attachment(
    of vpc: VPCID, to gateway: TransitGatewayID
  ) throws(NoVerdict) -> TransitGatewayAttachment? {
    let attachments = topology.transitGatewayAttachments.filter {
      $0.vpc == vpc && $0.gateway == gateway && $0.state.isAlive
    }
    guard let attachment = attachments.first else { return nil }
    guard attachments.count == 1, attachment.state == .available else {
      throw NoVerdict("the attachment of \(vpc) to \(gateway) is not settled")
    }
    return attachment
  }

  /// Returns the table that routes what comes in by an attachment (TGW-DP-2); nil for none.
  package func table(
    of attachment: TransitGatewayAttachmentID
  ) throws(NoVerdict) -> TransitGatewayRouteTable? {
    let tables = topology.transitGatewayRouteTables.filter { $0.associations.contains(attachment) }
    if tables.count > 1 { throw NoVerdict("\(attachment) has several tables") }
    return tables.first
  }

  /// Returns what a table decides about an address.
  ///
  /// As in `RoutePartition`, a row decides its block without the blocks of longer rows;
  /// of two rows with one block the static one does.
  ///
  /// - Source: laws TGW-8 to TGW-11.
  package func decision(
    of table: TransitGatewayRouteTable, on address: Address
  ) throws(NoVerdict) -> TransitDecision {
    let candidates = table.routes.filter { $0.destination.contains(address) }
    guard let length = candidates.map(\.destination.prefixLength).max() else { return .unrouted }
    let longest = candidates.filter { $0.destination.prefixLength == length }
    let statics = longest.filter { $0.origin == .staticRoute }
    let best = statics.isEmpty ? longest : statics
    guard let row = best.first else { return .unrouted }
    if best.count > 1 { throw NoVerdict("\(table.id) has several routes to \(row.destination)") }
    guard let id = row.target.resource,
      let attachment = topology.transitGatewayAttachments[id], attachment.state.isAlive
    else { return .blackhole }
    if attachment.state != .available || row.state == .blackhole {
      throw NoVerdict("\(id) is \(attachment.state.rawValue), or its route is not active")
    }
    return .attachment(id)
  }

  /// Returns the subnets of an attachment in an Availability Zone, or all of them.
  package func subnets(of attachment: TransitGatewayAttachment, zone: Int? = nil) -> [Subnet] {
    attachment.subnets.compactMap { topology.subnets[$0] }.filter { zone == nil || $0.zone == zone }
  }
}
