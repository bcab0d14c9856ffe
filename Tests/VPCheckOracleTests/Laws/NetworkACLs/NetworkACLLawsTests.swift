import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Worked examples of the network ACL sheet, as the law book hears them.
///
/// VPC 1 is 10.1.0.0/16; ACL 1 serves subnet 1, the default ACL serves subnet 2. VPC 2
/// has an ACL of its own and is there only to mislead.
@Suite struct NetworkACLLawsTests {
  private let acl = NetworkACLID(.networkACL, 1)
  private let other = NetworkACLID(.networkACL, 2)
  private let vpc = VPCID(.vpc, 1)
  private let subnet = SubnetID(.subnet, 1)

  private func bench() -> LawBench {
    LawBench {
      $0.addVPC(1, "10.1.0.0/16")
      $0.addVPC(2, "10.2.0.0/16")
      $0.addSubnet(1, in: 1, "10.1.0.0/24")
      $0.addSubnet(2, in: 1, "10.1.1.0/24")
      $0.addACL(1, in: 1, subnets: [1])
      $0.addACL(2, in: 2, subnets: [])
      $0.setEntries(
        $0.acl(1), .ingress,
        [(100, .allow, "0.0.0.0/0", .all), (110, .deny, "198.51.100.0/24", .tcp(22...22))])
    }
  }

  private func entry(
    _ number: Int, _ direction: Direction = .ingress, _ text: String = "198.51.100.0/24",
    protocolText: String = "6",
    ports: PortArgument? = PortArgument(22, 22), icmp: ICMPArgument? = nil
  ) -> ACLEntryArgument {
    let parts = text.split(separator: "/")
    return ACLEntryArgument(
      direction, number, .deny, protocolText: protocolText,
      .block(address(String(parts[0])), prefixLength: Int(parts[1]) ?? 0), ports: ports, icmp: icmp)
  }

  private func stored(_ number: Int, _ direction: Direction = .ingress) -> NetworkACLEntry {
    NetworkACLEntry(direction, number, .deny, block("198.51.100.0/24"), .tcp(22...22))
  }

  private func final(_ direction: Direction) -> NetworkACLEntry {
    NetworkACLEntry(direction, 32767, .deny, block("0.0.0.0/0"), .all)
  }

  @Test func `N1: the default ACL of a new VPC lets all IPv4 through`() {
    let new = VPCID(.vpc, 9)
    let command = Command.createVpc(new, cidrBlock: CIDRArgument(block("10.9.0.0/16")), ipv6: nil)
    let open = Direction.allCases.map { NetworkACLEntry($0, 100, .allow, block("0.0.0.0/0"), .all) }
    let finals = Direction.allCases.map(final)
    let bench = bench()
    func hears(_ entries: [NetworkACLEntry]) -> [String] {
      bench.hears(command) {
        $0.addVPC(9, "10.9.0.0/16")
        let id = $0.defaultACL(9)
        $0.topology.networkACLs[id] = NetworkACL(
          id: id, owner: .first, vpc: new, isDefault: true, entries: entries)
      }
    }
    #expect(hears(open + finals) == [])
    #expect(hears(finals).contains { $0.hasPrefix("NACL-DEF-1/createVpc/") })
    #expect(hears(open).contains { $0.hasPrefix("NACL-DEF-") })
    let open6 = Direction.allCases.map { NetworkACLEntry($0, 101, .allow, block("::/0"), .all) }
    #expect(hears(open + open6 + finals).contains { $0.hasPrefix("NACL-DEF-2/createVpc/") })
  }

