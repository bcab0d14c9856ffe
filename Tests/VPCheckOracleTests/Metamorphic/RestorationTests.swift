import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Two commands in a row, the second of which takes the first one back, or should.
@Suite struct RestorationTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let law: String
    let first: Command
    let second: Command
    /// What the first command changes; a wrong system leaves it so.
    let change: @Sendable (inout NetworkBuilder) -> Void

    init(
      _ law: String, _ first: Command, _ second: Command,
      _ change: @escaping @Sendable (inout NetworkBuilder) -> Void
    ) {
      self.law = law
      self.first = first
      self.second = second
      self.change = change
    }

    var testDescription: String { law }
  }

  /// Plays both commands; the second one does its work or does nothing.
  private func hears(_ row: Row, restores: Bool, refreshed: Set<ResourceKind>) -> (
    broken: [String], spoke: [String]
  ) {
    var start = network()
    start.addElasticIP(6, "203.0.113.6")
    var middle = start
    row.change(&middle)
    var judge = Judge(LawCatalogue(MetamorphicLaws.all))
    _ = judge.judge(HistoryStep(.wait(seconds: 0), .waited, after: Observation(start.topology)))
    func play(_ command: Command, _ net: NetworkBuilder, _ kinds: Set<ResourceKind>) -> [String] {
      judge.judge(
        HistoryStep(
          .command(command, by: .first), .outcome(.accepted),
          after: Observation(net.topology, refreshed: kinds))
      ).map(\.fingerprint)
    }
    _ = play(row.first, middle, Set(ResourceKind.allCases))
    let broken = play(row.second, restores ? start : middle, refreshed)
    return (broken, zip(judge.catalogue.laws, judge.exercised).filter { $1 > 0 }.map(\.0.id))
  }

  @Test(arguments: rows)
  func `a system that does not restore the state is heard`(_ row: Row) {
    let all = Set(ResourceKind.allCases)
    let wrong = hears(row, restores: false, refreshed: all)
    #expect(wrong.broken == ["\(row.law)/\(row.second.operation)/not-restored"])
    let right = hears(row, restores: true, refreshed: all)
    #expect(right.broken == [])
    #expect(right.spoke == [row.law])
  }

  @Test(arguments: rows)
  func `what was not asked anew is not held against a system`(_ row: Row) {
    #expect(hears(row, restores: false, refreshed: []).broken == [])
  }

  private static let net = network()
  private static let allocation = AllocationID(.elasticIP, 5)
  private static let permission = PermissionArgument(
    "udp", 9, 9, .block(.block(.ipv4(10, 0, 0, 0), prefixLength: 8)))

  static let rows: [Row] = [
    Row(
      "ADDR-DEL-7", .associateVpcCidrBlock(net.vpc(1), CIDRArgument(block("10.9.0.0/16"))),
      .disassociateVpcCidrBlock(net.vpc(1), CIDRArgument(block("10.9.0.0/16")))
    ) { net in net.topology.vpcs.update(net.vpc(1)) { $0.ipv4.append(CIDRAssociation(block("10.9.0.0/16"))) }
    },
    Row(
      "VPC-DEL-9", .createVpc(net.vpc(9), cidrBlock: CIDRArgument(block("10.9.0.0/16")), ipv6: nil),
      .deleteVpc(net.vpc(9))
    ) { $0.addVPC(9, "10.9.0.0/16") },
    Row(
      "RT-CRT-13",
      .createRoute(net.table(11), CIDRArgument(block("10.9.0.0/16")), .internetGateway(net.gateway(1))),
      .deleteRoute(net.table(11), CIDRArgument(block("10.9.0.0/16")))
    ) { $0.addRoute($0.table(11), "10.9.0.0/16", .internetGateway($0.gateway(1))) },
    Row(
      "RT-LOC-5",
      .replaceRoute(net.table(11), CIDRArgument(block("10.1.0.0/16")), .networkInterface(net.interface(1))),
      .replaceRoute(net.table(11), CIDRArgument(block("10.1.0.0/16")), .local)
    ) { net in
      net.removeRoute(net.table(11), "10.1.0.0/16")
      net.addRoute(net.table(11), "10.1.0.0/16", .networkInterface(net.interface(1)))
    },
    Row(
      "RT-TAB-21", .associateRouteTable(net.mainTable(3), net.subnet(3)),
      .disassociateRouteTable(.subnet(net.subnet(3)))
    ) { net in
      let subnet = net.subnet(3)
      net.topology.routeTables.update(net.mainTable(3)) { $0.explicitSubnets = [subnet] }
    },
    Row(
      "IGW-13", .detachInternetGateway(net.gateway(1), net.vpc(1)),
      .attachInternetGateway(net.gateway(1), net.vpc(1))
    ) {
      net in net.topology.internetGateways.update(net.gateway(1)) { $0.attachments = [] }
    },
    Row(
      "SG-AUTH-11", .authorizeSecurityGroup(net.group(1), .ingress, permission),
      .revokeSecurityGroup(net.group(1), .ingress, permission)
    ) { $0.addRule($0.group(1), .ingress, .udp(9...9), .block(block("10.0.0.0/8"))) },
    Row(
      "NACL-ENT-20",
      .createNetworkAclEntry(
        net.acl(1),
        ACLEntryArgument(.ingress, 7, .deny, protocolText: "-1", CIDRArgument(block("10.0.0.0/8")))),
      .deleteNetworkAclEntry(net.acl(1), .ingress, number: 7)
    ) { net in
      net.topology.networkACLs.update(net.acl(1)) {
        $0.entries.insert(NetworkACLEntry(.ingress, 7, .deny, block("10.0.0.0/8"), .all), at: 0)
      }
    },
    Row(
      "NIC-IP-18",
      .assignPrivateIpAddresses(
        net.interface(1), AddressRequest(addresses: [address("10.1.1.40")]), allowReassignment: false),
      .unassignPrivateIpAddresses(net.interface(1), [address("10.1.1.40")])
    ) { net in net.change(1) { $0.ipv4.append(PrivateAddress(address("10.1.1.40"))) } },
    Row("EIP-REL-8", .allocateAddress(allocation), .releaseAddress(allocation)) {
      $0.addElasticIP(5, "203.0.113.5")
    },
    Row(
      "EIP-DIS-5",
      .associateAddress(
        AllocationID(.elasticIP, 6), .instance(net.instance(12)), privateAddress: nil, allowReassociation: nil
      ),
      .disassociateAddress(AllocationID(.elasticIP, 6))
    ) { $0.addElasticIP(6, "203.0.113.6", on: 12) },
  ]
}
