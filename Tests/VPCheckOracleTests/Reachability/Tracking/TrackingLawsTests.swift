import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

private let near = "10.1.1.12"
private let udp = ProbeTraffic.udp(port: 53, sourcePort: 40000)

/// The network of the data-plane tests with a group of its own, 5, for the receivers: open for
/// the probes inbound, and outbound as groups are made. Senders have group 1, open both ways.
private func receivers(_ ingress: [(TrafficSelector, RulePeer)] = [(.all, everyone)]) -> NetworkBuilder {
  var net = network()
  for (vpc, hosts) in [(1, [12, 13]), (2, [2])] {
    net.addGroup(4 + vpc, in: vpc, ingress: ingress)
    let id = net.group(4 + vpc)
    for host in hosts { net.change(host) { $0.groups = [id] } }
  }
  return net
}

private func opened(
  _ probe: Probe, _ ingress: [(TrafficSelector, RulePeer)] = [(.all, everyone)],
  _ change: (inout NetworkBuilder) -> Void = { _ in }
) -> FlowBench {
  var net = receivers(ingress)
  change(&net)
  return FlowBench(net, open: probe)
}

@Suite struct TrackingLawsTests {
  @Test func `while nothing changes a later packet goes where the first one went`() {
    for traffic in [ProbeTraffic.ping, ssh, udp] {
      let bench = opened(probe(1, near, traffic))
      #expect(bench.hears(success) == [])
      #expect(bench.hears(failure(.forward, .noRoute)) == ["PW-SUB-2/probe/dropped-NO_ROUTE"])
      #expect(bench.hears(failure(.forward, .groupIngressDeny)).count == 1)
      #expect(!bench.hears(failure(.forward, .groupIngressDeny))[0].hasPrefix("SG-TRK"))
    }
  }

  @Test func `SG-TRK-1 pings are tracked under rules that leave others untracked`() {
    var bench = opened(probe(1, near))
    bench.wait { $0.close(5) }
    #expect(bench.demand == "pass SG-TRK-1")
    _ = bench.send(success)
    #expect(bench.exercised("SG-TRK-1") == 1)
  }

  @Test(arguments: [ssh, udp])
  func `SG-TRK-2 a flow is tracked unless one rule of the other direction is open`(_ traffic: ProbeTraffic) {
    let narrowings: [[(TrafficSelector, RulePeer)]] = [
      [], [(.all, .block(block("10.0.0.0/8")))], [(.tcp(0...65534), everyone), (.udp(1...65535), everyone)],
      [(.all, .block(block("0.0.0.0/1"))), (.all, .block(block("128.0.0.0/1")))],
      [(.tcp(0...1023), everyone), (.tcp(1024...65535), everyone)],
    ]
    for rules in narrowings {
      var bench = opened(probe(1, near, traffic)) { $0.setRules($0.group(5), .egress, rules) }
      bench.wait { $0.close(5) }
      #expect(bench.demand == "pass SG-TRK-2")
    }
    var bench = opened(probe(1, near, traffic)) {
      $0.setRules($0.group(5), .egress, [(.tcp(0...65535), everyone), (.udp(0...65535), everyone)])
    }
    bench.wait { $0.close(5) }
    #expect(bench.demand == "drop SG-TRK-8")
  }

  @Test func `SG-TRK-2 an open rule beside a narrower one leaves it open`() {
    var bench = opened(
      probe(1, near, ssh), [(.all, everyone), (.tcp(22...22), .block(block("10.1.0.0/16")))])
    bench.wait { $0.close(5) }
    #expect(bench.demand == "either")
  }

  @Test func `SG-TRK-3 the families are judged apart`() {
    let v6 = "2001:db8:1::12"
    func dual(_ probe: Probe, without peer: RulePeer) -> FlowBench {
      var bench = opened(probe, [(.all, everyone), (.all, everyoneInIPv6)]) { net in
        net.change(12) { $0.ipv6 = [address(v6)] }
        net.setRules(
          net.group(5), .egress, [everyone, everyoneInIPv6].filter { $0 != peer }.map { (.all, $0) })
      }
      bench.wait { $0.close(5) }
      return bench
    }
    #expect(dual(probe(1, near, ssh), without: everyone).demand == "pass SG-TRK-3")
    #expect(dual(probe(1, v6, ssh), without: everyone).demand == "drop SG-TRK-3")
    #expect(dual(probe(1, v6, ssh), without: everyoneInIPv6).demand == "pass SG-TRK-3")
    #expect(dual(probe(1, near, ssh), without: everyoneInIPv6).demand == "drop SG-TRK-8")
  }

