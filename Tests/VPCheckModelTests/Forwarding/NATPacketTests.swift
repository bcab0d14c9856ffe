import AddressMath
import Testing
import VPCheckModel
import VPCheckTopology

/// Out through a NAT gateway and back (packet-walk sheet, sections 7 and 12).
///
/// VPC 1 is that of the sheet's examples: a (i1, with Elastic IP) and the NAT gateway in
/// subnet A (sub1), p (i2) in subnet P (sub2) with the NAT gateway as its default route.
/// VPC 2, with b (i3), is peered. Each subnet has a list of its own, everything is open.
struct NATPacketTests {
  private let a = ResourceID(.instance, 1)
  private let p = ResourceID(.instance, 2)
  private let b = ResourceID(.instance, 3)
  private let nat = ResourceID(.natGateway, 1)
  private let igw = ResourceID(.internetGateway, 1)
  private let pcx = ResourceID(.peeringConnection, 1)
  private let tableA = ResourceID(.routeTable, 1)
  private let tableP = ResourceID(.routeTable, 2)
  private let tableB = ResourceID(.routeTable, 3)
  private let listA = ResourceID(.networkACL, 1)
  private let listP = ResourceID(.networkACL, 2)
  private let subnetA = ResourceID(.subnet, 1)
  private let host = "198.51.100.1"

