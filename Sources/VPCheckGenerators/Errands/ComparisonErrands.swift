internal import AddressMath
internal import VPCheckTopology

/// Errands that ask, change one thing, and ask again, for the laws that compare answers.
enum ComparisonErrands {
  static let all = [
    cutOff, egressOnly, replacedElastic, oldAddress, otherFamily, pingedBack, neighbour, byGroup,
    furtherGroup,
    opened,
  ]

  private static let outside = Address.ipv4(198, 51, 100, 7)

  /// What joins a host to the internet goes, one piece of it (IGW-DP-10).
  private static let cutOff = Errand(
    "cut-off", [.internetGateways, .elasticIPs, .instances, .probes, .deleting], weight: 12
  ) { script in
    let host = try script.publicHost()
    let isInward = try script.chance(1, outOf: 2)
    let probe = Probe.exchange(
      from: isInward ? .internet(outside) : .instance(host.instance),
      to: isInward ? .publicAddress(of: host.allocation) : .address(outside), .ping)
    script.ask(probe)
    if try script.chance(1, outOf: 2) {
      script.call(.deleteRoute(host.vpc.mainTable, CIDRArgument(.everything(.ipv4))))
    } else {
      script.call(.disassociateAddress(host.allocation))
    }
    script.ask(probe)
  }

  /// An egress-only gateway takes the place of an internet gateway (EIGW-DP-2).
  private static let egressOnly = Errand(
    "made-egress-only",
    [.internetGateways, .egressOnlyGateways, .ipv6, .ipv6Hosts, .instances, .probes], weight: 12
  ) { script in
    let vpc = try script.vpc(ipv6: true)
    let gateway = script.gateway(of: vpc)
    let host = script.ipv6Host(in: vpc)
    let other = script.ledger.fresh(.egressOnlyGateway)
    script.call(.createEgressOnlyInternetGateway(other, vpc))
    let everything = CIDRArgument(.everything(.ipv6))
    script.call(.createRoute(vpc.mainTable, everything, .internetGateway(gateway)))
    let far = CIDRBlock.literal("2001:db8:ffff::7/128").base
    let isInward = try script.chance(1, outOf: 2)
    let probe = Probe.exchange(
      from: isInward ? .internet(far) : .instance(host),
      to: isInward ? .ipv6Address(of: host) : .address(far),
      .ping)
    script.ask(probe)
    script.call(.replaceRoute(vpc.mainTable, everything, .egressOnlyGateway(other)))
    script.ask(probe)
  }

  /// One Elastic IP takes the place of another (EIP-DP-4).
  private static let replacedElastic = Errand(
    "replaced-elastic-ip", [.internetGateways, .elasticIPs, .instances, .probes], weight: 12
  ) { script in
    let host = try script.publicHost()
    let other = script.elasticIP()
    let probe = Probe.exchange(from: .instance(host.instance), to: .address(outside), .ping)
    script.ask(probe)
    script.map(other, to: .instance(host.instance), allows: true)
    script.ask(probe)
  }

  /// A public address that an instance had before it stopped (INST-STOP-3).
  private static let oldAddress = Errand(
    "old-address", [.internetGateways, .instances, .instanceLifeCycle, .probes], weight: 12
  ) { script in
    let vpc = try script.home()
    let gateway = script.gateway(of: vpc)
    let group = script.group(in: vpc)
    script.open(group)
    script.call(.createRoute(vpc.mainTable, CIDRArgument(.everything(.ipv4)), .internetGateway(gateway)))
    let host = script.host(in: script.subnet(of: vpc), groups: [group], isPublic: true)
    let slot = AddressSlot()
    script.askLater { topology in
      slot.address = topology.networkInterfaces[host.primaryInterface]?.ipv4.first?.publicAddress?.address
      return slot.address.map { .exchange(from: .internet(outside), to: .address($0), .ping) }
    }
    script.call(.stopInstances(host))
    if try script.chance(1, outOf: 2) { script.call(.startInstances(host)) }
    script.askLater { _ in
      slot.address.map { .exchange(from: .internet(outside), to: .address($0), .ping) }
    }
  }

  /// Entries for IPv4 between two questions in IPv6 (NACL-META-9).
  private static let otherFamily = Errand(
    "other-family-entries", [.networkACLs, .ipv6, .ipv6Hosts, .instances, .probes], weight: 12
  ) { script in
    let vpc = try script.home(ipv6: true)
    let (one, other) = (script.ipv6Host(in: vpc), script.ipv6Host(in: vpc))
    let probe = Probe.exchange(from: .instance(one), to: .ipv6Address(of: other), .ping)
    script.ask(probe)
    script.call(
      .createNetworkAclEntry(
        vpc.defaultACL,
        ACLEntryArgument(
          .ingress, try script.pick([30, 31]), .deny, protocolText: "-1", CIDRArgument(.everything(.ipv4)))))
    script.ask(probe)
  }

