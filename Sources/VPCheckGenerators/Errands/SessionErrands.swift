internal import AddressMath
internal import VPCheckTopology

/// Errands that open a session that works, change what it passed by, and send in it again.
enum SessionErrands {
  static let all = [
    withoutRule, withoutRuleIPv6, withoutWayBack, otherFamily, pastList, idle, behindNAT, behindEgressOnly,
    overPeering, fromOutside, otherGroups,
  ]

  private static let needs: FeatureSet = [.instances, .probes, .securityGroups, .deleting, .sessions]

  /// A host outside.
  private static let outside = Address.ipv4(198, 51, 100, 7)
  /// One that only IPv6 reaches.
  private static let outsideIPv6 = CIDRBlock.literal("2001:db8:ffff::/48").base

  /// What a session carries, and the rule for it.
  struct Flow: Sendable {
    var traffic: ProbeTraffic
    var protocolText: String
    var port: Int

    static let http = Flow(traffic: .tcp(port: 80, sourcePort: 40000), protocolText: "tcp", port: 80)
    static let query = Flow(traffic: .udp(port: 53, sourcePort: 40000), protocolText: "udp", port: 53)
    static let ping = Flow(traffic: .ping, protocolText: "icmp", port: -1)
    static let ping6 = Flow(traffic: .ping, protocolText: "icmpv6", port: -1)

    /// A rule for this much.
    func rule(_ peer: CIDRArgument) -> PermissionArgument {
      PermissionArgument(protocolText, port, port, .block(peer))
    }

    /// A rule for every port from a first one on, or for every type.
    func wideRule(_ peer: CIDRArgument, from first: Int) -> PermissionArgument {
      port < 0 ? rule(peer) : PermissionArgument(protocolText, first, 65535, .block(peer))
    }
  }

  /// The rules by which a flow comes in at the receiver.
  private enum Permission: CaseIterable {
    case narrow, open, both, openForAll, reference
    /// From more than the sender's subnet, and less than everywhere.
    case wide
  }

  private static func flow(
    _ script: borrowing ErrandScript, _ family: AddressFamily = .ipv4
  ) throws -> Flow {
    try script.pick([.http, .query, family == .ipv4 ? .ping : .ping6])
  }

  /// The half of an address space in which the VPCs of errands are.
  private static func half(_ everything: CIDRArgument) -> CIDRArgument {
    everything == CIDRArgument(.everything(.ipv4))
      ? CIDRArgument(.literal("0.0.0.0/1")) : CIDRArgument(.literal("2000::/3"))
  }

  /// Writes rules that let a flow in, and returns them.
  private static func permit(
    _ script: inout ErrandScript, _ flow: Flow, _ group: SecurityGroupID, from near: CIDRArgument,
    _ everything: CIDRArgument, member: SecurityGroupID
  ) throws -> [PermissionArgument] {
    let rules: [PermissionArgument] =
      switch try script.pick(Permission.allCases) {
      case .narrow: [flow.rule(near)]
      case .open: [flow.rule(everything)]
      case .both: [flow.rule(everything), flow.rule(near)]
      case .openForAll: [PermissionArgument("-1", nil, nil, .block(everything))]
      case .reference: [.all(member)]
      case .wide: [flow.rule(half(everything))]
      }
    for rule in rules { script.call(.authorizeSecurityGroup(group, .ingress, rule)) }
    return rules
  }

  // MARK: Rules

  /// The permitting rule goes, or one of two (SG-TRK-1, SG-TRK-2, SG-TRK-7, SG-TRK-8).
  private static let withoutRule = Errand("session-without-rule", needs, weight: 14) { script in
    try loseRule(&script, .ipv4)
  }

  private static let withoutRuleIPv6 = Errand(
    "session-without-rule-ipv6", needs.union([.ipv6, .ipv6Hosts]), weight: 5
  ) { script in
    try loseRule(&script, .ipv6)
  }

