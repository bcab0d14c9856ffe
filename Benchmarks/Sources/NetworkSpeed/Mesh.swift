internal import AddressMath
internal import VPCheck

/// A full mesh of VPCs with hosts shared out evenly, open filters unless it says otherwise.
///
/// Every pair of hosts answers all 2^40 headers, so the right answer is known, and so is
/// that of each variation.
struct Mesh {
  /// Which routes there are besides local ones.
  enum Routes: Equatable {
    case all, none
    /// Those of one VPC are missing.
    case allBut(Int)
  }

  var vpcCount: Int
  var hostCount: Int
  var subnetsInEach = 1
  var routes = Routes.all
  /// The VPC whose groups let nothing in but TCP port 22; nil for none.
  var closed: Int?
  /// The VPCs whose connection is not accepted yet.
  var pending: (Int, Int)?
  /// Whether a group that nobody has tells all hosts apart.
  var tellsHostsApart = false

  init(vpcCount: Int, hostCount: Int) {
    self.vpcCount = vpcCount
    self.hostCount = hostCount
  }

  /// Returns the mesh with a change.
  func with(_ change: (inout Mesh) -> Void) -> Mesh {
    var mesh = self
    change(&mesh)
    return mesh
  }

  private var everything: CIDRBlock { CIDRBlock.everything(.ipv4) }

  /// What every group holds: everything goes out, and each VPC is let in by a rule of its own.
  private func rules(of vpc: Int) -> [SecurityGroupRule] {
    if vpc == closed { return [SecurityGroupRule(.ingress, .tcp(22...22), .block(everything)), outbound] }
    return (1...vpcCount).map(rule) + [outbound]
  }

  /// The rule that lets everything out.
  var outbound: SecurityGroupRule { SecurityGroupRule(.egress, .all, .block(everything)) }

  /// Returns the rule that lets one VPC in.
  func rule(_ index: Int) -> SecurityGroupRule { SecurityGroupRule(.ingress, .all, .block(block(index))) }

  /// Returns the group of the hosts of a VPC.
  func group(_ index: Int) -> SecurityGroupID { ResourceID(.securityGroup, index) }

  private func block(_ index: Int) -> CIDRBlock { block(index, part: 0, prefixLength: 16) }

  private func block(_ index: Int, part: Int, prefixLength: Int) -> CIDRBlock {
    let base = Address.ipv4(10, UInt8(index), UInt8(part), 0)
    guard let block = CIDRBlock(base: base, prefixLength: prefixLength) else {
      preconditionFailure("\(base)/\(prefixLength) is canonical")
    }
    return block
  }

  private func subnetID(_ vpc: Int, _ part: Int) -> SubnetID {
    ResourceID(.subnet, (vpc - 1) * subnetsInEach + part + 1)
  }

  private func connection(_ first: Int, _ second: Int) -> PeeringConnectionID {
    let (low, high) = (min(first, second), max(first, second))
    return ResourceID(.peeringConnection, low * 1000 + high)
  }

  /// Returns the route from one VPC to another, with its table and destination.
  func route(from first: Int, to second: Int) -> (RouteTableID, CIDRBlock, Route) {
    (
      ResourceID(.routeTable, first), block(second),
      Route(block(second), to: .peeringConnection(connection(first, second)))
    )
  }

  /// Returns two different VPCs, the same for a step and the one after it.
  func pair(_ step: Int) -> (Int, Int) {
    let first = step / 2 % vpcCount
    return (first + 1, (first + 1 + step / 2 % (vpcCount - 1)) % vpcCount + 1)
  }

