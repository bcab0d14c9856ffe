import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

@Suite struct ACLSetsTests {
  private let family = AddressFamily.toy(bitCount: 2)
  private let payload = PacketPayload.tcp(sourcePort: 9, destinationPort: 22)

  /// What a caller of the API would do: try entry after entry.
  private func passesByFirstMatch(_ entries: [NetworkACLEntry], _ address: Address) -> Bool {
    for entry in entries {
      guard entry.block.contains(address), entry.traffic.covers(payload) else { continue }
      return entry.action == .allow
    }
    return false
  }

  /// Every list of up to three entries over every block of a two-bit world, each
  /// allowing or denying, covering the packet or not.
  @Test func `the set that an ACL passes is what first match passes`() {
    let choices = everyBlock(family).flatMap { block in
      ACLAction.allCases.flatMap { action in
        [TrafficSelector.all, .tcp(23...23)].map { (block, action, $0) }
      }
    }
    let addresses = everyAddress(family)
    let sets = NetworkSets(Topology())
    var differences = 0
    var lists: [[NetworkACLEntry]] = [[]]
    var count = 0
    for number in 1...3 {
      lists = lists.flatMap { list in
        choices.map { list + [NetworkACLEntry(.ingress, number, $0.1, $0.0, $0.2)] }
      }
      for entries in lists {
        count += 1
        let acl = NetworkACL(
          id: NetworkACLID(.networkACL, 1), owner: .first, vpc: VPCID(.vpc, 1), entries: entries)
        let passed = sets.passed(by: acl, .ingress, payload, family)
        for address in addresses where passed.contains(address) != passesByFirstMatch(entries, address) {
          differences += 1
        }
      }
    }
    #expect(count == 28 + 28 * 28 + 28 * 28 * 28)
    #expect(differences == 0)
  }
}

/// One VPC with a gateway; the instance has a public address and an open group, so
/// only the ACL of its subnet decides.
private func aclNetwork(
  ingress: [(Int, ACLAction, String, TrafficSelector)], egress: [(Int, ACLAction, String, TrafficSelector)]
) -> NetworkBuilder {
  var net = NetworkBuilder()
  net.addVPC(1, "10.1.0.0/16")
  net.addSubnet(1, in: 1, "10.1.0.0/24")
  net.addGateway(1, attachedTo: 1)
  net.addTable(1, in: 1, subnets: [1], [("0.0.0.0/0", .internetGateway(net.gateway(1)))])
  net.addACL(1, in: 1, subnets: [1])
  net.addOpenGroup(1, in: 1)
  net.addInstance(1, in: 1, "10.1.0.10", groups: [net.group(1)], publicAddress: "203.0.113.10")
  net.addInstance(2, in: 1, "10.1.0.11", groups: [net.group(1)])
  net.setEntries(net.acl(1), .ingress, ingress)
  net.setEntries(net.acl(1), .egress, egress)
  return net
}

private let everything: [(Int, ACLAction, String, TrafficSelector)] = [(100, .allow, "0.0.0.0/0", .all)]

@Suite struct NetworkACLExampleTests {
  @Test func `N2 and N3 a new ACL stops what crosses its edge, and nothing inside`() {
    let net = aclNetwork(ingress: [], egress: [])
    #expect(net.ping(1, "198.51.100.7") == "FWD NACL_EGRESS_DENY, RET NACL_INGRESS_DENY")
    #expect(net.outside("198.51.100.7", "203.0.113.10", 80) == "FWD NACL_INGRESS_DENY, RET NACL_EGRESS_DENY")
    #expect(net.ping(1, "10.1.0.11") == "success")
  }

  @Test func `N4 and N5 a later entry may match, and without a match the packet is denied`() {
    let net = aclNetwork(
      ingress: [(100, .allow, "0.0.0.0/0", .tcp(80...80)), (110, .allow, "0.0.0.0/0", .tcp(443...443))],
      egress: everything)
    #expect(net.outside("198.51.100.7", "203.0.113.10", 443) == "success")
    #expect(net.outside("198.51.100.7", "203.0.113.10", 139) == "FWD NACL_INGRESS_DENY")
  }

  @Test func `N6 and N7 the lower number decides`() {
    let deny = (90, ACLAction.deny, "198.51.100.0/24", TrafficSelector.tcp(22...22))
    #expect(
      aclNetwork(ingress: [deny] + everything, egress: everything).outside("198.51.100.7", "203.0.113.10", 22)
        == "FWD NACL_INGRESS_DENY")
    let swapped = [(100, ACLAction.deny, deny.2, deny.3), (90, .allow, "0.0.0.0/0", .all)]
    #expect(
      aclNetwork(ingress: swapped, egress: everything).outside("198.51.100.7", "203.0.113.10", 22)
        == "success")
  }

  @Test func `N8 and N9 the echo reply needs an entry of its own`() {
    let echo = [(100, ACLAction.allow, "203.0.112.12/32", TrafficSelector.icmp(type: 8, code: nil))]
    let probe = Probe.exchange(
      from: .internet(address("203.0.112.12")), to: .address(address("203.0.113.10")), .ping)
    #expect(aclNetwork(ingress: echo, egress: []).verdict(probe) == "RET NACL_EGRESS_DENY")
    let reply = [(100, ACLAction.allow, "203.0.112.12/32", TrafficSelector.icmp(type: 0, code: nil))]
    #expect(aclNetwork(ingress: echo, egress: reply).verdict(probe) == "success")
  }

  @Test func `N10 and N11 the verdict is for the client's own port`() {
    let ssh = [(100, ACLAction.allow, "198.51.100.2/32", TrafficSelector.tcp(22...22))]
    func network(_ ports: ClosedRange<Int>) -> NetworkBuilder {
      aclNetwork(ingress: ssh, egress: [(100, .allow, "198.51.100.2/32", .tcp(ports))])
    }
    #expect(network(1024...65535).outside("198.51.100.2", "203.0.113.10", 22) == "success")
    #expect(
      network(32768...65535).outside("198.51.100.2", "203.0.113.10", 22, sourcePort: 20000)
        == "RET NACL_EGRESS_DENY")
  }

  @Test func `two subnets that share an ACL meet both of its directions`() {
    var net = aclNetwork(ingress: [(100, .allow, "10.1.0.0/24", .all)], egress: everything)
    net.addSubnet(2, in: 1, "10.1.2.0/24")
    let second = net.subnet(2)
    net.topology.networkACLs.updateAll { $0.subnets.removeAll { $0 == second } }
    net.topology.networkACLs.update(net.acl(1)) { $0.subnets.append(second) }
    net.addInstance(3, in: 2, "10.1.2.10", groups: [net.group(1)])
    #expect(net.ping(1, "10.1.2.10") == "RET NACL_INGRESS_DENY")
    #expect(net.ping(3, "10.1.0.10") == "FWD NACL_INGRESS_DENY")
  }
}
