internal import AddressMath
internal import VPCheckTopology

extension ResourceTable {
  /// The resources, the newest first; those that came with others follow the explicit ones.
  ///
  /// Choices refer to resources by position in such a list, zero being the newest: taking an
  /// unrelated earlier step out of a scenario then seldom changes what a later one means.
  var newestFirst: [Element] {
    let explicitCount = firstIndex { $0.id.isImplicit } ?? count
    var resources: [Element] = []
    resources.reserveCapacity(count)
    resources.append(contentsOf: self[..<explicitCount].reversed())
    resources.append(contentsOf: self[explicitCount...].reversed())
    return resources
  }

  /// The handles in the order of `newestFirst`, of those that satisfy a condition.
  func newestIDs(where condition: (Element) -> Bool) -> [ResourceID] {
    newestFirst.filter(condition).map(\.id)
  }
}

extension Topology {
  /// Returns the account that owns a VPC; the first one when the VPC is unknown.
  func owner(ofVPC id: VPCID) -> AccountID { vpcs[id]?.owner ?? .first }

  /// Returns the account that owns the VPC of a subnet.
  func owner(ofSubnet id: SubnetID) -> AccountID {
    subnets[id].map { owner(ofVPC: $0.vpc) } ?? .first
  }

  /// Returns the account that owns the VPC of a route table.
  func owner(ofTable id: RouteTableID) -> AccountID {
    routeTables[id].map { owner(ofVPC: $0.vpc) } ?? .first
  }

  /// Returns the IPv4 blocks in force of a VPC, the primary first.
  func ipv4Blocks(of id: VPCID) -> [CIDRBlock] {
    vpcs[id]?.ipv4.filter { $0.state == .associated }.map(\.block).filter { $0.family == .ipv4 } ?? []
  }

  /// Returns the first IPv6 block in force of a VPC.
  func ipv6Block(of id: VPCID) -> CIDRBlock? {
    vpcs[id]?.ipv6.first { $0.state == .associated && $0.block.family == .ipv6 }?.block
  }

  /// The IPv4 blocks in force of all VPCs, those of the newest VPC first.
  var allIPv4Blocks: [CIDRBlock] { vpcs.reversed().flatMap { ipv4Blocks(of: $0.id) } }

  /// Returns the IPv4 blocks of the subnets of a VPC.
  func subnetBlocks(of id: VPCID) -> [CIDRBlock] {
    subnets.compactMap { $0.vpc == id ? $0.ipv4 : nil }.filter { $0.family == .ipv4 }
  }

  /// Returns the table that a subnet is associated with, or else the main one of its VPC.
  func routeTable(of subnet: Subnet) -> RouteTable? {
    routeTables.first { $0.explicitSubnets.contains(subnet.id) }
      ?? routeTables.first { $0.vpc == subnet.vpc && $0.isMain }
  }

  /// Returns whether a subnet has a table of its own.
  func hasExplicitTable(_ id: SubnetID) -> Bool {
    routeTables.contains { $0.explicitSubnets.contains(id) }
  }

  /// Returns the network ACL of a subnet.
  func networkACL(of id: SubnetID) -> NetworkACL? { networkACLs.first { $0.subnets.contains(id) } }

  /// Returns the internet gateway that is attached to a VPC.
  func gateway(of id: VPCID) -> InternetGateway? {
    internetGateways.first { $0.attachments.contains(id) }
  }

  /// Returns the newest connection between two VPCs, either way round, that satisfies a condition.
  func peering(
    between one: VPCID, and other: VPCID, where condition: (PeeringConnection) -> Bool
  ) -> PeeringConnection? {
    peeringConnections.last { $0.joins(one) && $0.peer(of: one) == other && condition($0) }
  }

  /// Returns the VPCs at the other ends of the connections of a VPC in a state.
  func peers(of id: VPCID, in state: PeeringState) -> [VPCID] {
    peeringConnections.compactMap { $0.state == state ? $0.peer(of: id) : nil }
  }

  /// Returns the first interface of an instance.
  func primaryInterface(of id: InstanceID) -> NetworkInterface? {
    instances[id]?.interfaces.first.flatMap { networkInterfaces[$0] }
  }

  /// The instances that have not ended, the newest first.
  var livingInstances: [Instance] {
    instances.reversed().filter { $0.state != .terminated && $0.state != .shuttingDown }
  }

  /// The instances that run, the newest first.
  var runningInstances: [Instance] {
    instances.reversed().filter { $0.state == .running || $0.state == .pending }
  }

  /// Returns the IPv4 addresses of a subnet that no interface holds and the service does not keep.
  ///
  /// The first four and the last address are kept (ADDR-RSV-1).
  func freeAddresses(of subnet: Subnet) -> AddressSet {
    guard let block = subnet.ipv4, let first = block.base.advanced(by: 4), first < block.last else {
      return .empty(.ipv4)
    }
    let usable = AddressSet(AddressRange(lowerBound: first, upperBound: block.last.rank))
    let held = heldAddresses(in: subnet.id)
    return usable.subtracting(AddressSet(blocks: held.map { CIDRBlock($0) }, family: .ipv4))
  }

  /// Returns the private IPv4 addresses that interfaces and NAT gateways of a subnet hold.
  func heldAddresses(in id: SubnetID) -> [Address] {
    networkInterfaces.flatMap { $0.subnet == id ? $0.ipv4.map(\.address) : [] }
      + natGateways.flatMap { $0.subnet == id ? $0.addresses.map(\.privateAddress) : [] }
  }
}
