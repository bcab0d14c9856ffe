import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// The worked examples of the security group sheet.
@Suite struct SecurityGroupTests: ControlPlaneSuite {
  /// VPC 1 with the groups 1 (web) and 2 (db), VPC 2 with group 3, not peered.
  private func withGroups() -> ControlStage {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(createVpc(2, "10.2.0.0/16"))
    stage.accept(.createSecurityGroup(group(1), vpc: vpc(1), name: "web"))
    stage.accept(.createSecurityGroup(group(2), vpc: vpc(1), name: "db"))
    stage.accept(.createSecurityGroup(group(3), vpc: vpc(2), name: "web"))
    return stage
  }

  private func permission(_ text: String, _ from: Int?, _ to: Int?, from peer: String) -> PermissionArgument {
    PermissionArgument(text, from, to, .block(cidr(peer)))
  }

  private func member(of number: Int) -> PermissionArgument {
    PermissionArgument("tcp", 3306, 3306, .group(group(number)))
  }

  private func allow(_ number: Int, _ permission: PermissionArgument) -> Command {
    .authorizeSecurityGroup(group(number), .ingress, permission)
  }

  private let open = SecurityGroupRule(.egress, .all, .block(.everything(.ipv4)))

  @Test func `S1: a new group lets everything out and nothing in`() {
    let topology = withGroups().topology
    #expect(topology.securityGroups[group(1)]?.rules == [open])
    let initial = [SecurityGroupRule(.ingress, .all, .group(defaultGroup(1))), open]
    #expect(topology.securityGroups[defaultGroup(1)]?.rules == initial)
  }

  @Test(arguments: ["100.68.0.18/18", "100.68.0.0/18"])
  func `S2 and S3: blocks are stored canonically, and duplicates are told by that`(_ second: String) {
    var stage = withGroups()
    stage.accept(allow(2, permission("tcp", 3306, 3306, from: "100.68.0.18/18")))
    let stored = SecurityGroupRule(.ingress, .tcp(3306...3306), .block(block("100.68.0.0/18")))
    #expect(stage.topology.securityGroups[group(2)]?.rules == [open, stored])
    stage.refuse(allow(2, permission("tcp", 3306, 3306, from: second)), "InvalidPermission.Duplicate")
  }

  @Test func `S7: a group that another one names is not deleted`() {
    var stage = withGroups()
    stage.accept(allow(2, member(of: 1)))
    stage.refuse(.deleteSecurityGroup(group(1)), "DependencyViolation")
    stage.accept(.revokeSecurityGroup(group(2), .ingress, member(of: 1)))
    stage.accept(allow(1, member(of: 1)))
    stage.accept(.deleteSecurityGroup(group(1)))
  }

  @Test func `S8: the default group is not deleted`() {
    var stage = withGroups()
    stage.refuse(.deleteSecurityGroup(defaultGroup(1)), "CannotDelete")
  }

  @Test func `S14 and S15: a reference outlives its connection and its group`() {
    var stage = withGroups()
    stage.accept(request(1, 1, 2))
    stage.accept(accept(1))
    stage.accept(allow(1, member(of: 3)))
    let rules = stage.topology.securityGroups[group(1)]?.rules
    stage.accept(.deleteSecurityGroup(group(3)))
    stage.accept(.deleteVpcPeeringConnection(peering(1)))
    #expect(stage.topology.securityGroups[group(1)]?.rules == rules)
    stage.accept(.revokeSecurityGroup(group(1), .ingress, member(of: 3)))
  }

  @Test func `S16: a group of a peer is named only while the connection is active`() {
    var stage = withGroups()
    stage.refuse(allow(1, member(of: 3)), "InvalidGroup.NotFound")
    stage.accept(request(1, 1, 2))
    stage.refuse(allow(1, member(of: 3)), "InvalidGroup.NotFound")
    stage.accept(accept(1))
    stage.accept(allow(1, member(of: 3)))
    stage.accept(.deleteVpcPeeringConnection(peering(1)))
    stage.refuse(allow(2, member(of: 3)), "InvalidGroup.NotFound")
  }

  @Test func `S18: only an exact rule is revoked`() {
    var stage = withGroups()
    stage.accept(allow(1, permission("tcp", 1, 200, from: "10.0.0.0/8")))
    stage.refuse(
      .revokeSecurityGroup(group(1), .ingress, permission("tcp", 1, 100, from: "10.0.0.0/8")),
      "InvalidPermission.NotFound")
  }

