import AddressMath
import Testing
import VPCheckModel
import VPCheckTopology

/// Each rule of NAT, egress-only and transit gateways is really asked.
///
/// A VPC 1 with a client (i1) behind a NAT gateway and an egress-only gateway; a VPC 2
/// with a host (i2) behind a transit gateway.
struct GatewayForwardingRulesTests {
  private let client = ResourceID(.instance, 1)
  private let host = ResourceID(.instance, 2)
  private let outside = "198.51.100.1"
  private let outsideIPv6 = "2001:db8:ffff::1"

  private func network(_ change: (inout NetworkBuilder) -> Void = { _ in }) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    let vpc1 = network.vpc(1, "10.1.0.0/16", "2001:db8:1::/56")
    let vpc2 = network.vpc(2, "10.2.0.0/16")
    let clients = network.subnet(1, in: vpc1, "10.1.0.0/24", ipv6: "2001:db8:1::/64")
    let nats = network.subnet(2, in: vpc1, "10.1.9.0/24")
    let hosts = network.subnet(3, in: vpc2, "10.2.0.0/24")
    let igw = network.gateway(1, attachedTo: vpc1)
    let nat = network.nat(1, in: nats, "10.1.9.5", as: "203.0.113.7")
    let eigw = network.egressOnly(1, of: vpc1)
    let tgw = network.transit(1)
    network.attachment(1, to: tgw, clients)
    network.attachment(2, to: tgw, hosts)
    network.table(1, in: vpc1, for: [clients], ["0.0.0.0/0": nat, "::/0": eigw, "10.2.0.0/16": tgw])
    network.table(2, in: vpc1, for: [nats], ["0.0.0.0/0": igw])
    network.table(3, in: vpc2, for: [hosts], ["10.1.0.0/16": tgw])
    network.instance(1, in: clients, "10.1.0.10", "2001:db8:1::10")
    network.instance(2, in: hosts, "10.2.0.10")
    change(&network)
    return network
  }

  private func expect(
    _ probe: Probe, butWith change: (inout ForwardingRules) -> Void, _ faulty: String,
    lawful: String = "success", in network: NetworkBuilder? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var rules = ForwardingRules.standard
    change(&rules)
    let network = network ?? self.network()
    #expect(verdict(network, probe) == lawful, sourceLocation: sourceLocation)
    #expect(verdict(network, probe, rules: rules) == faulty, sourceLocation: sourceLocation)
  }

  @Test func `NAT gateways`() {
    let out = connect(client, outside, 443)
    expect(out, butWith: { $0.nat.carries = { _, _ in false } }, "FWD NAT_NOT_AVAILABLE at nat1")
    expect(out, butWith: { $0.nat.takesProtocol = { _ in false } }, "FWD NAT_PROTOCOL at nat1")
    expect(out, butWith: { $0.nat.takesSource = { _, _, _, _ in false } }, "FWD NAT_FOREIGN_SRC at nat1")
    expect(out, butWith: { $0.nat.translated = { _, packet, _ in packet } }, "FWD IGW_NO_PUBLIC_IP at igw1")
    expect(out, butWith: { $0.nat.restored = { _, _, _ in nil } }, "RET NAT_UNSOLICITED at nat1")
    expect(
      ping(client, "10.1.9.5"), butWith: { $0.nat.holder = { _, _, _ in nil } }, "FWD NO_DESTINATION at vpc1",
      lawful: "FWD NAT_UNSOLICITED at nat1")
    // A gateway that answers for the client lets the outside in.
    expect(
      connect(internet: outside, "203.0.113.7", 22),
      butWith: {
        $0.nat.restored = { _, _, packet in
          Packet(source: packet.source, destination: address("10.1.0.10"), payload: packet.payload)
        }
      }, "RET REPLY_MISMATCH", lawful: "FWD NAT_UNSOLICITED at nat1")
  }

  @Test func `egress-only gateways`() {
    let out = connect(client, outsideIPv6, 443)
    expect(
      out, butWith: { $0.egressOnly.takesOut = { _, _, _ in false } }, "FWD EIGW_UNSOLICITED at eigw1")
    expect(
      out, butWith: { $0.egressOnly.takesSource = { _, _, _, _ in false } }, "FWD IGW_NO_PUBLIC_IP at eigw1")
    let onlyWay = network { $0.gateway(1, attachedTo: nil) }
    expect(
      out, butWith: { $0.egressOnly.admits = { _, _, _ in false } }, "RET EIGW_UNSOLICITED at eigw1",
      in: onlyWay)
    expect(
      out, butWith: { $0.egressOnly.attached = { _, _ in nil } }, "RET NO_DESTINATION at vpc1", in: onlyWay)
  }

  @Test func `transit gateways`() {
    let over = ping(client, "10.2.0.10")
    let lost = "FWD TGW at tgw1"
    expect(over, butWith: { $0.transit.attachment = { _, _, _ in nil } }, lost)
    expect(over, butWith: { $0.transit.isUsable = { _ in false } }, lost)
    expect(over, butWith: { $0.transit.takesFamily = { _, _ in false } }, lost)
    expect(over, butWith: { $0.transit.entrySubnet = { _, _, _ in nil } }, lost)
    expect(over, butWith: { $0.transit.exitSubnet = { _, _, _, _ in nil } }, lost)
    expect(over, butWith: { $0.transit.table = { _, _ in nil } }, lost)
    expect(over, butWith: { $0.transit.chooseRoute = { _, _ in nil } }, lost)
    let blackhole = network {
      $0.transitRoute(
        .implicit(.transitGatewayRouteTable, of: ResourceID(.transitGateway, 1)), "10.2.0.0/16", .blackhole)
    }
    expect(
      over,
      butWith: {
        $0.transit.chooseRoute = { table, destination in
          table.routes.last { $0.destination.contains(destination) && $0.origin == .propagated }
        }
      }, "success", lawful: lost, in: blackhole)
  }

  @Test func `peering connections and gateway tables`() {
    let diverted = network {
      let table = $0.table(
        9, in: ResourceID(.vpc, 1), ["10.1.0.0/24": .implicit(.networkInterface, of: host)])
      $0.topology.routeTables.update(table) { $0.gateways = [ResourceID(.internetGateway, 1)] }
      $0.elasticIP(1, "203.0.113.1", on: client)
      $0.route(ResourceID(.routeTable, 1), "0.0.0.0/0", ResourceID(.internetGateway, 1))
    }
    let inward = connect(internet: outside, "203.0.113.1", 22)
    expect(
      inward, butWith: { $0.gatewayTable = { _, _, _ in nil } }, "success",
      lawful: "FWD IGW_NO_PUBLIC_IP at igw1", in: diverted)
    expect(
      inward, butWith: { $0.applianceTakesEntry = { _, _, _ in true } }, "FWD DST_CHECK at i2",
      lawful: "FWD IGW_NO_PUBLIC_IP at igw1", in: diverted)
    let peered = network {
      let pcx = $0.peering(1, ResourceID(.vpc, 1), ResourceID(.vpc, 2))
      $0.route(ResourceID(.routeTable, 1), "10.2.0.0/16", pcx)
      $0.route(ResourceID(.routeTable, 3), "10.1.0.0/16", pcx)
    }
    expect(
      ping(client, "10.2.0.10"), butWith: { $0.peeringTakesSource = { _, _, _, _ in false } },
      "FWD PCX_NOT_IN_PEER at pcx1", in: peered)
  }
}
