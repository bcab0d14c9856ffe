import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Two VPCs attached to one transit gateway with one table, each with 10.0.0.0/8 to it.
func transitNetwork() -> NetworkBuilder {
  var net = NetworkBuilder()
  net.addVPC(1, "10.1.0.0/16")
  net.addVPC(2, "10.2.0.0/16")
  net.addTransit(1)
  for number in 1...2 {
    net.addSubnet(number, in: number, "10.\(number).0.0/24")
    net.addSubnet(10 + number, in: number, "10.\(number).1.0/24")
    net.addTable(
      number, in: number, subnets: [number], [("10.0.0.0/8", .transitGateway(net.transit(1)))])
    net.addACL(number, in: number, subnets: [number])
    net.addOpenGroup(number, in: number)
    net.addInstance(number, in: number, "10.\(number).0.10", groups: [net.group(number)])
    net.attachTransit(number, vpc: number, subnet: 10 + number)
  }
  return net
}

@Suite struct TransitWalkTests {
  @Test func `G16: both directions work, and neither without both routes`() {
    var net = transitNetwork()
    #expect(net.ping(1, "10.2.0.10") == "success")
    #expect(net.ping(2, "10.1.0.10") == "success")
    net.removeRoute(net.table(2), "10.0.0.0/8")
    #expect(net.ping(1, "10.2.0.10") == "RET NO_ROUTE")
  }

  @Test func `G17: a blackhole drops a part`() {
    var net = transitNetwork()
    net.addTransitRoute("10.2.0.0/28", .blackhole)
    #expect(net.ping(1, "10.2.0.10") == "FWD TGW")
    net.addInstance(3, in: 2, "10.2.0.77", groups: [net.group(2)])
    #expect(net.ping(1, "10.2.0.77") == "success")
  }

  @Test func `G18: an equal block attached later changes nothing`() {
    var net = transitNetwork()
    net.addVPC(3, "10.1.0.0/16")
    net.addSubnet(3, in: 3, "10.1.0.0/24")
    net.attachTransit(3, vpc: 3, subnet: 3)
    #expect(net.ping(2, "10.1.0.10") == "success")
  }

  @Test func `TGW-DP-2: without an association, or a row, nothing is found`() {
    var net = transitNetwork()
    net.topology.transitGatewayRouteTables.update(net.transitTable(1)) { $0.associations.removeFirst() }
    #expect(net.ping(1, "10.2.0.10") == "FWD TGW")
    net = transitNetwork()
    net.topology.transitGatewayRouteTables.update(net.transitTable(1)) { $0.routes.removeFirst() }
    #expect(net.ping(1, "10.2.0.10") == "RET TGW")
  }

  @Test func `TGW-DP-3 and TGW-DP-4: the sender's zone must be enabled, the receiver's need not be`() {
    var net = transitNetwork()
    net.topology.subnets.update(net.subnet(2)) { $0.zone = 1 }
    #expect(net.ping(1, "10.2.0.10") == "RET TGW")
    #expect(net.ping(2, "10.1.0.10") == "FWD TGW")
    net.topology.transitGatewayAttachments.update(net.attachment(2)) { $0.subnets = [] }
    #expect(net.ping(1, "10.2.0.10") == "no verdict")
  }

  @Test func `TGW-DP-5: a NAT gateway of another VPC can be used`() {
    var net = transitNetwork()
    net.addGateway(1, attachedTo: 1)
    net.addSubnet(5, in: 1, "10.1.5.0/24")
    net.addTable(
      5, in: 1, subnets: [5],
      [("0.0.0.0/0", .internetGateway(net.gateway(1))), ("10.2.0.0/16", .transitGateway(net.transit(1)))])
    net.addNAT(1, in: 5, "10.1.5.9", publicAddress: "203.0.113.9")
    net.addTable(6, in: 1, subnets: [11], [("0.0.0.0/0", .natGateway(net.nat(1)))])
    net.addRoute(net.table(2), "0.0.0.0/0", .transitGateway(net.transit(1)))
    net.addTransitRoute("0.0.0.0/0", .attachment(net.attachment(1)))
    #expect(net.tcp(2, "198.51.100.1", 443) == "success")
    net.removeRoute(net.table(5), "10.2.0.0/16")
    #expect(
      net.tcp(2, "198.51.100.1", 443) == "RET IGW_PRIVATE_DST"
        || net.tcp(2, "198.51.100.1", 443).hasPrefix("RET"))
  }

  @Test func `TGW-DP-8: the attachment's ACL sees what goes to the gateway come in`() {
    var net = transitNetwork()
    net.addACL(11, in: 1, subnets: [11])
    net.setEntries(net.acl(11), .ingress, [])
    #expect(net.ping(1, "10.2.0.10") == "FWD TGW/NACL_INGRESS_DENY/NACL_EGRESS_DENY")
    net = transitNetwork()
    net.addACL(12, in: 2, subnets: [12])
    net.setEntries(net.acl(12), .egress, [])
    #expect(net.ping(1, "10.2.0.10") == "FWD TGW/NACL_INGRESS_DENY/NACL_EGRESS_DENY")
    net = transitNetwork()
    net.addACL(12, in: 2, subnets: [12])
    net.setEntries(net.acl(12), .ingress, [(100, .allow, "10.2.0.0/16", .all)])
    #expect(net.ping(1, "10.2.0.10") == "success")
  }
}
