import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// VPC 1 with W (instance 1, group web) and D (instance 2, group db) in two subnets.
private func groupNetwork() -> NetworkBuilder {
  var net = NetworkBuilder()
  net.addVPC(1, "10.1.0.0/16", "2001:db8:1::/56")
  net.addSubnet(1, in: 1, "10.1.0.0/24", ipv6: "2001:db8:1::/64")
  net.addSubnet(2, in: 1, "10.1.1.0/24", ipv6: "2001:db8:1:1::/64")
  net.addGateway(1, attachedTo: 1)
  net.addTable(1, in: 1, subnets: [1, 2], [("0.0.0.0/0", .internetGateway(net.gateway(1)))])
  net.addGroup(1, in: 1)
  net.addGroup(2, in: 1, ingress: [(.tcp(3306...3306), .group(net.group(1)))])
  net.addInstance(1, in: 1, "10.1.0.10", ipv6: "2001:db8:1::10", groups: [net.group(1)])
  net.addInstance(2, in: 2, "10.1.1.20", ipv6: "2001:db8:1:1::20", groups: [net.group(2)])
  return net
}

@Suite struct SecurityGroupExampleTests {
  @Test func `S4 a rule that names a group admits its members`() {
    let net = groupNetwork()
    #expect(net.tcp(1, "10.1.1.20", 3306) == "success")
    #expect(net.tcp(1, "10.1.1.20", 3307) == "FWD SG_INGRESS_DENY")
  }

  @Test func `S5 by the public address the member is not recognised`() {
    var net = groupNetwork()
    net.setPublic(1, "203.0.113.1")
    net.setPublic(2, "203.0.113.2")
    #expect(net.tcp(1, "203.0.113.2", 3306) == "FWD SG_INGRESS_DENY")
  }

  @Test func `S6 secondary addresses of members count`() throws {
    let net = groupNetwork()
    var topology = net.topology
    let secondary = address("10.1.0.11")
    topology.networkInterfaces.update(net.interface(1)) { $0.ipv4.append(PrivateAddress(secondary)) }
    let sender = try #require(topology.networkInterfaces[net.interface(1)])
    let request = Packet(
      source: secondary, destination: address("10.1.1.20"),
      payload: .tcp(sourcePort: 40000, destinationPort: 3306))
    let analysis = try ExchangeAnalysis(of: Exchange(initiator: sender, request: request), in: topology)
    #expect(analysis.verdict.line == "success")
  }

  @Test func `S9 an answer needs no outbound rule`() {
    var net = groupNetwork()
    net.setRules(net.group(1), .egress, [])
    net.setRules(net.group(1), .ingress, [(.icmp(type: 8, code: nil), .block(block("0.0.0.0/0")))])
    #expect(net.ping(2, "10.1.0.10") == "success")
    #expect(net.ping(1, "10.1.1.20") == "FWD SG_EGRESS_DENY, FWD SG_INGRESS_DENY")
  }

  @Test func `S10 a rule for the own block admits no other VPC`() {
    var net = groupNetwork()
    net.setRules(net.group(1), .ingress, [(.icmp(type: 8, code: nil), .block(block("10.1.0.0/16")))])
    net.addVPC(2, "10.2.0.0/16")
    net.addSubnet(3, in: 2, "10.2.0.0/24")
    net.addPeering(1, 1, 2)
    net.addRoute(net.table(1), "10.2.0.0/16", .peeringConnection(net.connection(1)))
    net.addRoute(net.mainTable(2), "10.1.0.0/16", .peeringConnection(net.connection(1)))
    net.addInstance(3, in: 3, "10.2.0.5")
    #expect(net.ping(3, "10.1.0.10") == "FWD SG_INGRESS_DENY")
  }

  @Test func `S19 one of several groups is enough`() {
    var net = groupNetwork()
    net.addGroup(3, in: 1, ingress: [(.tcp(22...22), .block(block("10.1.0.10/32")))])
    net.change(2) { $0.groups = [SecurityGroupID(.securityGroup, 2), SecurityGroupID(.securityGroup, 3)] }
    #expect(net.tcp(1, "10.1.1.20", 22) == "success")
    #expect(net.tcp(1, "10.1.1.20", 23) == "FWD SG_INGRESS_DENY")
  }

  @Test func `S24 a rule that names a group has no family`() {
    #expect(groupNetwork().tcp(1, "2001:db8:1:1::20", 3306) == "success")
  }

  @Test func `S25 to the own Elastic IP the source is public`() {
    var net = groupNetwork()
    net.setRules(net.group(1), .ingress, [(.all, .group(net.group(1)))])
    net.addElasticIP(1, "203.0.113.1", on: 1)
    #expect(net.tcp(1, "203.0.113.1", 80) == "FWD SG_INGRESS_DENY")
  }

  @Test func `an IPv4 rule admits no IPv6 packet`() {
    var net = groupNetwork()
    net.setRules(net.group(2), .ingress, [(.all, .block(block("0.0.0.0/0")))])
    #expect(net.tcp(1, "10.1.1.20", 80) == "success")
    #expect(net.tcp(1, "2001:db8:1:1::20", 80) == "FWD SG_INGRESS_DENY")
  }

  @Test func `a namesake in another peer is no member`() {
    // B and C have one block; A's rule names the group of C's host, the packet
    // comes from B's host of the same address.
    var net = NetworkBuilder()
    net.addVPC(1, "172.16.0.0/16")
    net.addVPC(2, "10.0.0.0/16")
    net.addVPC(3, "10.0.0.0/16")
    net.addPeering(1, 1, 2)
    net.addPeering(2, 1, 3)
    for (subnet, text) in [(1, "172.16.0.0/24"), (2, "10.0.0.0/24"), (3, "10.0.0.0/24")] {
      net.addSubnet(subnet, in: subnet, text)
    }
    net.addRoute(net.mainTable(1), "10.0.0.0/16", .peeringConnection(net.connection(1)))
    net.addRoute(net.mainTable(2), "172.16.0.0/16", .peeringConnection(net.connection(1)))
    net.addGroup(1, in: 1, ingress: [(.all, .group(net.defaultGroup(3)))])
    net.addInstance(1, in: 1, "172.16.0.10", groups: [net.group(1)])
    net.addInstance(2, in: 2, "10.0.0.20")
    net.addInstance(3, in: 3, "10.0.0.20")
    #expect(net.ping(2, "172.16.0.10") == "FWD SG_INGRESS_DENY")
    net.setRules(net.group(1), .ingress, [(.all, .group(net.defaultGroup(2)))])
    #expect(net.ping(2, "172.16.0.10") == "success")
  }

  @Test func `outbound rules that name a group admit packets to members`() {
    var net = groupNetwork()
    net.setRules(net.group(1), .egress, [(.all, .group(net.group(2)))])
    #expect(net.tcp(1, "10.1.1.20", 3306) == "success")
    net.addInstance(3, in: 2, "10.1.1.30", groups: [net.group(1)])
    #expect(net.tcp(1, "10.1.1.30", 3306).hasPrefix("FWD SG_EGRESS_DENY"))
  }
}
