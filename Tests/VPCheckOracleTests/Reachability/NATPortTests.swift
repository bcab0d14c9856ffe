import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// An ACL asked about all ports of a NAT gateway at once, against one port at a time.
@Suite struct NATPortTests {
  /// Ports at which the bounds below may make a difference.
  private let ports = [1024, 1025, 1026, 30000, 65533, 65534, 65535]
  private let bounds = [1023, 1024, 1025, 65534, 65535]

  private func acl(_ first: ClosedRange<Int>, _ action: ACLAction, _ second: ClosedRange<Int>) -> NetworkACL {
    NetworkACL(
      id: NetworkACLID(.networkACL, 1), owner: .first, vpc: VPCID(.vpc, 1),
      entries: [
        NetworkACLEntry(.ingress, 100, action, block("0.0.0.0/0"), .tcp(first)),
        NetworkACLEntry(.ingress, 110, .allow, block("0.0.0.0/0"), .tcp(second)),
        NetworkACLEntry(.ingress, 32767, .deny, block("0.0.0.0/0"), .all),
      ])
  }

  @Test func `every pair of ranges answers as its ports do one by one`() {
    let sets = NetworkSets(Topology())
    let ranges = bounds.flatMap { low in bounds.filter { $0 >= low }.map { low...$0 } }
    for first in ranges {
      for second in ranges {
        for action in ACLAction.allCases {
          let acl = acl(first, action, second)
          let packet = Packet(
            source: address("198.51.100.1"), destination: address("10.0.0.9"),
            payload: .tcp(sourcePort: 443, destinationPort: 1024))
          let single = ports.map {
            sets.passed(by: acl, .ingress, packet.payload.withDestinationPort($0), .ipv4)
              .contains(packet.source)
          }
          let all = sets.passedAtPorts(by: acl, .ingress, packet, packet.source)
          #expect(all.some == single.contains(true), "\(first) \(action) \(second)")
          #expect(all.all == !single.contains(false), "\(first) \(action) \(second)")
        }
      }
    }
  }

  @Test func `NAT-DP-13: equal VPCs talk one way through private gateways and a transit gateway`() {
    var net = NetworkBuilder()
    for (number, shared) in [(1, "100.64.1.0/24"), (2, "100.64.2.0/24")] {
      net.addVPC(number, "10.0.0.0/16", shared)
      net.addSubnet(number, in: number, "10.0.0.0/24")
      net.addSubnet(10 + number, in: number, shared)
      net.addOpenGroup(number, in: number)
    }
    net.addTransit(1)
    net.attachTransit(1, vpc: 1, subnet: 11)
    net.attachTransit(2, vpc: 2, subnet: 12)
    net.addInstance(1, in: 1, "10.0.0.9", groups: [net.group(1)])
    net.addInstance(2, in: 12, "100.64.2.9", groups: [net.group(2)])
    net.addNAT(1, in: 11, "100.64.1.9")
    net.addTable(1, in: 1, subnets: [1], [("100.64.2.0/24", .natGateway(net.nat(1)))])
    net.addTable(11, in: 1, subnets: [11], [("100.64.2.0/24", .transitGateway(net.transit(1)))])
    net.addTable(12, in: 2, subnets: [12], [("100.64.1.0/24", .transitGateway(net.transit(1)))])
    #expect(net.tcp(1, "100.64.2.9", 443) == "success")
    #expect(net.tcp(2, "100.64.1.9", 443).hasPrefix("FWD NAT_UNSOLICITED"))
  }

  @Test func `a lost attachment makes the route dead, or the gateway drop, and a wider route may serve`() {
    var net = transitNetwork()
    net.topology.transitGatewayAttachments[net.attachment(1)] = nil
    #expect(net.ping(1, "10.2.0.10").contains("TGW"))
    net.addPeering(1, 1, 2)
    net.addRoute(net.table(1), "10.0.0.0/7", .peeringConnection(net.connection(1)))
    net.removeRoute(net.table(2), "10.0.0.0/8")
    net.addRoute(net.table(2), "10.1.0.0/16", .peeringConnection(net.connection(1)))
    #expect(net.ping(1, "10.2.0.10").hasPrefix("either"))
  }
}
