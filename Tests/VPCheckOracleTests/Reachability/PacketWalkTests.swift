import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Two VPCs, an active connection, a gateway each. VPC 1 has the public subnet A
/// with a and a2, and the subnet P with p that has no way out; VPC 2 has the public
/// subnet B with b. Every subnet has its own ACL, every instance its own group, all
/// of them open. The NAT gateway of the sheet's drawing is left out.
private func walkNetwork() -> NetworkBuilder {
  var net = NetworkBuilder()
  net.addVPC(1, "10.1.0.0/16")
  net.addVPC(2, "10.2.0.0/16")
  net.addSubnet(1, in: 1, "10.1.0.0/24")
  net.addSubnet(9, in: 1, "10.1.9.0/24")
  net.addSubnet(2, in: 2, "10.2.0.0/24")
  net.addGateway(1, attachedTo: 1)
  net.addGateway(2, attachedTo: 2)
  net.addPeering(1, 1, 2)
  net.addTable(
    1, in: 1, subnets: [1],
    [("0.0.0.0/0", .internetGateway(net.gateway(1))), ("10.2.0.0/16", .peeringConnection(net.connection(1)))])
  net.addTable(9, in: 1, subnets: [9])
  net.addTable(
    2, in: 2, subnets: [2],
    [("0.0.0.0/0", .internetGateway(net.gateway(2))), ("10.1.0.0/16", .peeringConnection(net.connection(1)))])
  for (acl, vpc) in [(1, 1), (9, 1), (2, 2)] { net.addACL(acl, in: vpc, subnets: [acl]) }
  for (group, vpc) in [(1, 1), (11, 1), (9, 1), (2, 2)] { net.addOpenGroup(group, in: vpc) }
  net.addInstance(1, in: 1, "10.1.0.10", groups: [net.group(1)])
  net.addElasticIP(1, "203.0.113.10", on: 1)
  net.addInstance(11, in: 1, "10.1.0.11", groups: [net.group(11)])
  net.addInstance(9, in: 9, "10.1.9.5", groups: [net.group(9)])
  net.addInstance(2, in: 2, "10.2.0.20", groups: [net.group(2)])
  return net
}

@Suite struct PacketWalkTests {
  @Test func `P1 ping across the connection succeeds`() {
    #expect(walkNetwork().ping(1, "10.2.0.20") == "success")
  }

  @Test func `P2 a target group without inbound rules denies`() {
    var net = walkNetwork()
    net.setRules(net.group(2), .ingress, [])
    #expect(net.ping(1, "10.2.0.20") == "FWD SG_INGRESS_DENY")
  }

  @Test func `P3 the target's outbound ACL stops the reply`() {
    var net = walkNetwork()
    net.setEntries(net.acl(2), .egress, [])
    #expect(net.ping(1, "10.2.0.20") == "RET NACL_EGRESS_DENY")
  }

  @Test func `P4 without the return route the reply dies at the gateway`() {
    var net = walkNetwork()
    net.removeRoute(net.table(2), "10.1.0.0/16")
    #expect(net.ping(1, "10.2.0.20") == "RET IGW_PRIVATE_DST, RET IGW_NO_PUBLIC_IP")
  }

  @Test func `P5 without any route the reply has no route`() {
    var net = walkNetwork()
    net.removeRoute(net.table(2), "10.1.0.0/16")
    net.removeRoute(net.table(2), "0.0.0.0/0")
    #expect(net.ping(1, "10.2.0.20") == "RET NO_ROUTE")
  }

  @Test(arguments: [PeeringState.deleted, .pendingAcceptance, .rejected, .expired, .failed])
  func `P6 and P7 a connection that is not active carries nothing`(_ state: PeeringState) {
    var net = walkNetwork()
    net.setPeering(1, state)
    #expect(net.ping(1, "10.2.0.20") == "FWD ROUTE_BLACKHOLE, FWD IGW_PRIVATE_DST")
  }

  @Test func `P8 an address that nobody holds has no destination`() {
    #expect(walkNetwork().ping(1, "10.2.0.99") == "FWD NO_DESTINATION")
  }

  @Test func `P9 without a public address there is no internet`() {
    #expect(walkNetwork().tcp(11, "198.51.100.1", 443) == "FWD IGW_NO_PUBLIC_IP")
  }

