internal import AddressMath
internal import VPCheckTopology

// Creating, changing and deleting subnets.
extension Model {
  mutating func createSubnet(
    _ id: SubnetID, _ vpcID: VPCID, _ ipv4Argument: CIDRArgument?, _ ipv6Argument: CIDRArgument?, zone: Int?,
    by caller: Caller
  ) throws(Refusal) {
    if ipv4Argument == nil, ipv6Argument == nil || !options.permitsIPv6OnlySubnets {
      try uphold(rules.subnets.missingBlock())
    }
    var ipv4: CIDRBlock?
    var ipv6: CIDRBlock?
    if let ipv4Argument { ipv4 = try block(ipv4Argument, family: .ipv4) }
    if let ipv6Argument { ipv6 = try block(ipv6Argument, family: .ipv6, masks: options.masksIPv6Blocks) }
    let vpc = try vpc(vpcID, for: caller)
    if let ipv4 {
      try uphold(rules.addresses.subnetSize(ipv4))
      try upholdPlacement(of: ipv4, in: vpc)
    }
    if let ipv6 {
      try uphold(rules.addresses.subnetIPv6Size(ipv6, options))
      try upholdPlacement(of: ipv6, in: vpc)
    }
    if let zone { try uphold(rules.subnets.zone(zone, options)) }
    let count = topology.subnets.count { $0.vpc == vpcID }
    try uphold(rules.quotas.excess(.subnets, count + 1, options.quotas.subnetCountMax))

    topology.subnets[id] = Subnet(
      id: id, vpc: vpcID, ipv4: ipv4, ipv6: ipv6, zone: zone ?? 0,
      mapsPublicAddressOnLaunch: rules.subnets.mapsPublicAddressAtFirst(),
      assignsIPv6AddressOnCreation: rules.subnets.assignsIPv6AddressAtFirst(), availableAddressCount: 0)
    recountAddresses(of: id)
    if let acl = rules.acls.aclOfNewSubnet(topology, vpcID) { addSubnet(id, to: acl) }
  }

  func upholdPlacement(of block: CIDRBlock, in vpc: VPC) throws(Refusal) {
    try uphold(rules.subnets.containment(vpc, block))
    try uphold(rules.subnets.conflict(topology, vpc, block))
  }

  mutating func modifySubnet(_ id: SubnetID, mapsPublicAddress: Bool, by caller: Caller) throws(Refusal) {
    _ = try subnet(id, for: caller)
    topology.subnets.update(id) { $0.mapsPublicAddressOnLaunch = mapsPublicAddress }
  }

  mutating func deleteSubnet(_ id: SubnetID, by caller: Caller) throws(Refusal) {
    let subnet = try subnet(id, for: caller)
    try uphold(rules.subnets.occupiedDeletion(topology, subnet))
    try uphold(rules.subnets.gatewayDeletion(topology, subnet))
    try uphold(rules.subnets.routedDeletion(topology, subnet, options))
    try uphold(rules.subnets.associatedDeletion(topology, subnet, options))

    if let table = topology.explicitTable(of: id) { dissociate(id, from: table) }
    if let acl = topology.networkACL(of: id) { removeSubnet(id, from: acl) }
    topology.subnets[id] = nil
    if options.routeOfDeletedSubnet == .goes { removeRoutes(forWhole: subnet) }
  }

  /// Removes the routes for the blocks of a subnet, other than the local ones (RT-MSL-7).
  private mutating func removeRoutes(forWhole subnet: Subnet) {
    let blocks = subnet.blocks
    let own = topology.vpcs[subnet.vpc]?.associatedBlocks ?? []
    for table in topology.routeTables where table.vpc == subnet.vpc {
      topology.routeTables.update(table.id) { table in
        table.routes.removeAll { blocks.contains($0.destination) && !own.contains($0.destination) }
      }
    }
  }
}

extension Topology {
  /// Returns whether a table has a route for a block of a subnet, and not as a local route.
  func hasRoute(forWhole subnet: Subnet) -> Bool {
    let blocks = subnet.blocks
    let own = vpcs[subnet.vpc]?.associatedBlocks ?? []
    return routeTables.contains { table in
      table.vpc == subnet.vpc
        && table.routes.contains { blocks.contains($0.destination) && !own.contains($0.destination) }
    }
  }
}
