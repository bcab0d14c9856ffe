import Testing
import VPCheckModel
import VPCheckTopology

/// IPv6 beside IPv4 (packet-walk sheet, section 8): two dual-stack VPCs, peered, each
/// with a gateway; IPv6 has routes of its own or none.
struct IPv6PacketTests {
  private let a = ResourceID(.instance, 1)
  private let b = ResourceID(.instance, 2)
  private let table1 = ResourceID(.routeTable, 1)
  private let table2 = ResourceID(.routeTable, 2)
  private let pcx = ResourceID(.peeringConnection, 1)
  private let addressA = "2001:db8:1::10"
  private let addressB = "2001:db8:2::10"

  private func network(_ change: (inout NetworkBuilder) -> Void = { _ in }) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    for number in 1...2 {
      let vpc = network.vpc(number, "10.\(number).0.0/16", "2001:db8:\(number)::/56")
      let subnet = network.subnet(number, in: vpc, "10.\(number).0.0/24", ipv6: "2001:db8:\(number)::/64")
      let list = network.list(number, in: vpc, for: [subnet], openEntries.filter { $0.number < 32767 })
      #expect(list == ResourceID(.networkACL, number))
      network.table(number, in: vpc, for: [subnet])
      network.gateway(number, attachedTo: vpc)
      network.instance(number, in: subnet, "10.\(number).0.10", "2001:db8:\(number)::10")
    }
    network.instance(3, in: ResourceID(.subnet, 1), "10.1.0.11", "2001:db8:1::11")
    network.peering(1, ResourceID(.vpc, 1), ResourceID(.vpc, 2))
    change(&network)
    return network
  }

  private func openToInternet(_ network: inout NetworkBuilder) {
    network.route(table1, "::/0", ResourceID(.internetGateway, 1))
    network.route(table2, "::/0", ResourceID(.internetGateway, 2))
  }

  @Test func `a subnet needs neither routes nor entries for IPv6 inside it`() {
    let network = network {
      $0.setEntries(ResourceID(.networkACL, 1), .egress, [])
      $0.setEntries(ResourceID(.networkACL, 1), .ingress, [])
    }
    #expect(verdict(network, ping(a, "2001:db8:1::11")) == "success")
    #expect(verdict(network, ping(a, "2001:db8:1::99")) == "FWD NO_DESTINATION at vpc1")
  }

  @Test func `PEER-RT-12 a connection carries IPv6 by IPv6 routes alone`() {
    let onlyIPv4 = network {
      $0.route(table1, "10.2.0.0/16", pcx)
      $0.route(table2, "10.1.0.0/16", pcx)
    }
    #expect(verdict(onlyIPv4, ping(a, "10.2.0.10")) == "success")
    #expect(verdict(onlyIPv4, ping(a, addressB)) == "FWD NO_ROUTE at rtb1")
    let onlyIPv6 = network {
      $0.route(table1, "2001:db8:2::/56", pcx)
      $0.route(table2, "2001:db8:1::/56", pcx)
    }
    #expect(verdict(onlyIPv6, ping(a, addressB)) == "success")
    #expect(verdict(onlyIPv6, ping(a, "10.2.0.10")) == "FWD NO_ROUTE at rtb1")
  }

  @Test func `PW-V6-1 the internet goes in and out without translation`() {
    let network = network { openToInternet(&$0) }
    #expect(verdict(network, ping(a, "2001:db8:ffff::1")) == "success")
    #expect(verdict(network, connect(internet: "2001:db8:ffff::1", addressA, 22)) == "success")
    #expect(
      verdict(network, ping(internet: "2001:db8:ffff::1", "2001:db8:1::99")) == "FWD NO_DESTINATION at vpc1")
    #expect(verdict(network, ping(internet: "2001:db8:ffff::1", "2001:db8:9::1")) == "FWD NO_DESTINATION")
  }

  @Test func `PW-V6-5 a VPC without gateway is reached by nobody outside`() {
    let network = network {
      openToInternet(&$0)
      $0.gateway(2, attachedTo: nil)
    }
    #expect(verdict(network, ping(a, addressB)) == "FWD NO_DESTINATION at vpc2")
    #expect(verdict(network, ping(internet: "2001:db8:ffff::1", addressB)) == "FWD NO_DESTINATION at vpc2")
    #expect(verdict(network, ping(b, addressA)) == "FWD ROUTE_BLACKHOLE at rtb2")
  }

  @Test func `NACL-EVAL-4 and SG-RULE-18 IPv4 entries and rules say nothing about IPv6`() {
    let byList = network {
      openToInternet(&$0)
      $0.setEntries(ResourceID(.networkACL, 2), .ingress, [allow(.ingress, 100, .all, "0.0.0.0/0")])
    }
    #expect(verdict(byList, ping(a, addressB)) == "FWD NACL_INGRESS_DENY at sub2")
    let group = ResourceID.implicit(.securityGroup, of: ResourceID(.vpc, 2))
    let byGroup = network {
      openToInternet(&$0)
      $0.setRules(group, .ingress, [inbound(.all, from: "0.0.0.0/0")])
    }
    #expect(verdict(byGroup, ping(a, addressB)) == "FWD SG_INGRESS_DENY at i2")
  }

  @Test func `NACL-ICMP-2 a ping over IPv6 is types 128 and 129 of icmpv6`() {
    let types = network {
      openToInternet(&$0)
      $0.setEntries(
        ResourceID(.networkACL, 2), .ingress, [allow(.ingress, 100, .icmpv6(type: 128, code: nil), "::/0")])
      $0.setEntries(
        ResourceID(.networkACL, 2), .egress, [allow(.egress, 100, .icmpv6(type: 129, code: nil), "::/0")])
    }
    #expect(verdict(types, ping(a, addressB)) == "success")
    #expect(verdict(types, ping(b, addressA)) == "FWD NACL_EGRESS_DENY at sub2")
    let otherProtocol = network {
      openToInternet(&$0)
      $0.setEntries(ResourceID(.networkACL, 2), .ingress, [allow(.ingress, 100, anyICMP, "::/0")])
    }
    #expect(verdict(otherProtocol, ping(a, addressB)) == "FWD NACL_INGRESS_DENY at sub2")
  }

  @Test func `S24 a reference to a group matches both families`() {
    let group = ResourceID.implicit(.securityGroup, of: ResourceID(.vpc, 1))
    let network = network { $0.setRules(group, .ingress, [inbound(.all, from: group)]) }
    #expect(verdict(network, ping(a, "2001:db8:1::11")) == "success")
    #expect(verdict(network, ping(a, "10.1.0.11")) == "success")
  }

  @Test func `SG-REF-13 a reference to a group of a peer counts while the connection is active`() {
    let groups = (1...2).map { ResourceID.implicit(.securityGroup, of: ResourceID(.vpc, $0)) }
    var network = network {
      $0.route(table1, "2001:db8:2::/56", pcx)
      $0.route(table2, "2001:db8:1::/56", pcx)
      $0.setRules(groups[1], .ingress, [inbound(.all, from: groups[0])])
    }
    #expect(verdict(network, ping(a, addressB)) == "success")
    // By way of the gateways instead, with the connection gone, the rule is stale.
    network.unroute(table1, "2001:db8:2::/56")
    network.unroute(table2, "2001:db8:1::/56")
    openToInternet(&network)
    network.setState(pcx, .deleted)
    #expect(verdict(network, ping(a, addressB)) == "FWD SG_INGRESS_DENY at i2")
  }
}
