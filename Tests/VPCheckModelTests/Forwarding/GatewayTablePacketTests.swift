import AddressMath
import Testing
import VPCheckModel
import VPCheckTopology

/// Packets that enter by an internet gateway with a route table (RT-GW-7 to RT-GW-9).
///
/// A host (i1) in its subnet, an appliance (i2) in another one; the gateway's table sends
/// the host's subnet to the appliance. A peered VPC with one host (i3).
struct GatewayTablePacketTests {
  private let host = ResourceID(.instance, 1)
  private let appliance = ResourceID(.instance, 2)
  private let igw = ResourceID(.internetGateway, 1)
  private let gatewayTable = ResourceID(.routeTable, 2)
  private let outside = "198.51.100.1"

  private func network(_ change: (inout NetworkBuilder) -> Void = { _ in }) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    let vpc1 = network.vpc(1, "10.1.0.0/16", "2001:db8:1::/56")
    let vpc2 = network.vpc(2, "10.2.0.0/16")
    let hosts = network.subnet(1, in: vpc1, "10.1.0.0/24", ipv6: "2001:db8:1::/64")
    let appliances = network.subnet(2, in: vpc1, "10.1.9.0/24", ipv6: "2001:db8:1:1::/64")
    let peers = network.subnet(3, in: vpc2, "10.2.0.0/24")
    network.gateway(1, attachedTo: vpc1)
    let pcx = network.peering(1, vpc1, vpc2)
    let open = openEntries.filter { $0.number < 32767 }
    network.list(1, in: vpc1, for: [appliances], open)
    network.table(
      1, in: vpc1, for: [hosts, appliances], ["0.0.0.0/0": igw, "::/0": igw, "10.2.0.0/16": pcx])
    network.table(3, in: vpc2, for: [peers], ["10.1.0.0/16": pcx])
    network.instance(1, in: hosts, "10.1.0.10", "2001:db8:1::10")
    network.instance(2, in: appliances, "10.1.9.5", "2001:db8:1:1::5")
    network.instance(3, in: peers, "10.2.0.20")
    network.elasticIP(1, "203.0.113.1", on: host)
    network.elasticIP(2, "203.0.113.2", on: appliance)
    network.topology.networkInterfaces.update(.implicit(.networkInterface, of: appliance)) {
      $0.checksSourceAndDestination = false
    }
    network.table(
      2, in: vpc1,
      [
        "10.1.0.0/24": .implicit(.networkInterface, of: appliance),
        "2001:db8:1::/64": .implicit(.networkInterface, of: appliance),
      ])
    network.topology.routeTables.update(gatewayTable) { $0.gateways = [igw] }
    change(&network)
    return network
  }

  private func kinds(_ network: NetworkBuilder, _ probe: Probe) -> [String] {
    let forward = PacketWalk(network.settled).answer(probe).forward
    return (forward?.hops ?? []).filter { $0.kind == "instance" }.compactMap(\.id?.description)
  }

  @Test func `RT-GW-7: what enters is sent to the appliance, which sends it on`() {
    let probe = connect(internet: outside, "203.0.113.1", 22)
    #expect(verdict(network(), probe) == "success")
    #expect(kinds(network(), probe) == ["i2", "i1"])
    let local = network { $0.topology.routeTables.update(gatewayTable) { $0.gateways = [] } }
    #expect(verdict(local, probe) == "success")
    #expect(kinds(local, probe) == ["i1"])
  }

  @Test func `RT-GW-7: over IPv6 the table decides as well`() {
    let probe = connect(internet: "2001:db8:ffff::1", "2001:db8:1::10", 22)
    #expect(verdict(network(), probe) == "success")
    #expect(kinds(network(), probe) == ["i2", "i1"])
  }

  @Test func `the appliance's own address is delivered to it`() {
    #expect(verdict(network(), connect(internet: outside, "203.0.113.2", 22)) == "success")
    #expect(kinds(network(), connect(internet: outside, "203.0.113.2", 22)) == ["i2"])
  }

  @Test func `PW-IGW-7: the list and the groups of the appliance filter`() {
    let probe = connect(internet: outside, "203.0.113.1", 22)
    let byList = network { $0.setEntries(ResourceID(.networkACL, 1), .ingress, []) }
    #expect(verdict(byList, probe) == "FWD NACL_INGRESS_DENY at sub2")
    let checked = network {
      $0.topology.networkInterfaces.update(.implicit(.networkInterface, of: appliance)) {
        $0.checksSourceAndDestination = true
      }
    }
    #expect(verdict(checked, probe) == "FWD DST_CHECK at i2")
  }

  @Test func `RT-GW-9: the appliance runs, and has a public address`() {
    let probe = connect(internet: outside, "203.0.113.1", 22)
    let unpublished = network { $0.unpublish(appliance) }
    #expect(verdict(unpublished, probe) == "FWD IGW_NO_PUBLIC_IP at igw1")
    let stopped = network { $0.setState(appliance, .stopped) }
    #expect(verdict(stopped, probe) == "FWD IGW_NO_PUBLIC_IP at igw1")
  }

  @Test func `RT-GW-8: what enters by a peering connection is not subject to the table`() {
    #expect(verdict(network(), ping(ResourceID(.instance, 3), "10.1.0.10")) == "success")
    #expect(kinds(network(), ping(ResourceID(.instance, 3), "10.1.0.10")) == ["i3", "i1"])
  }

  @Test func `PW-IN-1: a request without a way back is delivered, or not`() {
    let network = network {
      $0.unroute(ResourceID(.routeTable, 1), "0.0.0.0/0")
      $0.topology.routeTables.update(gatewayTable) { $0.gateways = [] }
    }
    let probe = connect(internet: outside, "203.0.113.1", 22)
    #expect(verdict(network, probe) == "RET NO_ROUTE at rtb1")
    var options = ForwardingOptions()
    options.entryNeedsRoute = true
    #expect(verdict(network, probe, options: options) == "FWD NO_ROUTE at rtb1")
    #expect(verdict(self.network(), probe, options: options) == "success")
  }
}