  private func network(_ change: (inout NetworkBuilder) -> Void = { _ in }) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    let vpc1 = network.vpc(1, "10.1.0.0/16", "2001:db8:1::/56")
    let vpc2 = network.vpc(2, "10.2.0.0/16")
    let subnetA = network.subnet(1, in: vpc1, "10.1.0.0/24")
    let subnetP = network.subnet(2, in: vpc1, "10.1.9.0/24", ipv6: "2001:db8:1::/64")
    let subnetB = network.subnet(3, in: vpc2, "10.2.0.0/24")
    let openList = openEntries.filter { $0.number < 32767 }
    network.list(1, in: vpc1, for: [subnetA], openList)
    network.list(2, in: vpc1, for: [subnetP], openList)
    network.gateway(1, attachedTo: vpc1)
    network.peering(1, vpc1, vpc2)
    network.nat(1, in: subnetA, "10.1.0.5", as: "203.0.113.7")
    network.table(1, in: vpc1, for: [subnetA], ["0.0.0.0/0": igw, "10.2.0.0/16": pcx])
    network.table(2, in: vpc1, for: [subnetP], ["0.0.0.0/0": nat])
    network.table(3, in: vpc2, for: [subnetB], ["10.1.0.0/16": pcx])
    network.instance(1, in: subnetA, "10.1.0.10")
    network.instance(2, in: subnetP, "10.1.9.5", "2001:db8:1::5")
    network.instance(3, in: subnetB, "10.2.0.20")
    network.elasticIP(1, "203.0.113.1", on: a)
    change(&network)
    return network
  }

  private func answer(_ network: NetworkBuilder, _ probe: Probe) -> ProbeAnswer {
    PacketWalk(network.settled).answer(probe)
  }

  @Test func `P10, G10 and PW-NAT-6: a private host reaches the internet by the gateway, with its source`() {
    #expect(verdict(network(), connect(p, host, 443)) == "success")
    #expect(verdict(network(), ping(p, host)) == "success")
    let answer = answer(network(), connect(p, host, 443))
    #expect(
      lines(answer.forward).suffix(6) == [
        "network-acl acl1: entry 100 allows all of 0.0.0.0/0",
        "nat-gateway nat1: source 10.1.9.5 becomes 10.1.0.5",
        "network-acl acl1: entry 100 allows all of 0.0.0.0/0",
        "route-table rtb1: 10.1.0.0/16 local does not cover 198.51.100.1; "
          + "10.2.0.0/16 to pcx1 does not cover 198.51.100.1; 0.0.0.0/0 to igw1 chosen",
        "internet-gateway igw1: source 10.1.0.5 becomes 203.0.113.7",
        "outside -: 198.51.100.1 is a host outside",
      ])
    #expect(
      lines(answer.back).prefix(7) == [
        "outside -: 198.51.100.1 answers",
        "internet-gateway igw1: destination 203.0.113.7 becomes 10.1.0.5",
        "network-acl acl1: entry 100 allows all of 0.0.0.0/0",
        "nat-gateway nat1: destination 10.1.0.5 becomes 10.1.9.5",
        "network-acl acl1: entry 100 allows all of 0.0.0.0/0",
        "route-table rtb1: 0.0.0.0/0 to igw1 is less specific; "
          + "10.2.0.0/16 to pcx1 does not cover 10.1.9.5; 10.1.0.0/16 local chosen",
        "network-acl acl2: entry 100 allows all of 0.0.0.0/0",
      ])
  }

  @Test func `P11: a gateway takes only three protocols`() {
    let rules = ForwardingRules.standard.nat
    let packet = Packet(
      source: address("10.1.9.5"), destination: address(host), payload: .other(protocolNumber: 47))
    #expect(!rules.takesProtocol(packet))
    var closed = ForwardingRules.standard
    closed.nat.takesProtocol = { _ in false }
    #expect(verdict(network(), ping(p, host), rules: closed) == "FWD NAT_PROTOCOL at nat1")
  }

  @Test func `P12, P29 and PW-NAT-4: the gateway answers nothing, from wherever it is asked`() {
    let network = network()
    #expect(verdict(network, connect(internet: host, "203.0.113.7", 443)) == "FWD NAT_UNSOLICITED at nat1")
    #expect(verdict(network, ping(p, "10.1.0.5")) == "FWD NAT_UNSOLICITED at nat1")
    #expect(verdict(network, ping(a, "10.1.0.5")) == "FWD NAT_UNSOLICITED at nat1")
    #expect(verdict(network, ping(b, "10.1.0.5")) == "FWD NAT_UNSOLICITED at nat1")
    #expect(verdict(network, ping(a, "203.0.113.7")) == "FWD NAT_UNSOLICITED at nat1")
    #expect(verdict(network, connect(p, "203.0.113.7", 5000, from: 5000)) == "FWD NAT_UNSOLICITED at nat1")
  }

  @Test func `PW-VPC-6: no list inside the subnet, the gateway's own list from outside it`() {
    let network = network { $0.setEntries(listA, .ingress, []) }
    #expect(verdict(network, ping(a, "10.1.0.5")) == "FWD NAT_UNSOLICITED at nat1")
    #expect(verdict(network, ping(p, "10.1.0.5")) == "FWD NACL_INGRESS_DENY at sub1")
  }

  @Test func `PW-NAT-4: a request to a gateway's own address ends there, even by a route to the gateway`() {
    let led = network {
      $0.route(tableP, "10.1.0.0/24", nat)
      $0.route(tableA, "10.1.0.0/24", nat)
    }
    #expect(verdict(led, ping(p, "10.1.0.5")) == "FWD NAT_UNSOLICITED at nat1")
    #expect(verdict(led, connect(p, "10.1.0.5", 443)) == "FWD NAT_UNSOLICITED at nat1")
  }

  @Test func `P26 and PW-NAT-9: a gateway whose own table leads to it circles`() {
    let network = network { $0.route(tableA, "0.0.0.0/0", nat) }
    #expect(verdict(network, connect(p, host, 443)) == "FWD LOOP at nat1")
    #expect(verdict(network, connect(a, host, 443)) == "FWD LOOP at nat1")
  }

  @Test func `P30 and PW-NAT-2: the client's list sees the outside address, the gateway's list both`() {
    let client = network { $0.setEntries(listP, .ingress, [allow(.ingress, 100, .all, "10.1.0.0/16")]) }
    #expect(verdict(client, connect(p, host, 443)) == "RET NACL_INGRESS_DENY at sub2")
    let inbound = ["10.1.9.5/32", "198.51.100.1/32"]
    let outbound = ["198.51.100.1/32", "10.1.9.5/32"]
    let narrow = network {
      $0.setEntries(
        listA, .ingress, inbound.enumerated().map { allow(.ingress, $0.offset + 1, .all, $0.element) })
      $0.setEntries(
        listA, .egress, outbound.enumerated().map { allow(.egress, $0.offset + 1, .all, $0.element) })
    }
    #expect(verdict(narrow, connect(p, host, 443)) == "success")
    let noWayOut = network { $0.setEntries(listA, .egress, [allow(.egress, 1, .all, "10.0.0.0/8")]) }
    #expect(verdict(noWayOut, connect(p, host, 443)) == "FWD NACL_EGRESS_DENY at sub1")
  }

  @Test func `PW-NAT-3: the gateway sends from a port of its own range`() {
    let entries = [allow(.ingress, 1, .all, "10.1.9.5/32"), allow(.ingress, 2, tcp(2000), "0.0.0.0/0")]
    let network = network { $0.setEntries(listA, .ingress, entries) }
    #expect(verdict(network, connect(p, host, 443)) == "RET NACL_INGRESS_DENY at sub1")
    var options = ForwardingOptions()
    options.natSourcePort = 2000
    #expect(verdict(network, connect(p, host, 443), options: options) == "success")
    #expect(verdict(self.network(), connect(p, host, 443, from: 80)) == "success")
  }

  @Test func `G11, NAT-DP-1 and PW-NAT-7: the gateway's subnet needs a route of its own`() {
    let unrouted = network { $0.unroute(tableA, "0.0.0.0/0") }
    #expect(verdict(unrouted, connect(p, host, 443)) == "FWD NO_ROUTE at rtb1")
    let detached = network { $0.gateway(1, attachedTo: nil) }
    #expect(verdict(detached, connect(p, host, 443)) == "FWD ROUTE_BLACKHOLE at rtb1")
    let clientUnrouted = network { $0.unroute(tableP, "0.0.0.0/0") }
    #expect(verdict(clientUnrouted, connect(p, host, 443)) == "FWD NO_ROUTE at rtb2")
  }

  @Test func `G12, IGW-DP-8 and PW-NAT-5: a private gateway has no way through an internet gateway`() {
    let network = network { $0.nat(1, in: subnetA, "10.1.0.5") }
    #expect(verdict(network, connect(p, host, 443)) == "FWD IGW_NO_PUBLIC_IP at igw1")
  }

  @Test(arguments: NATGatewayState.allCases)
  func `G13 and NAT-1: only an available gateway carries, a deleting one perhaps`(_ state: NATGatewayState) {
    let network = network { $0.nat(1, in: subnetA, "10.1.0.5", as: "203.0.113.7", state: state) }
    let probe = connect(p, host, 443)
    #expect(
      verdict(network, probe) == (state == .available ? "success" : "FWD ROUTE_BLACKHOLE at rtb2"))
    // A system may report the route as active until the gateway is deleted.
    var topology = network.topology
    topology.routeTables.updateAll { table in
      for index in table.routes.indices { table.routes[index].state = .active }
    }
    var options = ForwardingOptions()
    options.deletingNATCarries = true
    let code = PacketWalk(topology, options: options).answer(probe).diagnosis?.code
    switch state {
    case .available, .deleting: #expect(code == nil)
    case .pending: #expect(code == .natNotAvailable)
    case .failed, .deleted: #expect(code == .routeBlackhole)
    }
  }

  @Test func `PW-NAT-8: to a subnet of the VPC, and over a peering connection or not`() {
    let local = network {
      $0.route(tableP, "10.1.0.0/24", nat)
      $0.setRules(
        .implicit(.securityGroup, of: ResourceID(.vpc, 1)), .ingress, [inbound(.all, from: "10.1.0.5/32")])
    }
    #expect(verdict(local, ping(p, "10.1.0.10")) == "success")
    let peered = network()
    #expect(verdict(peered, ping(p, "10.2.0.20")) == "success")
    var options = ForwardingOptions()
    options.natReachesPeers = false
    #expect(verdict(peered, ping(p, "10.2.0.20"), options: options) == "FWD PCX_NOT_IN_PEER at pcx1")
    let back = answer(peered, ping(p, "10.2.0.20")).back
    #expect(lines(back).contains("nat-gateway nat1: destination 10.1.0.5 becomes 10.1.9.5"))
  }

  @Test func `PW-PCX-7: a peer without a route ends at the internet gateway`() {
    let network = network { $0.unroute(tableA, "10.2.0.0/16") }
    #expect(verdict(network, ping(p, "10.2.0.20")) == "FWD IGW_PRIVATE_DST at igw1")
  }

  @Test func `PW-NAT-8: a second gateway passes, or not`() {
    let network = network {
      let third = $0.subnet(4, in: ResourceID(.vpc, 1), "10.1.5.0/24")
      $0.nat(2, in: third, "10.1.5.5")
      $0.table(4, in: ResourceID(.vpc, 1), for: [third], ["0.0.0.0/0": nat])
      $0.route(tableP, "0.0.0.0/0", ResourceID(.natGateway, 2))
    }
    #expect(verdict(network, connect(p, host, 443)) == "success")
    var options = ForwardingOptions()
    options.natGatewaysChain = false
    #expect(verdict(network, connect(p, host, 443), options: options) == "FWD NAT_FOREIGN_SRC at nat1")
  }

  @Test func `PW-IN-3: a reply that is routed to the gateway comes from another address`() {
    let network = network { $0.elasticIP(2, "203.0.113.2", on: p) }
    #expect(verdict(network, connect(internet: host, "203.0.113.2", 22)) == "RET REPLY_MISMATCH")
  }

  @Test func `SG-REF-14: a reference to the client's group does not match behind the gateway`() {
    let group = ResourceID(.securityGroup, 9)
    let network = network {
      $0.group(9, in: ResourceID(.vpc, 1), openRules)
      $0.topology.networkInterfaces.update(.implicit(.networkInterface, of: p)) { $0.groups = [group] }
      $0.setRules(.implicit(.securityGroup, of: ResourceID(.vpc, 1)), .ingress, [inbound(.all, from: group)])
    }
    #expect(verdict(network, ping(p, "10.1.0.10")) == "success")
    var through = network
    through.route(tableP, "10.1.0.0/24", nat)
    #expect(verdict(through, ping(p, "10.1.0.10")) == "FWD SG_INGRESS_DENY at i1")
  }

  @Test func `R11: a more specific route to a deleted gateway drops, or falls back to the peer`() {
    let network = network {
      $0.route(tableP, "10.2.0.0/16", pcx)
      $0.route(tableP, "10.2.0.0/24", nat)
      $0.route(tableB, "10.1.0.0/16", pcx)
      $0.nat(1, in: subnetA, "10.1.0.5", as: "203.0.113.7", state: .deleted)
    }
    #expect(verdict(network, ping(p, "10.2.0.20")) == "FWD ROUTE_BLACKHOLE at rtb2")
    let options = ForwardingOptions(blackholeFallsBack: true)
    #expect(verdict(network, ping(p, "10.2.0.20"), options: options) == "success")
  }

  @Test func `NAT-DP-11: an IPv6 host reaches an IPv4 one by the NAT64 prefix`() {
    let network = network { $0.route(tableP, "64:ff9b::/96", nat) }
    #expect(verdict(network, connect(p, "64:ff9b::c633:6401", 443)) == "success")
    #expect(verdict(network, ping(p, "64:ff9b::c633:6401")) == "success")
    let other = self.network { $0.route(tableP, "2001:db8:9::/48", nat) }
    #expect(verdict(other, ping(p, "2001:db8:9::1")) == "FWD NAT_PROTOCOL at nat1")
  }
}