  @Test func `P13 the internet reaches a public address`() {
    #expect(walkNetwork().outside("198.51.100.1", "203.0.113.10", 22) == "success")
  }

  @Test func `P14 a missing default route may be told in either phase`() {
    var net = walkNetwork()
    net.removeRoute(net.table(1), "0.0.0.0/0")
    #expect(net.outside("198.51.100.1", "203.0.113.10", 22) == "NO_ROUTE")
  }

  @Test func `P15 an empty ACL does not matter within the subnet`() {
    var net = walkNetwork()
    for direction in Direction.allCases { net.setEntries(net.acl(1), direction, []) }
    #expect(net.ping(1, "10.1.0.11") == "success")
  }

  @Test func `P16 an empty ACL matters at the edge of the subnet`() {
    var net = walkNetwork()
    for direction in Direction.allCases { net.setEntries(net.acl(1), direction, []) }
    #expect(net.ping(1, "10.1.9.5") == "FWD NACL_EGRESS_DENY, RET NACL_INGRESS_DENY")
  }

  @Test func `P17 the reply needs the client's port`() {
    var net = walkNetwork()
    net.setEntries(
      net.acl(1), .egress,
      [(100, .allow, "0.0.0.0/0", .tcp(22...22)), (110, .allow, "0.0.0.0/0", .tcp(443...443))])
    #expect(net.outside("198.51.100.1", "203.0.113.10", 22) == "RET NACL_EGRESS_DENY")
  }

  @Test func `P18 a connection carries nothing to the outside`() {
    var net = walkNetwork()
    net.addRoute(net.table(2), "198.51.100.0/24", .peeringConnection(net.connection(1)))
    #expect(net.ping(2, "198.51.100.1") == "FWD PCX_NOT_IN_PEER")
  }

  @Test func `P19 a group matches private addresses of its members only`() {
    var net = walkNetwork()
    net.setRules(net.group(11), .ingress, [(.all, .group(net.group(1)))])
    #expect(net.ping(1, "10.1.0.11") == "success")
    net.addElasticIP(11, "203.0.113.11", on: 11)
    #expect(net.ping(1, "203.0.113.11") == "FWD SG_INGRESS_DENY")
  }

  @Test func `P20 a stopped target does not receive`() {
    var net = walkNetwork()
    net.setState(2, .stopped)
    #expect(net.ping(1, "10.2.0.20").hasPrefix("FWD DST_NOT_RUNNING"))
  }

  @Test func `P21 replies need no outbound rule but requests do`() {
    var net = walkNetwork()
    net.setRules(net.group(1), .egress, [])
    net.setRules(net.group(1), .ingress, [(.tcp(22...22), .block(block("0.0.0.0/0")))])
    #expect(net.outside("198.51.100.1", "203.0.113.10", 22) == "success")
    #expect(net.ping(1, "10.2.0.20") == "FWD SG_EGRESS_DENY")
  }

  @Test func `P25 an own public address goes round by the gateway`() {
    var net = walkNetwork()
    net.setRules(net.group(1), .ingress, [(.all, .group(net.group(1)))])
    #expect(net.tcp(1, "203.0.113.10", 80) == "FWD SG_INGRESS_DENY")
    #expect(net.ping(1, "10.1.0.10") == "success")
  }

  @Test func `P27 public addresses of a former peer are seen as public`() {
    var net = walkNetwork()
    net.addElasticIP(2, "203.0.113.20", on: 2)
    net.setPeering(1, .deleted)
    #expect(net.tcp(1, "203.0.113.20", 22) == "success")
    net.setRules(net.group(2), .ingress, [(.all, .block(block("10.1.0.0/16")))])
    #expect(net.tcp(1, "203.0.113.20", 22) == "FWD SG_INGRESS_DENY")
  }

  @Test func `P28 an unassociated Elastic IP has no mapping`() {
    var net = walkNetwork()
    net.addElasticIP(3, "203.0.113.30")
    #expect(net.ping(1, "203.0.113.30") == "FWD IGW_NO_MAPPING")
  }

  @Test func `P31 of two failing checks either is right`() {
    var net = walkNetwork()
    net.setState(2, .stopped)
    net.setRules(net.group(2), .ingress, [])
    #expect(net.ping(1, "10.2.0.20").hasPrefix("FWD SG_INGRESS_DENY, FWD DST_NOT_RUNNING"))
  }

