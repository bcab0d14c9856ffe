internal import AddressMath
internal import VPCheckTopology

/// Security groups and network ACLs.
extension StepVocabulary {
  mutating func addFilters() {
    for vpc in handles(.vpc) {
      add(.createSecurityGroup(next(.securityGroup), vpc: vpc, name: "a"))
      for name in ["b", "default", "A", "sg-a", ""] {
        add(.createSecurityGroup(next(.securityGroup), vpc: vpc, name: name), isOdd: true)
      }
      add(.createNetworkAcl(next(.networkACL), vpc: vpc))
    }
    for group in handles(.securityGroup) { addRules(group) }
    for acl in handles(.networkACL) { addEntries(acl) }
  }

  private mutating func addRules(_ group: SecurityGroupID) {
    add(.deleteSecurityGroup(group), isOdd: group.isImplicit)
    let everything = PermissionArgument("-1", nil, nil, .block(Self.everything))
    add(.revokeSecurityGroup(group, .egress, everything))
    add(.authorizeSecurityGroup(group, .ingress, everything), isOdd: true)
    for direction in [Direction.ingress, .egress] {
      let isIngress = direction == .ingress
      let plain = PermissionArgument("-1", nil, nil, .block(Self.ten))
      add(.authorizeSecurityGroup(group, direction, plain), isOdd: !isIngress)
      add(.revokeSecurityGroup(group, direction, plain), isOdd: true)
      for other in topology.securityGroups {
        let reference = PermissionArgument("-1", nil, nil, .group(other.id))
        add(.authorizeSecurityGroup(group, direction, reference), isOdd: !isIngress)
        add(.revokeSecurityGroup(group, direction, reference), isOdd: true)
      }
      for rule in Self.oddRules { add(.authorizeSecurityGroup(group, direction, rule), isOdd: true) }
    }
    add(.authorizeSecurityGroup(group, .egress, everything), isOdd: true)
  }

  private static let oddRules: [PermissionArgument] = {
    let ten = PeerArgument.block(StepVocabulary.ten)
    let texts: [(String, Int?, Int?)] = [
      ("tcp", 80, 80), ("tcp", nil, nil), ("tcp", 80, 22), ("tcp", 0, 65535), ("tcp", 80, 65536),
      ("udp", 80, 80),
      ("udp", -1, 80), ("udp", nil, nil), ("6", 22, 22), ("17", nil, nil), ("icmp", -1, -1), ("icmp", 8, 0),
      ("icmp", nil, nil),
      ("icmp", -1, 0), ("icmpv6", nil, nil), ("1", nil, nil), ("58", nil, nil), ("50", nil, nil),
      ("50", 80, 80), ("256", nil, nil),
      ("-1", 80, 80), ("nonsense", nil, nil),
    ]
    let blocks = [everythingIPv6, withHostBits, nonsense, ipv6]
    return texts.map { PermissionArgument($0.0, $0.1, $0.2, ten) }
      + blocks.map { PermissionArgument("-1", nil, nil, .block($0)) }
  }()

  private mutating func addEntries(_ acl: NetworkACLID) {
    add(.deleteNetworkAcl(acl), isOdd: acl.isImplicit)
    for subnet in handles(.subnet) {
      append(
        .command(.replaceNetworkAclAssociation(subnet, with: acl), by: caller(of: subnet)),
        isOdd: acl.isImplicit)
    }
    for direction in [Direction.ingress, .egress] {
      for (number, action) in [(99, ACLAction.allow), (99, .deny), (100, .allow)] {
        let entry = ACLEntryArgument(direction, number, action, protocolText: "-1", Self.ten)
        add(
          .createNetworkAclEntry(acl, entry), isOdd: direction == .egress || number == 100 || action == .allow
        )
        add(.replaceNetworkAclEntry(acl, entry), isOdd: true)
      }
      for entry in topology.networkACLs[acl]?.entries ?? []
      where entry.direction == direction && entry.number < 32767 {
        add(.deleteNetworkAclEntry(acl, direction, number: entry.number), isOdd: direction == .egress)
      }
      for number in [1, 32767] { add(.deleteNetworkAclEntry(acl, direction, number: number), isOdd: true) }
      for entry in Self.oddEntries(direction) { add(.createNetworkAclEntry(acl, entry), isOdd: true) }
    }
  }

  private static func oddEntries(_ direction: Direction) -> [ACLEntryArgument] {
    func make(
      _ number: Int, _ text: String, _ block: CIDRArgument = ten, _ ports: PortArgument? = nil,
      _ icmp: ICMPArgument? = nil
    ) -> ACLEntryArgument {
      ACLEntryArgument(direction, number, .allow, protocolText: text, block, ports: ports, icmp: icmp)
    }
    return [
      make(0, "-1"), make(32766, "-1"), make(32767, "-1"), make(32768, "-1"), make(65536, "-1"),
      make(99, "6", ten, PortArgument(22, 22)), make(99, "6"), make(99, "17"), make(99, "tcp"),
      make(99, "udp"), make(99, "6", ten, PortArgument(80, 22)), make(99, "1"),
      make(99, "1", ten, nil, ICMPArgument(type: -1, code: -1)), make(99, "58"),
      make(99, "58", ten, nil, ICMPArgument(type: -1, code: -1)), make(99, "50"), make(99, "256"),
      make(99, "-1", everythingIPv6), make(99, "-1", withHostBits), make(99, "-1", nonsense),
      make(99, "-1", everything),
    ]
  }
}
