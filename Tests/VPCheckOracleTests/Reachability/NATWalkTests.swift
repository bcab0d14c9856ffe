import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// The drawing of the packet-walk sheet: subnet A with a NAT gateway, subnet P whose
/// default route leads to it, VPC 2 beyond a connection.
func natNetwork() -> NetworkBuilder {
  var net = NetworkBuilder()
  net.addVPC(1, "10.1.0.0/16", "2001:db8:1::/56")
  net.addVPC(2, "10.2.0.0/16", "2001:db8:2::/56")
  net.addSubnet(1, in: 1, "10.1.0.0/24", ipv6: "2001:db8:1::/64")
  net.addSubnet(9, in: 1, "10.1.9.0/24")
  net.addSubnet(2, in: 2, "10.2.0.0/24", ipv6: "2001:db8:2::/64")
  net.addGateway(1, attachedTo: 1)
  net.addGateway(2, attachedTo: 2)
  net.addPeering(1, 1, 2)
  net.addTable(
    1, in: 1, subnets: [1],
    [("0.0.0.0/0", .internetGateway(net.gateway(1))), ("10.2.0.0/16", .peeringConnection(net.connection(1)))])
  net.addNAT(1, in: 1, "10.1.0.200", publicAddress: "203.0.113.200")
  net.addTable(9, in: 1, subnets: [9], [("0.0.0.0/0", .natGateway(net.nat(1)))])
  net.addTable(
    2, in: 2, subnets: [2],
    [("0.0.0.0/0", .internetGateway(net.gateway(2))), ("10.1.0.0/16", .peeringConnection(net.connection(1)))])
  for (acl, vpc) in [(1, 1), (9, 1), (2, 2)] { net.addACL(acl, in: vpc, subnets: [acl]) }
  for (group, vpc) in [(1, 1), (11, 1), (9, 1), (2, 2)] { net.addOpenGroup(group, in: vpc) }
  net.addInstance(1, in: 1, "10.1.0.10", ipv6: "2001:db8:1::10", groups: [net.group(1)])
  net.addElasticIP(1, "203.0.113.10", on: 1)
  net.addInstance(9, in: 9, "10.1.9.5", groups: [net.group(9)])
  net.addInstance(2, in: 2, "10.2.0.20", ipv6: "2001:db8:2::20", groups: [net.group(2)])
  return net
}

@Suite struct NATWalkTests {
  private func outward(_ change: (inout NetworkBuilder) -> Void = { _ in }) -> String {
    var net = natNetwork()
    change(&net)
    return net.tcp(9, "198.51.100.1", 443)
  }

  @Test func `P10 and G10: out by the NAT gateway, and back`() {
    #expect(outward() == "success")
  }

  @Test func `P11: other protocols do not pass`() throws {
    let net = natNetwork()
    let exchange = Exchange(
      initiator: net.topology.networkInterfaces[net.interface(9)],
      request: Packet(
        source: address("10.1.9.5"), destination: address("198.51.100.1"),
        payload: .other(protocolNumber: 47)))
    #expect(try ExchangeAnalysis(of: exchange, in: net.topology).verdict.line == "FWD NAT_PROTOCOL")
  }

  @Test func `P12: nothing comes in by its Elastic IP`() {
    #expect(natNetwork().outside("198.51.100.1", "203.0.113.200", 443) == "FWD NAT_UNSOLICITED")
  }

  @Test func `P26: a table that leads back to the gateway is a loop`() {
    let verdict = outward { net in
      net.removeRoute(net.table(1), "0.0.0.0/0")
      net.addRoute(net.table(1), "0.0.0.0/0", .natGateway(net.nat(1)))
    }
    #expect(verdict == "FWD LOOP")
  }

  @Test func `P29: its private address answers nothing, from either side`() {
    var net = natNetwork()
    #expect(net.ping(9, "10.1.0.200") == "FWD NAT_UNSOLICITED")
    #expect(net.ping(1, "10.1.0.200") == "FWD NAT_UNSOLICITED")
    #expect(net.ping(2, "10.1.0.200") == "FWD NAT_UNSOLICITED")
    net.setEntries(net.acl(1), .ingress, [])
    #expect(net.ping(9, "10.1.0.200") == "FWD NACL_INGRESS_DENY, FWD NAT_UNSOLICITED")
  }

