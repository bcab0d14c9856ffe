internal import AddressMath
internal import VPCheckTopology

/// A request about one route, together with what the table holds at its destination.
struct RouteRequest: Sendable {
  /// The table, as reported before.
  var table: RouteTable
  /// The VPC of the table.
  var vpc: VPC
  /// The canonical destination.
  var destination: CIDRBlock
  /// Whether the destination is written exactly as it is stored.
  var isExact: Bool
  /// The target; nil for a deletion.
  var target: RouteTarget?
  /// The static or local route with that destination.
  var existing: Route?
  /// Whether a propagated route has that destination.
  var isPropagated: Bool

  /// Reads a request in a state; nil when table, VPC or destination are not known.
  init?(_ command: Command, _ topology: Topology) {
    let id: RouteTableID
    let argument: CIDRArgument
    switch command {
    case .createRoute(let named, let block, let to), .replaceRoute(let named, let block, let to):
      (id, argument, target) = (named, block, to)
    case .deleteRoute(let named, let block): (id, argument, target) = (named, block, nil)
    default: return nil
    }
    guard let table = topology.routeTables[id], let vpc = topology.vpcs[table.vpc],
      let destination = argument.reading
    else { return nil }
    self.table = table
    self.vpc = vpc
    self.destination = destination
    isExact = !argument.hasHostBits && argument.malformedText == nil
    let routes = table.routes.filter { $0.destination == destination }
    existing = routes.first { $0.origin != .propagation }
    isPropagated = routes.contains { $0.origin == .propagation }
  }

  /// Whether the destination is the block of a local route.
  var isLocal: Bool {
    existing?.target == .local
      || vpc.associations(destination.family).contains {
        $0.block == destination && $0.state == .associated
      }
  }

  /// Whether the destination lies in a block of the VPC and is smaller than it.
  var isInsideVPC: Bool { isInside { $0 == .associated } }

  /// Whether that is so, or may be by a block on its way to or from its association.
  var mayBeInsideVPC: Bool { isInside { $0.isAlive } }

  private func isInside(_ counts: (CIDRAssociationState) -> Bool) -> Bool {
    vpc.blocks(destination.family, counts).contains { $0 != destination && $0.contains(destination) }
  }

  /// Whether the destination is the whole block of a subnet of the VPC.
  func isSubnetBlock(in topology: Topology) -> Bool {
    topology.subnets.contains { $0.vpc == vpc.id && $0.blocks.contains(destination) }
  }

  /// Returns the target as a table stores it: an instance stands for its only interface (RT-TGT-7).
  func storedTarget(in topology: Topology) -> RouteTarget? {
    guard case .instance(let id)? = target else { return target }
    guard let interfaces = topology.instances[id]?.interfaces, interfaces.count == 1 else { return nil }
    return .networkInterface(interfaces[0])
  }

  /// Whether the target may take over a local route, or one inside the VPC (RT-LOC-4, RT-MSL-2).
  var isAppliance: Bool {
    switch target {
    case .networkInterface, .instance, .natGateway: true
    case .local, .internetGateway, .peeringConnection, .egressOnlyGateway, .transitGateway, nil: false
    }
  }
}

/// How many routes a table holds without a raised quota (RT-CRT-16).
enum RouteQuota {
  /// The default of 2023, for each family apart.
  static let countMax = 50

  /// Returns how many routes a table has that count; whether local routes do is open.
  static func counts(in table: RouteTable, family: AddressFamily) -> (certain: Int, possible: Int) {
    let counted = table.routes.filter { $0.origin != .propagation && $0.destination.family == family }
    return (counted.count { $0.origin != .createRouteTable }, counted.count)
  }
}
