import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Worked examples of the security group sheet, as the law book hears them.
///
/// VPC 1 is 10.1.0.0/16 with groups 1 (web) and 2 (db); VPC 2 is 10.2.0.0/16 with
/// group 3. Instance 1 is in web. VPC 3 has the addresses of VPC 1 and is there only
/// to mislead.
@Suite struct SecurityGroupLawsTests {
  private let web = SecurityGroupID(.securityGroup, 1)
  private let db = SecurityGroupID(.securityGroup, 2)
  private let u1 = SecurityGroupID(.securityGroup, 3)
  private let vpc = VPCID(.vpc, 1)

  private func bench(peering: PeeringState? = nil) -> LawBench {
    LawBench {
      $0.addVPC(1, "10.1.0.0/16")
      $0.addVPC(2, "10.2.0.0/16")
      $0.addVPC(3, "10.1.0.0/16")
      $0.addSubnet(1, in: 1, "10.1.0.0/24")
      $0.addGroup(1, in: 1)
      $0.addGroup(2, in: 1)
      $0.addGroup(3, in: 2)
      $0.addInstance(1, in: 1, "10.1.0.10", groups: [$0.group(1)])
      if let peering { $0.addPeering(1, 1, 2, peering) }
    }
  }

  private func blockPeer(_ text: String) -> PeerArgument {
    let parts = text.split(separator: "/")
    return .block(.block(address(String(parts[0])), prefixLength: Int(parts[1]) ?? 0))
  }

  private func allow(
    _ group: SecurityGroupID, _ protocolText: String, _ from: Int?, _ to: Int?, _ peer: PeerArgument,
    _ direction: Direction = .ingress
  ) -> Command {
    .authorizeSecurityGroup(group, direction, PermissionArgument(protocolText, from, to, peer))
  }

  private func revoke(
    _ group: SecurityGroupID, _ protocolText: String, _ from: Int?, _ to: Int?, _ peer: PeerArgument,
    _ direction: Direction = .ingress
  ) -> Command {
    .revokeSecurityGroup(group, direction, PermissionArgument(protocolText, from, to, peer))
  }

