import AddressMath
import Testing
import VPCheckModel
import VPCheckTopology

/// Properties of the walk, over every world of a small kind.
struct SmallWorldTests {
  /// Two peered VPCs with one host each, all open, routed as asked.
  private func pair(routeThere: Bool, routeBack: Bool, defaults: Bool = false) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    for number in 1...2 {
      let vpc = network.vpc(number, "10.\(number).0.0/16")
      let subnet = network.subnet(number, in: vpc, "10.\(number).0.0/24")
      let table = network.table(number, in: vpc, for: [subnet])
      network.instance(number, in: subnet, "10.\(number).0.10")
      let gateway = network.gateway(number, attachedTo: vpc)
      if defaults { network.route(table, "0.0.0.0/0", gateway) }
    }
    let connection = network.peering(1, ResourceID(.vpc, 1), ResourceID(.vpc, 2))
    if routeThere { network.route(ResourceID(.routeTable, 1), "10.2.0.0/16", connection) }
    if routeBack { network.route(ResourceID(.routeTable, 2), "10.1.0.0/16", connection) }
    return network
  }

  @Test(arguments: [false, true], [false, true])
  func `an exchange over a connection succeeds exactly with routes on both sides`(
    _ there: Bool, _ back: Bool
  ) {
    for defaults in [false, true] {
      let network = pair(routeThere: there, routeBack: back, defaults: defaults)
      for (source, target, way, wayBack, tables) in [
        (1, 2, there, back, (1, 2)), (2, 1, back, there, (2, 1)),
      ] {
        let answer = verdict(network, ping(ResourceID(.instance, source), "10.\(target).0.10"))
        let lost = { (phase: String, number: Int) in
          defaults
            ? "\(phase) IGW_PRIVATE_DST at igw\(number)"
            : "\(phase) NO_ROUTE at rtb\(number)"
        }
        let expected = !way ? lost("FWD", tables.0) : !wayBack ? lost("RET", tables.1) : "success"
        #expect(answer == expected)
      }
    }
  }

  /// Bits say what is open: the four list passes in walk order, then out of a, into b,
  /// out of b, into a.
  private func filtered(_ bits: Int, sameSubnet: Bool) -> NetworkBuilder {
    func isOpen(_ bit: Int) -> Bool { bits >> bit & 1 == 1 }
    var network = NetworkBuilder()
    let vpc = network.vpc(1, "10.1.0.0/16")
    let subnetA = network.subnet(1, in: vpc, "10.1.0.0/24")
    let subnetB = network.subnet(2, in: vpc, "10.1.1.0/24")
    let passes: [(SubnetID, Direction)] = [
      (subnetA, .egress), (subnetB, .ingress), (subnetB, .egress), (subnetA, .ingress),
    ]
    for (number, subnet) in [subnetA, subnetB].enumerated() {
      let entries = passes.indices.filter { passes[$0].0 == subnet && isOpen($0) }
        .map { allow(passes[$0].1, 100, .all, "0.0.0.0/0") }
      network.list(number + 1, in: vpc, for: [subnet], entries)
    }
    let groupA = network.group(1, in: vpc, openRules.filter { isOpen($0.direction == .egress ? 4 : 7) })
    let groupB = network.group(2, in: vpc, openRules.filter { isOpen($0.direction == .ingress ? 5 : 6) })
    network.instance(1, in: subnetA, "10.1.0.10", groups: [groupA])
    network.instance(
      2, in: sameSubnet ? subnetA : subnetB, sameSubnet ? "10.1.0.20" : "10.1.1.20", groups: [groupB])
    return network
  }

  @Test func `between subnets four list passes and two group passes decide, in walk order`() {
    let checks: [(bit: Int, verdict: String)] = [
      (4, "FWD SG_EGRESS_DENY at i1"), (0, "FWD NACL_EGRESS_DENY at sub1"),
      (1, "FWD NACL_INGRESS_DENY at sub2"), (5, "FWD SG_INGRESS_DENY at i2"),
      (2, "RET NACL_EGRESS_DENY at sub2"), (3, "RET NACL_INGRESS_DENY at sub1"),
    ]
    for bits in 0..<256 {
      let first = checks.first { bits >> $0.bit & 1 == 0 }
      let answer = verdict(filtered(bits, sameSubnet: false), ping(ResourceID(.instance, 1), "10.1.1.20"))
      #expect(answer == first?.verdict ?? "success", "bits \(bits)")
    }
  }

  @Test func `inside a subnet two group passes decide and no list`() {
    for bits in 0..<256 {
      let expected =
        bits >> 4 & 1 == 0
        ? "FWD SG_EGRESS_DENY at i1" : bits >> 5 & 1 == 0 ? "FWD SG_INGRESS_DENY at i2" : "success"
      let answer = verdict(filtered(bits, sameSubnet: true), ping(ResourceID(.instance, 1), "10.1.0.20"))
      #expect(answer == expected, "bits \(bits)")
    }
  }

  /// The blocks of the first two bits of IPv4, as a full binary tree.
  private static let tree = [
    "0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2",
  ].map(block)

  @Test func `RT-LPM-2 and RT-BH-8 the longest covering prefix wins in every table of a small tree`() {
    let choose = ForwardingRules.standard.chooseRoute
    for present in 0..<128 {
      for dead in 0..<128 where dead & ~present == 0 {
        let routes = Self.tree.indices.filter { present >> $0 & 1 == 1 }.map { index in
          Route(
            Self.tree[index], to: .internetGateway(ResourceID(.internetGateway, index)),
            state: dead >> index & 1 == 1 ? .blackhole : .active)
        }
        let table = RouteTable(id: ResourceID(.routeTable, 1), vpc: ResourceID(.vpc, 1), routes: routes)
        for first in [UInt8(1), 65, 129, 193] {
          let destination = Address.ipv4(first, 2, 3, 4)
          let covering = routes.filter { $0.destination.contains(destination) }
          let length = { (route: Route) in route.destination.prefixLength }
          let alive = covering.filter { $0.state == .active }
          let dropping = choose(table, destination, false) { $0.state == .active }
          let falling = choose(table, destination, true) { $0.state == .active }
          #expect(dropping == covering.max { length($0) < length($1) })
          #expect(falling == alive.max { length($0) < length($1) })
        }
        #expect(choose(table, address("2001:db8::1"), false) { _ in true } == nil)
      }
    }
  }

  @Test func `NACL-META-2 an added entry only moves verdicts towards its own action`() {
    let traffics: [TrafficSelector] = [.all, tcp(22), .tcp(0...1023), .udp(22...22)]
    let packets = [
      tcpPacket(22), tcpPacket(443),
      Packet(
        source: address("198.51.100.1"), destination: address("10.1.0.10"), payload: .icmp(type: 8, code: 0)),
    ]
    func isAllowed(_ entries: [NetworkACLEntry], _ packet: Packet) -> Bool {
      let rules = ForwardingRules.standard
      let list = NetworkACL(
        id: ResourceID(.networkACL, 1), owner: .first, vpc: ResourceID(.vpc, 1),
        entries: entries + finalDenies)
      return rules.decidingEntry(list, .ingress) { rules.entryMatches($0, packet) }?.action == .allow
    }
    for first in traffics {
      for second in traffics {
        for added in traffics {
          for actions in 0..<4 {
            let base = [
              NetworkACLEntry(.ingress, 20, actions & 1 == 0 ? .allow : .deny, block("0.0.0.0/0"), first),
              NetworkACLEntry(
                .ingress, 40, actions & 2 == 0 ? .allow : .deny, block("198.51.100.0/24"), second),
            ]
            for number in [10, 30, 50] {
              for packet in packets {
                let before = isAllowed(base, packet)
                let opened = base + [allow(.ingress, number, added, "0.0.0.0/0")]
                let closed = base + [deny(.ingress, number, added, "0.0.0.0/0")]
                #expect(!before || isAllowed(opened, packet))
                #expect(before || !isAllowed(closed, packet))
              }
            }
          }
        }
      }
    }
  }

  private func tcpPacket(_ port: Int) -> Packet {
    Packet(
      source: address("198.51.100.1"), destination: address("10.1.0.10"),
      payload: .tcp(sourcePort: 40000, destinationPort: port))
  }

  @Test func `the private ranges end where RFC 1918 and RFC 6598 say`() {
    let isPrivate = ForwardingRules.standard.gatewayRefusesDestination
    for (first, last) in [
      ("10.0.0.0", "10.255.255.255"), ("172.16.0.0", "172.31.255.255"), ("192.168.0.0", "192.168.255.255"),
      ("100.64.0.0", "100.127.255.255"),
    ] {
      let ends = (address(first), address(last))
      #expect(isPrivate(ends.0) && isPrivate(ends.1))
      #expect(ends.0.advanced(by: -1).map(isPrivate) == false)
      #expect(ends.1.advanced(by: 1).map(isPrivate) == false)
    }
    #expect(!isPrivate(address("fd00::1")))
  }
}
