internal import AddressMath
internal import VPCheckTopology

/// Errands that send one packet past one rule or one entry that nearly fits it.
enum FilteredProbeErrands {
  static let all = [
    groupRule, groupRuleIPv6, reference, entry, entryIPv6, behindGateway, overPeering, closedAppliance,
  ]

  private static let needs: FeatureSet = [.instances, .probes, .securityGroups]

  /// Protocols and ports of a rule or entry; most fit a ping or a connection nearly.
  private struct Fit {
    var protocolText: String
    var from: Int?
    var to: Int?
  }

  /// Packets, by protocol.
  private static func traffic(_ script: borrowing ErrandScript) throws -> ProbeTraffic {
    try script.pick([
      .ping, .ping, .tcp(port: 80, sourcePort: 40000), .tcp(port: 40000, sourcePort: 80),
      .udp(port: 53, sourcePort: 40000),
    ])
  }

  /// One rule of the receiver (SG-RULE-19, SG-EVAL-3, SG-EVAL-5).
  private static let groupRule = Errand("past-a-rule", needs, weight: 16) { script in
    try pastRule(&script, .ipv4)
  }

  private static let groupRuleIPv6 = Errand(
    "past-a-rule-for-ipv6", needs.union([.ipv6, .ipv6Hosts]), weight: 16
  ) { script in
    try pastRule(&script, .ipv6)
  }

  private static func pastRule(_ script: inout ErrandScript, _ family: AddressFamily) throws {
    let (own, other, request, reply) =
      family == .ipv4 ? ("icmp", "icmpv6", 8, 0) : ("icmpv6", "icmp", 128, 129)
    let fit = try script.pick([
      Fit(protocolText: own, from: request, to: -1), Fit(protocolText: own, from: -1, to: -1),
      Fit(protocolText: own, from: reply, to: -1), Fit(protocolText: other, from: -1, to: -1),
      Fit(protocolText: "tcp", from: 80, to: 80), Fit(protocolText: "tcp", from: 40000, to: 40000),
      Fit(protocolText: "udp", from: 40000, to: 40000),
    ])
    let vpc = try script.vpc(ipv6: family == .ipv6)
    let group = script.group(in: vpc)
    let (near, far) = script.pair(in: vpc, family, groupsOfFar: [group])
    let rule = PermissionArgument(
      fit.protocolText, fit.from, fit.to, .block(CIDRArgument(.everything(family))))
    script.call(.authorizeSecurityGroup(group, .ingress, rule))
    let isICMP = fit.protocolText == own || fit.protocolText == other
    let packet: ProbeTraffic = isICMP ? .ping : try traffic(script)
    script.ask(.exchange(from: .instance(near.instance), to: family.address(of: far.instance), packet))
  }

  /// A rule that names a group, on either side, or a group that names another (SG-REF-7, SG-REF-8).
  private static let reference = Errand("past-a-reference", needs, weight: 14) { script in
    let vpc = try script.vpc()
    let (one, other, third) = (script.group(in: vpc), script.group(in: vpc), script.group(in: vpc))
    let near = script.host(in: script.subnet(of: vpc), groups: [one])
    let far = script.host(in: script.subnet(of: vpc), groups: [other])
    if try script.chance(1, outOf: 2) {
      script.open(other)
      script.call(.revokeSecurityGroup(one, .egress, .all(.everything(.ipv4))))
      let named = try script.pick([other, third, one])
      script.call(.authorizeSecurityGroup(one, .egress, .all(named)))
    } else {
      script.call(.authorizeSecurityGroup(other, .ingress, .all(try script.pick([third, other, one]))))
      script.open(third)
    }
    script.ask(.exchange(from: .instance(near), to: .privateAddress(of: far), .ping))
  }