  /// A ping there and a ping back over a connection (PEER-RT-19).
  private static let pingedBack = Errand("pinged-back", [.peering, .instances, .probes], weight: 12) {
    script in
    let (one, other) = (try script.vpc(), try script.vpc())
    let (near, far) = (script.host(in: script.subnet(of: one)), script.host(in: script.subnet(of: other)))
    let connection = script.peering(one, other)
    for (vpc, peer) in [(one, other), (other, one)] {
      script.open(vpc.defaultGroup)
      script.call(
        .createRoute(vpc.mainTable, CIDRArgument(script.block(of: peer)), .peeringConnection(connection)))
    }
    script.ask(.exchange(from: .instance(near), to: .privateAddress(of: far), .ping))
    script.ask(.exchange(from: .instance(far), to: .privateAddress(of: near), .ping))
  }

  /// Two hosts of one subnet ask the same (RT-LPM-12).
  private static let neighbour = Errand("asked-by-neighbour", [.instances, .probes], weight: 10) { script in
    let vpc = try script.home()
    let subnet = script.subnet(of: vpc)
    let (one, other) = (script.host(in: subnet), script.host(in: subnet))
    let receiver = script.host(in: script.subnet(of: vpc))
    script.open(vpc.defaultGroup)
    let traffic = try script.pick([ProbeTraffic.ping, .tcp(port: 22, sourcePort: 40000)])
    for sender in [one, other] {
      script.ask(.exchange(from: .instance(sender), to: .privateAddress(of: receiver), traffic))
    }
  }

  /// A rule for one address gives way to a rule for its group (PW-META-12).
  private static let byGroup = Errand("rule-by-group", [.instances, .securityGroups, .probes], weight: 14) {
    script in
    let vpc = try script.vpc()
    let (sent, received) = (script.group(in: vpc), script.group(in: vpc))
    let place = script.subnet(of: vpc)
    let sender = script.host(in: place, script.address(10, in: place), groups: [sent])
    let receiver = script.host(in: script.subnet(of: vpc), groups: [received])
    let source = CIDRBlock(script.address(10, in: place))
    let probe = Probe.exchange(from: .instance(sender), to: .privateAddress(of: receiver), .ping)
    let rules = [PermissionArgument.all(source), .all(sent)]
    script.call(.authorizeSecurityGroup(received, .ingress, rules[0]))
    script.ask(probe)
    script.call(.revokeSecurityGroup(received, .ingress, rules[0]))
    script.call(.authorizeSecurityGroup(received, .ingress, rules[1]))
    script.ask(probe)
  }

  /// An interface gets a further group (SG-EVAL-9).
  private static let furtherGroup = Errand(
    "further-group", [.instances, .securityGroups, .networkInterfaces, .probes], weight: 10
  ) { script in
    let pair = try script.openPair()
    let group = script.group(in: pair.vpc)
    script.ask(pair.probe)
    let end = try script.pick([pair.sender, pair.receiver])
    script.call(
      .modifyNetworkInterfaceAttribute(end.primaryInterface, .groups([pair.vpc.defaultGroup, group])))
    script.ask(pair.probe)
  }

  /// A rule and an entry more (PW-META-10).
  private static let opened = Errand(
    "opened", [.instances, .securityGroups, .networkACLs, .probes], weight: 10
  ) { script in
    let pair = try script.openPair()
    script.ask(pair.probe)
    script.call(
      .createNetworkAclEntry(
        pair.vpc.defaultACL,
        ACLEntryArgument(
          try script.pick([.ingress, .egress]), 40, .allow, protocolText: "-1",
          CIDRArgument(.everything(.ipv4)))))
    let permission = PermissionArgument("tcp", 80, 80, .block(CIDRArgument(.literal("10.0.0.0/8"))))
    script.call(.authorizeSecurityGroup(pair.vpc.defaultGroup, .ingress, permission))
    script.ask(pair.probe)
  }
}

/// Remembers an address from one question to the next.
private final class AddressSlot {
  var address: Address?
}

/// A host that the internet reaches.
struct PublicHost {
  var vpc: VPCID
  var instance: InstanceID
  var allocation: AllocationID
}

/// Two hosts of one VPC that reach each other.
struct HostPair {
  var vpc: VPCID
  var sender: InstanceID
  var receiver: InstanceID
  /// A ping from one to the other.
  var probe: Probe { .exchange(from: .instance(sender), to: .privateAddress(of: receiver), .ping) }
}

extension ErrandScript {
  /// Writes a host with an Elastic IP and everything else that it takes to reach it.
  fileprivate mutating func publicHost() throws -> PublicHost {
    let vpc = try vpc()
    let gateway = gateway(of: vpc)
    open(vpc.defaultGroup)
    let instance = host(in: subnet(of: vpc))
    call(.createRoute(vpc.mainTable, CIDRArgument(.everything(.ipv4)), .internetGateway(gateway)))
    let allocation = elasticIP()
    map(allocation, to: .instance(instance))
    return PublicHost(vpc: vpc, instance: instance, allocation: allocation)
  }

  /// Writes two hosts in two subnets, with an open default group.
  fileprivate mutating func openPair() throws -> HostPair {
    let vpc = try vpc()
    let sender = host(in: subnet(of: vpc))
    let receiver = host(in: subnet(of: vpc))
    open(vpc.defaultGroup)
    return HostPair(vpc: vpc, sender: sender, receiver: receiver)
  }
}