  private static func loseRule(_ script: inout ErrandScript, _ family: AddressFamily) throws {
    let vpc = try script.vpc(ipv6: family == .ipv6)
    let group = script.group(in: vpc)
    let (near, far) = script.pair(in: vpc, family, groupsOfFar: [group])
    let flow = try flow(script, family)
    let everything = CIDRArgument(.everything(family))
    let home: CIDRArgument =
      family == .ipv4 ? CIDRArgument(script.block(of: near.subnet)) : .ipv6Block(of: vpc)
    let rules = try permit(&script, flow, group, from: home, everything, member: vpc.defaultGroup)
    switch try script.pick([0, 1, 2, 2]) {
    case 0: break
    case 1:
      // No way back, or one that is wide but not for everything.
      script.call(.revokeSecurityGroup(group, .egress, .all(.everything(family))))
    default:
      script.call(.revokeSecurityGroup(group, .egress, .all(.everything(family))))
      let back = try script.pick([
        flow.wideRule(everything, from: 1024), flow.wideRule(everything, from: 0),
        flow.wideRule(everything, from: 1024),
        PermissionArgument("-1", nil, nil, .block(home)),
      ])
      script.call(.authorizeSecurityGroup(group, .egress, back))
    }
    let session = script.open(
      .exchange(from: .instance(near.instance), to: family.address(of: far.instance), flow.traffic))
    script.call(.revokeSecurityGroup(group, .ingress, rules[0]))
    script.send(in: session)
    if rules.count > 1 {
      script.call(.revokeSecurityGroup(group, .ingress, rules[1]))
      script.send(in: session)
    } else if try script.chance(1, outOf: 3) {
      script.call(.authorizeSecurityGroup(group, .ingress, flow.rule(home)))
      script.send(in: session)
    }
  }

  /// The open rule of the other direction goes, and perhaps the permitting one (SG-TRK-9, SG-TRK-12).
  private static let withoutWayBack = Errand("session-without-way-back", needs, weight: 5) { script in
    let vpc = try script.vpc()
    let group = script.group(in: vpc)
    let (near, far) = script.pair(in: vpc, .ipv4, groupsOfFar: [group])
    let flow = try flow(script)
    let everything = CIDRArgument(.everything(.ipv4))
    let home = CIDRArgument(script.block(of: near.subnet))
    let rules = try permit(&script, flow, group, from: home, everything, member: vpc.defaultGroup)
    let session = script.open(
      .exchange(from: .instance(near.instance), to: .privateAddress(of: far.instance), flow.traffic))
    script.call(.revokeSecurityGroup(group, .egress, .all(.everything(.ipv4))))
    script.send(in: session)
    script.call(.revokeSecurityGroup(group, .ingress, rules[0]))
    script.send(in: session)
  }

  /// Rules of the other family come and go (SG-TRK-3).
  private static let otherFamily = Errand(
    "session-and-other-family", needs.union([.ipv6, .ipv6Hosts]), weight: 6
  ) { script in
    let vpc = try script.vpc(ipv6: true)
    let group = script.group(in: vpc)
    let (near, far) = script.pair(in: vpc, .ipv6, groupsOfFar: [group])
    let family = try script.pick([AddressFamily.ipv4, .ipv6])
    let flow = try script.pick([Flow.http, .query])
    let rule = flow.rule(CIDRArgument(.everything(family)))
    script.call(.authorizeSecurityGroup(group, .ingress, rule))
    // Refused where the group has it from the start.
    script.call(.authorizeSecurityGroup(group, .egress, .all(.everything(.ipv6))))
    let closed = try script.pick([AddressFamily.ipv4, .ipv6])
    script.call(.revokeSecurityGroup(group, .egress, .all(.everything(closed))))
    let session = script.open(
      .exchange(from: .instance(near.instance), to: family.address(of: far.instance), flow.traffic))
    script.call(.revokeSecurityGroup(group, .ingress, rule))
    script.send(in: session)
  }

  // MARK: Lists, time, groups

