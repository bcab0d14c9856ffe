import Testing
import VPCheckModel
import VPCheckTopology

/// Every small world of one client and the gateways of its VPC, against a closed form.
struct GatewaySmallWorldTests {
  private static let internet = "198.51.100.1"
  private static let internetIPv6 = "2001:db8:ffff::1"

  /// What a default route leads to.
  enum Way: CaseIterable {
    case nowhere, internetGateway, natGateway, egressOnlyGateway
  }

  /// One world: the client's default route, that of the NAT gateway's subnet, and four switches.
  struct World {
    var client: Way
    var nat: Way
    var isAttached: Bool
    var natIsPublic: Bool
    var clientIsPublic: Bool
    var natIsAvailable: Bool
  }

  private static var worlds: [World] {
    var worlds: [World] = []
    for client in Way.allCases {
      for nat in Way.allCases where nat != .egressOnlyGateway {
        for bits in 0..<16 {
          worlds.append(
            World(
              client: client, nat: nat, isAttached: bits & 1 > 0, natIsPublic: bits & 2 > 0,
              clientIsPublic: bits & 4 > 0, natIsAvailable: bits & 8 > 0))
        }
      }
    }
    return worlds
  }

  private func network(_ world: World) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    let vpc = network.vpc(1, "10.1.0.0/16", "2001:db8:1::/56")
    let clients = network.subnet(1, in: vpc, "10.1.0.0/24", ipv6: "2001:db8:1::/64")
    let nats = network.subnet(2, in: vpc, "10.1.9.0/24")
    network.gateway(1, attachedTo: world.isAttached ? vpc : nil)
    network.egressOnly(1, of: vpc)
    network.nat(
      1, in: nats, "10.1.9.5", as: world.natIsPublic ? "203.0.113.7" : nil,
      state: world.natIsAvailable ? .available : .deleted)
    network.instance(1, in: clients, "10.1.0.10", "2001:db8:1::10")
    if world.clientIsPublic { network.elasticIP(1, "203.0.113.1", on: ResourceID(.instance, 1)) }
    for (number, subnet, way) in [(1, clients, world.client), (2, nats, world.nat)] {
      let table = network.table(number, in: vpc, for: [subnet])
      switch way {
      case .nowhere: break
      case .internetGateway:
        network.route(table, "0.0.0.0/0", ResourceID(.internetGateway, 1))
        network.route(table, "::/0", ResourceID(.internetGateway, 1))
      case .natGateway: network.route(table, "0.0.0.0/0", ResourceID(.natGateway, 1))
      case .egressOnlyGateway: network.route(table, "::/0", ResourceID(.egressOnlyGateway, 1))
      }
    }
    return network
  }

  @Test func `outward IPv4 works by the one way or the other, and inward by the one`() {
    for world in Self.worlds {
      let network = network(world)
      let direct = world.client == .internetGateway && world.isAttached && world.clientIsPublic
      let translated =
        world.client == .natGateway && world.natIsAvailable && world.natIsPublic
        && world.nat == .internetGateway && world.isAttached
      let out = verdict(network, connect(ResourceID(.instance, 1), Self.internet, 443))
      #expect((out == "success") == (direct || translated), "\(world)")
      let inward = verdict(network, connect(internet: Self.internet, "203.0.113.1", 22))
      #expect((inward == "success") == direct, "\(world)")
      #expect(verdict(network, connect(internet: Self.internet, "203.0.113.7", 22)) != "success")
    }
  }

  @Test func `outward IPv6 works by either gateway, and inward by the internet gateway`() {
    for world in Self.worlds {
      let network = network(world)
      let direct = world.client == .internetGateway && world.isAttached
      let out = verdict(network, connect(ResourceID(.instance, 1), Self.internetIPv6, 443))
      #expect((out == "success") == (direct || world.client == .egressOnlyGateway), "\(world)")
      let inward = verdict(network, connect(internet: Self.internetIPv6, "2001:db8:1::10", 22))
      #expect((inward == "success") == direct, "\(world)")
    }
  }

  @Test func `PW-V6-4: no verdict of one family depends on what the other one has`() {
    let probes = [
      connect(ResourceID(.instance, 1), Self.internetIPv6, 443),
      connect(internet: Self.internetIPv6, "2001:db8:1::10", 22),
    ]
    for world in Self.worlds {
      var network = network(world)
      let before = probes.map { verdict(network, $0) }
      // Whatever IPv4 had goes: its routes, its public addresses and its NAT gateway.
      network.topology.routeTables.updateAll { table in
        table.routes.removeAll { $0.destination == block("0.0.0.0/0") }
      }
      if world.clientIsPublic { network.unpublish(ResourceID(.instance, 1)) }
      network.topology.natGateways[ResourceID(.natGateway, 1)] = nil
      #expect(probes.map { verdict(network, $0) } == before, "\(world)")
    }
  }
}
