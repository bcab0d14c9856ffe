import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

@Suite struct DeliveredByMistakeTests {
  @Test(arguments: routeDeliveries + filterDeliveries.filter { $0.law != "SG-REF-6" })
  func `a success despite one failing check breaks one law`(_ delivery: Delivery) {
    var net = network()
    delivery.change(&net)
    let judged = judge(net, delivery.probe, success)
    #expect(judged.broken == ["\(delivery.law) delivered"])
  }

  @Test func `SG-REF-6 a member known by its public address breaks the law of references`() {
    var net = network()
    net.addElasticIP(2, "203.0.113.12", on: 12)
    net.addGroup(5, in: 1, ingress: [(.all, .group(net.group(1)))])
    net.change(12) { $0.groups = [SecurityGroupID(.securityGroup, 5)] }
    #expect(judge(net, probe(1, "203.0.113.12", ssh), success).broken == ["SG-REF-6 delivered"])
  }

  @Test func `SDC-2 and SDC-3 an appliance with the check on passes nothing`() {
    var net = network()
    net.addSubnet(12, in: 1, "10.1.3.0/24")
    net.addInstance(14, in: 12, "10.1.3.14", groups: [net.group(1)])
    net.addRoute(net.table(1), "10.1.2.0/24", .networkInterface(net.interface(14)))
    net.addRoute(net.table(11), "10.1.1.0/24", .networkInterface(net.interface(14)))
    #expect(judge(net, probe(1, "10.1.2.13"), success).broken == ["SDC-3 delivered"])
    net.change(14) { $0.checksSourceAndDestination = false }
    #expect(judge(net, probe(1, "10.1.2.13"), success).broken.isEmpty)
    net.addGroup(6, in: 1)
    net.change(14) { $0.groups = [SecurityGroupID(.securityGroup, 6)] }
    #expect(judge(net, probe(1, "10.1.2.13"), success).broken == ["RT-MSL-3 delivered"])
  }

  @Test func `PEER-RT-11 a reply that belongs to another peer's host does not arrive`() {
    var net = network()
    net.addVPC(4, "10.2.0.0/16")
    net.addSubnet(4, in: 4, "10.2.1.0/24")
    net.addOpenGroup(4, in: 4)
    net.addInstance(4, in: 4, "10.2.1.20", groups: [net.group(4)])
    net.addPeering(4, 1, 4)
    net.addRoute(net.mainTable(4), "10.1.0.0/16", .peeringConnection(net.connection(4)))
    #expect(judge(net, probe(4, "10.1.1.10"), success).broken == ["PEER-RT-11 delivered"])
  }
}

@Suite struct DroppedByMistakeTests {
  @Test(arguments: [
    (toPeer, failure(.forward, .noRoute), "RT-LPM-2 dropped-NO_ROUTE"),
    (toPeer, failure(.back, .noRoute), "PEER-RT-3 dropped-NO_ROUTE"),
    (toPeer, failure(.forward, .routeBlackhole), "RT-BH-1 dropped-ROUTE_BLACKHOLE"),
    (toPeer, failure(.forward, .noRoute, at: RouteTableID(.routeTable, 2)), "PEER-RT-4 dropped-NO_ROUTE"),
    (toPeer, failure(.back, .groupEgressDeny), "SG-STATEFUL-1 dropped-SG_EGRESS_DENY"),
    (toPeer, failure(.back, .groupIngressDeny), "SG-STATEFUL-2 dropped-SG_INGRESS_DENY"),
    (toPeer, failure(.forward, .groupIngressDeny), "SG-RULE-13 dropped-SG_INGRESS_DENY"),
    (toPeer, ProbeAnswer(succeeded: false), "PW-ORD-3 dropped"),
    (toPeer, failure(.back, .replyMismatch), "PW-ORD-6 dropped-REPLY_MISMATCH"),
    (probe(1, "10.1.1.12"), failure(.forward, .aclEgressDeny), "NACL-EVAL-6 dropped-NACL_EGRESS_DENY"),
    (probe(1, "10.1.1.12"), failure(.forward, .noRoute), "PW-SUB-2 dropped-NO_ROUTE"),
    (probe(1, "10.1.2.13"), failure(.forward, .noRoute), "PW-VPC-1 dropped-NO_ROUTE"),
    (probe(1, "10.1.1.10"), failure(.forward, .noRoute), "PW-SUB-5 dropped-NO_ROUTE"),
    (
      probe(1, "198.51.100.7"), failure(.forward, .gatewayNoPublicAddress),
      "EIP-DP-1 dropped-IGW_NO_PUBLIC_IP"
    ),
    (
      fromOutside("203.0.113.1", .tcp(port: 22, sourcePort: 40000)), failure(.forward, .gatewayNoMapping),
      "EIP-DP-1 dropped-IGW_NO_MAPPING"
    ),
  ])
  func `the reason says which law was broken`(_ probe: Probe, _ answer: ProbeAnswer, _ expected: String) {
    #expect(judge(network(), probe, answer).broken == [expected])
  }

  @Test func `a match by one of several groups or by reference names its own law`() {
    var net = network()
    net.addGroup(7, in: 2)
    net.addGroup(8, in: 2, ingress: [(.icmp(type: 8, code: 0), .block(block("10.1.0.0/16")))])
    net.change(2) { $0.groups = [SecurityGroupID(.securityGroup, 7), SecurityGroupID(.securityGroup, 8)] }
    let denied = failure(.forward, .groupIngressDeny)
    #expect(judge(net, toPeer, denied).broken == ["SG-EVAL-2 dropped-SG_INGRESS_DENY"])
    net.change(2) { $0.groups = [SecurityGroupID(.securityGroup, 7)] }
    net.setRules(net.group(7), .ingress, [(.icmp(type: 8, code: 0), .group(net.group(1)))])
    #expect(judge(net, toPeer, denied).broken == ["SG-REF-13 dropped-SG_INGRESS_DENY"])
  }