  @Test func `P30: the client's ACL sees the far end`() {
    let verdict = outward {
      $0.setEntries($0.acl(9), .ingress, [(100, .allow, "10.1.0.0/16", .all)])
    }
    #expect(verdict == "RET NACL_INGRESS_DENY")
  }

  @Test func `the gateway's ACL sees the client, and the port of the gateway`() {
    func inbound(_ entries: [(Int, ACLAction, String, TrafficSelector)]) -> String {
      outward { $0.setEntries($0.acl(1), .ingress, entries) }
    }
    let client = (100, ACLAction.allow, "10.1.9.5/32", TrafficSelector.all)
    #expect(inbound([client]) == "RET NACL_INGRESS_DENY")
    #expect(inbound([(110, .allow, "198.51.100.0/24", .all)]) == "FWD NACL_INGRESS_DENY")
    #expect(inbound([client, (110, .allow, "198.51.100.0/24", .tcp(1024...65535))]) == "success")
    #expect(inbound([client, (110, .allow, "198.51.100.0/24", .tcp(443...443))]) == "RET NACL_INGRESS_DENY")
    #expect(
      inbound([client, (110, .allow, "198.51.100.0/24", .tcp(32768...65535))])
        == "either (RET NACL_INGRESS_DENY)")
  }

  @Test func `G11: the gateway's own table must lead out`() {
    #expect(outward { $0.removeRoute($0.table(1), "0.0.0.0/0") } == "FWD NO_ROUTE")
    #expect(outward { $0.addGateway(1, attachedTo: nil) } == "FWD ROUTE_BLACKHOLE, FWD NO_ROUTE")
  }

  @Test func `G12: what a private gateway sends is dropped at the internet gateway`() {
    #expect(
      outward { $0.addNAT(1, in: 1, "10.1.0.200") } == "FWD IGW_NO_PUBLIC_IP")
  }

  @Test func `the state of the gateway decides, as far as it is said`() {
    // The second code is that of the other reading of dead routes (RT-BH-8).
    #expect(outward { $0.setNAT(1, .deleted) } == "FWD ROUTE_BLACKHOLE, FWD NO_ROUTE")
    for state in [NATGatewayState.failed, .pending] {
      #expect(
        outward { $0.setNAT(1, state) }
          == "FWD NAT_NOT_AVAILABLE/ROUTE_BLACKHOLE, FWD ROUTE_BLACKHOLE/NAT_NOT_AVAILABLE, FWD NO_ROUTE"
          || outward { $0.setNAT(1, state) }
            == "FWD NAT_NOT_AVAILABLE/ROUTE_BLACKHOLE, FWD ROUTE_BLACKHOLE, FWD NO_ROUTE"
      )
    }
    #expect(outward { $0.setNAT(1, .deleting) }.hasPrefix("either"))
  }

  @Test func `PW-PCX-7: a NAT gateway as default route does not reach a peer`() {
    #expect(
      { () -> String in
        var net = natNetwork()
        net.removeRoute(net.table(1), "10.2.0.0/16")
        return net.ping(9, "10.2.0.20")
      }() == "FWD IGW_PRIVATE_DST")
  }

  @Test func `NAT-DP-10: onward over a connection is open`() {
    #expect(natNetwork().ping(9, "10.2.0.20").hasPrefix("either"))
  }

  @Test func `an address of the gateway's subnet that nobody holds, behind a table in a circle`() {
    var net = natNetwork()
    net.addRoute(net.table(9), "10.1.0.0/24", .natGateway(net.nat(1)))
    #expect(net.ping(9, "10.1.0.77") == "FWD NO_DESTINATION")
    net.removeRoute(net.table(1), "10.1.0.0/16")
    net.addRoute(net.table(1), "10.1.0.0/16", .natGateway(net.nat(1)))
    #expect(net.ping(9, "10.1.0.77") == "FWD NO_DESTINATION/LOOP")
  }

  @Test func `PW-NAT-8: to another subnet of the VPC it goes under the gateway's address`() {
    var net = natNetwork()
    net.addSubnet(3, in: 1, "10.1.3.0/24")
    net.addGroup(3, in: 1, ingress: [(.all, .block(block("10.1.0.200/32")))])
    net.addInstance(3, in: 3, "10.1.3.7", groups: [net.group(3)])
    net.addRoute(net.table(9), "10.1.3.0/24", .natGateway(net.nat(1)))
    #expect(net.ping(9, "10.1.3.7") == "success")
    net.setRules(net.group(3), .ingress, [(.all, .block(block("10.1.9.0/24")))])
    #expect(net.ping(9, "10.1.3.7") == "FWD SG_INGRESS_DENY")
  }
}