  @Test func `S20: a code needs a type`() {
    var stage = withGroups()
    stage.refuse(allow(1, permission("icmp", -1, 0, from: "10.0.0.0/8")))
    stage.accept(allow(1, permission("icmp", 8, -1, from: "10.0.0.0/8")))
  }

  @Test func `S21: an IPv6 block opens the groups whose outbound rules are the original ones`() {
    var stage = withGroups()
    stage.accept(
      .revokeSecurityGroup(group(2), .egress, permission("-1", nil, nil, from: "0.0.0.0/0")))
    stage.accept(.associateVpcIPv6CidrBlock(vpc(1), .amazonProvided))
    let openIPv6 = SecurityGroupRule(.egress, .all, .block(.everything(.ipv6)))
    #expect(stage.topology.securityGroups[group(1)]?.rules == [open, openIPv6])
    #expect(stage.topology.securityGroups[group(2)]?.rules == [])
    #expect(stage.topology.securityGroups[group(3)]?.rules == [open])
  }

  @Test func `S22: with all protocols the ports mean nothing`() {
    var stage = withGroups()
    stage.accept(allow(1, permission("-1", 80, 80, from: "10.0.0.0/8")))
    stage.refuse(allow(1, permission("-1", 443, 443, from: "10.0.0.0/8")), "InvalidPermission.Duplicate")
  }

  @Test func `S23: a protocol has one identity, by name or number`() {
    var stage = withGroups()
    stage.accept(allow(1, permission("6", 22, 22, from: "10.0.0.0/8")))
    stage.refuse(allow(1, permission("tcp", 22, 22, from: "10.0.0.0/8")), "InvalidPermission.Duplicate")
    stage.accept(.authorizeSecurityGroup(group(1), .egress, permission("tcp", 22, 22, from: "10.0.0.0/8")))
  }

  @Test(
    arguments: [
      ("all", 22, 22), ("tcp", nil, nil), ("tcp", 22, nil), ("udp", -1, 22), ("tcp", 0, 65536), ("tcp", 9, 8),
      ("icmp", nil, nil), ("icmp", 256, 0), ("256", nil, nil), ("-2", nil, nil), ("", nil, nil),
    ] as [(String, Int?, Int?)])
  func `SG-RULE-4 to SG-RULE-11: malformed protocols, ports and types are refused`(
    _ example: (String, Int?, Int?)
  ) {
    var stage = withGroups()
    stage.refuse(allow(1, permission(example.0, example.1, example.2, from: "10.0.0.0/8")))
  }

  @Test func `SG-OBJ-3 to SG-OBJ-8: names are well-formed, unique in the VPC and not default`() {
    var stage = withGroups()
    func create(_ name: String) -> Command { .createSecurityGroup(group(9), vpc: vpc(1), name: name) }
    stage.refuse(create("web"), "InvalidGroup.Duplicate")
    stage.refuse(create("web  "), "InvalidGroup.Duplicate")
    stage.refuse(create("default"), "InvalidGroup.Reserved")
    for name in ["sg-web", "wäb", String(repeating: "x", count: 256)] {
      stage.refuse(create(name), "InvalidParameterValue")
    }
    stage.refuse(.createSecurityGroup(group(9), vpc: vpc(9), name: "x"), "InvalidVpcID.NotFound")
    stage.accept(create(String(repeating: "x", count: 255)))
  }

  @Test func `SG-Q-1 and SG-Q-2: four counters, and a reference takes a place in two`() {
    var options = ModelOptions()
    options.quotas.groupRuleCountMax = 2
    var stage = ControlStage(options: options)
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(.createSecurityGroup(group(1), vpc: vpc(1), name: "web"))
    stage.accept(allow(1, permission("tcp", 1, 1, from: "10.0.0.0/8")))
    stage.accept(allow(1, member(of: 1)))
    stage.refuse(allow(1, permission("tcp", 2, 2, from: "10.0.0.0/8")), "RulesPerSecurityGroupLimitExceeded")
    stage.accept(allow(1, permission("tcp", 2, 2, from: "::/0")))
    stage.refuse(allow(1, permission("tcp", 3, 3, from: "::/0")), "RulesPerSecurityGroupLimitExceeded")
  }
}