  @Test func `a created ACL holds only the final denials and serves no subnet`() {
    let new = NetworkACLID(.networkACL, 9)
    let bench = bench()
    func hears(_ entries: [NetworkACLEntry], _ subnets: [SubnetID] = []) -> [String] {
      bench.hears(.createNetworkAcl(new, vpc: vpc)) {
        $0.topology.networkACLs[new] = NetworkACL(
          id: new, owner: .first, vpc: vpc, entries: entries, subnets: subnets)
      }
    }
    let finals = Direction.allCases.map(final)
    #expect(hears(finals) == [])
    #expect(hears(finals + [stored(100)]).contains { $0.hasPrefix("NACL-DEF-7/createNetworkAcl/") })
    #expect(hears(finals, [subnet]).contains { $0.hasPrefix("NACL-OBJ-5/createNetworkAcl/") })
    #expect(bench.hears(.createNetworkAcl(new, vpc: vpc)) == ["NACL-OBJ-5/createNetworkAcl/missing"])
    #expect(
      bench.refused(.createNetworkAcl(new, vpc: vpc), "Anything") == [
        "NACL-OBJ-5/createNetworkAcl/refused-Anything"
      ])
    #expect(bench.refused(.createNetworkAcl(new, vpc: VPCID(.vpc, 77)), "InvalidVpcID.NotFound") == [])
  }

  @Test(arguments: [32767, 32768, 0, -1, 32769, 70000])
  func `N12: numbers that no entry may have are refused`(number: Int) {
    let bench = bench()
    let law = number == 32767 || number == 32768 ? "NACL-DEF-6" : "NACL-ENT-1"
    #expect(bench.refused(.createNetworkAclEntry(acl, entry(number)), "InvalidParameterValue") == [])
    #expect(
      bench.refused(.deleteNetworkAclEntry(acl, .ingress, number: number), "InvalidParameterValue") == [])
    #expect(bench.refused(.replaceNetworkAclEntry(acl, entry(number)), "InvalidParameterValue") == [])
    #expect(
      bench.refused(.deleteNetworkAclEntry(acl, .ingress, number: number), "InvalidNetworkAclEntry.NotFound")
        == ["\(law)/deleteNetworkAclEntry/code-InvalidNetworkAclEntry.NotFound"])
    #expect(
      bench.hears(.createNetworkAclEntry(acl, entry(number))) == ["\(law)/createNetworkAclEntry/accepted"])
  }

  @Test func `N13: a number is used once in each direction`() {
    let bench = bench()
    #expect(bench.refused(.createNetworkAclEntry(acl, entry(100)), "NetworkAclEntryAlreadyExists") == [])
    #expect(
      bench.hears(.createNetworkAclEntry(acl, entry(100))) == ["NACL-ENT-2/createNetworkAclEntry/accepted"])
    #expect(
      bench.refused(.createNetworkAclEntry(acl, entry(110, .egress)), "NetworkAclEntryAlreadyExists")
        == ["NACL-ENT-2/createNetworkAclEntry/refused-NetworkAclEntryAlreadyExists"])
    let right = stored(110, .egress)
    #expect(
      bench.hears(.createNetworkAclEntry(acl, entry(110, .egress))) {
        $0.topology.networkACLs.update(acl) {
          $0.entries.append(right)
          $0.sortEntries()
        }
      } == [])
    #expect(
      bench.refused(.createNetworkAclEntry(acl, entry(120)), "Anything")
        == ["NACL-ENT-4/createNetworkAclEntry/refused-Anything"])
    #expect(bench.hears(.createNetworkAclEntry(acl, entry(120))).count == 1)
  }

  @Test func `host bits of an entry are cleared`() {
    let bench = bench()
    let command = Command.createNetworkAclEntry(acl, entry(120, .ingress, "198.51.100.77/24"))
    #expect(
      bench.hears(command) {
        $0.topology.networkACLs.update(acl) {
          $0.entries.append(stored(120))
          $0.sortEntries()
        }
      } == [])
    #expect(bench.hears(command).allSatisfy { $0.hasPrefix("NACL-ENT-6/") })
    #expect(bench.hears(command).count == 1)
  }

  @Test func `N14: an absent entry is neither replaced nor deleted`() {
    let bench = bench()
    #expect(bench.refused(.replaceNetworkAclEntry(acl, entry(200)), "InvalidNetworkAclEntry.NotFound") == [])
    #expect(
      bench.hears(.replaceNetworkAclEntry(acl, entry(200))).contains(
        "NACL-ENT-18/replaceNetworkAclEntry/accepted"))
    #expect(
      bench.refused(.deleteNetworkAclEntry(acl, .ingress, number: 200), "InvalidNetworkAclEntry.NotFound")
        == [])
    #expect(
      bench.refused(.deleteNetworkAclEntry(acl, .ingress, number: 110), "InvalidNetworkAclEntry.NotFound")
        .count == 1)
  }

  @Test func `replacing overwrites one entry, and deleting removes one`() {
    let bench = bench()
    let replace = Command.replaceNetworkAclEntry(acl, entry(100))
    #expect(
      bench.hears(replace) {
        $0.setEntries(
          acl, .ingress,
          [(100, .deny, "198.51.100.0/24", .tcp(22...22)), (110, .deny, "198.51.100.0/24", .tcp(22...22))])
      } == [])
    #expect(bench.hears(replace).allSatisfy { $0.hasPrefix("NACL-ENT-17/replaceNetworkAclEntry/") })
    #expect(!bench.hears(replace).isEmpty)
    let delete = Command.deleteNetworkAclEntry(acl, .ingress, number: 110)
    #expect(bench.hears(delete) { $0.setEntries(acl, .ingress, [(100, .allow, "0.0.0.0/0", .all)]) } == [])
    #expect(bench.hears(delete).allSatisfy { $0.hasPrefix("NACL-ENT-20/deleteNetworkAclEntry/") })
    #expect(!bench.hears(delete).isEmpty)
    #expect(!bench.hears(delete) { $0.setEntries(acl, .ingress, []) }.isEmpty)
  }

  @Test func `N16: the default ACL is not deleted`() {
    let bench = bench()
    let id = bench.network.defaultACL(2)
    #expect(bench.refused(.deleteNetworkAcl(id), "InvalidParameterValue") == [])
    #expect(bench.refused(.deleteNetworkAcl(id), "Anything") == [])
    #expect(bench.hears(.deleteNetworkAcl(id)).contains("NACL-OBJ-13/deleteNetworkAcl/accepted"))
  }

  @Test func `N17: an ACL that serves a subnet is deleted only after the subnet has moved`() {
    var bench = bench()
    #expect(bench.refused(.deleteNetworkAcl(acl), "DependencyViolation") == [])
    #expect(
      bench.hears(.deleteNetworkAcl(acl)).contains("NACL-OBJ-14/deleteNetworkAcl/accepted"))
    let home = bench.network.defaultACL(1)
    let move = Command.replaceNetworkAclAssociation(subnet, with: home)
    #expect(bench.hears(move).allSatisfy { $0.hasPrefix("NACL-OBJ-6/replaceNetworkAclAssociation/") })
    #expect(bench.hears(move).count == 1)
    #expect(
      bench.play(move) {
        $0.topology.networkACLs.update(acl) { $0.subnets = [] }
        $0.topology.networkACLs.update(home) { $0.subnets = [SubnetID(.subnet, 1), SubnetID(.subnet, 2)] }
      } == [])
    #expect(bench.hears(move) == [])
    #expect(
      bench.refused(move, "Anything") == ["NACL-OBJ-8/replaceNetworkAclAssociation/refused-Anything"])
    #expect(bench.play(.deleteNetworkAcl(acl)) { $0.topology.networkACLs[acl] = nil } == [])
  }

  @Test func `a subnet is not moved to an ACL of another VPC`() {
    let bench = bench()
    let move = Command.replaceNetworkAclAssociation(subnet, with: other)
    #expect(bench.refused(move, "Anything") == [])
    #expect(bench.hears(move).contains("NACL-OBJ-11/replaceNetworkAclAssociation/accepted"))
    #expect(
      bench.refused(
        .replaceNetworkAclAssociation(SubnetID(.subnet, 77), with: acl), "InvalidAssociationID.NotFound")
        == [])
  }

  @Test func `N18: the default ACL gains entry 101 only where it was not modified`() {
    var bench = bench()
    let id = bench.network.defaultACL(1)
    bench.network.setEntries(id, .ingress, [(100, .allow, "0.0.0.0/0", .all)])
    bench.network.setEntries(id, .egress, [(100, .allow, "0.0.0.0/0", .all)])
    _ = bench.wait()
    _ = bench.play(.deleteNetworkAclEntry(id, .ingress, number: 100)) { $0.setEntries(id, .ingress, []) }
    let command = Command.associateVpcIPv6CidrBlock(vpc, .amazonProvided)
    func hears(_ ingress: Bool, _ egress: Bool) -> [String] {
      bench.hears(command) {
        $0.topology.vpcs.update(vpc) { $0.ipv6 = [CIDRAssociation(block("2001:db8::/56"))] }
        for group in $0.topology.securityGroups where group.vpc == vpc {
          $0.addRule(group.id, .egress, .all, .block(block("::/0")))
        }
        $0.addRoute($0.mainTable(1), "2001:db8::/56", .local)
        for direction in Direction.allCases {
          let isOpen = direction == .ingress ? ingress : egress
          $0.topology.networkACLs.update(id) {
            if isOpen { $0.entries.append(NetworkACLEntry(direction, 101, .allow, block("::/0"), .all)) }
            $0.sortEntries()
          }
        }
      }.filter { $0.hasPrefix("NACL-DEF-3") }
    }
    #expect(hears(false, true) == [])
    #expect(hears(true, true).count == 1)
    #expect(hears(false, false).count == 1)
  }

  @Test func `removing a block removes no entry of a user`() {
    let bench = bench()
    let command = Command.disassociateVpcCidrBlock(vpc, CIDRArgument(block("10.1.0.0/16")))
    func hears(_ entries: [(Int, ACLAction, String, TrafficSelector)]) -> [String] {
      bench.hears(command) { $0.setEntries(acl, .ingress, entries) }.filter { $0.hasPrefix("NACL-") }
    }
    let both: [(Int, ACLAction, String, TrafficSelector)] = [
      (100, .allow, "0.0.0.0/0", .all), (110, .deny, "198.51.100.0/24", .tcp(22...22)),
    ]
    #expect(hears(both) == [])
    #expect(hears([both[0]]) == ["NACL-DEF-9/disassociateVpcCidrBlock/entry-lost"])
  }

  @Test func `N19: a protocol is a number, not a name`() {
    let bench = bench()
    #expect(
      bench.refused(.createNetworkAclEntry(acl, entry(120, protocolText: "tcp")), "InvalidParameterValue")
        == [])
    #expect(
      bench.hears(.createNetworkAclEntry(acl, entry(120, protocolText: "tcp")))
        == ["NACL-ENT-8/createNetworkAclEntry/accepted"])
    #expect(
      bench.refused(.createNetworkAclEntry(acl, entry(120)), "InvalidParameterValue")
        == ["NACL-ENT-4/createNetworkAclEntry/refused-InvalidParameterValue"])
  }

  @Test func `entries that lack what their protocol needs are refused`() {
    let bench = bench()
    let lacking: [(ACLEntryArgument, String)] = [
      (entry(120, ports: nil), "NACL-ENT-9"),
      (entry(120, ports: PortArgument(0, 65536)), "NACL-ENT-10"),
      (entry(120, protocolText: "1", ports: nil), "NACL-ENT-11"),
    ]
    for (argument, law) in lacking {
      #expect(bench.refused(.createNetworkAclEntry(acl, argument), "Anything") == [])
      #expect(
        bench.hears(.createNetworkAclEntry(acl, argument)) == ["\(law)/createNetworkAclEntry/accepted"])
    }
    let open = [
      entry(120, ports: PortArgument(80, 22)), entry(120, protocolText: "300"),
      entry(120, protocolText: "1", ports: nil, icmp: ICMPArgument(type: -1, code: 3)),
      entry(120, .ingress, "2001:db8::/32"),
    ]
    for argument in open { #expect(bench.refused(.createNetworkAclEntry(acl, argument), "Anything") == []) }
  }
}