  @Test func `SG-TRK-4 a flow by way of a NAT gateway is tracked at its client`() {
    func net() -> NetworkBuilder {
      var net = network()
      net.addNAT(1, in: 1, "10.1.1.99", publicAddress: "203.0.113.99")
      net.addRoute(net.table(11), "0.0.0.0/0", .natGateway(net.nat(1)))
      return net
    }
    var bench = FlowBench(net(), open: probe(13, "198.51.100.7", ssh))
    bench.wait { $0.close(1, .egress) }
    let refused = failure(.forward, .groupEgressDeny)
    #expect(bench.hears(success) == [])
    #expect(bench.hears(refused) == ["SG-TRK-4/probe/dropped-SG_EGRESS_DENY"])
    bench.wait(350)
    #expect(bench.demand == "either")
  }

  @Test func `SG-TRK-4 a flow by way of an egress-only gateway is tracked at its client`() {
    var net = network()
    net.addEgress(1, in: 1)
    net.addRoute(net.table(1), "::/0", .egressOnlyGateway(net.egress(1)))
    var bench = FlowBench(net, open: probe(1, "2001:db8:99::1", udp))
    bench.wait { $0.close(1, .egress) }
    #expect(bench.hears(success) == [])
    #expect(
      bench.hears(failure(.forward, .groupEgressDeny)) == ["SG-TRK-4/probe/dropped-SG_EGRESS_DENY"])
  }

  @Test func `SG-TRK-5 over a transit gateway it is open whether the path alone makes it tracked`() {
    func bench(_ ingress: [(TrafficSelector, RulePeer)]) -> FlowBench {
      var bench = opened(probe(1, "10.2.1.20", udp), ingress) { net in
        net.addTransit(1)
        net.attachTransit(1, vpc: 1, subnet: 1)
        net.attachTransit(2, vpc: 2, subnet: 2)
        for (table, route) in [(1, "10.2.0.0/16"), (2, "10.1.0.0/16")] {
          net.removeRoute(net.table(table), route)
          net.addRoute(net.table(table), route, .transitGateway(net.transit(1)))
        }
      }
      bench.wait { $0.close(6) }
      return bench
    }
    #expect(bench([(.all, everyone)]).demand == "either")
    #expect(bench([(.all, .block(block("10.1.0.0/16")))]).demand == "pass SG-TRK-7")
  }

  @Test func `SG-TRK-6 a peering connection does not make a flow tracked`() {
    var bench = opened(probe(1, "10.2.1.20", ssh))
    bench.wait { $0.close(6) }
    #expect(bench.demand == "drop SG-TRK-6")
    var outside = FlowBench(network(), open: fromOutside("203.0.113.1", ssh))
    outside.wait { $0.close(1) }
    #expect(outside.demand == "drop SG-TRK-8")
    _ = outside.send(failure(.forward, .groupIngressDeny))
    #expect(outside.exercised("SG-TRK-6") == 1 && outside.exercised("SG-TRK-8") == 1)
  }

  @Test func `SG-TRK-7 a tracked flow outlives its rule in both directions`() {
    var bench = opened(probe(1, "10.1.2.13", ssh), [(.tcp(22...22), .block(block("10.1.1.0/24")))])
    bench.wait { net in
      net.close(5)
      net.close(5, .egress)
    }
    #expect(bench.demand == "pass SG-TRK-7")
    #expect(bench.hears(failure(.back, .groupEgressDeny)) == ["SG-TRK-7/probe/dropped-SG_EGRESS_DENY"])
    #expect(bench.send(success) == [])
    #expect(bench.send(success) == [])
  }

  @Test func `SG-TRK-7 the sender's rules may go too`() {
    var bench = opened(probe(1, "10.1.2.13", ssh)) {
      $0.setRules($0.group(1), .egress, [(.tcp(22...22), .block(block("10.1.2.0/24")))])
    }
    bench.wait { $0.close(1, .egress) }
    #expect(
      bench.hears(failure(.forward, .groupEgressDeny)) == ["SG-TRK-7/probe/dropped-SG_EGRESS_DENY"])
    #expect(bench.hears(success) == [])
  }

  @Test func `SG-TRK-8 an untracked flow goes on while another rule permits it`() {
    var bench = opened(probe(1, near, ssh), [(.all, everyone), (.tcp(22...22), everyone)])
    bench.wait { $0.setRules($0.group(5), .ingress, [(.tcp(22...22), everyone)]) }
    #expect(bench.hears(success) == [])
    #expect(bench.hears(failure(.forward, .groupIngressDeny)).count == 1)
    bench.wait { $0.close(5) }
    #expect(bench.demand == "drop SG-TRK-8")
    #expect(bench.send(failure(.forward, .groupIngressDeny)) == [])
    bench.wait { $0.setRules($0.group(5), .ingress, [(.all, everyone)]) }
    #expect(bench.hears(success) == [])
    #expect(bench.hears(failure(.forward, .groupIngressDeny)).count == 1)
  }

  @Test func `SG-TRK-8 no time-out keeps an untracked flow from going on`() {
    var bench = opened(probe(1, near, ssh))
    bench.wait(500_000)
    #expect(bench.hears(success) == [])
    #expect(bench.hears(failure(.forward, .groupIngressDeny)).count == 1)
  }

  @Test func `SG-TRK-10 a network ACL acts on a tracked flow at once`() {
    var bench = opened(probe(1, "10.1.2.13"), [(.icmp(type: 8, code: 0), .block(block("10.1.0.0/16")))])
    bench.wait { $0.setEntries($0.acl(11), .ingress, [(90, .deny, "10.1.1.0/24", .all)]) }
    #expect(bench.hears(success) == ["SG-TRK-10/probe/delivered"])
    #expect(bench.hears(failure(.forward, .aclIngressDeny)) == [])
    #expect(bench.hears(failure(.forward, .groupIngressDeny)) == ["PW-ORD-4/probe/code-SG_INGRESS_DENY"])
    bench.wait { $0.setEntries($0.acl(11), .ingress, [(100, .allow, "0.0.0.0/0", .all)]) }
    #expect(bench.hears(success) == [])
    bench.wait { $0.setEntries($0.acl(11), .egress, []) }
    #expect(bench.hears(success) == ["SG-TRK-10/probe/delivered"])
    #expect(bench.hears(failure(.back, .aclEgressDeny)) == [])
  }
}

