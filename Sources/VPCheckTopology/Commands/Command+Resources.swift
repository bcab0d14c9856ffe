extension Command {
  /// Every handle that the command names, the created one included, in reading order.
  public var resources: [ResourceID] {
    var found: [ResourceID] = []
    _ = mapResources {
      found.append($0)
      return $0
    }
    return found
  }

  /// The handles of resources that must exist already for the command to make sense.
  public var references: [ResourceID] {
    let created = meant.createdID
    return resources.filter { $0 != created }
  }

  /// Returns the same command with every handle replaced, the created one included.
  public func mapResources(_ f: (ResourceID) -> ResourceID) -> Command {
    switch self {
    case .dryRun(let command): .dryRun(command.mapResources(f))
    case .createVpc(let vpc, let block, let ipv6):
      .createVpc(f(vpc), cidrBlock: block?.mapResources(f), ipv6: ipv6?.mapResources(f))
    case .deleteVpc(let vpc): .deleteVpc(f(vpc))
    case .associateVpcCidrBlock(let vpc, let block): .associateVpcCidrBlock(f(vpc), block.mapResources(f))
    case .associateVpcIPv6CidrBlock(let vpc, let request):
      .associateVpcIPv6CidrBlock(f(vpc), request.mapResources(f))
    case .disassociateVpcCidrBlock(let vpc, let block):
      .disassociateVpcCidrBlock(f(vpc), block.mapResources(f))
    case .createSubnet(let subnet, let vpc, let block, let ipv6, let zone):
      .createSubnet(
        f(subnet), vpc: f(vpc), cidrBlock: block?.mapResources(f), ipv6CidrBlock: ipv6?.mapResources(f),
        zone: zone)
    case .deleteSubnet(let subnet): .deleteSubnet(f(subnet))
    case .modifySubnetAttribute(let subnet, let flag):
      .modifySubnetAttribute(f(subnet), mapPublicIPOnLaunch: flag)
    case .modifySubnetIPv6Attribute(let subnet, let flag):
      .modifySubnetIPv6Attribute(f(subnet), assignIPv6AddressOnCreation: flag)
    case .associateSubnetCidrBlock(let subnet, let block):
      .associateSubnetCidrBlock(f(subnet), block.mapResources(f))
    case .disassociateSubnetCidrBlock(let subnet, let block):
      .disassociateSubnetCidrBlock(f(subnet), block.mapResources(f))
    case .createRouteTable(let table, let vpc): .createRouteTable(f(table), vpc: f(vpc))
    case .deleteRouteTable(let table): .deleteRouteTable(f(table))
    case .associateRouteTable(let table, let subnet): .associateRouteTable(f(table), f(subnet))
    case .associateGatewayRouteTable(let table, let gateway):
      .associateGatewayRouteTable(f(table), f(gateway))
    case .disassociateRouteTable(let association): .disassociateRouteTable(association.mapResources(f))
    case .replaceRouteTableAssociation(let association, let table):
      .replaceRouteTableAssociation(association.mapResources(f), with: f(table))
    case .createRoute(let table, let block, let target):
      .createRoute(f(table), block.mapResources(f), target.mapResource(f))
    case .replaceRoute(let table, let block, let target):
      .replaceRoute(f(table), block.mapResources(f), target.mapResource(f))
    case .deleteRoute(let table, let block): .deleteRoute(f(table), block.mapResources(f))
    case .createInternetGateway(let gateway): .createInternetGateway(f(gateway))
    case .attachInternetGateway(let gateway, let vpc): .attachInternetGateway(f(gateway), f(vpc))
    case .detachInternetGateway(let gateway, let vpc): .detachInternetGateway(f(gateway), f(vpc))
    case .deleteInternetGateway(let gateway): .deleteInternetGateway(f(gateway))
    case .createVpcPeeringConnection(let id, let requester, let accepter, let owner):
      .createVpcPeeringConnection(
        f(id), requester: f(requester), accepter: f(accepter), accepterOwner: owner)
    case .acceptVpcPeeringConnection(let id): .acceptVpcPeeringConnection(f(id))
    case .rejectVpcPeeringConnection(let id): .rejectVpcPeeringConnection(f(id))
    case .deleteVpcPeeringConnection(let id): .deleteVpcPeeringConnection(f(id))
    default: mapGatewayResources(f)
    }
  }

  private func mapGatewayResources(_ f: (ResourceID) -> ResourceID) -> Command {
    switch self {
    case .createEgressOnlyInternetGateway(let id, let vpc): .createEgressOnlyInternetGateway(f(id), f(vpc))
    case .deleteEgressOnlyInternetGateway(let id): .deleteEgressOnlyInternetGateway(f(id))
    case .createNatGateway(let id, let subnet, let connectivity, let allocation, let address):
      .createNatGateway(
        f(id), f(subnet), connectivity, allocation: allocation.map(f), privateAddress: address)
    case .deleteNatGateway(let id): .deleteNatGateway(f(id))
    case .createTransitGateway(let id, let associates, let propagates):
      .createTransitGateway(f(id), associatesByDefault: associates, propagatesByDefault: propagates)
    case .deleteTransitGateway(let id): .deleteTransitGateway(f(id))
    case .createTransitGatewayVpcAttachment(let id, let gateway, let vpc, let subnets, let supports):
      .createTransitGatewayVpcAttachment(
        f(id), f(gateway), f(vpc), subnets: subnets.map(f), supportsIPv6: supports)
    case .deleteTransitGatewayVpcAttachment(let id): .deleteTransitGatewayVpcAttachment(f(id))
    case .createTransitGatewayRouteTable(let id, let gateway):
      .createTransitGatewayRouteTable(f(id), f(gateway))
    case .deleteTransitGatewayRouteTable(let id): .deleteTransitGatewayRouteTable(f(id))
    case .associateTransitGatewayRouteTable(let table, let attachment):
      .associateTransitGatewayRouteTable(f(table), f(attachment))
    case .disassociateTransitGatewayRouteTable(let table, let attachment):
      .disassociateTransitGatewayRouteTable(f(table), f(attachment))
    case .enableTransitGatewayRouteTablePropagation(let table, let attachment):
      .enableTransitGatewayRouteTablePropagation(f(table), f(attachment))
    case .disableTransitGatewayRouteTablePropagation(let table, let attachment):
      .disableTransitGatewayRouteTablePropagation(f(table), f(attachment))
    case .createTransitGatewayRoute(let table, let block, let target):
      .createTransitGatewayRoute(f(table), block.mapResources(f), target.mapResource(f))
    case .deleteTransitGatewayRoute(let table, let block):
      .deleteTransitGatewayRoute(f(table), block.mapResources(f))
    default: mapHostResources(f)
    }
  }

  private func mapHostResources(_ f: (ResourceID) -> ResourceID) -> Command {
    switch self {
    case .createNetworkInterface(let id, let subnet, let address, let groups):
      .createNetworkInterface(f(id), f(subnet), privateAddress: address, groups: groups.map(f))
    case .deleteNetworkInterface(let id): .deleteNetworkInterface(f(id))
    case .attachNetworkInterface(let id, let instance, let index):
      .attachNetworkInterface(f(id), f(instance), deviceIndex: index)
    case .detachNetworkInterface(let id): .detachNetworkInterface(f(id))
    case .modifyNetworkInterfaceAttribute(let id, .groups(let groups)):
      .modifyNetworkInterfaceAttribute(f(id), .groups(groups.map(f)))
    case .modifyNetworkInterfaceAttribute(let id, let attribute):
      .modifyNetworkInterfaceAttribute(f(id), attribute)
    case .assignPrivateIpAddresses(let id, let request, let allows):
      .assignPrivateIpAddresses(f(id), request, allowReassignment: allows)
    case .unassignPrivateIpAddresses(let id, let addresses): .unassignPrivateIpAddresses(f(id), addresses)
    case .assignIpv6Addresses(let id, let request): .assignIpv6Addresses(f(id), request)
    case .unassignIpv6Addresses(let id, let addresses): .unassignIpv6Addresses(f(id), addresses)
    case .runInstances(let id, let subnet, let address, let groups, let associates):
      .runInstances(
        f(id), f(subnet), privateAddress: address, groups: groups.map(f), associatePublicIPAddress: associates
      )
    case .startInstances(let id): .startInstances(f(id))
    case .stopInstances(let id): .stopInstances(f(id))
    case .rebootInstances(let id): .rebootInstances(f(id))
    case .terminateInstances(let id): .terminateInstances(f(id))
    case .sendSSHPublicKey(let id): .sendSSHPublicKey(f(id))
    case .createSecurityGroup(let id, let vpc, let name): .createSecurityGroup(f(id), vpc: f(vpc), name: name)
    case .deleteSecurityGroup(let id): .deleteSecurityGroup(f(id))
    case .authorizeSecurityGroup(let id, let direction, let permission):
      .authorizeSecurityGroup(f(id), direction, permission.mapResources(f))
    case .revokeSecurityGroup(let id, let direction, let permission):
      .revokeSecurityGroup(f(id), direction, permission.mapResources(f))
    case .createNetworkAcl(let id, let vpc): .createNetworkAcl(f(id), vpc: f(vpc))
    case .deleteNetworkAcl(let id): .deleteNetworkAcl(f(id))
    case .createNetworkAclEntry(let id, let entry): .createNetworkAclEntry(f(id), entry.mapResources(f))
    case .replaceNetworkAclEntry(let id, let entry): .replaceNetworkAclEntry(f(id), entry.mapResources(f))
    case .deleteNetworkAclEntry(let id, let direction, let number):
      .deleteNetworkAclEntry(f(id), direction, number: number)
    case .replaceNetworkAclAssociation(let subnet, let acl):
      .replaceNetworkAclAssociation(f(subnet), with: f(acl))
    case .allocateAddress(let id): .allocateAddress(f(id))
    case .releaseAddress(let id): .releaseAddress(f(id))
    case .associateAddress(let id, .instance(let instance), let address, let allows):
      .associateAddress(f(id), .instance(f(instance)), privateAddress: address, allowReassociation: allows)
    case .associateAddress(let id, .networkInterface(let interface), let address, let allows):
      .associateAddress(
        f(id), .networkInterface(f(interface)), privateAddress: address, allowReassociation: allows)
    case .disassociateAddress(let id): .disassociateAddress(f(id))
    default: preconditionFailure("\(operation) is mapped with the commands of VPCs, routes and gateways")
    }
  }
}

