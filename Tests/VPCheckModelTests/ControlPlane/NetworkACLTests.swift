import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// The worked examples of the network ACL sheet.
@Suite struct NetworkACLTests: ControlPlaneSuite {
  /// VPC 1 with subnet 1 and the custom ACL 1.
  private func withACL(_ options: ModelOptions = ModelOptions()) -> ControlStage {
    var stage = ControlStage(options: options)
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(createSubnet(1, in: 1, "10.1.0.0/24"))
    stage.accept(.createNetworkAcl(acl(1), vpc: vpc(1)))
    return stage
  }

  private func entry(
    _ direction: Direction, _ number: Int, _ text: String = "-1", block: String = "0.0.0.0/0",
    ports: PortArgument? = nil, icmp: ICMPArgument? = nil
  ) -> ACLEntryArgument {
    ACLEntryArgument(
      direction, number, .allow, protocolText: text, cidr(block), ports: ports, icmp: icmp)
  }

  private func create(_ argument: ACLEntryArgument) -> Command { .createNetworkAclEntry(acl(1), argument) }

  private func numbers(_ stage: ControlStage, _ id: ResourceID, _ direction: Direction) -> [Int]? {
    stage.topology.networkACLs[id]?.entries.filter { $0.direction == direction }.map(\.number)
  }