  /// The network.
  var topology: Topology {
    var topology = Topology()
    topology.vpcs = ResourceTable(
      (1...vpcCount).map {
        VPC(id: ResourceID(.vpc, $0), owner: .first, ipv4: [CIDRAssociation(block($0))])
      })
    addEdges(to: &topology)
    topology.securityGroups = ResourceTable(
      (1...vpcCount).map {
        SecurityGroup(
          id: group($0), owner: .first, vpc: ResourceID(.vpc, $0), name: "mesh", rules: rules(of: $0))
      })
    topology.routeTables = ResourceTable((1...vpcCount).map(table))
    topology.peeringConnections = ResourceTable(
      (1..<vpcCount).flatMap { first in (first + 1...vpcCount).map { joint(first, $0) } })
    addHosts(to: &topology)
    return topology
  }

  private func table(_ vpc: Int) -> RouteTable {
    let local = Route(block(vpc), to: .local, origin: .createRouteTable)
    let isAlone = routes == .none || routes == .allBut(vpc)
    let others = isAlone ? [] : (1...vpcCount).filter { $0 != vpc }.map { route(from: vpc, to: $0).2 }
    return RouteTable(
      id: ResourceID(.routeTable, vpc), vpc: ResourceID(.vpc, vpc), isMain: true, routes: [local] + others)
  }

  private func joint(_ first: Int, _ second: Int) -> PeeringConnection {
    let isPending = pending.map { $0 == (first, second) } ?? false
    return PeeringConnection(
      id: connection(first, second), requester: PeeringSide(vpc: ResourceID(.vpc, first), owner: .first),
      accepter: PeeringSide(vpc: ResourceID(.vpc, second), owner: .first),
      state: isPending ? .pendingAcceptance : .active)
  }

  /// Adds the subnets, each with its part of the block, and one open ACL for those of a VPC.
  private func addEdges(to topology: inout Topology) {
    topology.subnets = ResourceTable(
      (1...vpcCount).flatMap { vpc in
        (0..<subnetsInEach).map { part in
          Subnet(
            id: subnetID(vpc, part), vpc: ResourceID(.vpc, vpc),
            ipv4: block(vpc, part: part, prefixLength: subnetsInEach == 1 ? 16 : 24),
            availableAddressCount: 200)
        }
      })
    topology.networkACLs = ResourceTable(
      (1...vpcCount).map { vpc in
        NetworkACL(
          id: ResourceID(.networkACL, vpc), owner: .first, vpc: ResourceID(.vpc, vpc), isDefault: true,
          entries: [
            NetworkACLEntry(.ingress, 100, .allow, everything, .all),
            NetworkACLEntry(.egress, 100, .allow, everything, .all),
          ], subnets: (0..<subnetsInEach).map { subnetID(vpc, $0) })
      })
  }

  private func addHosts(to topology: inout Topology) {
    var addresses: [Address] = []
    topology.networkInterfaces = ResourceTable(
      (0..<hostCount).map { number in
        let (vpc, place) = (number % vpcCount + 1, number / vpcCount)
        let part = place % subnetsInEach
        let edge = block(vpc, part: part, prefixLength: 24)
        guard let address = edge.address(at: UInt128(10 + place / subnetsInEach)) else {
          preconditionFailure("a /24 has room for \(place / subnetsInEach) hosts")
        }
        addresses.append(address)
        return NetworkInterface(
          id: ResourceID(.networkInterface, number + 1), owner: .first, subnet: subnetID(vpc, part),
          vpc: ResourceID(.vpc, vpc), ipv4: [PrivateAddress(address)], groups: [group(vpc)],
          attachment: InterfaceAttachment(
            instance: ResourceID(.instance, number + 1), deviceIndex: 0, deletesOnTermination: true))
      })
    topology.instances = ResourceTable(
      (0..<hostCount).map { number in
        Instance(
          id: ResourceID(.instance, number + 1), owner: .first, state: .running,
          interfaces: [ResourceID(.networkInterface, number + 1)])
      })
    guard tellsHostsApart else { return }
    let rules = addresses.map { SecurityGroupRule(.ingress, .all, .block(CIDRBlock($0))) }
    topology.securityGroups[group(vpcCount + 1)] = SecurityGroup(
      id: group(vpcCount + 1), owner: .first, vpc: ResourceID(.vpc, 1), name: "apart", rules: rules)
  }
}
