internal import AddressMath
internal import VPCheckTopology

/// Errands that set a quota and go to its boundary, and one further.
enum QuotaErrands {
  static let all = [
    vpcs, subnets, blocks, tables, routes, gateways, active, pending, groups, rules, lists, entries,
    interfaces,
    attachments, elasticIPs, addresses, natGateways,
  ]

  private static func errand(
    _ name: String, _ features: FeatureSet, _ write: @escaping @Sendable (inout ErrandScript) throws -> Void
  ) -> Errand {
    Errand("quota-of-\(name)", FeatureSet([.quotas]).union(features), weight: 3, write)
  }

  private static let vpcs = errand("vpcs", []) { script in
    let count = script.topology.vpcs.count { $0.owner == .first && $0.region == .home }
    script.quota(.vpcs, count + (try script.pick([1, 0, 2])))
    for _ in 0...1 { _ = try script.vpc() }
  }

  private static let subnets = errand("subnets", []) { script in
    let vpc = try script.vpc()
    let count = try script.pick([1, 2])
    script.quota(.subnets, count)
    for _ in 0...count { _ = script.subnet(of: vpc) }
  }

  private static let blocks = errand("blocks", [.secondaryBlocks, .ipv6]) { script in
    let isIPv6 = try script.chance(1, outOf: 2)
    let vpc = try script.vpc()
    let count = try script.pick([2, 1])
    script.quota(isIPv6 ? .ipv6Blocks : .ipv4Blocks, count)
    for index in (isIPv6 ? 0 : 1)...count {
      script.call(
        isIPv6
          ? .associateVpcIPv6CidrBlock(vpc, .amazonProvided)
          : .associateVpcCidrBlock(vpc, .block(.ipv4(100, 80, UInt8(index), 0), prefixLength: 24)))
    }
  }

  private static let tables = errand("tables", [.customRouteTables]) { script in
    let vpc = try script.vpc()
    let count = try script.pick([1, 2])
    script.quota(.routeTables, count)
    for _ in 0..<count { _ = script.table(of: vpc) }
  }

  private static let routes = errand("routes", [.internetGateways, .secondaryBlocks]) { script in
    let vpc = try script.vpc()
    let gateway = script.gateway(of: vpc)
    let count = try script.pick([1, 2])
    script.quota(.routes, count)
    for index in 0...count {
      let block = CIDRArgument.block(.ipv4(198, 51, UInt8(index), 0), prefixLength: 24)
      script.call(.createRoute(vpc.mainTable, block, .internetGateway(gateway)))
    }
    script.call(.associateVpcCidrBlock(vpc, .block(.ipv4(100, 81, 0, 0), prefixLength: 24)))
  }

  private static let gateways = errand("gateways", [.internetGateways]) { script in
    script.quota(.internetGateways, script.topology.internetGateways.count + 1)
    for _ in 0...1 { script.call(.createInternetGateway(script.ledger.fresh(.internetGateway))) }
  }

  private static let active = errand("active-peerings", [.peering]) { script in
    let vpc = try script.vpc()
    let others = [try script.vpc(), try script.vpc()]
    script.quota(.activePeerings, 1)
    for other in others { _ = script.peering(vpc, other) }
  }

  /// A request that was rejected makes room for another one (PEER-Q-4).
  private static let pending = errand("pending-peerings", [.peering]) { script in
    let vpc = try script.vpc()
    let others = [try script.vpc(), try script.vpc()]
    script.quota(.pendingPeerings, 1)
    let first = script.peering(vpc, others[0], isAccepted: false)
    if try script.chance(1, outOf: 2) { script.call(.rejectVpcPeeringConnection(first)) }
    _ = script.peering(vpc, others[1], isAccepted: false)
  }

  private static let groups = errand("groups", [.securityGroups]) { script in
    let vpc = try script.home()
    let count = script.topology.securityGroups.count { $0.owner == .first }
    script.quota(.securityGroups, count + (try script.pick([1, 2])))
    for _ in 0...1 { _ = script.group(in: vpc) }
  }