  /// One entry between two subnets (NACL-EVAL-3, NACL-ENT-14, NACL-ICMP-1 to NACL-ICMP-3).
  private static let entry = Errand("past-an-entry", needs.union([.networkACLs]), weight: 16) { script in
    try pastEntry(&script, .ipv4)
  }

  private static let entryIPv6 = Errand(
    "past-an-entry-for-ipv6", needs.union([.networkACLs, .ipv6, .ipv6Hosts]), weight: 16
  ) { script in
    try pastEntry(&script, .ipv6)
  }

  private static func pastEntry(_ script: inout ErrandScript, _ family: AddressFamily) throws {
    let (own, other, request, reply) = family == .ipv4 ? ("1", "58", 8, 0) : ("58", "1", 128, 129)
    let kinds: [(String, PortArgument?, ICMPArgument?)] = [
      (own, nil, ICMPArgument(type: request, code: -1)), (own, nil, ICMPArgument(type: -1, code: -1)),
      (own, nil, ICMPArgument(type: reply, code: -1)), (own, nil, ICMPArgument(type: 3, code: -1)),
      (other, nil, ICMPArgument(type: -1, code: -1)), (other, nil, ICMPArgument(type: request, code: -1)),
      ("6", PortArgument(80, 80), nil), ("6", PortArgument(40000, 40000), nil),
    ]
    let (protocolText, ports, icmp) = try script.pick(kinds)
    let vpc = try script.vpc(ipv6: family == .ipv6)
    let (near, far) = script.pair(in: vpc, family, groupsOfFar: [])
    script.open(vpc.defaultGroup, family)
    // One that denies stands before the entry that allows all; one that allows, alone.
    let denies = try script.chance(1, outOf: 3)
    let entry = ACLEntryArgument(
      denies ? try script.pick([.ingress, .egress]) : .ingress, 10, denies ? .deny : .allow,
      protocolText: protocolText, CIDRArgument(.everything(family)), ports: ports, icmp: icmp)
    let acl = denies ? vpc.defaultACL : script.list(of: far.subnet, in: vpc, family)
    script.call(.createNetworkAclEntry(acl, entry))
    let packet: ProbeTraffic = icmp == nil ? try traffic(script) : .ping
    script.ask(.exchange(from: .instance(near.instance), to: family.address(of: far.instance), packet))
  }

  /// From one public address of a VPC to another, past what names private ones (NACL-EVAL-10, PW-IGW-3).
  private static let behindGateway = Errand(
    "past-the-gateway", needs.union([.internetGateways, .elasticIPs, .networkACLs]), weight: 14
  ) { script in
    let vpc = try script.vpc()
    let gateway = script.gateway(of: vpc)
    let group = script.group(in: vpc)
    let (home, place) = (script.subnet(of: vpc), script.subnet(of: vpc))
    let (near, far) = (script.host(in: home), script.host(in: place, groups: [group]))
    script.call(
      .createRoute(vpc.mainTable, CIDRArgument(.everything(.ipv4)), .internetGateway(gateway)))
    let addresses = [script.elasticIP(), script.elasticIP()]
    for (address, host) in zip(addresses, [near, far]) { script.map(address, to: .instance(host)) }
    let own = CIDRArgument(script.block(of: home))
    switch try script.pick([0, 1, 2]) {
    case 0: script.call(.authorizeSecurityGroup(group, .ingress, .all(vpc.defaultGroup)))
    case 1:
      script.call(
        .authorizeSecurityGroup(group, .ingress, PermissionArgument("-1", nil, nil, .block(own))))
    default:
      script.open(group)
      let acl = script.list(of: place, in: vpc, .ipv4)
      script.call(
        .createNetworkAclEntry(acl, ACLEntryArgument(.ingress, 10, .allow, protocolText: "-1", own)))
    }
    script.ask(.exchange(from: .instance(near), to: .publicAddress(of: addresses[1]), .ping))
  }

