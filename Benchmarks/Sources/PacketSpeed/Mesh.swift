internal import AddressMath
internal import VPCheck

/// A full mesh of VPCs with one subnet each, open filters, and hosts shared out evenly.
///
/// Every pair of hosts answers all 2^40 headers, so the right answer is known.
struct Mesh {
  var vpcCount: Int
  var hostCount: Int

  var everything: CIDRBlock { CIDRBlock.everything(.ipv4) }

  /// What every group holds: everything goes out, and each VPC is let in by a rule of its own.
  private var rules: [SecurityGroupRule] {
    (1...vpcCount).map(rule) + [SecurityGroupRule(.egress, .all, .block(everything))]
  }

  /// Returns the rule that lets one VPC in.
  func rule(_ index: Int) -> SecurityGroupRule { SecurityGroupRule(.ingress, .all, .block(block(index))) }

  func group(_ index: Int) -> SecurityGroupID { ResourceID(.securityGroup, index) }

  private func block(_ index: Int) -> CIDRBlock {
    guard let block = CIDRBlock(base: .ipv4(10, UInt8(index), 0, 0), prefixLength: 16) else {
      preconditionFailure("10.\(index).0.0/16 is canonical")
    }
    return block
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
    topology.subnets = ResourceTable(
      (1...vpcCount).map {
        Subnet(
          id: ResourceID(.subnet, $0), vpc: ResourceID(.vpc, $0), ipv4: block($0),
          availableAddressCount: 60000)
      })
    topology.securityGroups = ResourceTable(
      (1...vpcCount).map {
        SecurityGroup(id: group($0), owner: .first, vpc: ResourceID(.vpc, $0), name: "open", rules: rules)
      })
    topology.networkACLs = ResourceTable(
      (1...vpcCount).map {
        NetworkACL(
          id: ResourceID(.networkACL, $0), owner: .first, vpc: ResourceID(.vpc, $0), isDefault: true,
          entries: [
            NetworkACLEntry(.ingress, 100, .allow, everything, .all),
            NetworkACLEntry(.egress, 100, .allow, everything, .all),
          ], subnets: [ResourceID(.subnet, $0)])
      })
    topology.routeTables = ResourceTable(
      (1...vpcCount).map { first in
        let local = Route(block(first), to: .local, origin: .createRouteTable)
        let others = (1...vpcCount).filter { $0 != first }.map { route(from: first, to: $0).2 }
        return RouteTable(
          id: ResourceID(.routeTable, first), vpc: ResourceID(.vpc, first), isMain: true,
          routes: [local] + others)
      })
    topology.peeringConnections = ResourceTable(
      (1..<vpcCount).flatMap { first in
        (first + 1...vpcCount).map { second in
          PeeringConnection(
            id: connection(first, second),
            requester: PeeringSide(vpc: ResourceID(.vpc, first), owner: .first),
            accepter: PeeringSide(vpc: ResourceID(.vpc, second), owner: .first), state: .active)
        }
      })
    addHosts(to: &topology)
    return topology
  }

  private func addHosts(to topology: inout Topology) {
    topology.networkInterfaces = ResourceTable(
      (0..<hostCount).map { number in
        let vpc = number % vpcCount + 1
        guard let address = block(vpc).address(at: UInt128(10 + number / vpcCount)) else {
          preconditionFailure("a /16 has room for \(number / vpcCount) hosts")
        }
        return NetworkInterface(
          id: ResourceID(.networkInterface, number + 1), owner: .first, subnet: ResourceID(.subnet, vpc),
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
  }
}
