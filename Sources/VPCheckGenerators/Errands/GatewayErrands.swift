internal import AddressMath
internal import VPCheckTopology

/// Errands about packets and gateways.
enum GatewayErrands {
  static let all = [
    privateNAT, natACL, peerNAT, peerAppliance, thirdWithoutIPv6, narrowConsole, gatewayTable, twoAddresses,
  ]

  /// A host outside.
  private static let outside = Address.ipv4(198, 51, 100, 7)

  /// A private NAT gateway whose subnet leads to an internet gateway (PW-NAT-5).
  private static let privateNAT = Errand(
    "private-nat-out", [.natGateways, .internetGateways, .instances, .probes, .customRouteTables], weight: 10
  ) { script in
    let host = try script.hostBehindNAT(.isPrivate)
    let traffic = try script.pick([ProbeTraffic.ping, .tcp(port: 443, sourcePort: 40000)])
    script.ask(.exchange(from: .instance(host.instance), to: .address(outside), traffic))
  }

  /// ACL entries on either side of a NAT gateway (PW-NAT-2, PW-NAT-3).
  private static let natACL = Errand(
    "nat-acl", [.natGateways, .internetGateways, .elasticIPs, .networkACLs, .instances, .probes], weight: 10
  ) { script in
    let host = try script.hostBehindNAT(.isPublic)
    // Or an ACL of the gateway's subnet that lets the client in and nothing out.
    if try script.chance(1, outOf: 3) {
      let acl = script.ledger.fresh(.networkACL)
      script.call(.createNetworkAcl(acl, vpc: host.vpc))
      script.call(.replaceNetworkAclAssociation(host.natSubnet, with: acl))
      let client = CIDRArgument(script.block(of: host.subnet))
      script.call(
        .createNetworkAclEntry(acl, ACLEntryArgument(.ingress, 10, .allow, protocolText: "-1", client)))
      script.ask(.exchange(from: .instance(host.instance), to: .address(outside), .ping))
      return
    }
    let client = CIDRArgument(script.block(of: host.subnet))
    let gateway = CIDRArgument(script.block(of: host.natSubnet))
    let everything = CIDRArgument(.everything(.ipv4))
    let entries: [(Direction, CIDRArgument)] = [
      (.egress, client), (.ingress, CIDRArgument(.literal("198.51.100.0/24"))), (.ingress, client),
      (.ingress, gateway), (.egress, gateway), (.ingress, everything), (.egress, everything),
    ]
    let isBack = try script.chance(1, outOf: 2)
    let (direction, block) = try script.pick(isBack ? Array(entries.prefix(2)) : entries)
    let number = try script.pick([10, 20])
    script.call(
      .createNetworkAclEntry(
        host.vpc.defaultACL, ACLEntryArgument(direction, number, .deny, protocolText: "-1", block)))
    let isTCP = try script.chance(1, outOf: 4)
    let traffic: ProbeTraffic = isTCP ? .tcp(port: 443, sourcePort: 40000) : .ping
    script.ask(.exchange(from: .instance(host.instance), to: .address(outside), traffic))
  }

  /// The NAT gateway of a peer, as a way to the internet (PEER-NT-4).
  private static let peerNAT = Errand(
    "nat-of-peer", [.natGateways, .internetGateways, .elasticIPs, .peering, .instances, .probes], weight: 14
  ) { script in
    let far = try script.hostBehindNAT(.isPublic, inMainTable: true)
    let one = try script.vpc()
    let host = script.host(in: script.subnet(of: one))
    let connection = script.peering(one, far.vpc)
    script.call(
      .createRoute(one.mainTable, CIDRArgument(.everything(.ipv4)), .peeringConnection(connection)))
    if try script.chance(1, outOf: 2) {
      script.call(
        .createRoute(far.vpc.mainTable, CIDRArgument(script.block(of: one)), .peeringConnection(connection)))
    }
    let traffic = try script.pick([ProbeTraffic.ping, .tcp(port: 443, sourcePort: 40000)])
    script.ask(.exchange(from: .instance(host), to: .address(outside), traffic))
  }

  /// An appliance before a connection, and a rule that names the sender's group (PEER-SG-8).
  private static let peerAppliance = Errand(
    "appliance-and-peer",
    [.peering, .securityGroups, .instances, .probes, .customRouteTables, .networkInterfaces], weight: 14
  ) { script in
    let (one, other) = (try script.vpc(), try script.vpc())
    let (near, side) = (script.subnet(of: one), script.subnet(of: one))
    let (host, appliance) = (script.host(in: near), script.host(in: side))
    let far = script.host(in: script.subnet(of: other))
    let connection = script.peering(one, other)
    let target = CIDRArgument(script.block(of: other))
    let table = script.table(of: one)
    script.call(.associateRouteTable(table, near))
    script.call(.createRoute(table, target, .networkInterface(appliance.primaryInterface)))
    script.call(.createRoute(one.mainTable, target, .peeringConnection(connection)))
    script.call(
      .createRoute(other.mainTable, CIDRArgument(script.block(of: one)), .peeringConnection(connection)))
    script.call(
      .modifyNetworkInterfaceAttribute(appliance.primaryInterface, .sourceDestinationCheck(false)))
    script.call(.authorizeSecurityGroup(other.defaultGroup, .ingress, .all(one.defaultGroup)))
    script.ask(.exchange(from: .instance(host), to: .privateAddress(of: far), .ping))
  }

