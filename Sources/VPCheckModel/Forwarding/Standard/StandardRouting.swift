internal import AddressMath
internal import VPCheckTopology

/// The laws of route tables.
enum StandardRouting {
  /// The explicit association decides; without one, the main table of the VPC.
  static func table(_ topology: Topology, _ subnet: SubnetID) -> RouteTable? {
    if let explicit = topology.routeTables.first(where: { $0.explicitSubnets.contains(subnet) }) {
      return explicit
    }
    guard let vpc = topology.subnets[subnet]?.vpc else { return nil }
    return topology.routeTables.first { $0.vpc == vpc && $0.isMain }
  }

  /// A target is unavailable when the system says so, or when its own state does.
  ///
  /// A stopped or detached appliance is left to the walk, which finds nobody up
  /// there: RT-BH-7 leaves open what state its routes have. So is a NAT gateway that
  /// is not available yet, or not for long, and a VPC without attachment.
  static func targetIsAvailable(_ topology: Topology, _ vpc: VPCID, _ route: Route) -> Bool {
    guard route.state == .active else { return false }
    switch route.target {
    case .local: return true
    case .internetGateway(let id):
      return topology.internetGateways[id]?.attachments.contains(vpc) == true
    case .peeringConnection(let id):
      guard let connection = topology.peeringConnections[id] else { return false }
      return connection.state == .active && connection.joins(vpc)
    case .networkInterface(let id): return topology.networkInterfaces.contains(id)
    case .instance(let id): return topology.instances[id]?.interfaces.isEmpty == false
    case .egressOnlyGateway(let id): return topology.egressOnlyGateways[id]?.vpc == vpc
    case .natGateway(let id):
      guard let state = topology.natGateways[id]?.state else { return false }
      return state != .deleted && state != .failed
    case .transitGateway(let id): return topology.transitGateways.contains(id)
    }
  }

  /// The longest prefix that covers the address wins, dead or not, unless dead
  /// routes count as absent.
  ///
  /// Two routes of one table never share a destination here (RT-CRT-4): the
  /// vocabulary has no source of propagated routes.
  static func choose(
    _ table: RouteTable, _ destination: Address, _ blackholeFallsBack: Bool, _ isAvailable: (Route) -> Bool
  ) -> Route? {
    var best: Route?
    for route in table.routes where route.destination.contains(destination) {
      if let best, best.destination.prefixLength >= route.destination.prefixLength { continue }
      if blackholeFallsBack, !isAvailable(route) { continue }
      best = route
    }
    return best
  }
}