  /// A rule that was revoked makes room for another one (SG-Q-7).
  private static let rules = errand("rules", [.securityGroups]) { script in
    let vpc = try script.home()
    let group = script.group(in: vpc)
    let direction = try script.pick([Direction.ingress, .egress])
    let count = try script.pick([1, 2])
    script.quota(.groupRules, count)
    let isIPv6 = try script.chance(1, outOf: 3)
    let permissions = (0...count).map { index in
      PermissionArgument(
        "tcp", 80 + index, 80 + index, .block(CIDRArgument(.everything(isIPv6 ? .ipv6 : .ipv4))))
    }
    for permission in permissions { script.call(.authorizeSecurityGroup(group, direction, permission)) }
    if try script.chance(1, outOf: 2) {
      script.call(.revokeSecurityGroup(group, direction, permissions[0]))
      script.call(.authorizeSecurityGroup(group, direction, permissions[count]))
    } else {
      script.call(.authorizeSecurityGroup(group, direction, .all(vpc.defaultGroup)))
    }
  }

  private static let lists = errand("network-acls", [.networkACLs]) { script in
    let vpc = try script.vpc()
    let count = try script.pick([1, 2])
    script.quota(.networkACLs, count)
    for _ in 0...count { script.call(.createNetworkAcl(script.ledger.fresh(.networkACL), vpc: vpc)) }
  }

  private static let entries = errand("entries", [.networkACLs]) { script in
    let vpc = try script.vpc()
    let acl = script.ledger.fresh(.networkACL)
    script.call(.createNetworkAcl(acl, vpc: vpc))
    let count = try script.pick([1, 2])
    script.quota(.aclEntries, count)
    let direction = try script.pick([Direction.ingress, .egress])
    for index in 0...count {
      let entry = ACLEntryArgument(
        direction, 100 + index, .allow, protocolText: "-1", CIDRArgument(.everything(.ipv4)))
      script.call(.createNetworkAclEntry(acl, entry))
    }
  }

  private static let interfaces = errand("interfaces", [.networkInterfaces, .instances]) { script in
    let vpc = try script.home()
    let subnet = script.subnet(of: vpc)
    script.quota(.networkInterfaces, script.topology.networkInterfaces.count { $0.owner == .first } + 1)
    _ = script.interface(in: subnet)
    if try script.chance(1, outOf: 2) {
      _ = script.interface(in: subnet)
    } else {
      _ = script.host(in: subnet)
    }
  }

  private static let attachments = errand("attachments", [.networkInterfaces, .instances]) { script in
    let vpc = try script.home()
    let subnet = script.subnet(of: vpc)
    let host = script.host(in: subnet)
    let count = try script.pick([1, 2, 3])
    script.quota(.interfacesPerInstance, count)
    for index in 1...count {
      script.call(.attachNetworkInterface(script.interface(in: subnet), host, deviceIndex: index))
    }
  }

  private static let elasticIPs = errand("elastic-ips", [.elasticIPs]) { script in
    let count = script.topology.elasticIPs.count { $0.owner == .first }
    script.quota(.elasticIPs, count + 1)
    for _ in 0...1 { _ = script.elasticIP() }
  }

  private static let addresses = errand(
    "addresses", [.interfaceAddresses, .networkInterfaces, .ipv6, .ipv6Hosts]
  ) { script in
    let isIPv6 = try script.chance(1, outOf: 3)
    let vpc = try script.home(ipv6: isIPv6)
    let interface = script.interface(in: script.subnet(of: vpc, ipv6: isIPv6))
    let count = try script.pick([1, 3, 4])
    script.quota(isIPv6 ? .ipv6AddressesPerInterface : .ipv4AddressesPerInterface, count)
    for extra in [isIPv6 ? count : count - 1, 1] where extra > 0 {
      let request = AddressRequest(count: extra)
      script.call(
        isIPv6
          ? .assignIpv6Addresses(interface, request)
          : .assignPrivateIpAddresses(interface, request, allowReassignment: false))
    }
  }

  private static let natGateways = errand("nat-gateways", [.natGateways]) { script in
    let vpc = try script.home()
    let subnet = script.subnet(of: vpc)
    script.quota(.natGateways, script.topology.natGateways.count + 1)
    for _ in 0...1 {
      let id = script.ledger.fresh(.natGateway)
      script.call(.createNatGateway(id, subnet, .isPrivate, allocation: nil, privateAddress: nil))
    }
  }
}
