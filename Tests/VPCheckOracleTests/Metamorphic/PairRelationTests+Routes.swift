import AddressMath
import VPCheckTopology

@testable import VPCheckOracle

extension PairRelationTests {
  private static func through(_ net: NetworkBuilder, _ number: Int = 1) -> RouteTarget {
    .peeringConnection(net.connection(number))
  }

  static let routes: [Row] = [
    Row("RT-LPM-13/probe/route-elsewhere-lost", true, false) {
      MetamorphicBench(toPeer) { $0.addRoute($0.table(1), "10.9.0.0/16", through($0)) }
    },
    Row("RT-LPM-14/probe/route-halved-lost", true, false) {
      MetamorphicBench(toPeer) {
        $0.removeRoute($0.table(1), "10.2.0.0/16")
        $0.addRoute($0.table(1), "10.2.0.0/17", through($0))
        $0.addRoute($0.table(1), "10.2.128.0/17", through($0))
      }
    },
    Row("RT-LPM-15/probe/covered-route-lost", true, false) {
      MetamorphicBench(toPeer) { $0.addRoute($0.table(1), "10.2.1.0/24", through($0)) }
    },
    Row("RT-LPM-16/probe/table-elsewhere-lost", true, false) {
      MetamorphicBench(toPeer) { net in
        net.topology.routeTables.update(net.table(11)) { $0.explicitSubnets = [] }
      }
    },
    Row("RT-TAB-20/probe/made-explicit-lost", true, false) {
      MetamorphicBench(probe(12, "10.1.2.13")) { net in
        net.topology.routeTables.update(net.table(11)) { $0.explicitSubnets = [] }
      } _: { net in
        let subnet = net.subnet(11)
        net.topology.routeTables.update(net.mainTable(1)) { $0.explicitSubnets = [subnet] }
      }
    },
    Row("PW-META-5/probe/inside-subnet-lost", true, false) {
      MetamorphicBench(toNeighbour) {
        $0.removeRoute($0.table(1), "0.0.0.0/0")
        $0.setEntries($0.acl(1), .egress, [])
      }
    },
    Row("PW-META-2/probe/route-not-selected-lost", true, false) {
      MetamorphicBench(probe(12, "10.2.1.20")) { net in
        net.addRoute(net.table(2), "0.0.0.0/0", .internetGateway(net.gateway(2)))
      }
    },
    Row("RT-LPM-12/probe/asked-by-neighbour-lost", true, false) {
      MetamorphicBench(toOtherSubnet, then: probe(12, "10.1.2.13"))
    },
    Row("IGW-DP-10/probe/cut-off-kept", true, true) {
      MetamorphicBench(fromInternet) { net in
        net.topology.internetGateways.update(net.gateway(1)) { $0.attachments = [] }
        net.topology.routeTables.update(net.table(1)) { table in
          for place in table.routes.indices where table.routes[place].destination == .everything(.ipv4) {
            table.routes[place].state = .blackhole
          }
        }
      }
    },
    Row("IGW-DP-10/probe/cut-off-kept", true, true) {
      MetamorphicBench(probe(1, "198.51.100.7")) { $0.removeRoute($0.table(1), "0.0.0.0/0") }
    },
    Row("EIGW-DP-2/probe/made-egress-only-kept", true, true) {
      MetamorphicBench(outsideIPv6, prepare: openIPv6, closeIPv6)
    },
    Row("EIGW-DP-2/probe/made-egress-only-lost", true, false) {
      MetamorphicBench(probe(1, "2001:4860::8"), prepare: openIPv6, closeIPv6)
    },
  ]

  private static let outsideIPv6 = Probe.exchange(
    from: .internet(address("2001:4860::8")), to: .address(address("2001:db8:1::10")), ssh)

  private static func openIPv6(_ net: inout NetworkBuilder) {
    net.topology.egressOnlyGateways[EgressOnlyGatewayID(.egressOnlyGateway, 1)] = EgressOnlyGateway(
      id: EgressOnlyGatewayID(.egressOnlyGateway, 1), owner: .first, vpc: net.vpc(1))
    net.addRoute(net.table(1), "::/0", .internetGateway(net.gateway(1)))
  }

  private static func closeIPv6(_ net: inout NetworkBuilder) {
    net.removeRoute(net.table(1), "::/0")
    net.addRoute(net.table(1), "::/0", .egressOnlyGateway(EgressOnlyGatewayID(.egressOnlyGateway, 1)))
  }

  static let connections: [Row] = [
    Row("PEER-RT-18/probe/unnamed-connection-lost", true, false) {
      MetamorphicBench(toPeer) { $0.addPeering(9, 1, 3) }
    },
    Row("PEER-RT-17/probe/connection-deleted-elsewhere-lost", true, false) {
      MetamorphicBench(toPeer) { remove(&$0, 2) }
    },
    Row("PEER-RT-17/probe/connection-deleted-kept", true, true) {
      MetamorphicBench(toPeer, prepare: { $0.removeRoute($0.table(1), "0.0.0.0/0") }) { remove(&$0, 1) }
    },
    Row("PEER-RT-19/probe/pinged-back-lost", true, false) {
      MetamorphicBench(toPeer, then: probe(2, "10.1.1.10"))
    },
    Row("PW-META-6/probe/pinged-back-gained", false, true) {
      MetamorphicBench(toOtherSubnet, then: probe(13, "10.1.1.10"))
    },
  ]

  private static func remove(_ net: inout NetworkBuilder, _ number: Int) {
    net.setPeering(number, .deleted)
    let target = through(net, number)
    net.topology.routeTables.updateAll { table in
      for place in table.routes.indices where table.routes[place].target == target {
        table.routes[place].state = .blackhole
      }
    }
  }
}