  @Test func `N1: the default ACL lets all IPv4 pass, a custom one nothing`() {
    let stage = withACL()
    for direction in Direction.allCases {
      #expect(numbers(stage, defaultACL(1), direction) == [100, 32767])
      #expect(numbers(stage, acl(1), direction) == [32767])
    }
    #expect(
      stage.topology.networkACLs[defaultACL(1)]?.entries.map(\.action) == [.allow, .deny, .allow, .deny])
  }

  @Test func `N12: numbers of final denies are out of range`() {
    var stage = withACL()
    for number in [-1, 0, 32767, 32768] {
      stage.refuse(create(entry(.ingress, number)), "InvalidParameterValue")
      stage.refuse(.replaceNetworkAclEntry(acl(1), entry(.ingress, number)), "InvalidParameterValue")
      stage.refuse(.deleteNetworkAclEntry(acl(1), .ingress, number: number), "InvalidParameterValue")
    }
    stage.accept(create(entry(.ingress, 1)))
    stage.accept(create(entry(.ingress, 32766)))
  }

  @Test func `N13: a number is taken per direction`() {
    var stage = withACL()
    stage.accept(create(entry(.ingress, 100)))
    stage.refuse(create(entry(.ingress, 100, block: "::/0")), "NetworkAclEntryAlreadyExists")
    stage.accept(create(entry(.egress, 100)))
  }

  @Test func `N14: only a number that is there is replaced or deleted`() {
    var stage = withACL()
    stage.refuse(.replaceNetworkAclEntry(acl(1), entry(.ingress, 200)), "InvalidNetworkAclEntry.NotFound")
    stage.refuse(
      .deleteNetworkAclEntry(acl(1), .ingress, number: 200), "InvalidNetworkAclEntry.NotFound")
    stage.accept(create(entry(.ingress, 200)))
    stage.accept(.replaceNetworkAclEntry(acl(1), entry(.ingress, 200, block: "100.68.0.18/18")))
    #expect(stage.topology.networkACLs[acl(1)]?.entries.first?.block == block("100.68.0.0/18"))
    stage.accept(.deleteNetworkAclEntry(acl(1), .ingress, number: 200))
    #expect(numbers(stage, acl(1), .ingress) == [32767])
  }

  @Test func `N15: entries are counted per direction and family`() {
    var options = ModelOptions()
    options.quotas.aclEntryCountMax = 2
    var stage = withACL(options)
    stage.accept(create(entry(.ingress, 1)))
    stage.accept(create(entry(.ingress, 2)))
    stage.refuse(create(entry(.ingress, 3)), "NetworkAclEntryLimitExceeded")
    stage.accept(create(entry(.ingress, 3, block: "::/0")))
    stage.accept(create(entry(.egress, 3)))
  }

  @Test func `N16 and N17: the default ACL and ACLs in use are not deleted`() {
    var stage = withACL()
    stage.refuse(.deleteNetworkAcl(defaultACL(1)))
    stage.accept(.replaceNetworkAclAssociation(subnet(1), with: acl(1)))
    stage.refuse(.deleteNetworkAcl(acl(1)), "DependencyViolation")
    stage.accept(.replaceNetworkAclAssociation(subnet(1), with: defaultACL(1)))
    stage.accept(.replaceNetworkAclAssociation(subnet(1), with: defaultACL(1)))
    stage.accept(.deleteNetworkAcl(acl(1)))
    #expect(stage.topology.networkACLs[defaultACL(1)]?.subnets == [subnet(1)])
  }

  @Test func `N18: an IPv6 block opens the directions whose entries are the original ones`() {
    var stage = withACL()
    stage.accept(.createNetworkAclEntry(defaultACL(1), entry(.ingress, 7)))
    stage.accept(.associateVpcIPv6CidrBlock(vpc(1), .amazonProvided))
    #expect(numbers(stage, defaultACL(1), .ingress) == [7, 100, 32767, 32768])
    #expect(numbers(stage, defaultACL(1), .egress) == [100, 101, 32767, 32768])
    #expect(numbers(stage, acl(1), .egress) == [32767, 32768])
  }

  @Test func `N19: a protocol is a number`() {
    var stage = withACL()
    stage.refuse(
      create(entry(.ingress, 1, "tcp", ports: PortArgument(22, 22))), "InvalidParameterValue")
    stage.accept(create(entry(.ingress, 1, "6", ports: PortArgument(22, 22))))
    #expect(stage.topology.networkACLs[acl(1)]?.entries.first?.traffic == .tcp(22...22))
  }

  @Test func `NACL-ENT-9 to NACL-ENT-15: what each protocol needs, and what it means`() {
    let icmp = ICMPArgument(type: 8, code: -1)
    let examples: [(ACLEntryArgument, TrafficSelector?)] = [
      (entry(.ingress, 1, "6"), nil),
      (entry(.ingress, 1, "17", ports: PortArgument(9, 8)), nil),
      (entry(.ingress, 1, "17", ports: PortArgument(0, 65536)), nil),
      (entry(.ingress, 1, "1"), nil),
      (entry(.ingress, 1, "58", block: "::/0"), nil),
      (entry(.ingress, 1, "1", icmp: icmp), .icmp(type: 8, code: nil)),
      (entry(.ingress, 1, "58", block: "::/0", icmp: icmp), .icmpv6(type: 8, code: nil)),
      (entry(.ingress, 1, "58", icmp: icmp), .icmpv6(type: nil, code: nil)),
      (entry(.ingress, 1, "50", ports: PortArgument(9, 8)), .other(protocolNumber: 50)),
      (entry(.ingress, 1, "-1", ports: PortArgument(9, 8)), .all),
    ]
    for (argument, traffic) in examples {
      var stage = withACL()
      if let traffic {
        stage.accept(create(argument))
        #expect(stage.topology.networkACLs[acl(1)]?.entries.first?.traffic == traffic)
      } else {
        stage.refuse(create(argument))
      }
    }
  }

  @Test func `NACL-OBJ-11: an ACL serves subnets of its own VPC`() {
    var stage = withACL()
    stage.accept(createVpc(2, "10.2.0.0/16"))
    stage.refuse(.replaceNetworkAclAssociation(subnet(1), with: defaultACL(2)))
    stage.refuse(.replaceNetworkAclAssociation(subnet(1), with: acl(9)), "InvalidNetworkAclID.NotFound")
    stage.refuse(.createNetworkAcl(acl(2), vpc: vpc(9)), "InvalidVpcID.NotFound")
  }
}
