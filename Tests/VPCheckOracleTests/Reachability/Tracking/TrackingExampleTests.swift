import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// W (instance 1, group web) in a public subnet; V20 and V21 add a VPC with a peer.
private func web(_ ingress: [(TrafficSelector, RulePeer)]) -> NetworkBuilder {
  var net = NetworkBuilder()
  net.addVPC(1, "10.1.0.0/16")
  net.addVPC(2, "10.2.0.0/16")
  net.addSubnet(1, in: 1, "10.1.0.0/24")
  net.addSubnet(2, in: 2, "10.2.0.0/24")
  net.addGateway(1, attachedTo: 1)
  net.addPeering(1, 1, 2)
  net.addTable(1, in: 1, subnets: [1], [("0.0.0.0/0", .internetGateway(net.gateway(1)))])
  net.addTable(2, in: 2, subnets: [2])
  net.addRoute(net.table(1), "10.2.0.0/16", .peeringConnection(net.connection(1)))
  net.addRoute(net.table(2), "10.1.0.0/16", .peeringConnection(net.connection(1)))
  net.addGroup(1, in: 1, ingress: ingress)
  net.addGroup(2, in: 2, ingress: [(.icmp(type: nil, code: nil), .block(block("10.1.0.0/16")))])
  net.addInstance(1, in: 1, "10.1.0.10", groups: [net.group(1)])
  net.addInstance(2, in: 2, "10.2.0.100", groups: [net.group(2)])
  net.addElasticIP(1, "203.0.113.1", on: 1)
  return net
}

private let fromUser = fromOutside("203.0.113.1", ssh)
private let pingFromUser = fromOutside("203.0.113.1", .ping)
private let refused = failure(.forward, .groupIngressDeny)

/// Revokes the one inbound rule of a group, by a command that the whole law book judges.
private func revoke(_ group: Int, _ bench: inout FlowBench) -> [String] {
  let id = bench.network.group(group)
  guard
    let rule = bench.network.topology.securityGroups[id]?.rules.first(where: { $0.direction == .ingress }),
    case .block(let source) = rule.peer
  else { return ["no rule"] }
  let permission =
    switch rule.traffic {
    case .tcp(let ports):
      PermissionArgument("tcp", ports.lowerBound, ports.upperBound, .block(CIDRArgument(source)))
    default: PermissionArgument("icmp", -1, -1, .block(CIDRArgument(source)))
    }
  return bench.play(.revokeSecurityGroup(id, .ingress, permission)) { $0.close(group) }
}

@Suite struct TrackingExampleTests {
  private func after(_ net: NetworkBuilder, _ probe: Probe, revoking group: Int = 1) -> FlowBench {
    var bench = FlowBench(net, .all)
    #expect(bench.open(probe) == [])
    #expect(bench.send(success) == [])
    #expect(revoke(group, &bench) == [])
    return bench
  }

  @Test func `S11 a session by an open rule is cut with the rule`() {
    let bench = after(web([(.tcp(22...22), everyone)]), fromUser)
    #expect(bench.hears(refused) == [])
    #expect(bench.hears(success) == ["SG-TRK-8/probe/delivered"])
  }

  @Test func `S12 a session by a narrower rule goes on, and a new one is refused`() {
    var bench = after(web([(.tcp(22...22), .block(block("198.51.100.7/32")))]), fromUser)
    #expect(bench.hears(success) == [])
    #expect(bench.hears(refused) == ["SG-TRK-7/probe/dropped-SG_INGRESS_DENY"])
    #expect(bench.hears(failure(.back, .groupEgressDeny)) == ["SG-TRK-7/probe/dropped-SG_EGRESS_DENY"])
    #expect(bench.hears(ProbeAnswer(succeeded: false)) == ["SG-TRK-7/probe/dropped"])
    #expect(bench.open(fromUser, refused) == [])
    #expect(bench.open(fromUser, success) != [])
  }

  @Test func `S13 a running ping goes on without its rule, and a new one is refused`() {
    var bench = after(web([(.icmp(type: nil, code: nil), everyone)]), pingFromUser)
    #expect(bench.hears(success) == [])
    #expect(bench.hears(refused) == ["SG-TRK-1/probe/dropped-SG_INGRESS_DENY"])
    #expect(bench.open(pingFromUser, refused) == [])
  }

  @Test func `V20 SSH is cut with the open rule, and goes on with a rule for one range`() {
    #expect(after(web([(.tcp(22...22), everyone)]), fromUser).demand == "drop SG-TRK-8")
    let service = web([(.tcp(22...22), .block(block("198.51.100.0/24")))])
    #expect(after(service, fromUser).demand == "pass SG-TRK-7")
  }

  @Test func `V21 a running ping over a connection goes on until its entry times out`() {
    var bench = after(web([]), probe(1, "10.2.0.100"), revoking: 2)
    #expect(bench.demand == "pass SG-TRK-7")
    bench.wait(1)
    #expect(bench.demand == "either")
  }
}
