internal import AddressMath
internal import VPCheckTopology

// The IPv6 block of a subnet, and whether its interfaces get addresses of it.
extension Model {
  mutating func associateSubnetBlock(
    _ id: SubnetID, _ argument: CIDRArgument, by caller: Caller
  ) throws(Refusal) {
    let block = try block(argument, family: .ipv6, masks: options.masksIPv6Blocks)
    let subnet = try subnet(id, for: caller)
    guard let vpc = topology.vpcs[subnet.vpc] else { return }
    try uphold(rules.addresses.subnetIPv6Size(block, options))
    try uphold(rules.subnets.secondIPv6Block(subnet))
    try upholdPlacement(of: block, in: vpc)

    topology.subnets.update(id) { $0.ipv6 = block }
  }

  mutating func disassociateSubnetBlock(
    _ id: SubnetID, _ argument: CIDRArgument, by caller: Caller
  ) throws(Refusal) {
    let block = try block(argument)
    // The request names an association, so an unknown subnet is an unknown association;
    // an IPv4 block has none.
    guard let subnet = try? subnet(id, for: caller), subnet.ipv6 == block else {
      throw Refusal(.subnetBlockAssociationNotFound, "SUB-V6-8")
    }
    try uphold(rules.subnets.heldIPv6Removal(topology, subnet))
    try uphold(rules.subnets.assignedIPv6Removal(subnet))
    try uphold(rules.subnets.onlyBlockRemoval(subnet, options))

    topology.subnets.update(id) { $0.ipv6 = nil }
  }

  mutating func modifySubnet(_ id: SubnetID, assignsIPv6Address: Bool, by caller: Caller) throws(Refusal) {
    let subnet = try subnet(id, for: caller)
    if assignsIPv6Address { try uphold(rules.subnets.missingIPv6Block(subnet)) }
    topology.subnets.update(id) { $0.assignsIPv6AddressOnCreation = assignsIPv6Address }
  }
}
