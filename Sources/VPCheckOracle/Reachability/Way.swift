package import AddressMath
package import VPCheckTopology

/// Where packets go that leave an interface of a subnet for certain destinations.
package enum Onward: Hashable, Sendable {
  /// To an interface of the same subnet, past no router and no ACL (PW-SUB-1, PW-SUB-2).
  case neighbour
  /// Nowhere: an address of the subnet's own block that nobody holds (PW-SUB-4).
  case vacant
  /// To another subnet of the VPC.
  case local
  case gateway(InternetGatewayID)
  case connection(PeeringConnectionID)
  /// To an interface that stands in the way, as appliances do.
  case appliance(NetworkInterfaceID)
  case natGateway(NATGatewayID)
  case egressOnlyGateway(EgressOnlyGatewayID)
  case transitGateway(TransitGatewayID)
  /// Nowhere: the target of the route is not available.
  case dead
  /// Nowhere: no route covers the destination.
  case unrouted
}

/// The destinations that share one way out of a subnet.
package struct Way: Sendable {
  /// The destinations.
  package var addresses: AddressSet
  /// Where their packets go.
  package var onward: Onward
  /// The route that says so; nil where none is asked or none covers them.
  package var route: Route?
}

/// Whether a route's target can take packets.
package enum TargetAvailability: Hashable, Sendable {
  case available
  case dead
  /// The sheets leave it open; it is what the given reading says.
  case open(Reading)
}

extension NetworkSets {
  /// Returns the ways out of a subnet.
  ///
  /// The destinations of the ways are pairwise disjoint and together the whole
  /// family: every destination has exactly one way.
  ///
  /// - Throws: `NoVerdict` when the report does not determine the subnet's table.
  package func ways(outOf subnet: Subnet, _ family: AddressFamily) throws(NoVerdict) -> [Way] {
    if let known = book.ways[SetBook.Edge(subnet: subnet.id, family: family)] { return known }
    let neighbours = held(family) { $0.subnet == subnet.id }.union(heldByGateways(in: subnet.id, family))
    let vacant = addresses(of: subnet, family).subtracting(neighbours)
    let own = neighbours.union(vacant)
    let partition = try partition(of: effectiveTable(of: subnet), family)
    var ways = [
      Way(addresses: neighbours, onward: .neighbour), Way(addresses: vacant, onward: .vacant),
    ]
    for region in partition.regions {
      let addresses = region.addresses.subtracting(own)
      guard !addresses.isEmpty else { continue }
      // Two static routes with one destination: no sheet says which is taken.
      if region.routes.count > 1 { throw NoVerdict("\(region.routes[0].destination) has several routes") }
      ways.append(
        Way(addresses: addresses, onward: onward(by: region.routes[0], subnet.vpc), route: region.routes[0]))
    }
    ways.append(Way(addresses: partition.unrouted.subtracting(own), onward: .unrouted))
    return ways
  }

  /// Returns how a table divides the destinations of a family, under this reading
  /// of dead routes.
  package func partition(of table: RouteTable, _ family: AddressFamily) -> RoutePartition {
    guard reading.contains(.deadRoutesFallBack) else { return RoutePartition(table.routes, family: family) }
    return RoutePartition(table.routes.filter { !isDead($0, table.vpc) }, family: family)
  }

  private func onward(by route: Route, _ vpc: VPCID) -> Onward {
    if isDead(route, vpc) { return .dead }
    return switch route.target {
    case .local: .local
    case .internetGateway(let id): .gateway(id)
    case .peeringConnection(let id): .connection(id)
    case .networkInterface(let id): .appliance(id)
    case .instance(let id): primaryInterface(of: id).map { .appliance($0.id) } ?? .dead
    case .natGateway(let id): .natGateway(id)
    case .egressOnlyGateway(let id): .egressOnlyGateway(id)
    case .transitGateway(let id): .transitGateway(id)
    }
  }

  /// Returns whether a route leads nowhere under this reading.
  package func isDead(_ route: Route, _ vpc: VPCID) -> Bool {
    switch availability(of: route.target, vpc) {
    case .available: false
    case .dead: true
    case .open(.deletingConnectionsCarry): !reading.contains(.deletingConnectionsCarry)
    case .open(.deletingNATGatewaysCarry): !reading.contains(.deletingNATGatewaysCarry)
    case .open(let option): reading.contains(option)
    }
  }

  /// Returns whether the target of a route in a table of a VPC is available.
  ///
  /// - Source: laws RT-BH-2, RT-BH-3, RT-BH-6, RT-BH-7, PEER-STATE-16.
  package func availability(of target: RouteTarget, _ vpc: VPCID) -> TargetAvailability {
    switch target {
    case .local: return .available
    case .internetGateway(let id):
      return topology.internetGateways[id]?.attachments.contains(vpc) == true ? .available : .dead
    case .peeringConnection(let id):
      guard let connection = topology.peeringConnections[id], connection.joins(vpc) else { return .dead }
      switch connection.state {
      case .active: return .available
      case .deleting: return .open(.deletingConnectionsCarry)
      default: return .dead
      }
    case .networkInterface(let id):
      guard let interface = topology.networkInterfaces[id] else { return .dead }
      return hostState(of: interface) == .running ? .available : .open(.idleInterfacesAreDead)
    case .natGateway(let id): return availability(ofNATGateway: id)
    case .egressOnlyGateway(let id): return topology.egressOnlyGateways.contains(id) ? .available : .dead
    case .transitGateway(let id):
      let isAttached = topology.transitGatewayAttachments.contains {
        $0.gateway == id && $0.vpc == vpc && $0.state == .available
      }
      return isAttached ? .available : .open(.lostTransitGatewaysAreDead)
    case .instance(let id):
      guard let interface = primaryInterface(of: id) else { return .dead }
      return hostState(of: interface) == .running ? .available : .open(.idleInterfacesAreDead)
    }
  }
}