  @Test func `a wrong reason for a real loss breaks the law of reasons`() {
    var net = network()
    net.setRules(net.group(2), .ingress, [])
    #expect(judge(net, toPeer, failure(.forward, .noRoute)).broken == ["PW-ORD-4 code-NO_ROUTE"])
    #expect(judge(net, toPeer, failure(.back, .groupIngressDeny)).broken == ["PW-ORD-4 code-SG_INGRESS_DENY"])
    #expect(judge(net, toPeer, failure(.forward, .groupIngressDeny)).broken.isEmpty)
    #expect(judge(net, toPeer, failure(nil, .groupIngressDeny)).broken.isEmpty)
    #expect(judge(net, toPeer, ProbeAnswer(succeeded: false)).broken.isEmpty)
    net.removeRoute(net.table(1), "10.2.0.0/16")
    #expect(judge(net, toPeer, failure(.forward, .noRoute)).broken == ["PW-PCX-6 code-NO_ROUTE"])
  }

  @Test func `console connections break laws of their own`() {
    var net = network()
    net.setRules(net.group(1), .ingress, [(.tcp(22...22), .block(block("18.206.107.24/29")))])
    let console = Probe.instanceConnect(net.instance(1))
    #expect(judge(net, console, success).broken.isEmpty)
    #expect(
      judge(net, console, failure(.forward, .groupIngressDeny)).broken == [
        "EIC-CON-3 dropped-SG_INGRESS_DENY"
      ])
    net.setRules(net.group(1), .ingress, [(.tcp(22...22), .block(block("198.51.100.7/32")))])
    #expect(judge(net, console, success).broken == ["EIC-CON-5 delivered"])
    net.setRules(net.group(1), .ingress, [])
    #expect(judge(net, console, success).broken == ["EIC-CON-4 delivered"])
    let other = Probe.instanceConnect(net.instance(12))
    #expect(judge(net, other, success).broken == ["EIC-CON-1 delivered"])
    #expect(
      judge(net, other, failure(.forward, .groupIngressDeny)).broken == ["EIC-CON-1 code-SG_INGRESS_DENY"])
    #expect(judge(net, other, failure(nil, .connectNoPublicIPv4)).broken.isEmpty)
  }

  @Test func `within a subnet no ACL and no table may be among the hops`() {
    func answer(_ kinds: String...) -> ProbeAnswer {
      let hops = kinds.map { Hop($0, nil, .pass, "") }
      return ProbeAnswer(
        succeeded: true, forward: Trace(hops: hops, disposition: .delivered(to: network().interface(12))))
    }
    let near = probe(1, "10.1.1.12")
    #expect(judge(network(), near, answer("security-group", "interface")).broken.isEmpty)
    #expect(
      judge(network(), near, answer("security-group", "network-acl")).broken == ["PW-SUB-1 hop-network-acl"])
    #expect(
      judge(network(), near, answer("security-group", "route-table")).broken == ["PW-SUB-2 hop-route-table"])
    #expect(judge(network(), near, answer("interface")).broken == ["PW-SUB-3 no-hop-security-group"])
  }
}

@Suite struct PacketWalkLawsTests {
  @Test func `every law has its own words and a place in the set`() {
    #expect(WalkLaw.allCases.count <= 256)
    #expect(Set(WalkLaw.allCases.map(\.id)).count == WalkLaw.allCases.count)
    #expect(PacketWalkLaws.all.map(\.id) == WalkLaw.allCases.map(\.id))
    for law in WalkLaw.allCases {
      let letters = law.id.lowercased().filter { $0 != "-" }
      #expect(letters == "\(law)".lowercased())
      #expect(!law.text.statement.isEmpty && !law.text.source.isEmpty)
    }
  }

  @Test func `laws are exercised when their situation is present`() {
    let net = network()
    let crossing = judge(net, toPeer, success)
    for law in ["PEER-RT-1", "PEER-RT-2", "PEER-RT-3", "PEER-RT-4", "RT-LPM-2", "PW-ORD-3", "PW-ORD-6"] {
      #expect(crossing.held.contains(law))
    }
    #expect(!crossing.held.contains("NACL-EVAL-6"))
    #expect(!crossing.held.contains("SG-STATEFUL-1"))
    let near = judge(net, probe(1, "10.1.1.12"), success)
    for law in ["NACL-EVAL-6", "PW-SUB-1", "PW-SUB-2", "SG-EVAL-6"] { #expect(near.held.contains(law)) }
    var silent = net
    silent.setRules(silent.group(2), .egress, [])
    #expect(judge(silent, toPeer, success).held.contains("SG-STATEFUL-1"))
  }

  @Test func `steps that are no probes are passed over in silence`() {
    let step = JudgedStep(
      index: 0, step: .wait(seconds: 1), result: .waited, before: network().topology,
      after: network().topology, refreshed: [], facts: HistoryFacts())
    for law in PacketWalkLaws.all {
      guard case .judge(let rule) = law.rule else { continue }
      guard case .silent = rule(step) else {
        Issue.record("\(law.id) speaks")
        continue
      }
    }
  }

  @Test func `asked again, in another order, the laws say the same`() {
    var net = network()
    net.setRules(net.group(2), .ingress, [])
    let first = judge(net, toPeer, success)
    for _ in 0..<20 { _ = judge(network(), probe(13, "10.1.1.10"), success) }
    let second = judge(net, toPeer, success)
    #expect(first.broken == second.broken)
    #expect(first.held == second.held)
  }
}
