internal import AddressMath
internal import VPCheck
internal import VPCheckTopology

/// Security groups and network ACLs as they are reported.
extension TopologyReader {
  mutating func readSecurityGroup(_ item: AnswerElement) throws(SystemFailure) {
    let vpc = try named(try text(item, "vpcId"), .vpc, by: item)
    let name = try text(item, "groupName")
    let owner = try owner(item)
    guard
      let id = reported(
        try text(item, "groupId"), .securityGroup, implicitIn: name == "default" ? vpc : nil)
    else { return }
    var rules: [SecurityGroupRule] = []
    for permission in item.items("ipPermissions") { rules += try self.rules(.ingress, permission) }
    for permission in item.items("ipPermissionsEgress") { rules += try self.rules(.egress, permission) }
    topology.securityGroups[id] = SecurityGroup(id: id, owner: owner, vpc: vpc, name: name, rules: rules)
  }

  /// Reads a permission: one rule for each of its peers.
  private func rules(
    _ direction: Direction, _ permission: AnswerElement
  ) throws(SystemFailure) -> [SecurityGroupRule] {
    let first = permission["fromPort"].flatMap { Int($0) }
    let last = permission["toPort"].flatMap { Int($0) }
    let traffic = try ReportedTraffic(
      permission, text(permission, "ipProtocol"), ports: (first, last), icmp: (first, last), reader: self
    ).selector
    guard let traffic else { return [] }
    var peers: [RulePeer] = []
    for range in permission.items("ipRanges") {
      if let block = try block(range, try text(range, "cidrIp")) { peers.append(.block(block)) }
    }
    for range in permission.items("ipv6Ranges") {
      if let block = try block(range, try text(range, "cidrIpv6")) { peers.append(.block(block)) }
    }
    for group in permission.items("groups") {
      peers.append(.group(try named(try text(group, "groupId"), .securityGroup, by: group)))
    }
    return peers.map { SecurityGroupRule(direction, traffic, $0) }
  }

  mutating func readNetworkACL(_ item: AnswerElement) throws(SystemFailure) {
    let vpc = try named(try text(item, "vpcId"), .vpc, by: item)
    let isDefault = try flag(item, "default")
    let owner = try owner(item)
    guard
      let id = reported(try text(item, "networkAclId"), .networkACL, implicitIn: isDefault ? vpc : nil)
    else { return }
    var entries: [NetworkACLEntry] = []
    for part in item.items("entrySet") {
      if let entry = try entry(part) { entries.append(entry) }
    }
    var subnets: [SubnetID] = []
    for part in item.items("associationSet") {
      let subnet = try named(try text(part, "subnetId"), .subnet, by: part)
      associations.networkACLs[subnet] = try text(part, "networkAclAssociationId")
      subnets.append(subnet)
    }
    topology.networkACLs[id] = NetworkACL(
      id: id, owner: owner, vpc: vpc, isDefault: isDefault, entries: entries, subnets: subnets)
  }

  private func entry(_ part: AnswerElement) throws(SystemFailure) -> NetworkACLEntry? {
    let ports = part.child("portRange")
    let icmp = part.child("icmpTypeCode")
    let traffic = try ReportedTraffic(
      part, text(part, "protocol"),
      ports: (ports?["from"].flatMap { Int($0) }, ports?["to"].flatMap { Int($0) }),
      icmp: (icmp?["type"].flatMap { Int($0) }, icmp?["code"].flatMap { Int($0) }), reader: self
    ).selector
    guard let traffic, let text = part["cidrBlock"] ?? part["ipv6CidrBlock"],
      let block = try block(part, text)
    else { return nil }
    return NetworkACLEntry(
      try flag(part, "egress") ? .egress : .ingress, try number(part, "ruleNumber"),
      try word(part, part["ruleAction"], ACLAction.self), block, traffic)
  }
}

/// The protocol, ports and ICMP fields of a reported rule.
struct ReportedTraffic {
  /// The traffic; nil when the fields are nonsense that a system took.
  let selector: TrafficSelector?

  /// Reads the fields.
  ///
  /// Absent ports mean all ports, absent or negative ICMP values all types or codes.
  init(
    _ item: AnswerElement, _ protocolText: String, ports: (Int?, Int?), icmp: (Int?, Int?),
    reader: TopologyReader
  ) throws(SystemFailure) {
    let number =
      switch protocolText {
      case "tcp": 6
      case "udp": 17
      case "icmp": 1
      case "icmpv6": 58
      default: Int(protocolText)
      }
    guard let number, -1...255 ~= number else {
      guard reader.nonsense.contains(protocolText) else {
        throw reader.malformed(item, "a protocol where '\(protocolText)' stands")
      }
      selector = nil
      return
    }
    selector =
      switch number {
      case -1: .all
      case 6: Self.range(ports).map { .tcp($0) }
      case 17: Self.range(ports).map { .udp($0) }
      case 1: .icmp(type: Self.given(icmp.0), code: Self.given(icmp.1))
      case 58: .icmpv6(type: Self.given(icmp.0), code: Self.given(icmp.1))
      default: .other(protocolNumber: number)
      }
  }

  private static func range(_ ports: (Int?, Int?)) -> ClosedRange<Int>? {
    guard ports.0 != nil || ports.1 != nil else { return 0...65535 }
    guard let first = ports.0, let last = ports.1, first <= last, 0...65535 ~= first, 0...65535 ~= last
    else { return nil }
    return first...last
  }

  private static func given(_ value: Int?) -> Int? { value == -1 ? nil : value }
}
