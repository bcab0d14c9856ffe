internal import AddressMath
internal import VPCheckTopology

/// Errands about what stands in the way of a change, or keeps a thing from going.
enum DependencyErrands {
  static let all = [
    routeInTheWay, pendingOverlap, natHeld, otherZone, detached, primary, automatic, defaults,
  ]

  /// A block that equals or contains the destination of a route, dead or alive (ADDR-OVL-4, ADDR-OVL-6,
  /// PEER-CIDR-10, RT-BH-9).
  private static let routeInTheWay = Errand(
    "route-in-the-way", [.secondaryBlocks, .internetGateways, .peering, .deleting], weight: 14
  ) { script in
    let vpc = try script.vpc()
    let isPeer = try script.chance(1, outOf: 3)
    let destination = CIDRBlock.literal("100.90.16.0/24")
    let isDead = try script.chance(1, outOf: 2)
    if isPeer {
      let connection = script.peering(vpc, try script.vpc())
      script.call(
        .createRoute(vpc.mainTable, CIDRArgument(destination), .peeringConnection(connection)))
      if isDead { script.call(.deleteVpcPeeringConnection(connection)) }
    } else {
      let gateway = script.gateway(of: vpc)
      script.call(.createRoute(vpc.mainTable, CIDRArgument(destination), .internetGateway(gateway)))
      if isDead { script.call(.detachInternetGateway(gateway, vpc)) }
    }
    // It is taken, too, for another route.
    guard try script.chance(2, outOf: 3) else {
      let host = script.host(in: script.subnet(of: vpc))
      script.call(.createRoute(vpc.mainTable, CIDRArgument(destination), .instance(host)))
      return
    }
    let blocks = ["100.90.16.0/24", "100.90.16.0/20", "100.90.16.0/28", "100.91.0.0/24"]
    script.call(.associateVpcCidrBlock(vpc, CIDRArgument(.literal(try script.pick(blocks)))))
  }

  /// A block that comes while a request waits, and overlaps the other VPC (PEER-CIDR-3 to PEER-CIDR-6).
  private static let pendingOverlap = Errand(
    "pending-overlap", [.secondaryBlocks, .peering], weight: 10
  ) { script in
    let (one, other) = (try script.vpc(), try script.vpc())
    let connection = script.peering(one, other, isAccepted: false)
    let isBoth = try script.chance(1, outOf: 3)
    if isBoth { _ = script.peering(other, try script.vpc(), isAccepted: false) }
    script.call(.associateVpcCidrBlock(other, CIDRArgument(script.block(of: one))))
    script.call(.acceptVpcPeeringConnection(connection))
  }

  /// Calls for an Elastic IP that a NAT gateway holds (EIP-REL-7, EIP-DIS-6, EIP-ASSOC-25).
  private static let natHeld = Errand(
    "held-by-nat", [.natGateways, .internetGateways, .elasticIPs, .networkInterfaces], weight: 8
  ) { script in
    let vpc = try script.home()
    _ = script.gateway(of: vpc)
    let subnet = script.subnet(of: vpc)
    let address = script.elasticIP()
    let gateway = script.ledger.fresh(.natGateway)
    script.call(.createNatGateway(gateway, subnet, .isPublic, allocation: address, privateAddress: nil))
    switch try script.pick([0, 1, 2, 3]) {
    case 0: script.call(.releaseAddress(address))
    case 1: script.call(.disassociateAddress(address))
    case 2: script.map(address, to: .networkInterface(script.interface(in: subnet)))
    default:
      script.call(.deleteNatGateway(gateway))
      script.wait(try script.pick([3 * 3600, 600]))
      script.call(.deleteNatGateway(gateway))
    }
  }

  /// An interface of another Availability Zone (NIC-ATT-1).
  private static let otherZone = Errand("other-zone", [.networkInterfaces, .instances]) { script in
    let vpc = try script.home()
    let host = script.host(in: script.subnet(of: vpc, zone: 0))
    let interface = script.interface(in: script.subnet(of: vpc, zone: 1))
    script.call(.attachNetworkInterface(interface, host, deviceIndex: 1))
  }

  /// A secondary interface that goes from a host, running or stopped (NIC-DET-2).
  private static let detached = Errand(
    "detached-interface", [.networkInterfaces, .instances, .instanceLifeCycle, .deleting]
  ) { script in
    let vpc = try script.home()
    let subnet = script.subnet(of: vpc)
    let host = script.host(in: subnet)
    let interface = script.interface(in: subnet)
    script.call(.attachNetworkInterface(interface, host, deviceIndex: 1))
    if try script.chance(1, outOf: 2) { script.call(.stopInstances(host)) }
    script.call(.detachNetworkInterface(interface))
  }

  /// The primary address, taken away or claimed (NIC-IP-10, NIC-IP-15).
  private static let primary = Errand(
    "primary-address", [.networkInterfaces, .interfaceAddresses, .instances, .instanceLifeCycle]
  ) { script in
    let vpc = try script.home()
    let subnet = script.subnet(of: vpc)
    let address = script.address(10, in: subnet)
    let host = script.host(in: subnet, address)
    if try script.chance(1, outOf: 2) {
      script.call(.unassignPrivateIpAddresses(host.primaryInterface, [address]))
    } else {
      script.call(.stopInstances(host))
      let other = script.interface(in: subnet)
      script.call(
        .assignPrivateIpAddresses(other, AddressRequest(addresses: [address]), allowReassignment: false))
    }
  }

  /// An IPv6 block of a subnet that gives addresses of it by itself (SUB-V6-12).
  private static let automatic = Errand("automatic-ipv6", [.ipv6, .ipv6Hosts, .deleting]) { script in
    let vpc = try script.vpc(ipv6: true)
    let subnet = script.subnet(of: vpc, ipv6: true)
    script.call(.modifySubnetIPv6Attribute(subnet, assignIPv6AddressOnCreation: true))
    script.later { topology in
      topology.subnets[subnet]?.ipv6.map { .disassociateSubnetCidrBlock(subnet, CIDRArgument($0)) }
    }
  }

  /// What comes with a VPC, and what keeps it (NACL-OBJ-13, SG-DEL-1, RT-TAB-12, EIGW-5, RT-TAB-13).
  private static let defaults = Errand(
    "deleted-default", [.deleting, .egressOnlyGateways, .customRouteTables, .networkACLs], weight: 10
  ) { script in
    let vpc = try script.vpc(ipv6: try script.chance(1, outOf: 2))
    switch try script.pick([0, 1, 2, 3, 4]) {
    case 0: script.call(.deleteNetworkAcl(vpc.defaultACL))
    case 1: script.call(.deleteSecurityGroup(vpc.defaultGroup))
    case 2: script.call(.deleteRouteTable(vpc.mainTable))
    case 3:
      script.call(.createEgressOnlyInternetGateway(script.ledger.fresh(.egressOnlyGateway), vpc))
      script.call(.deleteVpc(vpc))
    default:
      let table = script.table(of: vpc)
      script.call(.associateRouteTable(table, script.subnet(of: vpc)))
      script.call(.deleteRouteTable(table))
    }
  }
}
