import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Where a rule that names a group knows its members, and where it does not.
///
/// The network of the law tests: i1 and i13 are in group 1 of VPC 1, i2 in group 2 of
/// VPC 2; the two VPCs are peered, and VPC 3 is there to mislead.
@Suite struct GroupMembershipTests {
  /// i13 sends by a NAT gateway to i33, whose group admits group 1 alone.
  private func behindNAT() -> NetworkBuilder {
    var net = network()
    net.addNAT(1, in: 1, "10.1.1.200", publicAddress: "203.0.113.200")
    net.addRoute(net.table(11), "10.1.3.0/24", .natGateway(net.nat(1)))
    net.addSubnet(33, in: 1, "10.1.3.0/24")
    net.addGroup(33, in: 1, ingress: [(.all, .group(net.group(1)))])
    net.addInstance(33, in: 33, "10.1.3.7", groups: [net.group(33)])
    return net
  }

  @Test func `SG-REF-14: behind a NAT gateway a client is no member`() {
    var net = behindNAT()
    #expect(net.ping(13, "10.1.3.7") == "FWD SG_INGRESS_DENY")
    let wrong = judge(net, probe(13, "10.1.3.7"), success)
    #expect(wrong.broken == ["SG-REF-14 delivered"])
    #expect(
      judge(net, probe(13, "10.1.3.7"), failure(.forward, .groupIngressDeny)).held.contains("SG-REF-14"))
    net.removeRoute(net.table(11), "10.1.3.0/24")
    #expect(net.ping(13, "10.1.3.7") == "success")
  }

  @Test func `a rule for the client's block behind a NAT gateway is another law's`() {
    var net = behindNAT()
    net.setRules(net.group(33), .ingress, [(.all, .block(block("10.1.2.0/24")))])
    let wrong = judge(net, probe(13, "10.1.3.7"), success).broken
    #expect(wrong.count == 1 && !wrong[0].hasPrefix("SG-REF-14"))
  }

  @Test(arguments: [PeeringState.deleted, .rejected, .expired, .failed])
  func `SG-STALE-4: over a new connection a stale rule matches again`(earlier: PeeringState) {
    var net = network()
    net.setRules(net.group(2), .ingress, [(.all, .group(net.group(1)))])
    let denied = failure(.forward, .groupIngressDeny)
    #expect(judge(net, toPeer, denied).broken == ["SG-REF-13 dropped-SG_INGRESS_DENY"])
    net.addPeering(8, 2, 1, earlier)
    #expect(net.ping(1, "10.2.1.20") == "success")
    #expect(judge(net, toPeer, denied).broken == ["SG-STALE-4 dropped-SG_INGRESS_DENY"])
    #expect(judge(net, toPeer, success).held.contains("SG-STALE-4"))
  }

  @Test func `PEER-NT-4: a peer's NAT gateway serves its own VPC only`() {
    var net = network()
    net.addRoute(net.table(1), "198.51.100.0/24", .peeringConnection(net.connection(1)))
    net.addNAT(2, in: 2, "10.2.1.200", publicAddress: "203.0.113.202")
    let outward = probe(1, "198.51.100.7")
    #expect(judge(net, outward, success).broken == ["PEER-NT-3 delivered"])
    net.addRoute(net.table(2), "0.0.0.0/0", .natGateway(net.nat(2)))
    #expect(net.ping(1, "198.51.100.7") == "FWD PCX_NOT_IN_PEER")
    #expect(judge(net, outward, success).broken == ["PEER-NT-4 delivered"])
    #expect(judge(net, outward, failure(.forward, .notInPeer)).held.contains("PEER-NT-4"))
  }
}