  @Test func `P32 an interface attached to nothing receives nothing`() {
    var net = walkNetwork()
    net.addInstance(30, in: 2, "10.2.0.30", groups: [net.group(2)])
    net.change(30) { $0.attachment = nil }
    #expect(net.ping(1, "10.2.0.30").hasPrefix("FWD DST_NOT_RUNNING/NO_DESTINATION"))
  }
}

/// The same network with IPv6 blocks and addresses, and no IPv6 route but local.
private func dualStackNetwork() -> NetworkBuilder {
  var net = NetworkBuilder()
  net.addVPC(1, "10.1.0.0/16", "2001:db8:1::/56")
  net.addVPC(2, "10.2.0.0/16", "2001:db8:2::/56")
  net.addSubnet(1, in: 1, "10.1.0.0/24", ipv6: "2001:db8:1::/64")
  net.addSubnet(2, in: 2, "10.2.0.0/24", ipv6: "2001:db8:2::/64")
  net.addGateway(1, attachedTo: 1)
  net.addGateway(2, attachedTo: 2)
  net.addPeering(1, 1, 2)
  for (here, there) in [(1, 2), (2, 1)] {
    net.addTable(
      here, in: here, subnets: [here],
      [
        ("0.0.0.0/0", .internetGateway(net.gateway(here))),
        ("10.\(there).0.0/16", .peeringConnection(net.connection(1))),
      ])
    net.addOpenGroup(here, in: here)
  }
  net.addInstance(1, in: 1, "10.1.0.10", ipv6: "2001:db8:1::10", groups: [net.group(1)])
  net.addInstance(2, in: 2, "10.2.0.20", ipv6: "2001:db8:2::20", groups: [net.group(2)])
  return net
}

@Suite struct IPv6WalkTests {
  @Test func `P22 IPv4 routes do nothing for IPv6`() {
    let net = dualStackNetwork()
    #expect(net.ping(1, "2001:db8:2::20") == "FWD NO_ROUTE")
    #expect(net.ping(1, "10.2.0.20") == "success")
  }

  @Test func `P23 IPv6 goes over both gateways without a peering route`() {
    var net = dualStackNetwork()
    net.addRoute(net.table(1), "::/0", .internetGateway(net.gateway(1)))
    #expect(net.ping(1, "2001:db8:2::20") == "NO_ROUTE")
    net.addRoute(net.table(2), "::/0", .internetGateway(net.gateway(2)))
    #expect(net.ping(1, "2001:db8:2::20") == "success")
    net.addGateway(2, attachedTo: nil)
    #expect(net.ping(1, "2001:db8:2::20") == "FWD NO_DESTINATION/IGW_NO_MAPPING")
  }

  @Test func `IPv6 crosses with routes on both sides`() {
    var net = dualStackNetwork()
    net.addRoute(net.table(1), "2001:db8:2::/56", .peeringConnection(net.connection(1)))
    #expect(net.ping(1, "2001:db8:2::20") == "RET NO_ROUTE")
    net.addRoute(net.table(2), "2001:db8:1::/56", .peeringConnection(net.connection(1)))
    #expect(net.ping(1, "2001:db8:2::20") == "success")
    net.change(2) { $0.ipv6 = [] }
    #expect(net.ping(1, "2001:db8:2::20") == "FWD NO_DESTINATION")
  }

  @Test func `a reply may come back over the gateways although the request crossed`() {
    var net = dualStackNetwork()
    net.addRoute(net.table(1), "2001:db8:2::/56", .peeringConnection(net.connection(1)))
    net.addRoute(net.table(2), "::/0", .internetGateway(net.gateway(2)))
    #expect(net.ping(1, "2001:db8:2::20") == "success")
  }

  @Test func `whether a peer's group matches over gateways is open`() {
    var net = dualStackNetwork()
    for table in [1, 2] { net.addRoute(net.table(table), "::/0", .internetGateway(net.gateway(table))) }
    net.setRules(net.group(2), .ingress, [(.all, .group(net.group(1)))])
    #expect(net.ping(1, "2001:db8:2::20") == "either (FWD SG_INGRESS_DENY)")
    net.setPeering(1, .deleted)
    #expect(net.ping(1, "2001:db8:2::20") == "FWD SG_INGRESS_DENY")
  }
}