extension CIDRArgument {
  func mapResources(_ f: (ResourceID) -> ResourceID) -> CIDRArgument {
    switch self {
    case .block, .malformed: self
    case .ipv6Block(let vpc): .ipv6Block(of: f(vpc))
    case .ipv6Subnet(let vpc, let index): .ipv6Subnet(of: f(vpc), index: index)
    }
  }
}

extension IPv6Request {
  func mapResources(_ f: (ResourceID) -> ResourceID) -> IPv6Request {
    switch self {
    case .amazonProvided: self
    case .ownPool(let block): .ownPool(block.mapResources(f))
    }
  }
}

extension RouteTableAssociation {
  func mapResources(_ f: (ResourceID) -> ResourceID) -> RouteTableAssociation {
    switch self {
    case .subnet(let id): .subnet(f(id))
    case .main(let id): .main(f(id))
    case .gateway(let id): .gateway(f(id))
    }
  }
}

extension PermissionArgument {
  func mapResources(_ f: (ResourceID) -> ResourceID) -> PermissionArgument {
    var copy = self
    switch peer {
    case .group(let id): copy.peer = .group(f(id))
    case .block(let block): copy.peer = .block(block.mapResources(f))
    }
    return copy
  }
}

extension ACLEntryArgument {
  func mapResources(_ f: (ResourceID) -> ResourceID) -> ACLEntryArgument {
    var copy = self
    copy.block = block.mapResources(f)
    return copy
  }
}
