internal import Foundation
internal import VPCheck
internal import VPCheckTopology

/// Removing what a scenario made, contents before containers.
///
/// Best effort and bounded: what is refused is tried again after everything else,
/// for as long as that helps, and then counted and left.
extension EC2System {
  private static let roundCountMax = 16

  /// The order in which kinds go, dependents first.
  private static let order: [ResourceKind] = [
    .transitGatewayAttachment, .transitGatewayRouteTable, .transitGateway, .natGateway, .elasticIP, .instance,
    .networkInterface, .peeringConnection, .egressOnlyGateway, .internetGateway, .subnet, .routeTable,
    .securityGroup, .networkACL, .vpc,
  ]

  /// Removes everything that is alive.
  ///
  /// - Throws: `SystemFailure` when the endpoint cannot be reached; what is then left
  ///   is not tried again.
  func removeEverything() throws(SystemFailure) {
    let deadline = Date(timeIntervalSinceNow: configuration.cleanUpSecondsMax)
    // A real instance takes a while to end, and holds its subnet until then.
    var mayStillEnd = alive.contains { $0.kind == .instance }
    var remaining = Self.order.flatMap { kind in alive.filter { $0.kind == kind }.sorted().reversed() }
    alive = []
    defer { leftBehindCount += remaining.count }
    for round in 0..<Self.roundCountMax where !remaining.isEmpty {
      let countBefore = remaining.count
      for id in remaining {
        guard Date() < deadline else { return }
        if try remove(id, afterRefusal: round > 0) { remaining.removeAll { $0 == id } }
      }
      // The second round also undoes what holds a resource: no progress before is not final.
      guard remaining.count == countBefore, round > 0 else { continue }
      guard mayStillEnd else { return }
      mayStillEnd = false
      _ = try settled(.instance, of: nil, last: lastTopology)
    }
  }

  /// Removes one resource.
  ///
  /// - Parameter afterRefusal: Whether it was refused before, so that whatever holds
  ///   it is undone first.
  /// - Returns: Whether it is gone.
  private func remove(_ id: ResourceID, afterRefusal: Bool) throws(SystemFailure) -> Bool {
    let caller = handles.maker(id) ?? .first
    switch id.kind {
    case .vpc:
      if afterRefusal {
        for table in lastTopology.routeTables where table.vpc == id { try disassociate(table, by: caller) }
      }
      return try isGone(.deleteVpc(id), by: caller)
    case .subnet: return try isGone(.deleteSubnet(id), by: caller)
    case .routeTable:
      if afterRefusal, let table = lastTopology.routeTables[id] { try disassociate(table, by: caller) }
      return try isGone(.deleteRouteTable(id), by: caller)
    case .internetGateway:
      for vpc in lastTopology.internetGateways[id]?.attachments ?? [] {
        _ = try isGone(.detachInternetGateway(id, vpc), by: caller)
      }
      return try isGone(.deleteInternetGateway(id), by: caller)
    case .peeringConnection:
      if lastTopology.peeringConnections[id]?.state.isTerminal == true { return true }
      return try isGone(.deleteVpcPeeringConnection(id), by: caller)
    case .networkInterface:
      if afterRefusal { _ = try isGone(.detachNetworkInterface(id), by: caller) }
      return try isGone(.deleteNetworkInterface(id), by: caller)
    case .instance: return try isGone(.terminateInstances(id), by: caller)
    case .securityGroup:
      if afterRefusal { try revokeReferences(to: id) }
      return try isGone(.deleteSecurityGroup(id), by: caller)
    case .networkACL: return try isGone(.deleteNetworkAcl(id), by: caller)
    case .elasticIP:
      if afterRefusal { _ = try isGone(.disassociateAddress(id), by: caller) }
      return try isGone(.releaseAddress(id), by: caller)
    case .egressOnlyGateway: return try isGone(.deleteEgressOnlyInternetGateway(id), by: caller)
    case .natGateway:
      if lastTopology.natGateways[id]?.state == .deleted { return true }
      return try isGone(.deleteNatGateway(id), by: caller)
    case .transitGateway: return try isGone(.deleteTransitGateway(id), by: caller)
    case .transitGatewayAttachment:
      return try isGone(.deleteTransitGatewayVpcAttachment(id), by: caller)
    case .transitGatewayRouteTable:
      if afterRefusal, let table = lastTopology.transitGatewayRouteTables[id] {
        for attachment in table.associations {
          _ = try isGone(.disassociateTransitGatewayRouteTable(id, attachment), by: caller)
        }
      }
      return try isGone(.deleteTransitGatewayRouteTable(id), by: caller)
    }
  }

  /// Makes a removing call; refusals that say that nothing is there count as success.
  ///
  /// An endpoint that fails at this one call is left alone with it; only one that
  /// cannot be reached at all ends the removal.
  private func isGone(_ command: Command, by caller: Caller) throws(SystemFailure) -> Bool {
    let writer = RequestWriter(
      handles: handles, associations: associations, accounts: accounts, configuration: configuration,
      caller: caller)
    guard let request = writer.request(command) else { return false }
    do throws(SystemFailure) {
      switch try client.call(request, by: caller) {
      case .accepted: return true
      case .refused(let rejection): return rejection.code.name.hasSuffix("NotFound")
      }
    } catch {
      guard error.kind != .unreachable, error.kind != .timedOut else { throw error }
      return false
    }
  }

  /// Ends the explicit associations of a table, which some systems keep after the subnet.
  private func disassociate(_ table: RouteTable, by caller: Caller) throws(SystemFailure) {
    for subnet in table.explicitSubnets {
      _ = try isGone(.disassociateRouteTable(.subnet(subnet)), by: caller)
    }
  }

  /// Revokes the rules of other groups that name a group and so keep it.
  private func revokeReferences(to group: SecurityGroupID) throws(SystemFailure) {
    for other in lastTopology.securityGroups {
      for rule in other.rules where rule.peer == .group(group) {
        let permission = PermissionArgument(rule.traffic, peer: .group(group))
        _ = try isGone(
          .revokeSecurityGroup(other.id, rule.direction, permission), by: handles.maker(other.id) ?? .first)
      }
    }
  }
}

extension PermissionArgument {
  /// Writes the request that would make a stored rule.
  fileprivate init(_ traffic: TrafficSelector, peer: PeerArgument) {
    switch traffic {
    case .all: self.init("-1", nil, nil, peer)
    case .tcp(let ports): self.init("tcp", ports.lowerBound, ports.upperBound, peer)
    case .udp(let ports): self.init("udp", ports.lowerBound, ports.upperBound, peer)
    case .icmp(let type, let code): self.init("icmp", type ?? -1, code ?? -1, peer)
    case .icmpv6(let type, let code): self.init("icmpv6", type ?? -1, code ?? -1, peer)
    case .other(let number): self.init(String(number), nil, nil, peer)
    }
  }
}
