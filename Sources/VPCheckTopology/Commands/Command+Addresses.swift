public import AddressMath

extension Command {
  /// Returns the same command with blocks and single addresses replaced.
  ///
  /// Shrinking and metamorphic relations translate whole scenarios with it.
  public func mapAddresses(
    blocks: (CIDRArgument) -> CIDRArgument, addresses: (Address) -> Address
  ) -> Command {
    switch self {
    case .dryRun(let command): .dryRun(command.mapAddresses(blocks: blocks, addresses: addresses))
    case .createVpc(let vpc, let block, let ipv6):
      .createVpc(vpc, cidrBlock: block.map(blocks), ipv6: ipv6?.mapBlock(blocks))
    case .associateVpcCidrBlock(let vpc, let block): .associateVpcCidrBlock(vpc, blocks(block))
    case .associateVpcIPv6CidrBlock(let vpc, let request):
      .associateVpcIPv6CidrBlock(vpc, request.mapBlock(blocks))
    case .disassociateVpcCidrBlock(let vpc, let block): .disassociateVpcCidrBlock(vpc, blocks(block))
    case .createSubnet(let subnet, let vpc, let block, let ipv6, let zone):
      .createSubnet(
        subnet, vpc: vpc, cidrBlock: block.map(blocks), ipv6CidrBlock: ipv6.map(blocks), zone: zone)
    case .createRoute(let table, let block, let target): .createRoute(table, blocks(block), target)
    case .replaceRoute(let table, let block, let target): .replaceRoute(table, blocks(block), target)
    case .deleteRoute(let table, let block): .deleteRoute(table, blocks(block))
    case .associateSubnetCidrBlock(let subnet, let block): .associateSubnetCidrBlock(subnet, blocks(block))
    case .disassociateSubnetCidrBlock(let subnet, let block):
      .disassociateSubnetCidrBlock(subnet, blocks(block))
    case .createNatGateway(let id, let subnet, let connectivity, let allocation, let address):
      .createNatGateway(
        id, subnet, connectivity, allocation: allocation, privateAddress: address.map(addresses))
    case .createTransitGatewayRoute(let table, let block, let target):
      .createTransitGatewayRoute(table, blocks(block), target)
    case .deleteTransitGatewayRoute(let table, let block): .deleteTransitGatewayRoute(table, blocks(block))
    case .assignPrivateIpAddresses(let id, let request, let allows):
      .assignPrivateIpAddresses(id, request.mapAddresses(addresses), allowReassignment: allows)
    case .unassignPrivateIpAddresses(let id, let list): .unassignPrivateIpAddresses(id, list.map(addresses))
    case .assignIpv6Addresses(let id, let request): .assignIpv6Addresses(id, request.mapAddresses(addresses))
    case .unassignIpv6Addresses(let id, let list): .unassignIpv6Addresses(id, list.map(addresses))
    case .createNetworkInterface(let id, let subnet, let address, let groups):
      .createNetworkInterface(id, subnet, privateAddress: address.map(addresses), groups: groups)
    case .runInstances(let id, let subnet, let address, let groups, let associates):
      .runInstances(
        id, subnet, privateAddress: address.map(addresses), groups: groups,
        associatePublicIPAddress: associates)
    case .authorizeSecurityGroup(let id, let direction, let permission):
      .authorizeSecurityGroup(id, direction, permission.mapBlock(blocks))
    case .revokeSecurityGroup(let id, let direction, let permission):
      .revokeSecurityGroup(id, direction, permission.mapBlock(blocks))
    case .createNetworkAclEntry(let id, let entry): .createNetworkAclEntry(id, entry.mapBlock(blocks))
    case .replaceNetworkAclEntry(let id, let entry): .replaceNetworkAclEntry(id, entry.mapBlock(blocks))
    case .associateAddress(let id, let target, let address, let allows):
      .associateAddress(
        id, target, privateAddress: address.map(addresses), allowReassociation: allows)
    default: self
    }
  }
}

extension IPv6Request {
  func mapBlock(_ transform: (CIDRArgument) -> CIDRArgument) -> IPv6Request {
    switch self {
    case .amazonProvided: self
    case .ownPool(let block): .ownPool(transform(block))
    }
  }
}

extension AddressRequest {
  func mapAddresses(_ transform: (Address) -> Address) -> AddressRequest {
    AddressRequest(addresses: addresses.map(transform), count: count)
  }
}

extension PermissionArgument {
  func mapBlock(_ transform: (CIDRArgument) -> CIDRArgument) -> PermissionArgument {
    guard case .block(let block) = peer else { return self }
    var copy = self
    copy.peer = .block(transform(block))
    return copy
  }
}

extension ACLEntryArgument {
  func mapBlock(_ transform: (CIDRArgument) -> CIDRArgument) -> ACLEntryArgument {
    var copy = self
    copy.block = transform(block)
    return copy
  }
}

extension Step {
  /// Returns the same step with blocks and single addresses replaced.
  public func mapAddresses(
    blocks: (CIDRArgument) -> CIDRArgument, addresses: (Address) -> Address
  ) -> Step {
    switch self {
    case .command(let command, let caller):
      return .command(command.mapAddresses(blocks: blocks, addresses: addresses), by: caller)
    case .probe(let probe): return .probe(probe.mapAddresses(addresses))
    case .open(let session, let probe): return .open(session, probe.mapAddresses(addresses))
    case .send, .wait, .quota: return self
    }
  }
}

extension Probe {
  fileprivate func mapAddresses(_ transform: (Address) -> Address) -> Probe {
    guard case .exchange(let source, let destination, let traffic) = self else { return self }
    var newSource = source
    if case .internet(let address) = source { newSource = .internet(transform(address)) }
    var newDestination = destination
    if case .address(let address) = destination { newDestination = .address(transform(address)) }
    return .exchange(from: newSource, to: newDestination, traffic)
  }
}