  /// IPv6 between two VPCs that share a peer without it (PEER-RT-13).
  private static let thirdWithoutIPv6 = Errand(
    "third-without-ipv6", [.peering, .ipv6, .ipv6Hosts, .instances, .probes], weight: 14
  ) { script in
    let (one, other) = (try script.vpc(ipv6: true), try script.vpc(ipv6: true))
    let third = try script.vpc()
    let (near, far) = (script.ipv6Host(in: one), script.ipv6Host(in: other))
    let connection = script.peering(one, other)
    _ = script.peering(one, third)
    _ = script.peering(other, third)
    for (vpc, peer) in [(one, other), (other, one)] {
      script.call(.createRoute(vpc.mainTable, .ipv6Block(of: peer), .peeringConnection(connection)))
    }
    script.ask(.exchange(from: .instance(near), to: .ipv6Address(of: far), .ping))
  }

  /// A console connection past a rule for others (EIC-CON-5).
  private static let narrowConsole = Errand(
    "narrow-console", [.internetGateways, .instances, .probes, .instanceConnect, .securityGroups], weight: 16
  ) { script in
    let vpc = try script.home()
    let gateway = script.gateway(of: vpc)
    let group = script.group(in: vpc)
    let host = script.host(in: script.subnet(of: vpc), groups: [group], isPublic: true)
    script.call(
      .createRoute(vpc.mainTable, CIDRArgument(.everything(.ipv4)), .internetGateway(gateway)))
    let blocks = ["198.51.100.0/24", "18.206.107.24/29", "18.206.107.32/29", "203.0.113.0/24"]
    let block = CIDRArgument(.literal(try script.pick(blocks)))
    script.call(.authorizeSecurityGroup(group, .ingress, PermissionArgument("tcp", 22, 22, .block(block))))
    if try script.chance(1, outOf: 5) { script.call(.stopInstances(host)) }
    script.ask(.instanceConnect(host))
  }

  /// A packet to the second public address of a host (PW-ORD-6).
  private static let twoAddresses = Errand(
    "second-public-address",
    [.internetGateways, .elasticIPs, .interfaceAddresses, .instances, .probes, .securityGroups], weight: 10
  ) { script in
    let vpc = try script.vpc()
    let gateway = script.gateway(of: vpc)
    let subnet = script.subnet(of: vpc)
    let host = script.host(in: subnet)
    let second = script.address(20, in: subnet)
    script.open(vpc.defaultGroup)
    script.call(
      .createRoute(vpc.mainTable, CIDRArgument(.everything(.ipv4)), .internetGateway(gateway)))
    script.call(
      .assignPrivateIpAddresses(
        host.primaryInterface, AddressRequest(addresses: [second]), allowReassignment: false))
    let addresses = [script.elasticIP(), script.elasticIP()]
    script.map(addresses[0], to: .instance(host))
    script.map(addresses[1], to: .networkInterface(host.primaryInterface), second)
    script.ask(.exchange(from: .internet(outside), to: .publicAddress(of: try script.pick(addresses)), .ping))
  }

  /// A table of an internet gateway that leads to a NAT gateway, or goes (RT-GW-5, RT-TAB-13).
  private static let gatewayTable = Errand(
    "table-of-gateway", [.gatewayTables, .internetGateways, .natGateways, .customRouteTables, .deleting],
    weight: 8
  ) { script in
    let vpc = try script.vpc()
    let gateway = script.gateway(of: vpc)
    let subnet = script.subnet(of: vpc)
    let table = script.table(of: vpc)
    script.call(.associateGatewayRouteTable(table, gateway))
    guard try script.chance(2, outOf: 3) else {
      script.call(.deleteRouteTable(table))
      return
    }
    let nat = script.ledger.fresh(.natGateway)
    script.call(.createNatGateway(nat, subnet, .isPrivate, allocation: nil, privateAddress: nil))
    script.call(.createRoute(table, CIDRArgument(script.block(of: subnet)), .natGateway(nat)))
  }
}

/// A host whose way out is a NAT gateway, and what belongs to it.
struct HostBehindNAT {
  var vpc: VPCID
  var subnet: SubnetID
  var natSubnet: SubnetID
  var instance: InstanceID
}

extension ErrandScript {
  /// Writes a host whose table leads to a NAT gateway, and whose gateway's table leads out.
  ///
  /// - Parameter inMainTable: Whether the main table leads to the NAT gateway, not out.
  mutating func hostBehindNAT(
    _ connectivity: NATConnectivity, inMainTable: Bool = false
  ) throws -> HostBehindNAT {
    let vpc = try vpc()
    let (home, place) = (subnet(of: vpc), subnet(of: vpc))
    let gateway = gateway(of: vpc)
    let table = table(of: vpc)
    call(.associateRouteTable(table, inMainTable ? place : home))
    let (toNAT, out) = inMainTable ? (vpc.mainTable, table) : (table, vpc.mainTable)
    let everything = CIDRArgument(.everything(.ipv4))
    call(.createRoute(out, everything, .internetGateway(gateway)))
    let nat = ledger.fresh(.natGateway)
    let allocation = connectivity == .isPublic ? elasticIP() : nil
    call(.createNatGateway(nat, place, connectivity, allocation: allocation, privateAddress: nil))
    call(.createRoute(toNAT, everything, .natGateway(nat)))
    return HostBehindNAT(vpc: vpc, subnet: home, natSubnet: place, instance: host(in: home))
  }
}
