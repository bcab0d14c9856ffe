internal import AddressMath
internal import VPCheckTopology

/// Errands about entries of network ACLs.
enum FilterErrands {
  static let all = [oddEntries, ownList]

  /// An ACL of its own for a subnet, whose entries come and go (NACL-OBJ-12, NACL-OBJ-14).
  private static let ownList = Errand("own-acl", [.networkACLs, .deleting, .replacing], weight: 8) { script in
    let vpc = try script.home()
    let subnet = script.subnet(of: vpc)
    let acl = script.ledger.fresh(.networkACL)
    script.call(.createNetworkAcl(acl, vpc: vpc))
    script.call(.replaceNetworkAclAssociation(subnet, with: acl))
    let everything = CIDRArgument(.everything(.ipv4))
    let entry = ACLEntryArgument(.ingress, 20, .allow, protocolText: "-1", everything)
    script.call(.createNetworkAclEntry(acl, entry))
    switch try script.pick([0, 1, 2]) {
    case 0: script.call(.deleteNetworkAclEntry(acl, .ingress, number: 20))
    case 1: script.call(.deleteNetworkAcl(acl))
    default: _ = script.subnet(of: vpc)
    }
  }

  /// Entries that lack something, or are written loosely (NACL-ENT-7, NACL-ENT-11, NACL-ENT-14).
  private static let oddEntries = Errand("odd-entries", [.networkACLs], weight: 8) { script in
    let isIPv6 = try script.chance(1, outOf: 2)
    let vpc = try script.home(ipv6: isIPv6)
    let family = isIPv6 ? "2001:db8::/32" : "198.51.100.0/24"
    let block = CIDRBlock.literal(family)
    let hasHostBits = try script.chance(1, outOf: 2)
    let argument = CIDRArgument.block(hasHostBits ? block.last : block.base, prefixLength: block.prefixLength)
    let icmp = isIPv6 ? "58" : "1"
    let kinds: [(String, PortArgument?, ICMPArgument?)] = [
      ("-1", nil, nil), (icmp, nil, nil), (icmp, nil, ICMPArgument(type: -1, code: 3)),
      (icmp, nil, ICMPArgument(type: 8, code: 0)), ("6", PortArgument(22, 22), nil), ("6", nil, nil),
      ("17", PortArgument(90, 80), nil), (icmp, nil, ICMPArgument(type: 300, code: 0)),
    ]
    let (protocolText, ports, code) = try script.pick(kinds)
    let direction = try script.pick([Direction.ingress, .egress])
    let entry = ACLEntryArgument(
      direction, try script.pick([70, 71, 32766]), try script.pick([.allow, .deny]),
      protocolText: protocolText,
      argument, ports: ports, icmp: code)
    script.call(.createNetworkAclEntry(vpc.defaultACL, entry))
    if try script.chance(1, outOf: 3) { script.call(.replaceNetworkAclEntry(vpc.defaultACL, entry)) }
  }
}
