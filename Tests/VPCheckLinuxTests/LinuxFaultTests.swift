import Testing
import VPCheck

@testable import VPCheckLinux

/// Rule sets that are wrong as real emulators were, each caught by a law through real packets.
@Suite(.enabled(if: Kernel.isWanted, Kernel.skipReason)) struct LinuxFaultTests {
  private static let pair = """
    vpc1 = createVpc 10.0.0.0/16
    sub1 = createSubnet vpc1 10.0.0.0/24
    sub2 = createSubnet vpc1 10.0.1.0/24
    i1 = runInstances sub1

    """

  /// The law that notices each fault, and a network in which it does.
  static let cases: [LinuxFault: (law: String, steps: String)] = [
    .egressAcceptSkipsIngress: (
      "NACL-EVAL-5",
      pair + """
        acl1 = createNetworkAcl vpc1
        i2 = runInstances sub2
        createNetworkAclEntry acl1 egress 100 allow -1 10.0.0.0/16
        replaceNetworkAclAssociation sub2 with acl1
        ping i1 -> i2.private
        """
    ),
    .sameSubnetBypass: (
      "SG-EVAL-6",
      pair + """
        sg1 = createSecurityGroup vpc1 name=a
        i2 = runInstances sub1 groups=sg1
        ping i1 -> i2.private
        """
    ),
    .statelessGroups: (
      "SG-STATEFUL-2",
      pair + """
        sg1 = createSecurityGroup vpc1 name=a
        i2 = runInstances sub1 groups=sg1
        authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16
        ping i2 -> i1.private
        """
    ),
    .aclOrder: (
      "NACL-EVAL-1",
      pair + """
        i2 = runInstances sub2
        createNetworkAclEntry vpc1.acl egress 90 deny -1 10.0.1.0/24
        createNetworkAclEntry vpc1.acl egress 95 allow -1 10.0.0.0/16
        ping i1 -> i2.private
        """
    ),
    .reversedOrder: (
      "NACL-EVAL-8",
      pair + """
        i2 = runInstances sub2
        createNetworkAclEntry vpc1.acl egress 99 deny 1 10.0.0.0/16 icmp=0..-1
        ping i1 -> i2.private
        """
    ),
    .missingReverseRoute: (
      "PEER-RT-3",
      """
      vpc1 = createVpc 10.0.0.0/16
      vpc2 = createVpc 10.1.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/16
      sub2 = createSubnet vpc2 10.1.0.0/16
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      createRoute vpc2.rtb 10.0.0.0/16 to pcx1
      createRoute vpc1.rtb 10.1.0.0/16 to pcx1
      i1 = runInstances sub1
      i2 = runInstances sub2
      authorizeSecurityGroupIngress vpc2.sg -1 from 10.0.0.0/16
      ping i1 -> i2.private
      """
    ),
    .aclInsideSubnet: (
      "NACL-EVAL-6",
      pair + """
        i2 = runInstances sub1
        createNetworkAclEntry vpc1.acl egress 99 deny -1 10.0.0.0/16
        ping i1 -> i2.private
        """
    ),
    .groupReferencesIgnored: (
      "SG-REF-5",
      pair + """
        i2 = runInstances sub1
        ping i1 -> i2.private
        """
    ),
  ]

  @Test(arguments: LinuxFault.allCases)
  func `a fault of the kernel's rules breaks its law, and the right rules do not`(fault: LinuxFault) throws {
    let (law, steps) = try #require(Self.cases[fault])
    let stored = try Kernel.stored(steps)
    let faulty = CaseReplay(Kernel.system(LinuxConfiguration(fault: fault)), name: "faulty").replay(stored)
    #expect(faulty.failure == nil)
    #expect(faulty.differences.map(\.law) == [law])
    let right = CaseReplay(Kernel.system(), name: "right").replay(stored)
    #expect(right.failure == nil)
    #expect(right.differences.isEmpty, "\(right.differences)")
  }
}