  @Test func `S1: a created group has no inbound rule and lets everything out`() {
    let new = SecurityGroupID(.securityGroup, 9)
    let command = Command.createSecurityGroup(new, vpc: vpc, name: "web")
    func group(_ name: String, _ rules: [SecurityGroupRule]) -> SecurityGroup {
      SecurityGroup(id: new, owner: .first, vpc: vpc, name: name, rules: rules)
    }
    let out = SecurityGroupRule(.egress, .all, .block(block("0.0.0.0/0")))
    let out6 = SecurityGroupRule(.egress, .all, .block(block("::/0")))
    let inside = SecurityGroupRule(.ingress, .all, .group(new))
    let bench = bench()
    #expect(bench.hears(command) { $0.topology.securityGroups[new] = group("web", [out]) } == [])
    #expect(
      bench.hears(command) { $0.topology.securityGroups[new] = group("web", [out, inside]) }
        == ["SG-INIT-1/createSecurityGroup/ingress"])
    #expect(
      bench.hears(command) { $0.topology.securityGroups[new] = group("web", []) }
        == ["SG-INIT-2/createSecurityGroup/egress"])
    #expect(
      bench.hears(command) { $0.topology.securityGroups[new] = group("web", [out, out6]) }
        == ["SG-INIT-2/createSecurityGroup/egress"])
    #expect(bench.hears(command) == ["SG-OBJ-1/createSecurityGroup/missing"])
    #expect(
      bench.hears(.createSecurityGroup(new, vpc: vpc, name: "web  ")) {
        $0.topology.securityGroups[new] = group("web  ", [out])
      } == ["SG-OBJ-5/createSecurityGroup/name"])
  }

  @Test func `names are unique in a VPC, and default is reserved`() {
    let new = SecurityGroupID(.securityGroup, 9)
    let bench = bench()
    #expect(bench.refused(.createSecurityGroup(new, vpc: vpc, name: "g1"), "InvalidGroup.Duplicate") == [])
    #expect(
      bench.refused(.createSecurityGroup(new, vpc: vpc, name: "g1"), "InvalidVpcID.NotFound")
        == ["SG-OBJ-6/createSecurityGroup/code-InvalidVpcID.NotFound"])
    #expect(bench.refused(.createSecurityGroup(new, vpc: vpc, name: "G1"), "InvalidGroup.Duplicate") == [])
    #expect(
      bench.refused(.createSecurityGroup(new, vpc: vpc, name: "g3"), "InvalidGroup.Duplicate")
        == ["SG-OBJ-6/createSecurityGroup/refused-InvalidGroup.Duplicate"])
    #expect(
      bench.refused(.createSecurityGroup(new, vpc: vpc, name: "default"), "InvalidGroup.Reserved") == [])
    #expect(bench.refused(.createSecurityGroup(new, vpc: vpc, name: "sg-1"), "Anything") == [])
    #expect(bench.refused(.createSecurityGroup(new, vpc: vpc, name: "a*b%"), "Anything") == [])
    #expect(
      bench.refused(.createSecurityGroup(new, vpc: vpc, name: "fine"), "Anything")
        == ["SG-OBJ-1/createSecurityGroup/refused-Anything"])
    #expect(
      bench.refused(.createSecurityGroup(new, vpc: VPCID(.vpc, 77), name: "fine"), "InvalidVpcID.NotFound")
        == [])
  }

  @Test(arguments: ["100.68.0.18/18", "100.68.0.0/18"])
  func `S2, S3: a rule is stored canonically and not twice`(second: String) {
    var bench = bench()
    let stored = SecurityGroupRule(.ingress, .tcp(3306...3306), .block(block("100.68.0.0/18")))
    let first = allow(db, "tcp", 3306, 3306, blockPeer("100.68.0.18/18"))
    #expect(bench.hears(first) == ["SG-RULE-15/authorizeSecurityGroupIngress/not-canonical"])
    #expect(bench.play(first) { $0.topology.securityGroups.update(db) { $0.rules.append(stored) } } == [])
    let again = allow(db, "tcp", 3306, 3306, blockPeer(second))
    #expect(bench.refused(again, "InvalidPermission.Duplicate") == [])
    #expect(
      bench.refused(again, "InvalidParameterValue")
        == ["SG-AUTH-1/authorizeSecurityGroupIngress/code-InvalidParameterValue"])
    #expect(bench.hears(again) == ["SG-AUTH-1/authorizeSecurityGroupIngress/accepted"])
    #expect(
      bench.hears(allow(db, "tcp", 3306, 3306, blockPeer(second), .egress)) {
        $0.addRule(db, .egress, .tcp(3306...3306), .block(block("100.68.0.0/18")))
      } == [])
  }

  @Test func `S7: a group that another one of its VPC names is not deleted`() {
    var bench = bench()
    _ = bench.play(allow(db, "tcp", 3306, 3306, .group(web))) {
      $0.addRule(db, .ingress, .tcp(3306...3306), .group(web))
    }
    #expect(bench.refused(.deleteSecurityGroup(web), "DependencyViolation") == [])
    #expect(bench.play(.terminateInstances(InstanceID(.instance, 1))) { $0.terminate(1) } == [])
    #expect(bench.refused(.deleteSecurityGroup(web), "DependencyViolation") == [])
    #expect(bench.refused(.deleteSecurityGroup(web), "InvalidGroup.InUse") == [])
    #expect(
      bench.hears(.deleteSecurityGroup(web)) { $0.topology.securityGroups[web] = nil }
        == ["SG-DEL-3/deleteSecurityGroup/accepted"])
  }

  @Test func `S8: the default group is not deleted, and an unused one is`() {
    var bench = bench()
    let group = bench.network.defaultGroup(1)
    #expect(bench.refused(.deleteSecurityGroup(group), "CannotDelete") == [])
    #expect(
      bench.refused(.deleteSecurityGroup(group), "DependencyViolation")
        == ["SG-DEL-1/deleteSecurityGroup/code-DependencyViolation"])
    #expect(
      bench.refused(.deleteSecurityGroup(db), "DependencyViolation")
        == ["SG-DEL-2/deleteSecurityGroup/refused-DependencyViolation"])
    #expect(bench.hears(.deleteSecurityGroup(db)) == ["SG-DEL-2/deleteSecurityGroup/left"])
    #expect(bench.play(.deleteSecurityGroup(db)) { $0.topology.securityGroups[db] = nil } == [])
    #expect(bench.refused(.deleteSecurityGroup(db), "InvalidGroup.NotFound") == [])
    #expect(bench.hears(.deleteSecurityGroup(db)) == ["SG-OBJ-13/deleteSecurityGroup/accepted"])
  }

  @Test func `S14, S15: a reference over an active connection is made, and does not keep the group`() {
    var bench = bench(peering: .active)
    let reference = allow(web, "icmp", -1, -1, .group(u1))
    #expect(
      bench.refused(reference, "InvalidGroup.NotFound")
        == ["SG-REF-1/authorizeSecurityGroupIngress/refused-InvalidGroup.NotFound"])
    #expect(
      bench.play(reference) { $0.addRule(web, .ingress, .icmp(type: nil, code: nil), .group(u1)) } == [])
    #expect(
      bench.refused(.deleteSecurityGroup(u1), "DependencyViolation")
        == ["SG-DEL-5/deleteSecurityGroup/refused-DependencyViolation"])
    #expect(bench.play(.deleteSecurityGroup(u1)) { $0.topology.securityGroups[u1] = nil } == [])
    let removal = revoke(web, "icmp", -1, -1, .group(u1))
    #expect(
      bench.refused(removal, "InvalidGroup.NotFound")
        == ["SG-STALE-2/revokeSecurityGroupIngress/refused-InvalidGroup.NotFound"])
    #expect(bench.play(removal) { $0.setRules(web, .ingress, []) } == [])
    #expect(bench.refused(reference, "InvalidGroup.NotFound") == [])
  }

  @Test func `a rule that names a deleted group stays`() {
    var bench = bench(peering: .active)
    _ = bench.play(allow(web, "-1", nil, nil, .group(u1))) { $0.addRule(web, .ingress, .all, .group(u1)) }
    let findings = bench.hears(.deleteSecurityGroup(u1)) {
      $0.topology.securityGroups[u1] = nil
      $0.setRules(web, .ingress, [])
    }
    #expect(findings.count == 1)
  }

  @Test(arguments: [PeeringState.pendingAcceptance, .rejected, .deleted, .failed, .expired])
  func `S16: a connection that is not active carries no reference`(state: PeeringState) {
    let bench = bench(peering: state)
    let reference = allow(web, "-1", nil, nil, .group(u1))
    #expect(bench.refused(reference, "InvalidGroup.NotFound") == [])
    #expect(bench.refused(reference, "InvalidParameterValue").count == 1)
    #expect(
      bench.hears(reference) { $0.addRule(web, .ingress, .all, .group(u1)) }.allSatisfy {
        $0.hasSuffix("accepted")
      })
    #expect(bench.hears(reference) { $0.addRule(web, .ingress, .all, .group(u1)) }.count == 1)
  }

  @Test func `S18: a rule is revoked by its exact properties`() {
    var bench = bench()
    let peer = blockPeer("198.51.100.0/24")
    _ = bench.play(allow(web, "tcp", 1, 200, peer)) {
      $0.addRule(web, .ingress, .tcp(1...200), .block(block("198.51.100.0/24")))
    }
    #expect(bench.refused(revoke(web, "tcp", 1, 100, peer), "InvalidPermission.NotFound") == [])
    #expect(
      bench.hears(revoke(web, "tcp", 1, 100, peer)) == ["SG-AUTH-6/revokeSecurityGroupIngress/accepted"])
    // Outbound, nothing may be revoked without an error.
    #expect(bench.hears(revoke(web, "tcp", 1, 100, peer, .egress)) == [])
    #expect(bench.refused(revoke(web, "tcp", 1, 100, peer, .egress), "InvalidPermission.NotFound") == [])
    #expect(
      bench.hears(revoke(web, "tcp", 1, 200, peer)) == ["SG-AUTH-11/revokeSecurityGroupIngress/extra-rule"])
    #expect(bench.hears(revoke(web, "6", 1, 200, peer)) { $0.setRules(web, .ingress, []) } == [])
    #expect(
      bench.refused(revoke(web, "tcp", 1, 200, peer), "InvalidPermission.NotFound")
        == ["SG-AUTH-11/revokeSecurityGroupIngress/refused-InvalidPermission.NotFound"])
  }

  @Test func `S22: for all protocols the ports are no part of a rule`() {
    var bench = bench()
    let peer = blockPeer("198.51.100.0/24")
    #expect(
      bench.play(allow(web, "-1", 80, 80, peer)) {
        $0.addRule(web, .ingress, .all, .block(block("198.51.100.0/24")))
      } == [])
    #expect(bench.refused(allow(web, "-1", 443, 443, peer), "InvalidPermission.Duplicate") == [])
    #expect(
      bench.hears(allow(web, "-1", 443, 443, peer)) == ["SG-RULE-25/authorizeSecurityGroupIngress/accepted"])
    #expect(
      bench.refused(allow(web, "-1", 443, 443, peer), "InvalidParameterValue")
        == ["SG-RULE-25/authorizeSecurityGroupIngress/code-InvalidParameterValue"])
    #expect(
      bench.hears(allow(web, "-1", -1, -1, peer)) == ["SG-AUTH-1/authorizeSecurityGroupIngress/accepted"])
  }

  @Test func `S23: name and number of a protocol are one`() {
    var bench = bench()
    let peer = blockPeer("198.51.100.0/24")
    let rule = SecurityGroupRule(.ingress, .tcp(22...22), .block(block("198.51.100.0/24")))
    #expect(
      bench.play(allow(web, "6", 22, 22, peer)) {
        $0.topology.securityGroups.update(web) { $0.rules.append(rule) }
      } == [])
    #expect(bench.refused(allow(web, "tcp", 22, 22, peer), "InvalidPermission.Duplicate") == [])
    #expect(
      bench.hears(allow(web, "tcp", 22, 22, peer)) == ["SG-AUTH-1/authorizeSecurityGroupIngress/accepted"])
    #expect(bench.refused(allow(web, "6", 22, 22, peer), "InvalidPermission.Duplicate") == [])
    #expect(
      bench.hears(allow(web, "6", 22, 22, peer)) == ["SG-RULE-25/authorizeSecurityGroupIngress/accepted"])
  }

  @Test(
    arguments: [
      ("tcp", nil, nil, "SG-RULE-5"), ("tcp", 22, nil, "SG-RULE-6"), ("udp", -1, -1, "SG-RULE-7"),
      ("tcp", 1, 65536, "SG-RULE-7"), ("icmp", nil, nil, "SG-RULE-8"), ("icmp", -1, 0, "SG-RULE-11"),
      ("icmpv6", -1, 4, "SG-RULE-11"), ("all", nil, nil, "SG-RULE-4"), ("gre", 0, 0, "SG-RULE-4"),
    ] as [(String, Int?, Int?, String)])
  func `a malformed rule is refused`(form: (String, Int?, Int?, String)) {
    let command = allow(
      web, form.0, form.1, form.2, blockPeer(form.0 == "icmpv6" ? "2001:db8::/32" : "10.0.0.0/8"))
    let bench = bench()
    #expect(bench.refused(command, "InvalidParameterValue") == [])
    #expect(bench.hears(command) == ["\(form.3)/authorizeSecurityGroupIngress/accepted"])
  }

  @Test(
    arguments: [
      ("tcp", 100, 1), ("icmp", 300, 0), ("300", nil, nil), ("TCP", 22, 22), ("icmpv6", -1, -1),
      ("icmpv6", nil, nil),
    ] as [(String, Int?, Int?)])
  func `where the sources are silent a rule may be refused`(form: (String, Int?, Int?)) {
    let command = allow(web, form.0, form.1, form.2, blockPeer("10.0.0.0/8"))
    #expect(bench().refused(command, "InvalidParameterValue") == [])
  }

  @Test func `a wrong rule, a lost rule and a further rule are noticed`() {
    let bench = bench()
    let command = allow(web, "tcp", 22, 22, blockPeer("10.0.0.0/8"))
    let right = SecurityGroupRule(.ingress, .tcp(22...22), .block(block("10.0.0.0/8")))
    func hears(_ rules: [SecurityGroupRule]) -> [String] {
      bench.hears(command) { $0.topology.securityGroups.update(web) { $0.rules = rules } }
    }
    let out = SecurityGroupRule(.egress, .all, .block(block("0.0.0.0/0")))
    #expect(hears([out, right]) == [])
    #expect(hears([right, out]) == [])
    #expect(hears([out]) == ["SG-AUTH-11/authorizeSecurityGroupIngress/missing-rule"])
    #expect(hears([right]).count == 1)
    #expect(hears([out, right, right]) == ["SG-AUTH-11/authorizeSecurityGroupIngress/extra-rule"])
  }

  @Test func `groups of an interface are set as a whole, and are of its VPC`() {
    let bench = bench()
    let interface = bench.network.interface(1)
    func set(_ groups: [SecurityGroupID]) -> Command {
      .modifyNetworkInterfaceAttribute(interface, .groups(groups))
    }
    #expect(bench.hears(set([db])) { $0.change(1) { $0.groups = [db] } } == [])
    #expect(
      bench.hears(set([db])) { $0.change(1) { $0.groups = [web, db] } }
        == ["SG-ATT-3/modifyNetworkInterfaceAttribute/groups"])
    #expect(bench.refused(set([u1]), "InvalidGroup.NotFound") == [])
    #expect(bench.refused(set([]), "Anything") == [])
    #expect(
      bench.hears(set([])) { $0.change(1) { $0.groups = [] } }.contains(
        "SG-ATT-1/modifyNetworkInterfaceAttribute/accepted"))
    #expect(
      bench.refused(set([db]), "Anything") == ["SG-ATT-3/modifyNetworkInterfaceAttribute/refused-Anything"])
  }

  @Test func `the quota of rules permits a refusal and demands none`() {
    var bench = LawBench {
      $0.addVPC(1, "10.1.0.0/16")
      $0.addGroup(1, in: 1)
      for index in 0..<60 {
        $0.addRule(web, .ingress, .tcp(index...index), .block(block("10.0.0.0/8")))
      }
    }
    let next = allow(web, "tcp", 60, 60, blockPeer("10.0.0.0/8"))
    #expect(bench.refused(next, "RulesPerSecurityGroupLimitExceeded") == [])
    #expect(
      bench.refused(
        allow(web, "tcp", 60, 60, blockPeer("10.0.0.0/8"), .egress), "RulesPerSecurityGroupLimitExceeded"
      ).count == 1)
    #expect(
      bench.play(next) { $0.addRule(web, .ingress, .tcp(60...60), .block(block("10.0.0.0/8"))) } == [])
  }
}
