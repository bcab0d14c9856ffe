internal import AddressMath
internal import VPCheckTopology

/// A change, and the command that takes it back.
enum RestorationFollowUps {
  static let all = [block, vpc, gateway, address, allocation, localRoute, table]

  private static let block = FollowUp("associate-and-disassociate") { stage in
    guard let vpc = stage.choose(Array(stage.topology.vpcs)), let first = vpc.ipv4.first?.block else {
      return nil
    }
    let argument = CIDRArgument.block(
      Address(family: .ipv4, value: first.base.value ^ 0x0078_0000), prefixLength: 24)
    return [
      stage.call(vpc.id, .associateVpcCidrBlock(vpc.id, argument)),
      stage.call(vpc.id, .disassociateVpcCidrBlock(vpc.id, argument)),
    ] + stage.again
  }

  private static let vpc = FollowUp("create-and-delete-vpc") { stage in
    let id = stage.fresh(.vpc)
    let block = CIDRArgument.block(.ipv4(10, 0, 0, 0), prefixLength: 16 + stage.number % 13)
    return [
      .command(.createVpc(id, cidrBlock: block, ipv6: nil), by: .first), .command(.deleteVpc(id), by: .first),
    ] + stage.again
  }

  private static let gateway = FollowUp("detach-and-attach") { stage in
    guard let gateway = stage.choose(Array(stage.topology.internetGateways)) else { return nil }
    if let vpc = gateway.attachments.first {
      return [
        stage.call(vpc, .detachInternetGateway(gateway.id, vpc)),
        stage.call(vpc, .attachInternetGateway(gateway.id, vpc)),
      ] + stage.again
    }
    guard let vpc = stage.choose(stage.topology.vpcs.filter { $0.owner == gateway.owner }) else { return nil }
    return [
      stage.call(vpc.id, .attachInternetGateway(gateway.id, vpc.id)),
      stage.call(vpc.id, .detachInternetGateway(gateway.id, vpc.id)),
    ] + stage.again
  }

  private static let address = FollowUp("assign-and-unassign") { stage in
    guard let site = stage.site, let block = stage.topology.subnets[site.subnet]?.ipv4,
      let address = block.address(at: block.prefixLength <= 26 ? 40 : 9), !site.holds(address)
    else { return nil }
    return [
      stage.call(
        site.vpc,
        .assignPrivateIpAddresses(site.id, AddressRequest(addresses: [address]), allowReassignment: false)),
      stage.call(site.vpc, .unassignPrivateIpAddresses(site.id, [address])),
    ] + stage.again
  }

  private static let allocation = FollowUp("allocate-and-release") { stage in
    let id = stage.fresh(.elasticIP)
    return [.command(.allocateAddress(id), by: .first), .command(.releaseAddress(id), by: .first)]
      + stage.again
  }

  private static let localRoute = FollowUp("divert-and-restore") { stage in
    guard let site = stage.site, let table = stage.choose(stage.topology.routeTables(of: site.vpc)),
      let route = table.routes.first(where: { $0.target == .local })
    else { return nil }
    let block = CIDRArgument(route.destination)
    return [
      stage.call(site.vpc, .replaceRoute(table.id, block, .networkInterface(site.id))),
      stage.call(site.vpc, .replaceRoute(table.id, block, .local)),
    ] + stage.again
  }

  private static let table = FollowUp("associate-and-end") { stage in
    let free = stage.topology.subnets.filter { stage.topology.explicitTable(of: $0.id) == nil }
    guard let subnet = stage.choose(free) else { return nil }
    let table = stage.fresh(.routeTable)
    return [
      stage.call(subnet.vpc, .createRouteTable(table, vpc: subnet.vpc)),
      stage.call(subnet.vpc, .associateRouteTable(table, subnet.id)),
      stage.call(subnet.vpc, .disassociateRouteTable(.subnet(subnet.id))),
    ] + stage.again
  }
}