/// A flow, the seconds after which its entry must be there still, and those after which it
/// must be gone.
private let lifetimes: [(ProbeTraffic, exchanges: Int, alive: Int, open: [Int], gone: Int?)] = [
  (ssh, 1, 349, [350, 432_000], 432_001), (ssh, 3, 349, [350, 432_000], 432_001),
  (udp, 1, 29, [30], 31), (udp, 2, 179, [180], 181), (udp, 3, 179, [180], 181),
  (.ping, 1, 0, [1, 1_000_000], nil),
]

@Suite struct TrackingTimeoutTests {
  private let narrow: [(TrafficSelector, RulePeer)] = [(.all, .block(block("10.1.0.0/16")))]

  private func bench(_ traffic: ProbeTraffic, exchanges: Int, idle: Int) -> FlowBench {
    var bench = opened(probe(1, near, traffic), narrow)
    for _ in 1..<exchanges { #expect(bench.send(success) == []) }
    bench.wait { $0.close(5) }
    bench.wait(idle)
    return bench
  }

  @Test func `SG-TRK-13 each kind of flow is remembered for its time`() {
    for (traffic, exchanges, alive, open, gone) in lifetimes {
      func demand(_ idle: Int) -> String { bench(traffic, exchanges: exchanges, idle: idle).demand }
      #expect(demand(alive) == "pass SG-TRK-7", "\(traffic) after \(alive) s")
      for idle in open { #expect(demand(idle) == "either", "\(traffic) after \(idle) s") }
      if let gone { #expect(demand(gone) == "drop SG-TRK-13", "\(traffic) after \(gone) s") }
    }
  }

  @Test func `SG-TRK-13 an entry that was seen to hold must hold for its time`() {
    var bench = bench(ssh, exchanges: 1, idle: 0)
    #expect(bench.send(success) == [])
    #expect(bench.demand == "pass SG-TRK-7")
    bench.wait(349)
    #expect(bench.demand == "pass SG-TRK-13")
    #expect(bench.send(success) == [])
    bench.wait(349)
    #expect(bench.demand == "pass SG-TRK-13")
    bench.wait(1)
    #expect(bench.demand == "either")
  }

  @Test func `SG-TRK-13 each packet that passes lets the time begin anew`() {
    var bench = bench(udp, exchanges: 1, idle: 20)
    #expect(bench.send(success) == [])
    bench.wait(170)
    #expect(bench.demand == "pass SG-TRK-13")
    bench.wait(11)
    #expect(bench.demand == "drop SG-TRK-13")
    #expect(bench.send(failure(.forward, .groupIngressDeny)) == [])
    #expect(bench.demand == "drop SG-TRK-13")
  }

  @Test func `a packet that was lost elsewhere may have kept the entry alive, or not`() {
    var bench = bench(udp, exchanges: 2, idle: 100)
    bench.wait { $0.setState(12, .stopped) }
    #expect(bench.send(failure(.forward, .destinationNotRunning)) == [])
    bench.wait(100)
    #expect(bench.hears(failure(.forward, .destinationNotRunning)) == [])
    bench.wait(81)
    bench.wait { $0.setState(12, .running) }
    #expect(bench.demand == "drop SG-TRK-13")
  }

  @Test func `without its entry a flow is new to the rules, and a connection may be cut`() {
    for (traffic, demand) in [(ssh, "either"), (udp, "pass")] {
      var bench = opened(probe(1, near, traffic), narrow)
      bench.wait(432_001)
      #expect(bench.hears(success) == [])
      #expect(bench.demand.hasPrefix(demand))
      #expect(!bench.demand.contains("SG-TRK"))
    }
  }
}

@Suite struct TrackingOpenPointTests {
  private let narrow: [(TrafficSelector, RulePeer)] = [(.all, .block(block("10.1.0.0/16")))]

  @Test func `SG-TRK-11 a flow may outlive other groups of its interface, or not`() {
    var bench = opened(probe(1, near, ssh), narrow)
    bench.wait { net in
      net.addGroup(8, in: 1)
      let id = net.group(8)
      net.change(12) { $0.groups = [id] }
    }
    #expect(bench.demand == "either")
  }

  @Test func `SG-TRK-11 an untracked flow has nothing to outlive other groups by`() {
    var bench = opened(probe(1, near, ssh))
    bench.wait { net in
      net.addGroup(8, in: 1)
      let id = net.group(8)
      net.change(12) { $0.groups = [id] }
    }
    #expect(bench.demand == "drop SG-TRK-8")
  }

  @Test func `SG-TRK-12 without the open rule of the other direction an untracked flow may be cut`() {
    var bench = opened(probe(1, near, ssh))
    bench.wait { $0.close(5, .egress) }
    #expect(bench.hears(success) == [])
    #expect(bench.hears(failure(.back, .groupEgressDeny)) == [])
    bench.wait { $0.close(5) }
    #expect(bench.demand == "either")
  }

  @Test func `a stopped instance may forget its flows`() {
    var bench = opened(probe(1, near, ssh), narrow)
    bench.wait { $0.setState(12, .stopped) }
    bench.wait { $0.setState(12, .running) }
    bench.wait { $0.close(5) }
    #expect(bench.demand == "either")
  }

  @Test func `a session that should not have been opened is not judged`() {
    var net = receivers()
    net.close(5)
    var bench = FlowBench(net)
    #expect(bench.open(probe(1, near, ssh)) == ["SG-EVAL-6/probe/delivered"])
    #expect(bench.demand == "either")
  }

  @Test func `a system that was wrong once is judged by the way of its packets all the same`() {
    var bench = opened(probe(1, "10.1.2.13", ssh))
    bench.wait { $0.close(5) }
    #expect(bench.send(success) == ["SG-TRK-8/probe/delivered"])
    #expect(bench.demand == "either")
    bench.wait { $0.setEntries($0.acl(11), .ingress, []) }
    #expect(bench.hears(success) == ["SG-TRK-10/probe/delivered"])
  }

  @Test func `routes act on each packet, of a tracked flow too`() {
    var bench = opened(probe(1, "10.2.1.20", ssh), [(.all, .block(block("10.1.0.0/16")))])
    bench.wait { $0.removeRoute($0.table(2), "10.1.0.0/16") }
    #expect(bench.hears(failure(.back, .noRoute)) == [])
    #expect(bench.hears(success) == ["PEER-RT-3/probe/delivered"])
    bench.wait { $0.topology.networkInterfaces[$0.interface(1)] = nil }
    #expect(bench.hears(success) == ["PW-ORD-3/probe/delivered"])
    #expect(bench.hears(failure(.forward, .sourceNotRunning)) == [])
  }
}