@Suite struct EgressOnlyWalkTests {
  private func net() -> NetworkBuilder {
    var net = natNetwork()
    net.addRoute(net.table(1), "::/0", .internetGateway(net.gateway(1)))
    net.addGateway(2, attachedTo: nil)
    net.addEgress(2, in: 2)
    net.addRoute(net.table(2), "::/0", .egressOnlyGateway(net.egress(2)))
    return net
  }

  @Test func `P24: out by an egress-only gateway, and not in`() {
    let net = net()
    #expect(net.ping(1, "2001:db8:2::20") == "FWD EIGW_UNSOLICITED")
    #expect(net.ping(2, "2001:db8:1::10") == "success")
  }

  @Test func `G14: hosts open connections to the internet, and the internet opens none`() {
    let net = net()
    #expect(net.tcp(2, "2001:db8:77::1", 443) == "success")
    #expect(net.outside("2001:db8:77::1", "2001:db8:2::20", 22) == "FWD EIGW_UNSOLICITED")
  }

  @Test func `PW-V6-3: beside an internet gateway an exchange from outside fails, whatever the reason`() {
    var net = net()
    net.addGateway(2, attachedTo: 2)
    #expect(
      net.outside("2001:db8:77::1", "2001:db8:2::20", 22) == "EIGW_UNSOLICITED/REPLY_MISMATCH/NO_DESTINATION")
    #expect(net.tcp(2, "2001:db8:77::1", 443) == "success")
  }

  @Test func `EIGW-DP-3: ACLs apply`() {
    var net = net()
    net.setEntries(net.acl(2), .ingress, [])
    #expect(net.tcp(2, "2001:db8:77::1", 443) == "RET NACL_INGRESS_DENY")
  }
}

@Suite struct GatewayTableWalkTests {
  /// An appliance in subnet 3 stands before subnet 1.
  private func net() -> NetworkBuilder {
    var net = natNetwork()
    net.addSubnet(3, in: 1, "10.1.3.0/24")
    net.addTable(3, in: 1, subnets: [3], [("0.0.0.0/0", .internetGateway(net.gateway(1)))])
    net.addInstance(3, in: 3, "10.1.3.7", groups: [net.group(1)], publicAddress: "203.0.113.33")
    net.change(3) { $0.checksSourceAndDestination = false }
    net.addTable(4, in: 1, [("10.1.0.0/24", .networkInterface(net.interface(3)))])
    let gateway = net.gateway(1)
    net.topology.routeTables.update(net.table(4)) { $0.gateways = [gateway] }
    net.removeRoute(net.table(1), "0.0.0.0/0")
    net.addRoute(net.table(1), "0.0.0.0/0", .networkInterface(net.interface(3)))
    return net
  }

  @Test func `RT-GW-7: what enters goes where the gateway's table says`() {
    var net = net()
    #expect(net.outside("198.51.100.1", "203.0.113.10", 22) == "success")
    net.setRules(net.group(1), .ingress, [])
    #expect(net.outside("198.51.100.1", "203.0.113.10", 22) == "FWD SG_INGRESS_DENY, FWD SG_INGRESS_DENY")
  }

  @Test func `PW-VPC-4: what comes back translated is another packet, and no loop`() {
    #expect(net().ping(1, "203.0.113.10") == "success")
  }

  @Test func `PW-IGW-7: the interface needs a running instance and a public address`() {
    var net = net()
    net.setPublic(3, nil)
    #expect(
      net.outside("198.51.100.1", "203.0.113.10", 22)
        == "FWD ROUTE_BLACKHOLE/DST_NOT_RUNNING/IGW_NO_PUBLIC_IP")
  }

  @Test func `RT-GW-8: a peer's packets are not diverted`() {
    var net = net()
    net.setState(3, .stopped)
    #expect(net.ping(2, "10.1.0.10") == "success")
  }
}
