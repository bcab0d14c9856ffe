import Testing
import VPCheckModel
import VPCheckTopology

/// Scenarios S1 to S6 of the peering sheet, section 9: a hub and two peers of equal CIDR.
///
/// A is 172.16.0.0/16; B and C are both 10.0.0.0/16, each peered with A (pcx1, pcx2) and
/// not with each other. All groups and lists are open. Hosts of B and C with the same
/// address are there to mislead.
struct PeeringScenarioTests {
  private let hub = ResourceID(.vpc, 1)
  private let b = ResourceID(.vpc, 2)
  private let c = ResourceID(.vpc, 3)
  private let pcxB = ResourceID(.peeringConnection, 1)
  private let pcxC = ResourceID(.peeringConnection, 2)

  private func star(_ hubBlocks: String...) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    if hubBlocks.count == 2 {
      network.vpc(1, hubBlocks[0], hubBlocks[1])
    } else {
      network.vpc(1, hubBlocks[0])
    }
    network.vpc(2, "10.0.0.0/16")
    network.vpc(3, "10.0.0.0/16")
    network.peering(1, hub, b)
    network.peering(2, hub, c)
    return network
  }

  @Test func `S1 two peers reach one subnet each of a hub`() {
    var network = star("172.16.0.0/16")
    let subnetX = network.subnet(1, in: hub, "172.16.0.0/24")
    let subnetY = network.subnet(2, in: hub, "172.16.1.0/24")
    let subnetB = network.subnet(3, in: b, "10.0.0.0/24")
    let subnetC = network.subnet(4, in: c, "10.0.0.0/24")
    network.table(1, in: hub, for: [subnetX], ["10.0.0.0/16": pcxB])
    network.table(2, in: hub, for: [subnetY], ["10.0.0.0/16": pcxC])
    network.table(3, in: b, for: [subnetB], ["172.16.0.0/24": pcxB])
    network.table(4, in: c, for: [subnetC], ["172.16.1.0/24": pcxC])
    expectTwoPeers(network, addressX: "172.16.0.10", addressY: "172.16.1.10")
  }

  @Test func `S2 two peers reach one block each of a hub`() {
    var network = star("172.16.0.0/16", "172.20.0.0/16")
    let subnetX = network.subnet(1, in: hub, "172.16.0.0/24")
    let subnetY = network.subnet(2, in: hub, "172.20.0.0/24")
    let subnetB = network.subnet(3, in: b, "10.0.0.0/24")
    let subnetC = network.subnet(4, in: c, "10.0.0.0/24")
    network.table(1, in: hub, for: [subnetX], ["10.0.0.0/16": pcxB])
    network.table(2, in: hub, for: [subnetY], ["10.0.0.0/16": pcxC])
    network.table(3, in: b, for: [subnetB], ["172.16.0.0/16": pcxB])
    network.table(4, in: c, for: [subnetC], ["172.20.0.0/16": pcxC])
    expectTwoPeers(network, addressX: "172.16.0.10", addressY: "172.20.0.10")
  }

  /// x and y in subnets 1 and 2 of the hub, b and c in subnets 3 and 4; only B holds .20
  /// and only C holds .30, both hold .66.
  private func expectTwoPeers(_ start: NetworkBuilder, addressX: String, addressY: String) {
    var network = start
    let x = network.instance(1, in: ResourceID(.subnet, 1), addressX)
    let y = network.instance(2, in: ResourceID(.subnet, 2), addressY)
    let hostB = network.instance(3, in: ResourceID(.subnet, 3), "10.0.0.66", "10.0.0.20")
    let hostC = network.instance(4, in: ResourceID(.subnet, 4), "10.0.0.66", "10.0.0.30")
    for (hub, own, address) in [(x, hostB, addressX), (y, hostC, addressY)] {
      #expect(verdict(network, ping(own, address)) == "success")
      #expect(verdict(network, ping(hub, "10.0.0.66")) == "success")
      let walk = PacketWalk(network.settled).answer(ping(hub, "10.0.0.66"))
      #expect(walk.forward?.disposition == .delivered(to: .implicit(.networkInterface, of: own)))
    }
    #expect(verdict(network, ping(x, "10.0.0.20")) == "success")
    #expect(verdict(network, ping(y, "10.0.0.30")) == "success")
    #expect(verdict(network, ping(hostB, addressY)) == "FWD NO_ROUTE at rtb3")
    #expect(verdict(network, ping(hostC, addressX)) == "FWD NO_ROUTE at rtb4")
    #expect(verdict(network, ping(x, "10.0.0.30")) == "FWD NO_DESTINATION at vpc2")
    #expect(verdict(network, ping(y, "10.0.0.20")) == "FWD NO_DESTINATION at vpc3")
  }

  @Test func `S1 IPv6 extension joins X and B and nothing else`() {
    var network = NetworkBuilder(opensDefaultGroups: true)
    network.vpc(1, "172.16.0.0/16", "2001:db8:a::/56")
    network.vpc(2, "10.0.0.0/16", "2001:db8:b::/56")
    network.vpc(3, "10.0.0.0/16")
    network.peering(1, hub, b)
    network.peering(2, hub, c)
    let subnetX = network.subnet(1, in: hub, "172.16.0.0/24", ipv6: "2001:db8:a::/64")
    let subnetY = network.subnet(2, in: hub, "172.16.1.0/24")
    let subnetB = network.subnet(3, in: b, "10.0.0.0/24", ipv6: "2001:db8:b::/64")
    network.table(1, in: hub, for: [subnetX], ["10.0.0.0/16": pcxB, "2001:db8:b::/56": pcxB])
    network.table(2, in: hub, for: [subnetY], ["10.0.0.0/16": pcxC])
    network.table(3, in: b, for: [subnetB], ["172.16.0.0/24": pcxB, "2001:db8:a::/64": pcxB])
    let x = network.instance(1, in: subnetX, "172.16.0.10", "2001:db8:a::10")
    let y = network.instance(2, in: subnetY, "172.16.1.10")
    let hostB = network.instance(3, in: subnetB, "10.0.0.66", "2001:db8:b::66")
    #expect(verdict(network, ping(x, "2001:db8:b::66")) == "success")
    #expect(verdict(network, ping(hostB, "2001:db8:a::10")) == "success")
    #expect(verdict(network, ping(x, "10.0.0.66")) == "success")
    #expect(verdict(network, ping(hostB, "172.16.1.10")) == "FWD NO_ROUTE at rtb3")
    #expect(verdict(network, ping(y, "10.0.0.66")) == "FWD NO_DESTINATION at vpc3")
    #expect(verdict(network, ping(y, "2001:db8:b::66")) == "FWD SRC_CHECK at i2")
  }

  @Test func `S3 a hub reaches one subnet in each of two equal peers`() {
    var network = star("172.16.0.0/16")
    let subnetA = network.subnet(1, in: hub, "172.16.0.0/24")
    network.table(1, in: hub, for: [subnetA], ["10.0.0.0/24": pcxB, "10.0.1.0/24": pcxC])
    let a = network.instance(1, in: subnetA, "172.16.0.10")
    var number = 2
    for (vpc, connection) in [(b, pcxB), (c, pcxC)] {
      for third in 0...1 {
        let subnet = network.subnet(number, in: vpc, "10.0.\(third).0/24")
        if (vpc == b) == (third == 0) {
          network.table(number, in: vpc, for: [subnet], ["172.16.0.0/24": connection])
        }
        network.instance(number, in: subnet, "10.0.\(third).66")
        number += 1
      }
    }
    // i2 and i3 are B's hosts in the two subnets, i4 and i5 are C's.
    let i2 = ResourceID(.instance, 2)
    let i5 = ResourceID(.instance, 5)
    for (target, host) in [("10.0.0.66", i2), ("10.0.1.66", i5)] {
      let answer = PacketWalk(network.settled).answer(ping(a, target))
      #expect(answer.succeeded)
      #expect(answer.forward?.disposition == .delivered(to: .implicit(.networkInterface, of: host)))
      #expect(verdict(network, ping(host, "172.16.0.10")) == "success")
    }
    for (number, vpc) in [(3, "vpc2"), (4, "vpc3")] {
      let answer = verdict(network, ping(ResourceID(.instance, number), "172.16.0.10"))
      #expect(answer == "FWD NO_ROUTE at \(vpc).rtb")
    }
  }

  /// S4: B's subnet 10.0.1.0/24 sends to A over pcx1, A sends everything to C over pcx2.
  /// Hosts i2 and i3 of B, i4 of C; i4 has the address of i2.
  private func wrongReply(_ change: (inout NetworkBuilder, RouteTableID) -> Void) -> NetworkBuilder {
    var network = star("172.16.0.0/16")
    let subnetA = network.subnet(1, in: hub, "172.16.0.0/24")
    let subnetB = network.subnet(2, in: b, "10.0.1.0/24")
    let subnetC = network.subnet(3, in: c, "10.0.1.0/24")
    let tableA = network.table(1, in: hub, for: [subnetA], ["10.0.0.0/16": pcxC])
    network.table(2, in: b, for: [subnetB], ["172.16.0.0/24": pcxB])
    network.instance(1, in: subnetA, "172.16.0.10")
    network.instance(2, in: subnetB, "10.0.1.66")
    network.instance(3, in: subnetB, "10.0.1.67")
    network.instance(4, in: subnetC, "10.0.1.66")
    change(&network, tableA)
    return network
  }

  private let hostB66 = ResourceID(.instance, 2)
  private let hostB67 = ResourceID(.instance, 3)

  @Test func `S4 the reply goes where the table says, to a host that never asked`() {
    let network = wrongReply { _, _ in }
    let answer = PacketWalk(network.settled).answer(ping(hostB66, "172.16.0.10"))
    #expect(verdict(network, ping(hostB66, "172.16.0.10")) == "RET REPLY_MISMATCH at i2")
    #expect(
      answer.forward?.disposition
        == .delivered(to: .implicit(.networkInterface, of: ResourceID(.instance, 1))))
    #expect(
      answer.back?.disposition == .delivered(to: .implicit(.networkInterface, of: ResourceID(.instance, 4))))
    // Nobody in C has the address of the other host.
    #expect(verdict(network, ping(hostB67, "172.16.0.10")) == "RET NO_DESTINATION at vpc3")
  }

  @Test func `S4 the drop on the wrong way is told when C does not take the reply`() {
    var network = wrongReply { _, _ in }
    network.setRules(.implicit(.securityGroup, of: c), .ingress, [])
    #expect(verdict(network, ping(hostB66, "172.16.0.10")) == "RET SG_INGRESS_DENY at i4")
    network.setState(ResourceID(.instance, 4), .stopped)
    network.setRules(.implicit(.securityGroup, of: c), .ingress, openRules)
    #expect(verdict(network, ping(hostB66, "172.16.0.10")) == "RET DST_NOT_RUNNING at i4")
  }

  @Test func `S4 repair 1 a route for the whole subnet of B`() {
    let network = wrongReply { $0.route($1, "10.0.1.0/24", pcxB) }
    #expect(verdict(network, ping(hostB66, "172.16.0.10")) == "success")
    #expect(verdict(network, ping(hostB67, "172.16.0.10")) == "success")
  }

  @Test func `S4 repair 2 separate routes for the subnets of B and C`() {
    let network = wrongReply {
      $0.unroute($1, "10.0.0.0/16")
      $0.route($1, "10.0.1.0/24", pcxB)
      $0.route($1, "10.0.0.0/24", pcxC)
    }
    #expect(verdict(network, ping(hostB66, "172.16.0.10")) == "success")
    #expect(verdict(network, ping(hostB67, "172.16.0.10")) == "success")
  }

  @Test func `S4 repair 3 a route for one host repairs that host alone`() {
    let network = wrongReply { $0.route($1, "10.0.1.66/32", pcxB) }
    #expect(verdict(network, ping(hostB66, "172.16.0.10")) == "success")
    #expect(verdict(network, ping(hostB67, "172.16.0.10")) == "RET NO_DESTINATION at vpc3")
  }

  @Test func `S5 single hosts are joined in pairs`() {
    var network = star("172.16.0.0/16")
    let subnetA = network.subnet(1, in: hub, "172.16.0.0/24")
    let subnetB = network.subnet(2, in: b, "10.0.0.0/24")
    let subnetC = network.subnet(3, in: c, "10.0.0.0/24")
    network.table(1, in: hub, for: [subnetA], ["10.0.0.44/32": pcxB, "10.0.0.55/32": pcxC])
    network.table(2, in: b, for: [subnetB], ["172.16.0.88/32": pcxB])
    network.table(3, in: c, for: [subnetC], ["172.16.0.99/32": pcxC])
    let a88 = network.instance(1, in: subnetA, "172.16.0.88")
    let a99 = network.instance(2, in: subnetA, "172.16.0.99")
    let b44 = network.instance(3, in: subnetB, "10.0.0.44")
    let c55 = network.instance(4, in: subnetC, "10.0.0.55")
    network.instance(5, in: subnetB, "10.0.0.55")
    network.instance(6, in: subnetC, "10.0.0.44")
    for (host, target) in [
      (a88, "10.0.0.44"), (b44, "172.16.0.88"), (a99, "10.0.0.55"), (c55, "172.16.0.99"),
    ] {
      #expect(verdict(network, ping(host, target)) == "success")
    }
    #expect(verdict(network, ping(a99, "10.0.0.44")) == "RET NO_ROUTE at rtb2")
    #expect(verdict(network, ping(a88, "10.0.0.55")) == "RET NO_ROUTE at rtb3")
    #expect(verdict(network, ping(b44, "172.16.0.99")) == "FWD NO_ROUTE at rtb2")
    #expect(verdict(network, ping(c55, "172.16.0.88")) == "FWD NO_ROUTE at rtb3")
  }

  @Test func `S6 the longest prefix sends one address to one peer and the rest to the other`() {
    var network = star("172.16.0.0/16")
    let subnetA = network.subnet(1, in: hub, "172.16.0.0/24")
    let subnetB = network.subnet(2, in: b, "10.0.0.0/24")
    let subnetC = network.subnet(3, in: c, "10.0.0.0/24")
    network.table(1, in: hub, for: [subnetA], ["10.0.0.77/32": pcxB, "10.0.0.0/16": pcxC])
    network.table(2, in: b, for: [subnetB], ["172.16.0.0/16": pcxB])
    network.table(3, in: c, for: [subnetC], ["172.16.0.0/16": pcxC])
    let a = network.instance(1, in: subnetA, "172.16.0.10")
    let b77 = network.instance(2, in: subnetB, "10.0.0.77")
    let b78 = network.instance(3, in: subnetB, "10.0.0.78")
    let c77 = network.instance(4, in: subnetC, "10.0.0.77")
    let c78 = network.instance(5, in: subnetC, "10.0.0.78")
    #expect(verdict(network, ping(a, "10.0.0.77")) == "success")
    #expect(verdict(network, ping(b77, "172.16.0.10")) == "success")
    #expect(verdict(network, ping(a, "10.0.0.78")) == "success")
    #expect(verdict(network, ping(c78, "172.16.0.10")) == "success")
    #expect(verdict(network, ping(c77, "172.16.0.10")) == "RET REPLY_MISMATCH at i4")
    #expect(verdict(network, ping(b78, "172.16.0.10")) == "RET REPLY_MISMATCH at i3")
  }
}
