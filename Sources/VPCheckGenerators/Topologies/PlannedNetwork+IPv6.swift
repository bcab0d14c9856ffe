internal import AddressMath
internal import VPCheckTopology

/// Situations of hosts with IPv6.
extension PlannedNetwork {
  /// IPv6 blocks and addresses for the sender, and for the receiver where there is one.
  var ipv6HostLacks: [Lack] {
    let home = plan.shape.crossesVPCs ? second : first
    return ipv6Lacks(first, senderSubnet, sender, .firstBlock, .senderBlock, .senderAddress)
      + ipv6Lacks(home, receiverSubnet, receiver, .secondBlock, .receiverBlock, .receiverAddress)
  }

  /// Returns the wishes for an IPv6 block of a VPC, one of a subnet, and an address of a host.
  private func ipv6Lacks(
    _ vpc: VPC?, _ subnet: Subnet?, _ host: Instance?, _ vpcBlock: Ingredient, _ subnetBlock: Ingredient,
    _ address: Ingredient
  ) -> [Lack] {
    guard let vpc, let subnet, let host, let interface = topology.primaryInterface(of: host.id) else {
      return []
    }
    guard topology.ipv6Block(of: vpc.id) != nil else {
      return [(vpcBlock, Wish(operation: .associateVpcIPv6CidrBlock, resources: [vpc.id]))]
    }
    guard subnet.ipv6 != nil else {
      return [(subnetBlock, Wish(operation: .associateSubnetCidrBlock, resources: [subnet.id]))]
    }
    guard interface.ipv6.isEmpty else { return [] }
    return [(address, Wish(operation: .assignIpv6Addresses, resources: [interface.id]))]
  }

  /// Rules that let IPv6 out at the sender, and in wherever somebody is to be reached.
  var ipv6RuleLacks: [Lack] {
    let target = plan.shape.isAlone ? sender : receiver
    return ipv6RuleLack(.egressRule, at: sender, .egress) + ipv6RuleLack(.ingressRule, at: target, .ingress)
  }

  private func ipv6RuleLack(_ ingredient: Ingredient, at host: Instance?, _ direction: Direction) -> [Lack] {
    guard let host, let interface = topology.primaryInterface(of: host.id), let group = interface.groups.first
    else { return [] }
    let rules = interface.groups.flatMap { topology.securityGroups[$0]?.rules(direction) ?? [] }
    let isOpen = rules.contains { $0.peer == .block(.everything(.ipv6)) && covers($0.traffic) }
    if isOpen { return [] }
    let wish = Wish(
      operation: .authorizeSecurityGroup, resources: [group], direction: direction,
      traffic: plan.traffic == .ping ? .pingIPv6 : plan.traffic, peer: .anywhereIPv6)
    return [(ingredient, wish)]
  }

  /// Returns whether a selector covers the planned traffic over IPv6.
  private func covers(_ selector: TrafficSelector) -> Bool {
    switch (selector, plan.traffic) {
    case (.all, _): true
    case (.icmpv6(let type, _), .ping): type == nil || type == 128
    case (.tcp(let ports), .ssh): ports.contains(22)
    default: false
    }
  }

  // MARK: Ways

  /// Routes over a connection, both ways.
  var ipv6PeeringLacks: [Lack] {
    let (lacks, connection) = connectionLacks(first, second, .connection, .acceptance)
    return lacks
      + routeLack(.forwardRoute, table(of: senderSubnet), ipv6Block(of: second), to: connection, .peerIPv6)
      + routeLack(.returnRoute, table(of: receiverSubnet), ipv6Block(of: first), to: connection, .peerIPv6)
  }

  private func ipv6Block(of vpc: VPC?) -> CIDRBlock? { vpc.flatMap { topology.ipv6Block(of: $0.id) } }

  /// An internet gateway and a route to it for all of IPv6.
  var ipv6GatewayLacks: [Lack] {
    let (lacks, gateway) = gatewayLacks(of: first, .gateway, .attachment)
    return lacks
      + routeLack(.gatewayRoute, table(of: senderSubnet), .everything(.ipv6), to: gateway, .anywhereIPv6)
  }

  /// The same at both ends: two VPCs meet over their gateways (PW-V6-5).
  var ipv6AcrossLacks: [Lack] {
    let (lacks, gateway) = gatewayLacks(of: second, .secondGateway, .secondAttachment)
    return ipv6GatewayLacks + lacks
      + routeLack(
        .secondGatewayRoute, table(of: receiverSubnet), .everything(.ipv6), to: gateway, .anywhereIPv6)
  }

  /// An egress-only gateway and a route to it; beside an internet gateway in the second variant
  /// (PW-V6-3), and deleted at last in the fourth (EIGW-4).
  var egressOnlyLacks: [Lack] {
    guard let first else { return [] }
    if plan.hasDeleted { return [] }
    var found = ipv6HostLacks
    if plan.variant == 1 { found += gatewayLacks(of: first, .gateway, .attachment).0 }
    guard let gateway = topology.egressOnlyGateway(of: first.id) else {
      let wish = Wish(operation: .createEgressOnlyInternetGateway, resources: [first.id])
      return found + [(.egressOnlyGateway, wish)] + ipv6RuleLacks
    }
    found += routeLack(
      .gatewayRoute, table(of: senderSubnet), .everything(.ipv6), to: gateway.id, .anywhereIPv6)
    found += ipv6RuleLacks
    guard plan.variant == 3 else { return found }
    let ending = Wish(operation: .deleteEgressOnlyInternetGateway, resources: [gateway.id])
    return found + rehearsal + [(.deletion, ending)]
  }
}
