internal import AddressMath
internal import VPCheckTopology

/// Errands about security groups and their rules.
enum GroupErrands {
  static let all = [names, oddRules, numberedRules, named, atRest, idle, many]

  /// Names at the borders of what a name may be (SG-OBJ-3, SG-OBJ-5, SG-OBJ-7).
  private static let names = Errand("group-names", [.securityGroups]) { script in
    let vpc = try script.home()
    let names = [
      "shop ", "", "   ", "Web", "wéb", "a\tb", String(repeating: "n", count: 255),
      String(repeating: "n", count: 256), "a^b", "._-:/()#,@[]+=&;{}!$*", "Shop Front",
    ]
    let first = script.ledger.fresh(.securityGroup)
    script.call(.createSecurityGroup(first, vpc: vpc, name: "web"))
    for _ in 0...2 {
      let name = try script.pick(names)
      script.call(.createSecurityGroup(script.ledger.fresh(.securityGroup), vpc: vpc, name: name))
    }
  }

  /// Rules with half of what they need (SG-RULE-6, SG-RULE-8, SG-RULE-9, SG-RULE-11).
  private static let oddRules = Errand("odd-rules", [.securityGroups]) { script in
    let vpc = try script.home()
    let group = try script.chance(1, outOf: 2) ? vpc.defaultGroup : script.group(in: vpc)
    let block = CIDRArgument(.literal(try script.pick(["0.0.0.0/0", "2001:db8::/32"])))
    let rules: [(String, Int?, Int?)] = [
      ("tcp", 22, nil), ("udp", nil, 53), ("icmpv6", nil, nil), ("icmp", -1, 3), ("icmpv6", -1, 0),
      ("icmp", 8, nil), ("58", 128, nil), ("6", 80, nil), ("tcp", nil, nil), ("1", nil, nil),
    ]
    let direction = try script.pick([Direction.ingress, .egress])
    for _ in 0...2 {
      let (protocolText, from, to) = try script.pick(rules)
      script.call(
        .authorizeSecurityGroup(group, direction, PermissionArgument(protocolText, from, to, .block(block))))
    }
  }

  /// Rules that name a protocol by its number (SG-RULE-25).
  private static let numberedRules = Errand("numbered-rules", [.securityGroups], weight: 8) { script in
    let vpc = try script.home()
    let block = CIDRArgument(.literal(try script.pick(["0.0.0.0/0", "10.0.0.0/8"])))
    let rules: [(String, String, Int?, Int?)] = [
      ("6", "tcp", 22, 22), ("17", "udp", 53, 53), ("1", "icmp", 8, 0), ("58", "icmpv6", 128, 0),
      ("6", "tcp", 80, 90), ("1", "icmp", -1, -1), ("50", "50", nil, nil), ("6", "tcp", 0, 65535),
    ]
    let (number, word, from, to) = try script.pick(rules)
    let direction = try script.pick([Direction.ingress, .egress])
    func permission(_ text: String) -> PermissionArgument {
      PermissionArgument(text, from, to, .block(block))
    }
    let isFirst = try script.chance(1, outOf: 2)
    script.call(.authorizeSecurityGroup(vpc.defaultGroup, direction, permission(isFirst ? number : word)))
    let other = permission(isFirst ? word : number)
    if try script.chance(1, outOf: 2) {
      script.call(.authorizeSecurityGroup(vpc.defaultGroup, direction, other))
    } else {
      script.call(.revokeSecurityGroup(vpc.defaultGroup, direction, other))
    }
  }

  /// A group that another one, or itself, names (SG-DEL-3, SG-DEL-4, SG-DEL-6).
  private static let named = Errand("named-group", [.securityGroups, .deleting]) { script in
    let vpc = try script.home()
    let group = script.group(in: vpc)
    switch try script.pick([0, 1, 2]) {
    case 0: script.call(.authorizeSecurityGroup(group, .ingress, .all(group)))
    case 1: script.call(.authorizeSecurityGroup(vpc.defaultGroup, .egress, .all(group)))
    default:
      let other = script.group(in: vpc)
      script.call(.authorizeSecurityGroup(group, .ingress, .all(other)))
      script.call(.authorizeSecurityGroup(other, .ingress, .all(group)))
    }
    script.call(.deleteSecurityGroup(group))
  }

  /// A group that only a stopped instance carries, or a terminated one (SG-DEL-7, INST-TERM-4).
  private static let atRest = Errand("group-at-rest", [.securityGroups, .instances, .deleting]) { script in
    let vpc = try script.home()
    let group = script.group(in: vpc)
    let subnet = script.subnet(of: vpc)
    let host = script.host(in: subnet, groups: [group])
    let isStopped = try script.chance(2, outOf: 3)
    script.call(isStopped ? .stopInstances(host) : .terminateInstances(host))
    script.call(.deleteSecurityGroup(group))
  }

  /// A group that only an interface of no instance carries (SG-DEL-2).
  private static let idle = Errand(
    "group-of-idle-interface", [.securityGroups, .networkInterfaces, .deleting]
  ) { script in
    let vpc = try script.home()
    let group = script.group(in: vpc)
    let interface = script.interface(in: script.subnet(of: vpc), groups: [group])
    if try script.chance(1, outOf: 3) { script.call(.deleteNetworkInterface(interface)) }
    script.call(.deleteSecurityGroup(group))
  }

  /// One group more than an interface may carry, or one named twice (SG-Q-5).
  private static let many = Errand("many-groups", [.securityGroups, .networkInterfaces, .quotas]) { script in
    let vpc = try script.home()
    let max = try script.pick([1, 2])
    script.quota(.groupsPerInterface, max)
    var groups = (0..<max).map { _ in script.group(in: vpc) }
    let subnet = script.subnet(of: vpc)
    let interface = script.interface(in: subnet, groups: groups)
    groups.append(try script.chance(2, outOf: 3) ? vpc.defaultGroup : groups[0])
    switch try script.pick([0, 1, 2]) {
    case 0: script.call(.modifyNetworkInterfaceAttribute(interface, .groups(groups)))
    case 1: _ = script.interface(in: subnet, groups: groups)
    default: _ = script.host(in: subnet, groups: groups)
    }
  }
}