  /// By a route inside the VPC to an appliance that lets nothing in (RT-MSL-3).
  private static let closedAppliance = Errand(
    "past-an-appliance", needs.union([.customRouteTables, .networkInterfaces]), weight: 12
  ) { script in
    let vpc = try script.vpc()
    let (home, side, place) = (script.subnet(of: vpc), script.subnet(of: vpc), script.subnet(of: vpc))
    let group = script.group(in: vpc)
    let (near, far) = (script.host(in: home), script.host(in: place))
    let appliance = script.host(in: side, groups: [group]).primaryInterface
    script.call(.modifyNetworkInterfaceAttribute(appliance, .sourceDestinationCheck(false)))
    if try script.chance(1, outOf: 3) { script.open(group) }
    let table = script.table(of: vpc)
    script.call(.associateRouteTable(table, home))
    script.call(.createRoute(table, CIDRArgument(script.block(of: place)), .networkInterface(appliance)))
    script.ask(.exchange(from: .instance(near), to: .privateAddress(of: far), .ping))
  }

  /// From a host with a public address over a connection, to a rule for private ones (PW-PCX-5).
  private static let overPeering = Errand(
    "past-a-connection", needs.union([.internetGateways, .elasticIPs, .peering]), weight: 12
  ) { script in
    let (one, other) = (try script.vpc(), try script.vpc())
    _ = script.gateway(of: one)
    let near = script.host(in: script.subnet(of: one))
    let far = script.host(in: script.subnet(of: other))
    script.map(script.elasticIP(), to: .instance(near))
    script.join(one, other)
    let own = CIDRArgument(script.block(of: one))
    let echo = PermissionArgument("icmp", 8, 0, .block(own))
    script.call(.authorizeSecurityGroup(other.defaultGroup, .ingress, echo))
    script.ask(.exchange(from: .instance(near), to: .privateAddress(of: far), .ping))
  }
}

/// A host and the subnet that it is in.
struct PlacedHost {
  var subnet: SubnetID
  var instance: InstanceID
}

extension AddressFamily {
  /// The address of this family of a host.
  func address(of host: InstanceID) -> ProbeDestination {
    self == .ipv4 ? .privateAddress(of: host) : .ipv6Address(of: host)
  }
}

extension ErrandScript {
  /// Writes two hosts in two subnets, with addresses of the family.
  mutating func pair(
    in vpc: VPCID, _ family: AddressFamily, groupsOfFar: [SecurityGroupID]
  ) -> (near: PlacedHost, far: PlacedHost) {
    let isIPv6 = family == .ipv6
    let hosts = [[], groupsOfFar].map { groups in
      let subnet = subnet(of: vpc, ipv6: isIPv6)
      let host = host(in: subnet, groups: groups)
      if isIPv6 { call(.assignIpv6Addresses(host.primaryInterface, AddressRequest(count: 1))) }
      return PlacedHost(subnet: subnet, instance: host)
    }
    return (hosts[0], hosts[1])
  }

  /// Writes an ACL of its own for a subnet, which lets everything of a family out and nothing in.
  mutating func list(of subnet: SubnetID, in vpc: VPCID, _ family: AddressFamily) -> NetworkACLID {
    let acl = ledger.fresh(.networkACL)
    call(.createNetworkAcl(acl, vpc: vpc))
    call(.replaceNetworkAclAssociation(subnet, with: acl))
    let everything = CIDRArgument(.everything(family))
    call(.createNetworkAclEntry(acl, ACLEntryArgument(.egress, 10, .allow, protocolText: "-1", everything)))
    return acl
  }

  /// Writes a connection between two VPCs with routes of both main tables.
  @discardableResult mutating func join(_ one: VPCID, _ other: VPCID) -> PeeringConnectionID {
    let connection = peering(one, other)
    for (vpc, peer) in [(one, other), (other, one)] {
      call(.createRoute(vpc.mainTable, CIDRArgument(block(of: peer)), .peeringConnection(connection)))
    }
    return connection
  }
}
