import Testing
import VPCheckModel
import VPCheckTopology

/// Packets that a route sends through an appliance (PW-VPC-2, PW-VPC-3, PW-VPC-4).
///
/// One VPC 10.0.0.0/16; a (i1) in subnet 1, b (i2) in subnet 2, the appliance m (i3) in
/// subnet 3, a second one (i4) in subnet 4, and a2 (i5) beside a. The tables of
/// subnets 1 and 2 send each other's block to m; every instance has an open group.
struct AppliancePacketTests {
  private let vpc = ResourceID(.vpc, 1)
  private let a = ResourceID(.instance, 1)
  private let m = ResourceID.implicit(.networkInterface, of: ResourceID(.instance, 3))
  private let m2 = ResourceID.implicit(.networkInterface, of: ResourceID(.instance, 4))

  private func group(_ number: Int) -> SecurityGroupID { ResourceID(.securityGroup, number) }
  private func table(_ number: Int) -> RouteTableID { ResourceID(.routeTable, number) }

  private func network(_ change: (inout NetworkBuilder) -> Void = { _ in }) -> NetworkBuilder {
    var network = NetworkBuilder()
    network.vpc(1, "10.0.0.0/16")
    for number in 1...4 {
      let subnet = network.subnet(number, in: vpc, "10.0.\(number).0/24")
      network.table(number, in: vpc, for: [subnet])
      network.instance(
        number, in: subnet, "10.0.\(number).10", groups: [network.group(number, in: vpc, openRules)])
    }
    network.instance(
      5, in: ResourceID(.subnet, 1), "10.0.1.11", groups: [network.group(5, in: vpc, openRules)])
    network.route(table(1), "10.0.2.0/24", m)
    network.route(table(2), "10.0.1.0/24", m)
    for appliance in [m, m2] {
      network.topology.networkInterfaces.update(appliance) { $0.checksSourceAndDestination = false }
    }
    change(&network)
    return network
  }

  @Test func `an appliance with the check off passes packets of both directions on`() {
    let answer = PacketWalk(network().settled).answer(ping(a, "10.0.2.10"))
    #expect(answer.succeeded)
    for trace in [answer.forward, answer.back] {
      #expect(trace?.hops.filter { $0.kind == "interface" && $0.id == m }.count == 2)
    }
    #expect(verdict(network(), ping(a, "10.0.2.10")) == "success")
    #expect(verdict(network(), ping(a, "10.0.2.99")) == "FWD NO_DESTINATION at vpc1")
  }

  @Test func `an appliance with the check on takes nothing for others`() {
    let network = network {
      $0.topology.networkInterfaces.update(m) { $0.checksSourceAndDestination = true }
    }
    #expect(verdict(network, ping(a, "10.0.2.10")) == "FWD DST_CHECK at i3")
    #expect(verdict(network, ping(a, "10.0.3.10")) == "success")
  }

  @Test func `an appliance needs an outbound rule for what it sends on`() {
    let network = network { $0.setRules(group(3), .egress, []) }
    #expect(verdict(network, ping(a, "10.0.2.10")) == "FWD SG_EGRESS_DENY at i3")
  }

  @Test func `state at the appliance lets the reply through both ways`() {
    let network = network {
      $0.setRules(group(3), .ingress, [inbound(.all, from: "10.0.1.0/24")])
      $0.setRules(group(3), .egress, [outbound(.all, to: "10.0.2.0/24")])
    }
    #expect(verdict(network, ping(a, "10.0.2.10")) == "success")
  }

  @Test func `a reply that alone passes the appliance finds no state there`() {
    let network = network {
      $0.unroute(table(1), "10.0.2.0/24")
      $0.setRules(group(3), .ingress, [inbound(.all, from: "10.0.1.0/24")])
    }
    #expect(verdict(network, ping(a, "10.0.2.10")) == "RET SG_INGRESS_DENY at i3")
  }

  @Test func `a reply may take another way than its request`() {
    let network = network { $0.unroute(table(2), "10.0.1.0/24") }
    #expect(verdict(network, ping(a, "10.0.2.10")) == "success")
  }

  @Test func `PW-VPC-3 behind an appliance a group is not recognised and an address is`() {
    let byGroup = network { $0.setRules(group(2), .ingress, [inbound(.all, from: group(1))]) }
    #expect(verdict(byGroup, ping(a, "10.0.2.10")) == "FWD SG_INGRESS_DENY at i2")
    let byAddress = network { $0.setRules(group(2), .ingress, [inbound(.all, from: "10.0.1.10/32")]) }
    #expect(verdict(byAddress, ping(a, "10.0.2.10")) == "success")
    let atAppliance = network { $0.setRules(group(3), .ingress, [inbound(.all, from: group(1))]) }
    #expect(verdict(atAppliance, ping(a, "10.0.2.10")) == "success")
  }

  @Test func `an appliance that is down or gone takes nothing`() {
    let stopped = network { $0.setState(ResourceID(.instance, 3), .stopped) }
    #expect(verdict(stopped, ping(a, "10.0.2.10")) == "FWD DST_NOT_RUNNING at i3")
    let detached = network { $0.topology.networkInterfaces.update(m) { $0.attachment = nil } }
    #expect(verdict(detached, ping(a, "10.0.2.10")) == "FWD DST_NOT_RUNNING at i3.eni")
    let deleted = network { $0.topology.networkInterfaces[m] = nil }
    #expect(verdict(deleted, ping(a, "10.0.2.10")) == "FWD ROUTE_BLACKHOLE at rtb1")
    let options = ForwardingOptions(blackholeFallsBack: true)
    #expect(verdict(deleted, ping(a, "10.0.2.10"), options: options) == "success")
  }

  @Test func `PW-VPC-4 two appliances that send a packet to each other make a loop`() {
    let network = network {
      $0.route(table(3), "10.0.2.0/24", m2)
      $0.route(table(4), "10.0.2.0/24", m)
    }
    #expect(verdict(network, ping(a, "10.0.2.10")) == "FWD LOOP at i3.eni")
    let chain = self.network { $0.route(table(3), "10.0.2.0/24", m2) }
    #expect(verdict(chain, ping(a, "10.0.2.10")) == "success")
  }

  @Test func `RT-MSL-4 no route diverts packets inside a subnet`() {
    let network = network {
      $0.route(table(1), "10.0.1.0/24", m)
      $0.setRules(group(3), .ingress, [])
    }
    #expect(verdict(network, ping(a, "10.0.1.11")) == "success")
  }

  @Test func `a route to an instance leads to its interface`() {
    let network = network { $0.route(table(1), "10.0.2.0/24", ResourceID(.instance, 3)) }
    #expect(verdict(network, ping(a, "10.0.2.10")) == "success")
  }
}
