import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Which group a rule may name, by how the two VPCs stand to each other.
@Suite struct GroupReferenceLawsTests {
  private let own = SecurityGroupID(.securityGroup, 1)
  private let peer = SecurityGroupID(.securityGroup, 2)

  private func bench(_ state: PeeringState?, region: Region = .home, owner: AccountID = .first) -> LawBench {
    LawBench {
      $0.addVPC(1, "10.1.0.0/16")
      $0.addVPC(2, "10.2.0.0/16", region: region)
      $0.addGroup(1, in: 1)
      $0.topology.securityGroups[peer] = SecurityGroup(
        id: peer, owner: owner, vpc: VPCID(.vpc, 2), name: "peer")
      if let state { $0.addPeering(1, 1, 2, state) }
    }
  }

  private var reference: Command {
    .authorizeSecurityGroup(own, .ingress, PermissionArgument("-1", nil, nil, .group(peer)))
  }

  private func accepted(_ bench: LawBench) -> [String] {
    bench.hears(reference) { $0.addRule(own, .ingress, .all, .group(peer)) }
  }

  @Test(
    arguments: [
      (nil, "SG-REF-1"), (.pendingAcceptance, "PEER-SG-2"), (.deleted, "SG-REF-2"), (.rejected, "SG-REF-2"),
    ] as [(PeeringState?, String)])
  func `without an active connection the reference is refused`(state: PeeringState?, law: String) {
    #expect(bench(state).refused(reference, "InvalidGroup.NotFound") == [])
    #expect(
      bench(state).refused(reference, "InvalidPermission.Malformed")
        == ["\(law)/authorizeSecurityGroupIngress/code-InvalidPermission.Malformed"])
    #expect(accepted(bench(state)) == ["\(law)/authorizeSecurityGroupIngress/accepted"])
  }

  @Test(arguments: [(nil, "SG-REF-3"), (.active, "PEER-SG-1")] as [(PeeringState?, String)])
  func `a group of another Region is refused`(state: PeeringState?, law: String) {
    let bench = bench(state, region: Region("eu-west-1"))
    #expect(bench.refused(reference, "InvalidGroup.NotFound") == [])
    #expect(bench.refused(reference, "InvalidSecurityGroupID.NotFound") == [])
    #expect(accepted(bench) == ["\(law)/authorizeSecurityGroupIngress/accepted"])
  }

  @Test func `over an active connection the reference is made, to another account perhaps`() {
    #expect(accepted(bench(.active)) == [])
    #expect(
      bench(.active).refused(reference, "InvalidGroup.NotFound")
        == ["SG-REF-1/authorizeSecurityGroupIngress/refused-InvalidGroup.NotFound"])
    #expect(accepted(bench(.active, owner: .second)) == [])
    #expect(bench(.active, owner: .second).refused(reference, "InvalidGroup.NotFound") == [])
    #expect(accepted(bench(.provisioning)) == [])
    #expect(bench(.provisioning).refused(reference, "InvalidGroup.NotFound") == [])
  }

  @Test func `a rule outlives its connection, and can be revoked`() {
    var bench = bench(.active)
    _ = bench.play(reference) { $0.addRule(own, .ingress, .all, .group(peer)) }
    _ = bench.wait { $0.setPeering(1, .deleted) }
    let revoke = Command.revokeSecurityGroup(own, .ingress, PermissionArgument("-1", nil, nil, .group(peer)))
    #expect(
      bench.refused(revoke, "InvalidGroup.NotFound")
        == ["SG-STALE-1/revokeSecurityGroupIngress/refused-InvalidGroup.NotFound"])
    #expect(bench.hears(revoke) { $0.setRules(own, .ingress, []) } == [])
  }

  @Test func `S21: groups with their original outbound rule gain one for IPv6`() {
    var bench = bench(nil)
    let vpc = VPCID(.vpc, 1)
    let home = bench.network.defaultGroup(1)
    let open = PermissionArgument("-1", nil, nil, .block(CIDRArgument(block("0.0.0.0/0"))))
    #expect(
      bench.play(.revokeSecurityGroup(own, .egress, open)) { $0.setRules(own, .egress, []) } == [])
    func hears(_ gaining: [SecurityGroupID]) -> [String] {
      bench.hears(.associateVpcIPv6CidrBlock(vpc, .amazonProvided)) {
        $0.topology.vpcs.update(vpc) { $0.ipv6 = [CIDRAssociation(block("2001:db8::/56"))] }
        for group in gaining { $0.addRule(group, .egress, .all, .block(block("::/0"))) }
      }.filter { $0.hasPrefix("SG-") }
    }
    #expect(hears([home]) == [])
    #expect(hears([]) == ["SG-INIT-6/associateVpcCidrBlock/missing-rule"])
    #expect(hears([home, own]) == ["SG-INIT-6/associateVpcCidrBlock/extra-rule"])
  }
}