  /// An entry that denies comes, and perhaps goes (SG-TRK-10).
  private static let pastList = Errand(
    "session-past-list", needs.union([.networkACLs]), weight: 6
  ) { script in
    let vpc = try script.vpc()
    let group = script.group(in: vpc)
    let (near, far) = script.pair(in: vpc, .ipv4, groupsOfFar: [group])
    let flow = try flow(script)
    let everything = CIDRArgument(.everything(.ipv4))
    let home = CIDRArgument(script.block(of: near.subnet))
    _ = try permit(&script, flow, group, from: home, everything, member: vpc.defaultGroup)
    let session = script.open(
      .exchange(from: .instance(near.instance), to: .privateAddress(of: far.instance), flow.traffic))
    let direction = try script.pick([Direction.ingress, .egress])
    let entry = ACLEntryArgument(direction, 10, .deny, protocolText: "-1", everything)
    script.call(.createNetworkAclEntry(vpc.defaultACL, entry))
    script.send(in: session)
    if try script.chance(1, outOf: 2) {
      script.call(.deleteNetworkAclEntry(vpc.defaultACL, direction, number: 10))
      script.send(in: session)
    }
  }

  /// Time passes, about as long as an entry lasts (SG-TRK-13, SG-TRK-14).
  private static let idle = Errand("idle-session", needs.union([.waiting]), weight: 12) { script in
    let vpc = try script.vpc()
    let group = script.group(in: vpc)
    let (near, far) = script.pair(in: vpc, .ipv4, groupsOfFar: [group])
    let flow = try script.pick([Flow.http, .query, .query, .ping])
    let isOpen = try script.chance(1, outOf: 6)
    let rule = flow.rule(
      isOpen ? CIDRArgument(.everything(.ipv4)) : CIDRArgument(script.block(of: near.subnet)))
    script.call(.authorizeSecurityGroup(group, .ingress, rule))
    let session = script.open(
      .exchange(from: .instance(near.instance), to: .privateAddress(of: far.instance), flow.traffic))
    let isStream = try script.chance(1, outOf: 2)
    if isStream { script.send(in: session) }
    let isRevokedFirst = try script.chance(1, outOf: 2)
    if isRevokedFirst { script.call(.revokeSecurityGroup(group, .ingress, rule)) }
    script.wait(try script.pick(idleSeconds(flow)))
    if !isRevokedFirst { script.call(.revokeSecurityGroup(group, .ingress, rule)) }
    script.send(in: session)
    if try script.chance(1, outOf: 3) {
      script.wait(try script.pick(idleSeconds(flow)))
      script.send(in: session)
    }
  }

  private static func idleSeconds(_ flow: Flow) -> [Int] {
    switch flow.traffic {
    case .tcp: [1, 29, 59, 61, 349, 351, 431_999, 432_000, 432_001]
    case .udp: [1, 29, 30, 31, 59, 61, 179, 180, 181]
    case .ping: [1, 20, 31, 600]
    }
  }

  /// The receiver gets another group, or stops and starts (SG-TRK-11).
  private static let otherGroups = Errand(
    "session-and-other-groups", needs.union([.networkInterfaces, .instanceLifeCycle]), weight: 5
  ) { script in
    let vpc = try script.vpc()
    let (group, other) = (script.group(in: vpc), script.group(in: vpc))
    let (near, far) = script.pair(in: vpc, .ipv4, groupsOfFar: [group])
    let flow = try flow(script)
    let everything = CIDRArgument(.everything(.ipv4))
    let home = CIDRArgument(script.block(of: near.subnet))
    _ = try permit(&script, flow, group, from: home, everything, member: vpc.defaultGroup)
    let session = script.open(
      .exchange(from: .instance(near.instance), to: .privateAddress(of: far.instance), flow.traffic))
    if try script.chance(2, outOf: 3) {
      let groups = try script.pick([[other], [group, other], [group]])
      script.call(.modifyNetworkInterfaceAttribute(far.instance.primaryInterface, .groups(groups)))
    } else {
      script.call(.stopInstances(far.instance))
      script.send(in: session)
      script.call(.startInstances(far.instance))
    }
    script.send(in: session)
  }

  // MARK: Ways

