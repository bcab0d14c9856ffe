import Testing
import VPCheckModel
import VPCheckTopology

/// Packets at internet gateways: sections 5 and 6 of the packet-walk sheet, and the
/// data-plane laws of the gateways sheet.
///
/// VPC 1 10.1.0.0/16 with a (i1, Elastic IP) and c (i3, none) in its public subnet 1, d
/// (i4, Elastic IP) in its subnet 3 without a way out; VPC 2 with b (i2, Elastic IP), its
/// block in a public range. Peered, not routed; all open.
struct GatewayPacketTests {
  private let a = ResourceID(.instance, 1)
  private let b = ResourceID(.instance, 2)
  private let c = ResourceID(.instance, 3)
  private let d = ResourceID(.instance, 4)
  private let table1 = ResourceID(.routeTable, 1)
  private let table2 = ResourceID(.routeTable, 2)
  private let host = "192.0.2.77"

  private func network(_ change: (inout NetworkBuilder) -> Void = { _ in }) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    let vpc1 = network.vpc(1, "10.1.0.0/16")
    let vpc2 = network.vpc(2, "198.18.0.0/16")
    let subnet1 = network.subnet(1, in: vpc1, "10.1.0.0/24")
    let subnet2 = network.subnet(2, in: vpc2, "198.18.0.0/24")
    let subnet3 = network.subnet(3, in: vpc1, "10.1.3.0/24")
    network.table(1, in: vpc1, for: [subnet1], ["0.0.0.0/0": network.gateway(1, attachedTo: vpc1)])
    network.table(2, in: vpc2, for: [subnet2], ["0.0.0.0/0": network.gateway(2, attachedTo: vpc2)])
    network.table(3, in: vpc1, for: [subnet3])
    network.instance(1, in: subnet1, "10.1.0.10")
    network.instance(2, in: subnet2, "198.18.0.20")
    network.instance(3, in: subnet1, "10.1.0.11")
    network.instance(4, in: subnet3, "10.1.3.10")
    for (number, instance) in [(1, a), (2, b), (4, d)] {
      network.elasticIP(number, "203.0.113.\(number)", on: instance)
    }
    network.peering(1, vpc1, vpc2)
    change(&network)
    return network
  }

  @Test func `G6 and G7 a public address without route, or a route without it, is no access`() {
    #expect(verdict(network(), ping(c, host)) == "FWD IGW_NO_PUBLIC_IP at igw1")
    #expect(verdict(network(), ping(d, host)) == "FWD NO_ROUTE at rtb3")
    #expect(verdict(network(), connect(internet: host, "203.0.113.4", 22)) == "RET NO_ROUTE at rtb3")
    #expect(verdict(network(), ping(a, host)) == "success")
  }

  @Test func `PW-IGW-2 a detached gateway makes its routes blackholes`() {
    let network = network { $0.gateway(1, attachedTo: nil) }
    #expect(verdict(network, ping(a, host)) == "FWD ROUTE_BLACKHOLE at rtb1")
    #expect(verdict(network, connect(internet: host, "203.0.113.1", 22)) == "FWD IGW_NO_MAPPING")
  }

  @Test func `PW-VPC-5 the public address of a neighbour leads out and in again`() {
    #expect(verdict(network(), ping(a, "203.0.113.4")) == "RET NO_ROUTE at rtb3")
    #expect(verdict(network(), ping(c, "203.0.113.1")) == "FWD IGW_NO_PUBLIC_IP at igw1")
    let answer = PacketWalk(network().settled).answer(ping(a, "203.0.113.1"))
    #expect(answer.succeeded)
    #expect(answer.forward?.hops.filter { $0.kind == "internet-gateway" }.count == 2)
  }

  @Test func `PW-IGW-5 a public-range address in the block of another VPC is never delivered there`() {
    let answer = PacketWalk(network().settled).answer(ping(a, "198.18.0.20"))
    #expect(answer.forward?.disposition == .exits)
    let routed = network {
      $0.route(table1, "198.18.0.0/16", ResourceID(.peeringConnection, 1))
      $0.route(table2, "10.1.0.0/16", ResourceID(.peeringConnection, 1))
    }
    #expect(verdict(routed, ping(a, "198.18.0.20")) == "success")
  }

  @Test func `PW-ORD-6 a reply that leaves for the internet does not come back to the initiator`() {
    // b asks over the connection. b's own address is in a public range, and a's table has
    // only the gateway for it: the reply ends at a stranger outside.
    let network = network { $0.route(table2, "10.1.0.0/16", ResourceID(.peeringConnection, 1)) }
    #expect(verdict(network, ping(b, "10.1.0.10")) == "RET REPLY_MISMATCH at i2")
  }

  @Test func `PW-PCX-8 a route for a public address to a connection carries nothing`() {
    let network = network { $0.route(table1, "203.0.113.2/32", ResourceID(.peeringConnection, 1)) }
    #expect(verdict(network, ping(a, "203.0.113.2")) == "FWD PCX_NOT_IN_PEER at pcx1")
    #expect(verdict(self.network(), ping(a, "203.0.113.2")) == "success")
  }

  @Test func `PW-IN-3 a reply that is routed to a connection is lost`() {
    let network = network { $0.route(table1, "192.0.2.0/24", ResourceID(.peeringConnection, 1)) }
    let probe = connect(internet: host, "203.0.113.1", 22)
    #expect(verdict(network, probe) == "RET PCX_NOT_IN_PEER at pcx1")
  }

  @Test func `PW-IN-4 the internet reaches no address that is not mapped, and none that is private`() {
    #expect(verdict(network(), connect(internet: host, "203.0.113.9", 22)) == "FWD IGW_NO_MAPPING")
    #expect(verdict(network(), connect(internet: host, "10.1.0.10", 22)) == "FWD IGW_NO_MAPPING")
    let spoofed = connect(internet: "192.168.7.7", "203.0.113.1", 22)
    #expect(verdict(network(), spoofed) == "FWD IGW_PRIVATE_SRC at igw1")
  }
}
