import Testing
import VPCheckModel
import VPCheckTopology

/// IPv6 through egress-only gateways (packet-walk sheet, sections 8 and 12).
///
/// Two VPCs with IPv6, one host each. VPC 1 has an egress-only gateway and, if asked for,
/// an internet gateway; VPC 2 has an internet gateway.
struct EgressOnlyPacketTests {
  private let a = ResourceID(.instance, 1)
  private let b = ResourceID(.instance, 2)
  private let eigw = ResourceID(.egressOnlyGateway, 1)
  private let table1 = ResourceID(.routeTable, 1)
  private let table2 = ResourceID(.routeTable, 2)
  private let addressA = "2001:db8:1::10"
  private let addressB = "2001:db8:2::10"
  private let host = "2001:db8:ffff::1"

  private func network(
    withInternetGateway: Bool = false, _ change: (inout NetworkBuilder) -> Void = { _ in }
  ) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    for number in 1...2 {
      let vpc = network.vpc(number, "10.\(number).0.0/16", "2001:db8:\(number)::/56")
      let subnet = network.subnet(number, in: vpc, "10.\(number).0.0/24", ipv6: "2001:db8:\(number)::/64")
      network.table(number, in: vpc, for: [subnet])
      network.instance(number, in: subnet, "10.\(number).0.10", "2001:db8:\(number)::10")
    }
    if withInternetGateway { network.gateway(1, attachedTo: ResourceID(.vpc, 1)) }
    network.gateway(2, attachedTo: ResourceID(.vpc, 2))
    network.egressOnly(1, of: ResourceID(.vpc, 1))
    network.route(table1, "::/0", eigw)
    network.route(table2, "::/0", ResourceID(.internetGateway, 2))
    change(&network)
    return network
  }

  @Test(arguments: [false, true])
  func `G14 and EIGW-DP-1: the host opens connections, the internet opens none`(_ hasGateway: Bool) {
    let network = network(withInternetGateway: hasGateway)
    #expect(verdict(network, connect(a, host, 443)) == "success")
    let inbound = connect(internet: host, addressA, 22)
    #expect(verdict(network, inbound) == "\(hasGateway ? "RET" : "FWD") EIGW_UNSOLICITED at eigw1")
    var options = ForwardingOptions()
    options.egressOnlyGuardsEntry = true
    #expect(verdict(network, inbound, options: options) == "FWD EIGW_UNSOLICITED at eigw1")
  }

  @Test func `P24 and PW-V6-5: two VPCs over their gateways, one way only`() {
    #expect(verdict(network(), ping(b, addressA)) == "FWD EIGW_UNSOLICITED at eigw1")
    #expect(verdict(network(), ping(a, addressB)) == "success")
    #expect(verdict(network(), ping(b, "2001:db8:1::99")) == "FWD NO_DESTINATION at vpc1")
  }

  @Test func `P23: two internet gateways connect both ways, without a peering route`() {
    let network = network(withInternetGateway: true) {
      $0.route(table1, "::/0", ResourceID(.internetGateway, 1))
    }
    #expect(verdict(network, ping(a, addressB)) == "success")
    #expect(verdict(network, ping(b, addressA)) == "success")
  }

  @Test func `EIGW-DP-2: replacing the target removes exactly what comes from outside`() {
    let open = network(withInternetGateway: true) {
      $0.route(table1, "::/0", ResourceID(.internetGateway, 1))
    }
    let closed = network(withInternetGateway: true)
    for probe in [connect(a, host, 443), ping(a, addressB)] {
      #expect(verdict(open, probe) == "success")
      #expect(verdict(closed, probe) == "success")
    }
    for probe in [connect(internet: host, addressA, 22), ping(b, addressA)] {
      #expect(verdict(open, probe) == "success")
      #expect(verdict(closed, probe) == "RET EIGW_UNSOLICITED at eigw1")
    }
  }

  @Test func `EIGW-DP-3: the list of the subnet applies, and no group of the gateway`() {
    let network = network {
      $0.list(1, in: ResourceID(.vpc, 1), for: [ResourceID(.subnet, 1)], [allow(.egress, 100, .all, "::/0")])
    }
    #expect(verdict(network, ping(a, host)) == "RET NACL_INGRESS_DENY at sub1")
  }

  @Test func `PW-PCX-4: a reply may come back by the gateway, or not`() {
    let network = network(withInternetGateway: true) {
      let pcx = $0.peering(1, ResourceID(.vpc, 1), ResourceID(.vpc, 2))
      $0.route(table2, "2001:db8:1::/56", pcx)
    }
    #expect(verdict(network, ping(b, addressA)) == "success")
    var options = ForwardingOptions()
    options.egressOnlyTakesReplies = false
    #expect(verdict(network, ping(b, addressA), options: options) == "RET EIGW_UNSOLICITED at eigw1")
  }

  @Test func `EIGW-4: a deleted gateway makes its routes blackholes`() {
    let network = network { $0.topology.egressOnlyGateways[eigw] = nil }
    #expect(verdict(network, connect(a, host, 443)) == "FWD ROUTE_BLACKHOLE at rtb1")
  }

  @Test func `an egress-only gateway that lets everything in is noticed`() {
    var rules = ForwardingRules.standard
    rules.egressOnly.admits = { _, _, _ in true }
    let answer = PacketWalk(network().settled, rules: rules).answer(ping(b, addressA))
    #expect(answer.forward?.disposition == .delivered(to: .implicit(.networkInterface, of: a)))
  }
}
