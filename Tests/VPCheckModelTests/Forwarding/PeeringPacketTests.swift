import Testing
import VPCheckModel
import VPCheckTopology

/// Examples E12 to E16 of the peering sheet, section 10.
///
/// A is 10.0.0.0/16 with host a, B is 10.1.0.0/16 with host b, peered, all open; C is
/// 10.2.0.0/16, peered with B only.
struct PeeringPacketTests {
  private let vpcB = ResourceID(.vpc, 2)
  private let pcx = ResourceID(.peeringConnection, 1)
  private let pcxBC = ResourceID(.peeringConnection, 2)
  private let tableA = ResourceID(.routeTable, 1)
  private let tableB = ResourceID(.routeTable, 2)
  private let a = ResourceID(.instance, 1)
  private let b = ResourceID(.instance, 2)

  private func network(_ change: (inout NetworkBuilder) -> Void) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    for number in 1...3 {
      let vpc = network.vpc(number, "10.\(number - 1).0.0/16")
      let subnet = network.subnet(number, in: vpc, "10.\(number - 1).0.0/24")
      network.table(number, in: vpc, for: [subnet])
      network.instance(number, in: subnet, "10.\(number - 1).0.10")
    }
    network.peering(1, ResourceID(.vpc, 1), vpcB)
    network.peering(2, vpcB, ResourceID(.vpc, 3))
    change(&network)
    return network
  }

  @Test func `E12 a route on one side only makes one-way packets`() {
    let network = network { $0.route(tableA, "10.1.0.0/16", pcx) }
    let answer = PacketWalk(network.settled).answer(ping(a, "10.1.0.10"))
    #expect(answer.forward?.disposition == .delivered(to: .implicit(.networkInterface, of: b)))
    #expect(verdict(network, ping(a, "10.1.0.10")) == "RET NO_ROUTE at rtb2")
  }

  @Test func `E13 there is no transit through a peer`() {
    let network = network {
      $0.route(tableA, "10.2.0.0/16", pcx)
      $0.route(tableB, "10.2.0.0/16", pcxBC)
      $0.route(ResourceID(.routeTable, 3), "10.0.0.0/16", pcxBC)
    }
    #expect(verdict(network, ping(a, "10.2.0.10")) == "FWD PCX_NOT_IN_PEER at pcx1")
  }

  @Test func `E14 the gateway of a peer serves the peer alone`() {
    let network = network {
      let gateway = $0.gateway(2, attachedTo: vpcB)
      $0.route(tableB, "0.0.0.0/0", gateway)
      $0.route(.implicit(.routeTable, of: vpcB), "0.0.0.0/0", gateway)
      $0.route(tableA, "0.0.0.0/0", pcx)
    }
    #expect(verdict(network, ping(a, "203.0.113.5")) == "FWD PCX_NOT_IN_PEER at pcx1")
  }

  @Test func `E15 deleting a connection leaves blackholes that a new one does not heal`() {
    var network = network {
      $0.route(tableA, "10.1.0.0/16", pcx)
      $0.route(tableB, "10.0.0.0/16", pcx)
    }
    #expect(verdict(network, ping(a, "10.1.0.10")) == "success")
    network.setState(pcx, .deleted)
    #expect(verdict(network, ping(a, "10.1.0.10")) == "FWD ROUTE_BLACKHOLE at rtb1")
    network.peering(3, ResourceID(.vpc, 1), vpcB)
    #expect(verdict(network, ping(a, "10.1.0.10")) == "FWD ROUTE_BLACKHOLE at rtb1")
    let fallBack = ForwardingOptions(blackholeFallsBack: true)
    #expect(verdict(network, ping(a, "10.1.0.10"), options: fallBack) == "FWD NO_ROUTE at rtb1")
  }

  @Test func `E16 without its route the packet follows the default route and is not delivered`() {
    let network = network {
      let gateway = $0.gateway(1, attachedTo: ResourceID(.vpc, 1))
      $0.route(tableA, "0.0.0.0/0", gateway)
      $0.route(tableB, "10.0.0.0/16", pcx)
    }
    #expect(verdict(network, ping(a, "10.1.0.10")) == "FWD IGW_PRIVATE_DST at igw1")
  }

  @Test(arguments: PeeringState.allCases)
  func `a connection carries packets in the active state only`(_ state: PeeringState) {
    let network = network {
      $0.route(tableA, "10.1.0.0/16", pcx)
      $0.route(tableB, "10.0.0.0/16", pcx)
      $0.setState(pcx, state)
    }
    let expected = state == .active ? "success" : "FWD ROUTE_BLACKHOLE at rtb1"
    #expect(verdict(network, ping(a, "10.1.0.10")) == expected)
  }

  @Test func `PW-PCX-2 a block that is no longer associated is no block of the peer`() {
    let network = network {
      $0.route(tableA, "10.9.0.0/16", pcx)
      $0.topology.vpcs.update(vpcB) {
        $0.ipv4.append(CIDRAssociation(block("10.9.0.0/16"), state: .disassociated))
      }
    }
    #expect(verdict(network, ping(a, "10.9.0.10")) == "FWD PCX_NOT_IN_PEER at pcx1")
  }
}
