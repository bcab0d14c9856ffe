internal import AddressMath
internal import VPCheckTopology

extension Model {
  /// Carries out a command on VPCs, subnets, routes, gateways or peering.
  mutating func performOnNetwork(_ command: Command, by caller: Caller) throws(Refusal) -> Acceptance {
    switch command {
    case .createVpc(let id, let block, let ipv6): try createVpc(id, block, ipv6, by: caller)
    case .deleteVpc(let id): try deleteVpc(id, by: caller)
    case .associateVpcCidrBlock(let id, let block): try associateBlock(id, block, by: caller)
    case .associateVpcIPv6CidrBlock(let id, let request): try associateIPv6Block(id, request, by: caller)
    case .disassociateVpcCidrBlock(let id, let block): try disassociateBlock(id, block, by: caller)
    case .createSubnet(let id, let vpc, let block, let ipv6, let zone):
      try createSubnet(id, vpc, block, ipv6, zone: zone, by: caller)
    case .deleteSubnet(let id): try deleteSubnet(id, by: caller)
    case .modifySubnetAttribute(let id, let maps): try modifySubnet(id, mapsPublicAddress: maps, by: caller)
    case .modifySubnetIPv6Attribute(let id, let assigns):
      try modifySubnet(id, assignsIPv6Address: assigns, by: caller)
    case .associateSubnetCidrBlock(let id, let block): try associateSubnetBlock(id, block, by: caller)
    case .disassociateSubnetCidrBlock(let id, let block): try disassociateSubnetBlock(id, block, by: caller)
    case .createRouteTable(let id, let vpc): try createRouteTable(id, vpc, by: caller)
    case .deleteRouteTable(let id): try deleteRouteTable(id, by: caller)
    case .associateRouteTable(let id, let subnet): try associateRouteTable(id, subnet, by: caller)
    case .associateGatewayRouteTable(let id, let gateway):
      try associateRouteTable(id, withGateway: gateway, by: caller)
    case .disassociateRouteTable(let association): try disassociateRouteTable(association, by: caller)
    case .replaceRouteTableAssociation(let association, let id):
      try replaceAssociation(association, with: id, by: caller)
    case .createRoute(let id, let block, let target): try createRoute(id, block, target, by: caller)
    case .replaceRoute(let id, let block, let target): try replaceRoute(id, block, target, by: caller)
    case .deleteRoute(let id, let block): try deleteRoute(id, block, by: caller)
    case .createInternetGateway(let id): try createInternetGateway(id, by: caller)
    case .attachInternetGateway(let id, let vpc): try attachInternetGateway(id, vpc, by: caller)
    case .detachInternetGateway(let id, let vpc): try detachInternetGateway(id, vpc, by: caller)
    case .deleteInternetGateway(let id): try deleteInternetGateway(id, by: caller)
    case .createVpcPeeringConnection(let id, let requester, let accepter, let owner):
      return try createPeering(id, requester, accepter, accepterOwner: owner, by: caller)
    case .acceptVpcPeeringConnection(let id): try acceptPeering(id, by: caller)
    case .rejectVpcPeeringConnection(let id): try rejectPeering(id, by: caller)
    case .deleteVpcPeeringConnection(let id): try deletePeering(id, by: caller)
    default: try performOnGateways(command, by: caller)
    }
    return Acceptance()
  }

  /// Carries out a command on interfaces, instances or Elastic IPs.
  mutating func performOnHosts(_ command: Command, by caller: Caller) throws(Refusal) {
    switch command {
    case .createNetworkInterface(let id, let subnet, let address, let groups):
      try createInterface(id, subnet, address, groups, by: caller)
    case .deleteNetworkInterface(let id): try deleteInterface(id, by: caller)
    case .attachNetworkInterface(let id, let instance, let index):
      try attachInterface(id, instance, deviceIndex: index, by: caller)
    case .detachNetworkInterface(let id): try detachInterface(id, by: caller)
    case .modifyNetworkInterfaceAttribute(let id, let attribute):
      try modifyInterface(id, attribute, by: caller)
    case .assignPrivateIpAddresses(let id, let request, let allows):
      try assignAddresses(id, request, .ipv4, allowsReassignment: allows, by: caller)
    case .unassignPrivateIpAddresses(let id, let addresses):
      try unassignAddresses(id, addresses, .ipv4, by: caller)
    case .assignIpv6Addresses(let id, let request): try assignAddresses(id, request, .ipv6, by: caller)
    case .unassignIpv6Addresses(let id, let addresses):
      try unassignAddresses(id, addresses, .ipv6, by: caller)
    case .runInstances(let id, let subnet, let address, let groups, let isPublic):
      try runInstance(id, subnet, address, groups, isPublic: isPublic, by: caller)
    case .startInstances(let id): try startInstance(id, by: caller)
    case .stopInstances(let id): try stopInstance(id, by: caller)
    case .rebootInstances(let id): try rebootInstance(id, by: caller)
    case .terminateInstances(let id): try terminateInstance(id, by: caller)
    case .sendSSHPublicKey(let id): try sendKey(to: id, by: caller)
    case .allocateAddress(let id): try allocateAddress(id, by: caller)
    case .releaseAddress(let id): try releaseAddress(id, by: caller)
    case .associateAddress(let id, let target, let address, let allows):
      try associateAddress(id, target, address, allowsReassociation: allows, by: caller)
    case .disassociateAddress(let id): try disassociateAddress(id, by: caller)
    default: try performOnFilters(command, by: caller)
    }
  }

  /// Carries out a command on security groups or network ACLs.
  private mutating func performOnFilters(_ command: Command, by caller: Caller) throws(Refusal) {
    switch command {
    case .createSecurityGroup(let id, let vpc, let name): try createGroup(id, vpc, name: name, by: caller)
    case .deleteSecurityGroup(let id): try deleteGroup(id, by: caller)
    case .authorizeSecurityGroup(let id, let direction, let permission):
      try authorize(id, direction, permission, by: caller)
    case .revokeSecurityGroup(let id, let direction, let permission):
      try revoke(id, direction, permission, by: caller)
    case .createNetworkAcl(let id, let vpc): try createACL(id, vpc, by: caller)
    case .deleteNetworkAcl(let id): try deleteACL(id, by: caller)
    case .createNetworkAclEntry(let id, let entry): try createACLEntry(id, entry, by: caller)
    case .replaceNetworkAclEntry(let id, let entry): try replaceACLEntry(id, entry, by: caller)
    case .deleteNetworkAclEntry(let id, let direction, let number):
      try deleteACLEntry(id, direction, number: number, by: caller)
    case .replaceNetworkAclAssociation(let subnet, let id): try moveSubnet(subnet, to: id, by: caller)
    default: preconditionFailure("\(command.operation) belongs to networks or hosts")
    }
  }
}