  /// Out by a NAT gateway, which tracks what the rules would not (SG-TRK-4).
  private static let behindNAT = Errand(
    "session-behind-nat", needs.union([.natGateways, .internetGateways, .elasticIPs, .customRouteTables]),
    weight: 6
  ) { script in
    let host = try script.hostBehindNAT(.isPublic)
    script.open(host.vpc.defaultGroup)
    let flow = try script.pick([Flow.http, .query])
    let session = script.open(.exchange(from: .instance(host.instance), to: .address(outside), flow.traffic))
    script.call(.revokeSecurityGroup(host.vpc.defaultGroup, .egress, .all(.everything(.ipv4))))
    script.send(in: session)
  }

  /// The same by an egress-only gateway.
  private static let behindEgressOnly = Errand(
    "session-behind-egress-only", needs.union([.egressOnlyGateways, .ipv6, .ipv6Hosts]), weight: 5
  ) { script in
    let vpc = try script.vpc(ipv6: true)
    let host = script.host(in: script.subnet(of: vpc, ipv6: true))
    script.call(.assignIpv6Addresses(host.primaryInterface, AddressRequest(count: 1)))
    let gateway = script.ledger.fresh(.egressOnlyGateway)
    script.call(.createEgressOnlyInternetGateway(gateway, vpc))
    let everything = CIDRArgument(.everything(.ipv6))
    script.call(.createRoute(vpc.mainTable, everything, .egressOnlyGateway(gateway)))
    script.open(vpc.defaultGroup, .ipv6)
    let flow = try script.pick([Flow.http, .query])
    let session = script.open(.exchange(from: .instance(host), to: .address(outsideIPv6), flow.traffic))
    script.call(.revokeSecurityGroup(vpc.defaultGroup, .egress, .all(.everything(.ipv6))))
    script.send(in: session)
  }

  /// Over a connection, which tracks nothing by itself (SG-TRK-6).
  private static let overPeering = Errand(
    "session-over-peering", needs.union([.peering]), weight: 6
  ) { script in
    let (one, other) = (try script.vpc(), try script.vpc())
    let near = script.host(in: script.subnet(of: one))
    let far = script.host(in: script.subnet(of: other))
    let connection = script.join(one, other)
    let flow = try flow(script)
    let isOpen = try script.chance(2, outOf: 3)
    let rule = flow.rule(isOpen ? CIDRArgument(.everything(.ipv4)) : CIDRArgument(script.block(of: one)))
    script.call(.authorizeSecurityGroup(other.defaultGroup, .ingress, rule))
    let session = script.open(
      .exchange(from: .instance(near), to: .privateAddress(of: far), flow.traffic))
    if try script.chance(1, outOf: 6) {
      script.call(.deleteVpcPeeringConnection(connection))
    } else {
      script.call(.revokeSecurityGroup(other.defaultGroup, .ingress, rule))
    }
    script.send(in: session)
  }

  /// From outside to a public address (S11 to S13).
  private static let fromOutside = Errand(
    "session-from-outside", needs.union([.internetGateways, .elasticIPs]), weight: 6
  ) { script in
    let vpc = try script.vpc()
    let gateway = script.gateway(of: vpc)
    script.call(.createRoute(vpc.mainTable, CIDRArgument(.everything(.ipv4)), .internetGateway(gateway)))
    let host = script.host(in: script.subnet(of: vpc))
    let allocation = script.elasticIP()
    script.map(allocation, to: .instance(host))
    let flow = try flow(script)
    let isOpen = try script.chance(1, outOf: 2)
    let peer = isOpen ? CIDRArgument(.everything(.ipv4)) : .block(outside, prefixLength: 32)
    script.call(.authorizeSecurityGroup(vpc.defaultGroup, .ingress, flow.rule(peer)))
    let session = script.open(
      .exchange(from: .internet(outside), to: .publicAddress(of: allocation), flow.traffic))
    if try script.chance(1, outOf: 4) { script.call(.disassociateAddress(allocation)) }
    script.call(.revokeSecurityGroup(vpc.defaultGroup, .ingress, flow.rule(peer)))
    script.send(in: session)
  }
}
